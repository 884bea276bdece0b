import { readFileSync } from 'node:fs';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

let api: Promise<import('./api.ts').Api> | undefined;

function openApi() {
  api ??= import('./api.ts').then((module) => module.openApi(process.env['BENCH_API_URL'] ?? ''));
  return api;
}

const { tools } = JSON.parse(readFileSync(process.env['BENCH_LISTING'] ?? '', 'utf8'));
const server = new Server({ name: 'sdk', version: '1' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
server.setRequestHandler(CallToolRequestSchema, async () => ({
  content: [{ type: 'text', text: await (await openApi()).read() }],
}));
process.stdin.once('end', () => process.exit(0));
await server.connect(new StdioServerTransport());
