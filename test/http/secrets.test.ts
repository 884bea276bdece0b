import { readFile } from 'node:fs/promises';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, type Reply, raw, reset } from './stub-api.ts';
import { api_id, credentials, openStubDoor, read, readOf, type StubDoor, send } from './stub-door.ts';

const token = credentials.PLIVO_AUTH_TOKEN;
const basic = Buffer.from(`${credentials.PLIVO_AUTH_ID}:${token}`).toString('base64');

let door: StubDoor;
beforeAll(async () => {
  door = await openStubDoor(['--log-level', 'debug']);
});
afterAll(() => door.close());

function expectNoSecret(text: string): void {
  expect(text).not.toContain(token);
  expect(text).not.toContain(basic);
}

test.each([
  ['a success', json(200, { api_id, message_uuid: ['x'], message_state: 'sent' })],
  ['a refusal', json(401, { error: 'authentication credentials were not provided' })],
  ['a fault of the API', json(500, {})],
  ['a broken connection', reset],
  ['nonsense', raw(200, '<html>')],
] satisfies [string, Reply][])('%s shows no credential', async (_, reply) => {
  for (const [tool, args] of [read, send]) {
    door.api.answer(reply);
    const { text, structured } = await door.call(tool, args);
    expect(door.api.requests[0]?.headers.authorization).toBe(`Basic ${basic}`);
    expectNoSecret(text + JSON.stringify(structured));
  }
});

test('an API, or a proxy before it, that repeats what it was sent does not get it through', async () => {
  const echo = { api_id, error: `bad header: Basic ${basic}, ${token}`, message_state: token, note: basic };
  for (const status of [200, 400, 429, 500]) {
    for (const [tool, args] of [read, send]) {
      door.api.answer(json(status, echo, { 'retry-after': '60' }));
      const { text, structured } = await door.call(tool, args);
      expectNoSecret(text + JSON.stringify(structured));
    }
  }
  door.api.answer(json(400, echo));
  const failure = await door.client.readResource({ uri: 'plivo://brands' }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(McpError);
  expectNoSecret(JSON.stringify(failure) + String(failure));
});

test('nor do lists, instructions and resources', async () => {
  door.api.answer(json(200, { api_id, brands: [] }));
  const said = [
    await door.client.listTools(),
    await door.client.listResources(),
    await door.client.listResourceTemplates(),
    await door.client.readResource({ uri: 'plivo://brands' }),
    door.client.getInstructions(),
    door.client.getServerVersion(),
  ];
  expectNoSecret(JSON.stringify(said));
});

test('the log, though it tells everything it has, tells neither credentials nor texts nor numbers', async () => {
  door.api.answer(reset, json(202, { message_uuid: ['x'] }));
  await door.call('send_message', { src: '14155550101', dst: ['14155550199'], text: 'A secret for you' });
  door.api.answer(json(400, { error: 'words of the API' }));
  await door.call(...readOf(crypto.randomUUID()));
  const log = door.stderr();
  expect(log).toContain('"outcome":"DeliveryUnknownError"');
  expectNoSecret(log);
  for (const text of ['A secret for you', '14155550199', 'words of the API']) expect(log).not.toContain(text);
  for (const line of log.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});

test.runIf(process.platform === 'linux')('the command line of the process holds no credential', async () => {
  expectNoSecret(await readFile(`/proc/${door.pid}/cmdline`, 'utf8'));
});
