import {
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { ApiError, UserInputError } from '../errors.ts';
import type { A2pServer } from '../server.ts';
import { hostOf } from './host.ts';
import { servePrompts } from './prompts.ts';
import { ProtocolServer } from './protocol.ts';

/** The protocol's code for a resource that does not exist (MCP specification 2025-11-25, resources). */
const RESOURCE_NOT_FOUND = -32002;

/** Speaks MCP for a server. */
export function createMcpServer(a2p: A2pServer): ProtocolServer {
  const server = new ProtocolServer(
    { name: 'a2p-mcp', title: 'A2P messaging and carrier compliance', version: a2p.version },
    { capabilities: { tools: {}, resources: {}, prompts: {}, completions: {} }, instructions: a2p.instructions },
  );
  const tools = a2p.pipeline.listed.map((entry) => ({ ...entry.definition }));

  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
  server.onToolCall(async ({ name, arguments: args }, extra) => {
    const { text, structured, isError } = await a2p.pipeline.call(name, args, hostOf(extra, server));
    return { content: [{ type: 'text', text }], structuredContent: { ...structured }, ...(isError ? { isError } : {}) };
  });

  server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: [...a2p.resources.concrete] }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [...a2p.resources.templates],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }, extra) => {
    const content = await a2p.resources.read(uri, hostOf(extra, server)).catch((error: unknown) => {
      const failure = a2p.pipeline.failureOf(error);
      const code =
        error instanceof ApiError && error.status === 404
          ? RESOURCE_NOT_FOUND
          : error instanceof UserInputError
            ? ErrorCode.InvalidParams
            : ErrorCode.InternalError;
      throw new McpError(code, String(failure['message']), { uri, ...failure });
    });
    if (content === undefined) throw new McpError(RESOURCE_NOT_FOUND, 'Resource not found', { uri });
    return { contents: [{ uri, mimeType: 'application/json', text: JSON.stringify(content) }] };
  });

  servePrompts(server, a2p);
  return server;
}
