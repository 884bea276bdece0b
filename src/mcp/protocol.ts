import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { Protocol, type RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { CallToolResult, ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';

export type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** As hosts send them: with arguments that are missing, null or a JSON string, too. */
const toolCall = z.looseObject({
  method: z.literal('tools/call'),
  params: z.looseObject({ name: z.string(), arguments: z.unknown() }),
});
type ToolCall = z.output<typeof toolCall>;

/**
 * The SDK's low-level server. It is marked as advanced in favour of McpServer, which converts every schema at each listing
 * and can't guard, page or ready a list; our catalogue does what McpServer is for.
 */
export class ProtocolServer extends Server {
  /** Around a handler of its own for tools/call the Server checks each request twice more, and the result, which is ours. */
  onToolCall(handle: (params: ToolCall['params'], extra: Extra) => Promise<CallToolResult>): void {
    Protocol.prototype.setRequestHandler.call(this, toolCall, ({ params }: ToolCall, extra: Extra) =>
      handle(params, extra),
    );
  }
}
