import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { Protocol, type RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  type CallToolResult,
  ErrorCode,
  McpError,
  type ServerNotification,
  type ServerRequest,
} from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';

export type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

interface ToolCallParams {
  readonly name: string;
  /** As hosts send them: missing, null or a JSON string, too. */
  readonly arguments?: unknown;
}

const isToolCall = (value: unknown): value is ToolCallParams =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';

/** By a look, not by a schema of what is in them: arguments are parsed by the schema of their tool. */
const toolCall = z.object({
  method: z.literal('tools/call'),
  params: z.unknown().optional(),
});

/**
 * The SDK's low-level server. It is marked as advanced in favour of McpServer, which converts every schema at each listing
 * and can't guard, page or ready a list; our catalogue does what McpServer is for.
 */
export class ProtocolServer extends Server {
  /** Around a handler of its own for tools/call the Server checks each request twice more, and the result, which is ours. */
  onToolCall(handle: (params: ToolCallParams, extra: Extra) => Promise<CallToolResult>): void {
    Protocol.prototype.setRequestHandler.call(this, toolCall, ({ params }: z.output<typeof toolCall>, extra: Extra) => {
      if (!isToolCall(params)) throw new McpError(ErrorCode.InvalidParams, 'the name of a tool is missing');
      return handle(params, extra);
    });
  }
}
