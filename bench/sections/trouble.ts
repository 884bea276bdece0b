/** An API that misbehaves, and a host that changes its mind. */
import { setTimeout as sleep } from 'node:timers/promises';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { McpProcess, ToolResult } from '../mcp-process.ts';
import { bytesReadBy, memoryOf } from '../process-figures.ts';
import { atMost, type Row } from '../row.ts';
import type { Servers } from '../servers.ts';
import { exactly, spreadOf } from '../statistics.ts';
import type { Stub } from '../stub.ts';

const ROUNDS = 15;
const MIB = 1024 * 1024;
const FLOOD_BYTES = 20 * MIB;

const read = ['get_message', { message_uuid: 'b48d95dc-e3ac-11eb-a9c2-0242ac110005' }] as const;
let texts = 0;
const sendOf = () =>
  ['send_message', { src: '14155550101', dst: ['14155550199'], text: `In trouble ${texts++}` }] as const;

async function open(servers: Servers, stub: Stub, args: readonly string[] = []): Promise<McpProcess> {
  const server = await servers.start('ours', { url: stub.url, ledger: true, args });
  await server.initialize();
  await stub.play({ kind: 'answer' });
  await server.call(...read);
  return server;
}

/** Waits until the stub has seen a request. */
async function arrival(stub: Stub): Promise<void> {
  while ((await stub.counts()).requests === 0) await sleep(2);
}

async function timed(call: Promise<ToolResult>): Promise<{ readonly ms: number; readonly result: ToolResult }> {
  const started = performance.now();
  const result = await call;
  return { ms: performance.now() - started, result };
}

const errorOf = ({ structuredContent = {} }: ToolResult) => JSON.stringify(structuredContent['error'] ?? {});

async function longestPing(server: McpProcess, count: number): Promise<number> {
  let longest = 0;
  for (let ping = 0; ping < count; ping++) {
    const asked = performance.now();
    await server.request('ping');
    longest = Math.max(longest, performance.now() - asked);
  }
  return longest;
}

export async function measureLargeAnswer(servers: Servers, stub: Stub): Promise<readonly Row[]> {
  const bytes: number[] = [];
  const tokens: number[] = [];
  const growth: number[] = [];
  const pings: number[] = [];
  const idle: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const server = await open(servers, stub);
    await stub.play({ kind: 'flood', bytes: FLOOD_BYTES });
    idle.push(await longestPing(server, 20));
    const before = { bytes: bytesReadBy(server.pid), memory: memoryOf(server.pid) };
    const most = { memory: before.memory, ping: 0 };
    const call = server.call(...read);
    const watch = { on: true };
    void call.finally(() => {
      watch.on = false;
    });
    while (watch.on) {
      const asked = performance.now();
      await server.request('ping');
      most.ping = Math.max(most.ping, performance.now() - asked);
      most.memory = Math.max(most.memory, memoryOf(server.pid));
    }
    const { content } = await call;
    bytes.push((bytesReadBy(server.pid) - before.bytes) / MIB);
    tokens.push(countTokens(content.map(({ text = '' }) => text).join('')));
    growth.push(most.memory - before.memory);
    pings.push(most.ping);
    await server.end();
  }
  const [read_, given, grown, longest] = [spreadOf(bytes), spreadOf(tokens), spreadOf(growth), spreadOf(pings)];
  return [
    // One part of an answer is 64 KiB: the last one may go beyond the limit before it is seen.
    { what: 'a 20 MB answer: read', unit: 'MiB', ours: read_, target: '<= 1 MiB and a part', met: atMost(read_, 1.13) },
    { what: '... tokens given', unit: '', ours: given, target: '<= 6,000', met: given.max <= 6000 },
    { what: '... memory', unit: 'MiB more', ours: grown, target: '<= 50 MiB', met: atMost(grown, 50) },
    {
      what: '... longest ping meanwhile',
      unit: 'ms',
      ours: longest,
      floors: { 'longest of 20 with nothing to do': spreadOf(idle) },
      target: '< 50 ms',
      met: longest.median < 50,
    },
  ];
}

export async function measureHanging(servers: Servers, stub: Stub): Promise<readonly Row[]> {
  const server = await open(servers, stub, ['--timeout', '0.5']);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await stub.play({ kind: 'hang' });
    const { ms, result } = await timed(server.call(...sendOf()));
    if (!result.isError) throw new Error('a call to an API that hangs succeeded');
    times.push(ms);
  }
  await server.end();
  const ours = spreadOf(times);
  const what = 'an API that hangs, --timeout 0.5: answered after';
  return [{ what, unit: 'ms', ours, target: '500 to 650 ms', met: ours.median >= 495 && ours.median <= 650 }];
}

export async function measureCancelling(servers: Servers, stub: Stub): Promise<readonly Row[]> {
  const server = await open(servers, stub);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await stub.play({ kind: 'hang' });
    const requestId = server.nextId();
    // A cancelled request is never answered.
    void server.call(...read).catch(() => undefined);
    await arrival(stub);
    const cancelled = Date.now();
    server.notify('notifications/cancelled', { requestId });
    let abortedAt: number | undefined;
    while (abortedAt === undefined) {
      await sleep(2);
      ({ abortedAt } = await stub.counts());
    }
    times.push(abortedAt - cancelled);
  }
  await server.end();
  const ours = spreadOf(times);
  return [{ what: 'cancelled to aborted at the API', unit: 'ms', ours, target: '<= 50 ms', met: atMost(ours, 50) }];
}

export async function measureLeaving(servers: Servers, stub: Stub): Promise<readonly Row[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const server = await open(servers, stub);
    await stub.play({ kind: 'hang' });
    void server.call(...read).catch(() => undefined);
    await arrival(stub);
    const closed = performance.now();
    await server.end();
    times.push(performance.now() - closed);
  }
  const ours = spreadOf(times);
  const what = 'input closed with a call in flight, to exit';
  return [{ what, unit: 'ms', ours, target: '<= 200 ms', met: atMost(ours, 200) }];
}

export async function measureRefusals(servers: Servers, stub: Stub): Promise<readonly Row[]> {
  const server = await open(servers, stub);
  await stub.play({ kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 1 });
  const short = await timed(server.call(...read));
  const waited = !short.result.isError && short.ms >= 1000;
  await stub.play({ kind: 'status', status: 429, headers: { 'retry-after': '30' }, times: 1 });
  const long = await timed(server.call(...read));
  const told = long.result.isError === true && errorOf(long.result).includes('"retry_after_seconds":30');
  const asked = (await stub.counts()).requests;

  const repeats: Row[] = [];
  for (const [name, mode] of [
    ['a 500', { kind: 'status', status: 500, headers: {}, times: Number.MAX_SAFE_INTEGER }],
    ['a 503', { kind: 'status', status: 503, headers: {}, times: Number.MAX_SAFE_INTEGER }],
    ['a reset', { kind: 'reset' }],
  ] as const) {
    await stub.play(mode);
    await server.call(...sendOf());
    await sleep(500);
    const { requests } = await stub.counts();
    const what = `${name} on a write: requests`;
    repeats.push({ what, unit: '', ours: exactly(requests), target: '1', met: requests === 1 });
  }
  await server.end();
  return [
    {
      what: '429, Retry-After 1: answered after',
      unit: 'ms',
      ours: exactly(short.ms),
      target: 'waited for',
      met: waited,
    },
    {
      what: '429, Retry-After 30: answered after',
      unit: 'ms',
      ours: exactly(long.ms),
      target: 'told at once, with its value',
      met: told && long.ms < 500 && asked === 1,
    },
    ...repeats,
  ];
}

const badCalls: readonly (readonly [string, object])[] = [
  ['get_message', {}],
  ['get_message', { message_uuid: 17 }],
  ['get_message', { message_uuid: '../../Account' }],
  ['get_message', { message_uuid: '' }],
  ['get_message', { message_uuid: 'b48d95dc-e3ac-11eb-a9c2-0242ac110005', colour: 'red' }],
  ['get_brand', { brand_id: '..' }],
  ['list_messages', { limit: 'many' }],
  ['list_messages', { subaccounts: true }],
  ['send_message', { src: '14155550101', dst: ['14155550199'] }],
  ['send_message', { dst: ['14155550199'], text: 'No sender' }],
  ['send_message', { src: '14155550101', dst: ['hello'], text: 'No number' }],
  ['send_message', { src: '14155550101', dst: ['14155550199'], text: 'x'.repeat(2000) }],
  ['create_brand', { brand_type: 'GOLD' }],
  ['no_such_tool', {}],
];

export async function measureBadArguments(servers: Servers, stub: Stub): Promise<readonly Row[]> {
  const server = await open(servers, stub);
  await stub.play({ kind: 'answer' });
  for (const [name, args] of badCalls) {
    const { isError } = await server.call(name, args);
    if (!isError) throw new Error(`${name} took ${JSON.stringify(args).slice(0, 100)}`);
  }
  const { requests } = await stub.counts();
  await server.end();
  const what = `requests for ${badCalls.length} calls with missing, wrong or unknown arguments`;
  return [{ what, unit: '', ours: exactly(requests), target: '0', met: requests === 0 }];
}
