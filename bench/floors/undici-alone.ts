/** The bare request, without any server. Told by its parent how many and how many at once. */
import * as z from 'zod';
import { type Api, openApi } from './api.ts';

const job = z.object({
  url: z.string(),
  kind: z.enum(['read', 'send']),
  count: z.number(),
  atOnce: z.number(),
});

let api: Api | undefined;
let sent = 0;

process.on('message', async (given) => {
  const { url, kind, count, atOnce } = job.parse(given);
  api ??= openApi(url);
  const { read, send } = api;
  const one = kind === 'read' ? async () => JSON.parse(await read()) : () => send(`Message ${sent++}`);
  let left = count;
  const started = performance.now();
  const worker = async () => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  process.send?.({ ms: performance.now() - started });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
