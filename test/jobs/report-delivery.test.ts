import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../src/sandbox/records.ts';
import { type FrontDoor, type Outcome, openFrontDoor } from '../front-door.ts';
import { accountWith, manyMessages } from './many-messages.ts';

const COUNT = 100_000;
const now = Date.now() * 1000;
const messages = manyMessages(COUNT, 60, now - 3_600_000_000);
let door: FrontDoor;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-report-'));
  door = await openFrontDoor({ sandbox: { seed: accountWith(messages, now) }, env: { A2P_DATA_DIR: folder } });
});
afterAll(async () => {
  await door.close();
  await rm(folder, { recursive: true, force: true });
});

/** What the sandbox's own state says, counted another way: over the state, not over the wire. */
function expected(of: readonly Message[]) {
  const outbound = of.filter(({ direction }) => direction === 'outbound');
  const delivered = outbound.filter(({ state }) => state === 'delivered');
  const charged = (one: Message) => (one.state === 'failed' ? 0 : one.units);
  const cost = of.reduce((sum, one) => sum + one.rate * charged(one), 0);
  const countBy = (list: readonly Message[], key: (one: Message) => string) => {
    const counts = new Map<string, number>();
    for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
    return Object.fromEntries(counts);
  };
  return {
    messages: of.length,
    outbound: outbound.length,
    delivered: delivered.length,
    units: of.reduce((sum, { units }) => sum + units, 0),
    cost_usd: (cost / 100_000).toFixed(5).replace(/0{0,3}$/, ''),
    states: countBy(of, ({ state }) => state),
    codes: countBy(
      of.filter(({ errorCode }) => errorCode !== null && errorCode !== '000'),
      ({ errorCode }) => errorCode ?? '',
    ),
    hours: Array.from(
      { length: 24 },
      (_, hour) => of.filter(({ time }) => new Date(time / 1000).getUTCHours() === hour).length,
    ),
    countries: countBy(of, ({ country }) => country),
  };
}

function countsIn({ structured }: Outcome, list: string, key: string): Record<string, number> {
  const rows: Record<string, string | number>[] = structured[list] ?? [];
  return Object.fromEntries(rows.map((row) => [row[key], Number(row['messages'])]));
}

function expectRight(outcome: Outcome, of: readonly Message[]): void {
  const { states, codes, hours, countries, ...totals } = expected(of);
  expect(outcome.isError).toBe(false);
  expect(outcome.structured).toMatchObject({ complete: true, ...totals });
  expect(countsIn(outcome, 'by_state', 'state')).toEqual(states);
  expect(countsIn(outcome, 'by_error_code', 'error_code')).toEqual(codes);
  expect(outcome.structured['by_hour_utc'].messages).toEqual(hours);
  const shown = Object.entries(countsIn(outcome, 'by_country', 'country')).filter(([name]) => name !== '(others)');
  for (const [country, count] of shown) expect(count).toBe(countries[country]);
  const inAll = Object.values(countsIn(outcome, 'by_country', 'country')).reduce((sum, count) => sum + count, 0);
  expect(inAll).toBe(of.length);
}

/** Resident memory of the server, in MiB. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

describe('over 100,000 messages', () => {
  test('it is right to the last count, shows how far it is, and stays small', async () => {
    await door.call('report_delivery', { days: 2 });
    const before = await memoryOf(door.pid);
    let most = 0;
    const watch = setInterval(async () => {
      most = Math.max(most, await memoryOf(door.pid));
    }, 100);
    const steps: { progress: number; total?: number | undefined; message?: string | undefined }[] = [];
    const started = performance.now();
    const result = await door.client.callTool(
      { name: 'report_delivery', arguments: { days: 89, timeout_seconds: 600 } },
      undefined,
      { onprogress: (step) => steps.push(step), timeout: 600_000 },
    );
    clearInterval(watch);
    console.info(
      `report: ${Math.round(performance.now() - started)} ms, ${Math.round(before)} -> ${Math.round(most)} MiB, ${steps.length} steps`,
    );
    const outcome: Outcome = JSON.parse(
      JSON.stringify({ isError: result.isError === true, text: '', structured: result.structuredContent, error: null }),
    );
    expectRight(outcome, messages);
    expect(steps.length).toBeGreaterThan(100);
    expect(steps.every(({ progress }, index) => index === 0 || progress > (steps[index - 1]?.progress ?? 0))).toBe(
      true,
    );
    expect(steps[5]?.message).toMatch(/^report r-[0-9a-f]{8}: \d+ of about \d+ messages, about \d+ (s|min) left$/);
    const guess = steps[5]?.total ?? 0;
    expect(guess).toBeGreaterThan(COUNT * 0.7);
    expect(guess).toBeLessThan(COUNT * 1.4);
    if (before > 0) expect(most - before).toBeLessThan(90);
  }, 120_000);

  test('it is cancelled at once, and goes on where it stood', async () => {
    const stop = new AbortController();
    let id = '';
    const call = door.client.callTool({ name: 'report_delivery', arguments: { days: 89 } }, undefined, {
      signal: stop.signal,
      onprogress: ({ progress, message = '' }) => {
        id = /r-[0-9a-f]{8}/.exec(message)?.[0] ?? '';
        if (progress > 4000) stop.abort();
      },
    });
    await expect(call).rejects.toThrow();
    await door.requests();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await door.requests()).toEqual([]);
    const outcome = await door.call('report_delivery', { report_id: id, timeout_seconds: 60 });
    expectRight(outcome, messages);
    const listings = (await door.requests()).length;
    expect(listings).toBeGreaterThan(0);
    expect(countTokens(outcome.text)).toBeLessThan(1500);
    expect(countTokens(JSON.stringify(outcome.structured))).toBeLessThan(1500);
  }, 120_000);

  test('it pauses when its time is up, and goes on until the end', async () => {
    let outcome = await door.call('report_delivery', { days: 45, timeout_seconds: 1 });
    expect(outcome.structured).toMatchObject({ complete: false, report_id: expect.stringMatching(/^r-/) });
    expect(outcome.text).toMatch(
      /Not complete: the time of this call is up\..*Call report_delivery again with report_id r-/,
    );
    for (let calls = 0; outcome.structured['complete'] !== true && calls < 60; calls++) {
      outcome = await door.call('report_delivery', { report_id: outcome.structured['report_id'], timeout_seconds: 2 });
    }
    const from = Date.parse(`${String(outcome.structured['from']).replace(' ', 'T')}Z`) * 1000;
    expectRight(
      outcome,
      messages.filter(({ time }) => time >= from),
    );
  }, 120_000);

  test('a kill costs at most a second of work, and the file of rows is whole', async () => {
    const from = new Date(now / 1000 - 20 * 86_400_000).toISOString();
    const first = await door.call('report_delivery', { from, rows_file: 'rows.csv', timeout_seconds: 1 });
    expect(first.structured['complete']).toBe(false);
    // What a killed process leaves: rows in the file that the saved state does not know.
    await writeFile(join(folder, 'rows.csv'), 'half a row, never counted', { flag: 'a' });
    const second = await door.call('report_delivery', {
      report_id: first.structured['report_id'],
      timeout_seconds: 60,
    });
    const start = Date.parse(`${from.slice(0, 19)}Z`) * 1000;
    const wanted = messages.filter(({ time }) => time >= start);
    expectRight(second, wanted);
    const lines = (await readFile(join(folder, 'rows.csv'), 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^message_uuid,message_time,/);
    expect(lines.slice(1).map((line) => line.slice(0, 36))).toEqual(wanted.map(({ uuid }) => uuid).reverse());
  }, 120_000);
});
