import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readReport } from '../../src/jobs/report/state.ts';
import type { Message } from '../../src/sandbox/records.ts';
import { type FrontDoor, type Outcome, openFrontDoor, startServer } from '../front-door.ts';
import { accountWith, manyMessages } from './many-messages.ts';
import { clearFaults, setFault } from './plans.ts';

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

/** Another server on the same account. */
const account = () => ({
  PLIVO_API_URL: door.sandbox.url,
  PLIVO_AUTH_ID: door.sandbox.authId,
  PLIVO_AUTH_TOKEN: door.sandbox.authToken,
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

type Answer = Pick<Outcome, 'isError' | 'structured'>;

function countsIn({ structured }: Answer, list: string, key: string): Record<string, number> {
  const rows: Record<string, string | number>[] = structured[list] ?? [];
  return Object.fromEntries(rows.map((row) => [row[key], Number(row['messages'])]));
}

function expectRight(outcome: Answer, of: readonly Message[]): void {
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

/** What the heap held after each collection, in MiB. */
const heaps = (stderr: string) => Array.from(stderr.matchAll(/heap (\d+\.\d) MiB/g), ([, size]) => Number(size));

/** The most memory that a process has had, in MiB; only Linux tells. */
function peakOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, kibibytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) / 1024;
}

const since = (from: unknown) => {
  const start = Date.parse(`${String(from).replace(' ', 'T').slice(0, 19)}Z`) * 1000;
  return messages.filter(({ time }) => time >= start);
};

/** 13,000 messages, which take longer than 5 seconds where the API is slow. */
const SOME_DAYS = 8;

/** However fast the machine. */
async function whileSlow(work: () => Promise<void>): Promise<void> {
  await setFault(door, { kind: 'latency', route: 'GET Message/', seconds: 0.05 });
  await work().finally(() => clearFaults(door));
}

describe('over 100,000 messages', () => {
  test('it is right to the last count, shows how far it is, and stays small', async () => {
    const witness = fileURLToPath(new URL('heap-witness.ts', import.meta.url));
    const server = await startServer({
      args: ['--data-dir', folder],
      env: { ...account(), NODE_OPTIONS: `--import ${witness}` },
    });
    const steps: { progress: number; total?: number | undefined; message?: string | undefined }[] = [];
    const result = await server.client.callTool(
      { name: 'report_delivery', arguments: { days: 89, timeout_seconds: 600 } },
      undefined,
      { onprogress: (step) => steps.push(step), timeout: 600_000 },
    );
    expectRight({ isError: result.isError === true, structured: Object(result.structuredContent) }, messages);
    expect(steps.length).toBeGreaterThan(100);
    expect(steps.every(({ progress }, index) => index === 0 || progress > (steps[index - 1]?.progress ?? 0))).toBe(
      true,
    );
    const [step] = steps.filter(({ progress }) => progress > 2000);
    expect(step?.message).toMatch(/^report r-[0-9a-f]{8}: \d+ of about \d+ messages, about \d+ (s|min) left$/);
    expect(step?.total).toBeGreaterThan(COUNT * 0.7);
    expect(step?.total).toBeLessThan(COUNT * 1.4);
    const held = heaps(server.stderr());
    const peak = peakOf(server.pid);
    await server.close();
    expect(held.length).toBeGreaterThan(3);
    const early = Math.max(...held.slice(0, Math.ceil(held.length / 4)));
    expect(Math.max(...held) - early, held.join(' ')).toBeLessThan(6);
    // The whole process, with the witness in it.
    if (peak !== undefined) expect(peak).toBeLessThan(165);
  }, 300_000);

  test('it is cancelled at once, and goes on where it stood', async () => {
    const stop = new AbortController();
    let id = '';
    const call = door.client.callTool({ name: 'report_delivery', arguments: { days: SOME_DAYS } }, undefined, {
      signal: stop.signal,
      onprogress: ({ progress, message = '' }) => {
        id = /r-[0-9a-f]{8}/.exec(message)?.[0] ?? '';
        if (progress > 4000) stop.abort();
      },
    });
    await expect(call).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await door.requests();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await door.requests()).toEqual([]);
    const outcome = await door.call('report_delivery', { report_id: id, timeout_seconds: 60 });
    expectRight(outcome, since(outcome.structured['from']));
    const requests = await door.requests();
    expect(requests.length).toBeLessThan(outcome.structured['messages'] / 20 - 150);
    expect(countTokens(outcome.text)).toBeLessThan(1500);
    expect(countTokens(JSON.stringify(outcome.structured))).toBeLessThan(1500);
    const again = await door.call('report_delivery', { report_id: id });
    expect(again.structured).toEqual(outcome.structured);
    expect(await door.requests()).toEqual([]);
  }, 120_000);

  test('it pauses when its time is up, and goes on until the end', async () => {
    let report_id = '';
    await whileSlow(async () => {
      const { structured, text } = await door.call('report_delivery', { days: SOME_DAYS, timeout_seconds: 1 });
      expect(structured).toMatchObject({ complete: false, report_id: expect.stringMatching(/^r-/) });
      expect(text).toMatch(/Not complete: the time of this call is up\..*Call report_delivery again with report_id r-/);
      report_id = structured['report_id'];
    });
    let outcome = await door.call('report_delivery', { report_id, timeout_seconds: 3 });
    for (let calls = 0; outcome.structured['complete'] !== true && calls < 100; calls++) {
      outcome = await door.call('report_delivery', { report_id, timeout_seconds: 3 });
    }
    expectRight(outcome, since(outcome.structured['from']));
  }, 240_000);

  test('a kill -9 costs the work since the last saving, and neither counts nor rows', async () => {
    const from = new Date(now / 1000 - SOME_DAYS * 86_400_000).toISOString();
    const doomed = await startServer({ args: ['--data-dir', folder], env: account() });
    let id = '';
    const started = Date.now();
    await whileSlow(async () => {
      const call = doomed.client.callTool(
        { name: 'report_delivery', arguments: { from, rows_file: 'rows.csv' } },
        undefined,
        {
          onprogress: ({ message = '' }) => {
            id = /r-[0-9a-f]{8}/.exec(message)?.[0] ?? '';
            // Later than the first saving, and in the midst of the second.
            if (Date.now() - started > 1600) process.kill(doomed.pid, 'SIGKILL');
          },
        },
      );
      await expect(call).rejects.toThrow();
    });
    const saved = readReport(await readFile(join(folder, 'reports', `${id}.json`), 'utf8'));
    expect(saved?.done).toBe(false);
    const { size } = await stat(join(folder, 'rows.csv'));
    expect(size).toBeGreaterThan(saved?.rowsFile?.bytes ?? 0);
    const second = await door.call('report_delivery', { report_id: id, timeout_seconds: 90 });
    const wanted = since(from);
    expectRight(second, wanted);
    expect(second.structured['rows_file']).toBe(join(folder, 'rows.csv'));
    const lines = (await readFile(join(folder, 'rows.csv'), 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^message_uuid,message_time,/);
    expect(lines.slice(1).map((line) => line.slice(0, 36))).toEqual(wanted.map(({ uuid }) => uuid).reverse());
    await doomed.close();
  }, 120_000);

  test('every filter narrows it', async () => {
    const narrow = {
      days: 20,
      message_state: 'failed',
      from_number: '+1 415 555 0101',
      destination_country_iso2: 'us',
    };
    const outcome = await door.call('report_delivery', narrow);
    const wanted = since(outcome.structured['from']).filter(
      ({ state, from, country }) => state === 'failed' && from === '14155550101' && country === 'US',
    );
    expect(wanted.length).toBeGreaterThan(100);
    expectRight(outcome, wanted);
  });

  test('a message that arrives meanwhile shifts nothing, and is not counted', async () => {
    const started = door.client.callTool({ name: 'report_delivery', arguments: { days: 5 } });
    const sent = Array.from({ length: 20 }, (_, index) =>
      fetch(`${door.sandbox.url}/v1/Account/${door.sandbox.authId}/Message/`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from(`${door.sandbox.authId}:${door.sandbox.authToken}`).toString('base64')}`,
        },
        body: JSON.stringify({ src: '14155550101', dst: `1415557${String(index).padStart(4, '0')}`, text: 'late' }),
      }),
    );
    const [result, ...answers] = await Promise.all([started, ...sent]);
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    const structured = z.looseObject({ messages: z.number(), from: z.string() }).parse(result.structuredContent);
    const early = since(structured.from).length;
    expect(structured.messages).toBeGreaterThanOrEqual(early);
    expect(structured.messages).toBeLessThanOrEqual(early + 20);
    const rows = z.array(z.object({ messages: z.number() })).parse(Object(result.structuredContent)['by_state']);
    expect(rows.reduce((sum, row) => sum + row.messages, 0)).toBe(structured.messages);
  });
});

describe("within the vendor's limits", () => {
  test('it says how long it will take, and goes on later', async () => {
    const limited = await startServer({
      args: ['--rate-limit', 'on'],
      env: account(),
    });
    const outcome = await limited.call('report_delivery', { days: 89, timeout_seconds: 3 });
    expect(outcome.structured['complete']).toBe(false);
    expect(outcome.structured['minutes_left']).toBeGreaterThan(150);
    expect(outcome.text).toMatch(/the limit of the API is used up\. About \d+ h of work are left \(\d+ of about \d+/);
    await limited.close();
  });
});

describe('refused, with nothing read', () => {
  test.each([
    [{ days: 91 }, 'days'],
    [{ days: 2, from: '2026-11-01' }, 'days: does not go with from'],
    [{ from: '2020-01-01' }, 'records reach back 90 days'],
    [{ rows_file: '../rows.csv' }, 'must be a plain file name'],
    [{ rows_file: '/tmp/rows.csv' }, 'must be a plain file name'],
    [{ rows_file: 'ledger.db' }, 'must be a plain file name'],
    [{ report_id: '../../etc' }, 'must be the report_id'],
    [{ report_id: 'r-00000000' }, 'There is no report r-00000000 here.'],
    [{ report_id: 'r-00000000', days: 3 }, 'days: is fixed when a report starts'],
  ])('%o', async (args, words) => {
    await door.requests();
    const outcome = await door.call('report_delivery', args);
    expect(outcome.error.type).toBe('UserInputError');
    expect(outcome.error.message).toContain(words);
    expect(await door.requests()).toEqual([]);
  });

  test('a file that is there already, by itself or by a link', async () => {
    await writeFile(join(folder, 'mine.csv'), 'mine');
    await symlink(join(folder, 'mine.csv'), join(folder, 'link.csv'));
    for (const rows_file of ['mine.csv', 'link.csv']) {
      const outcome = await door.call('report_delivery', { rows_file });
      expect(outcome.error.message).toContain('there is such a file');
    }
    expect(await readFile(join(folder, 'mine.csv'), 'utf8')).toBe('mine');
  });

  test('a report of another account', async () => {
    const { structured } = await door.call('report_delivery', { days: 1 });
    const other = await startServer({
      args: ['--data-dir', folder],
      env: { ...account(), PLIVO_AUTH_ID: 'MAXXXXXXXXXXXXXXXXXX' },
    });
    const outcome = await other.call('report_delivery', { report_id: structured['report_id'] });
    expect(outcome.error.message).toMatch(/of another account/);
    await other.close();
  });
});

test('a data folder that no file system takes', async () => {
  const server = await startServer({ args: ['--sandbox'], env: { A2P_DATA_DIR: '/proc/x' } });
  for (const args of [{}, { rows_file: 'rows.csv' }]) {
    const { error } = await server.call('report_delivery', args);
    expect(error).toMatchObject({ type: 'ConfigurationError' });
    expect(error.message).toContain('takes no folder there: /proc/x');
  }
  await server.close();
});

test('in the sandbox of the server itself, with nothing on disk', async () => {
  const server = await startServer({ args: ['--sandbox'], env: { A2P_DATA_DIR: '' } });
  await server.call('send_message', { src: '14155550101', dst: ['14155551234'], text: 'Hello' });
  const { structured } = await server.call('report_delivery');
  expect(structured).toMatchObject({ complete: true, messages: 1 });
  const again = await server.call('report_delivery', { report_id: structured['report_id'] });
  expect(again.structured).toMatchObject({ messages: 1 });
  const rows = await server.call('report_delivery', { rows_file: 'rows.csv' });
  expect(rows.error).toMatchObject({ type: 'ConfigurationError' });
  const none = await server.call('report_delivery', { to_number: '14155550000' });
  expect(none.text).toMatch(/^No messages from /);
  await server.close();
});
