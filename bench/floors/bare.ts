/** A server without the SDK: what Node and stdio alone cost. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

let api: Promise<import('./api.ts').Api> | undefined;

function openApi() {
  api ??= import('./api.ts').then((module) => module.openApi(process.env['BENCH_API_URL'] ?? ''));
  return api;
}

async function answer(method: string): Promise<string | undefined> {
  switch (method) {
    case 'initialize':
      return '{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"bare","version":"1"}}';
    case 'tools/list':
      return readFileSync(process.env['BENCH_LISTING'] ?? '', 'utf8');
    case 'tools/call': {
      const text = await (await openApi()).read();
      return JSON.stringify({ content: [{ type: 'text', text }] });
    }
    default:
      return method.startsWith('notifications/') ? undefined : '{}';
  }
}

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { id, method } = JSON.parse(line);
  const result = await answer(method);
  if (result !== undefined) process.stdout.write(`{"jsonrpc":"2.0","id":${id},"result":${result}}\n`);
});
