/** The sandbox alone, as its own process: how much it takes, and what many messages cost it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { memoryOf } from '../process-figures.ts';
import { atMost, type Row } from '../row.ts';
import { exactly, spreadOf } from '../statistics.ts';

const ROUNDS = 15;
const REQUESTS = 300;
const MESSAGES = 100_000;
const AUTH_ID = 'MASANDBOXA2PMCP00001';
const authorization = `Basic ${Buffer.from(`${AUTH_ID}:${'x'.repeat(20)}`).toString('base64')}`;
const server = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export async function measureSandbox(): Promise<readonly Row[]> {
  const child = spawn(process.execPath, [server, 'sandbox', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(createInterface(child.stdout), 'line');
  const pool = new Pool(String(url), { connections: 64 });
  const ask = async (method: 'GET' | 'POST', path: string, body?: object) => {
    const answer = await pool.request({
      method,
      path: path.startsWith('/') ? path : `/v1/Account/${AUTH_ID}/${path}`,
      headers: { authorization, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return answer.body.text();
  };
  const rate = async (atOnce: number, one: (index: number) => Promise<unknown>) => {
    const figures: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now();
      let next = 0;
      const lane = async () => {
        while (next < REQUESTS) await one(next++);
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
      figures.push((REQUESTS / (performance.now() - started)) * 1000);
    }
    return spreadOf(figures);
  };
  const send = (index: number) =>
    ask('POST', 'Message/', { src: '14155550101', dst: String(14_155_600_000 + index), text: 'x' });
  const read = () => ask('GET', 'Profile/?limit=1');
  const rows: Row[] = [
    { what: 'sandbox: sends a second, 1 connection', unit: '/s', ours: await rate(1, send) },
    { what: 'sandbox: sends a second, 64 connections', unit: '/s', ours: await rate(64, send) },
    { what: 'sandbox: reads a second, 1 connection', unit: '/s', ours: await rate(1, read) },
    { what: 'sandbox: reads a second, 64 connections', unit: '/s', ours: await rate(64, read) },
  ];
  for (let sent = 0; sent < MESSAGES; sent += 1000) {
    const dst = Array.from({ length: 1000 }, (_, index) => 14_165_000_000 + sent + index).join('<');
    await ask('POST', 'Message/', { src: '14155550101', dst, text: 'x' });
  }
  await ask('POST', '/_sandbox/clock', { advance_seconds: 5 });
  const filter = 'Message/?from_number=14155550101&message_state=delivered&limit=20&offset=';
  const timeOf = async (offset: number) => {
    const started = performance.now();
    await ask('GET', `${filter}${offset}`);
    return performance.now() - started;
  };
  const [first, last, ratio]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [early, late] = [await timeOf(0), await timeOf(MESSAGES - 20)];
    first.push(early);
    last.push(late);
    ratio.push(late / early);
  }
  const pages = spreadOf(ratio);
  rows.push({
    what: `sandbox: last page of a filtered listing of ${MESSAGES.toLocaleString('en')}`,
    unit: 'ms',
    ours: spreadOf(last),
    floors: { 'first page': spreadOf(first) },
    ratio: pages,
    target: '<= 2 x the first',
    met: atMost(pages, 2),
  });
  rows.push({
    what: `sandbox: memory with ${MESSAGES.toLocaleString('en')} messages`,
    unit: 'MiB',
    ours: exactly(memoryOf(child.pid ?? 0)),
    note: 'one look, on Linux',
  });
  await pool.destroy();
  child.kill();
  await once(child, 'exit');
  return rows;
}
