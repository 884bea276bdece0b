/** a2p-mcp doctor: what it finds, in words, and its exit code. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverFile, startServer } from '../front-door.ts';
import { json, reset, type StubApi, startStubApi } from '../http/stub-api.ts';
import { api_id, credentials } from '../http/stub-door.ts';

let api: StubApi;
let folder: string;
beforeAll(async () => {
  api = await startStubApi();
  folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-doctor-'));
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

const message = { src: '14155550101', dst: ['14155550199'] };
const profiles = { api_id, meta: { limit: 1, offset: 0 }, profiles: [] };

interface Findings {
  readonly code: number;
  readonly stdout: string;
  /** The line about one thing. */
  about(name: string): string;
}

function doctor(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Findings> {
  return new Promise((resolve) => {
    const options = { env: { A2P_DATA_DIR: join(folder, crypto.randomUUID()), ...env } };
    execFile(process.execPath, [serverFile, 'doctor', ...args], options, (error, stdout) => {
      const about = (name: string) => stdout.split('\n').find((line) => line.includes(` ${name}: `)) ?? '';
      resolve({ code: error === null ? 0 : Number(error.code), stdout, about });
    });
  });
}

/** An account of a test's own, so that tests can run side by side. */
function account(reply: Parameters<StubApi['answerTo']>[1]) {
  const PLIVO_AUTH_ID = `MA${crypto.randomUUID().replaceAll('-', '').slice(0, 18).toUpperCase()}`;
  const requests = api.answerTo(PLIVO_AUTH_ID, reply);
  return { env: { ...credentials, PLIVO_API_URL: api.url, PLIVO_AUTH_ID }, requests };
}

test('all is well', async () => {
  const { env, requests } = account(json(200, profiles));
  const { code, stdout, about } = await doctor(env);
  expect(code, stdout).toBe(0);
  expect(stdout).toMatch(/Nothing is wrong\.\n$/);
  expect(about('Node.js')).toMatch(/^ok/);
  expect(about('Plivo account')).toContain(env.PLIVO_AUTH_ID);
  expect(about('clock')).toMatch(/^ok/);
  expect(about('ledger')).toMatch(/^ok/);
  expect(requests).toHaveLength(1);
  expect(requests[0]?.method).toBe('GET');
  expect(stdout).not.toContain(credentials.PLIVO_AUTH_TOKEN);
});

test('with the sandbox, and with nothing at all', async () => {
  const sandbox = await doctor({ A2P_DATA_DIR: '' }, '--sandbox');
  expect(sandbox.code, sandbox.stdout).toBe(0);
  expect(sandbox.about('Plivo account')).toContain('the sandbox answers');
  const nothing = await doctor({});
  expect(nothing.code, nothing.stdout).toBe(0);
  expect(nothing.about('Plivo account')).toMatch(/^note .*Set PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN, or use --sandbox/);
});

test('credentials that are refused, and half of them', async () => {
  const { env } = account(json(401, { error: 'authentication credentials were not provided' }));
  const refused = await doctor(env);
  expect(refused.code).toBe(1);
  expect(refused.about('Plivo account')).toMatch(/^FAULT .*HTTP 401.*Check PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN/);
  expect(refused.stdout).toContain('1 to mend.');
  const half = await doctor({ PLIVO_AUTH_ID: env.PLIVO_AUTH_ID });
  expect(half.code).toBe(1);
  expect(half.about('Plivo account')).toMatch(/^FAULT .*lacks PLIVO_AUTH_TOKEN/);
  const halfTwilio = await doctor({ ...env, TWILIO_AUTH_TOKEN: 'x'.repeat(32) });
  expect(halfTwilio.about('Twilio account')).toMatch(/^FAULT .*lacks TWILIO_ACCOUNT_SID\./);
});

test('a clock that is off', async () => {
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  const { env } = account(json(200, profiles, { date }));
  const { code, about } = await doctor(env);
  expect(code).toBe(1);
  expect(about('clock')).toMatch(/^FAULT .*by 3(599|60\d) s\. Set the clock of this machine/);
});

test('a data folder that is a file, and ones that no file system takes', async () => {
  const file = join(folder, crypto.randomUUID());
  await writeFile(file, 'no folder');
  for (const [path, reason] of [
    [file, 'is a file, not a folder'],
    [join(file, 'below'), 'is a file, not a folder'],
    ['/proc/x', 'the file system takes no folder there: /proc/x'],
    ['/proc/self/x/y', 'the file system takes no folder there: /proc/self/x'],
  ] as const) {
    const { code, about } = await doctor({ A2P_DATA_DIR: path });
    expect(code).toBe(1);
    expect(about('data folder')).toMatch(/^FAULT .*Let the operator clear the way, or name another data folder/);
    expect(about('data folder')).toContain(reason);
    expect(about('ledger')).toMatch(/^FAULT .*can't be used/);
  }
});

/** All that stands in a folder, and when it was changed; not the marks of those who read a database at the moment. */
async function stateOf(path: string) {
  const names = (await readdir(path)).filter((name) => !name.endsWith('-shm')).toSorted();
  return Promise.all(
    names.map(async (name) => [name, (await stat(join(path, name))).mtimeMs, await readFile(join(path, name))]),
  );
}

test('nothing is made, and nothing is changed', async () => {
  const { env } = account(json(200, profiles));
  const data = join(folder, crypto.randomUUID());
  const first = await doctor({ ...env, A2P_DATA_DIR: join(data, 'deep') });
  expect(first.code, first.stdout).toBe(0);
  expect(first.about('data folder')).toMatch(/^ok .* can be made$/);
  expect(first.about('ledger')).toMatch(/^ok .*none yet/);
  await expect(stat(data)).rejects.toThrow('ENOENT');
  const server = await startServer({ args: ['--confirm', 'never'], env: { ...env, A2P_DATA_DIR: data } });
  api.answerTo('uncertain', reset);
  expect((await server.call('send_message', { ...message, text: 'uncertain' })).error.type).toBe(
    'DeliveryUnknownError',
  );
  for (const open of [true, false]) {
    if (!open) await server.close();
    // Once it rests, a server empties its log of its own accord.
    else await expect.poll(async () => (await stat(join(data, 'ledger.db-wal'))).size, { timeout: 30_000 }).toBe(0);
    const before = await stateOf(data);
    const { code, about, stdout } = await doctor({ ...env, A2P_DATA_DIR: data });
    expect(code, stdout).toBe(0);
    expect(about('ledger')).toMatch(/^ok .*is sound; 1 sends have an unknown outcome$/);
    expect(await stateOf(data)).toEqual(before);
  }
});

test.each([
  ['that is none', () => Buffer.from('this is no database at all '.repeat(200))],
  [
    'with a page that is none',
    (sound: Buffer) => Buffer.concat([sound.subarray(0, 4096), randomBytes(sound.length - 4096)]),
  ],
])('a ledger %s is damaged: that is said, with what to do, and it stays where it is', async (_, spoil) => {
  const data = join(folder, crypto.randomUUID());
  await mkdir(data);
  const file = join(data, 'ledger.db');
  const database = new DatabaseSync(file);
  database.exec('CREATE TABLE a (b TEXT); CREATE TABLE c (d TEXT); INSERT INTO a VALUES (1); INSERT INTO c VALUES (2)');
  database.close();
  await writeFile(file, spoil(await readFile(file)));
  const before = await stateOf(data);
  const { code, about } = await doctor({ A2P_DATA_DIR: data });
  expect(code).toBe(1);
  expect(about('ledger')).toMatch(/^FAULT .*is damaged: ".+"\. Nothing was changed\. .*look with list_messages first/);
  expect(await stateOf(data)).toEqual(before);
});

test('a credential that an API repeats is not printed', async () => {
  const { env } = account(json(401, { error: `bad token ${credentials.PLIVO_AUTH_TOKEN}` }));
  const { stdout, about } = await doctor(env);
  expect(stdout).not.toContain(credentials.PLIVO_AUTH_TOKEN);
  expect(about('Plivo account')).toContain('bad token [credential]');
});

test('a policy that is broken, and one that holds', async () => {
  const [broken, good] = [join(folder, 'broken.json'), join(folder, 'good.json')];
  await writeFile(broken, '{"senders": [1]}');
  await writeFile(good, '{"senders": ["ACME"]}');
  const { env } = account(json(200, profiles));
  const bad = await doctor(env, '--policy', broken);
  expect(bad.code).toBe(1);
  expect(bad.about('policy')).toMatch(/^FAULT .*senders\.0: /);
  const fine = await doctor(env, '--policy', good);
  expect(fine.code, fine.stdout).toBe(0);
  expect(fine.about('policy')).toMatch(/^ok .*is valid/);
});
