/**
 * The SDK's low-level server, under the one name this project uses. It is marked as advanced in favour of McpServer, which
 * converts every schema at each listing and can't guard, page or ready a list; our catalogue does what McpServer is for.
 */
export { Server as ProtocolServer } from '@modelcontextprotocol/sdk/server/index.js';
