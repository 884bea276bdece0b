import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, type StubApi, startStubApi } from '../http/stub-api.ts';
import { credentials } from '../http/stub-door.ts';
import { startRaw } from './raw-server.ts';

let api: StubApi;
beforeAll(async () => {
  api = await startStubApi();
  const long = 'words '.repeat(500);
  api.answer(json(200, { message_uuid: 'x', message_state: 'sent', requester_ip: long }));
});
afterAll(() => api.close());

test('a host that does not read for seconds gets every answer, and the log stays JSON', async () => {
  const server = await startRaw({
    args: ['--log-level', 'debug'],
    env: { PLIVO_API_URL: api.url, ...credentials },
  });
  await server.initialize();
  server.child.stdout.pause();
  const ids = Array.from({ length: 500 }, (_, index) => index + 1);
  for (const id of ids) {
    server.request(id, 'tools/call', { name: 'get_message', arguments: { message_uuid: `m${id}` } });
  }
  await sleep(2000);
  server.child.stdout.resume();
  while (server.stdout().split('\n').length < ids.length + 2) await sleep(20);
  server.child.stdin.end();
  expect(await server.exit).toEqual({ code: 0, signal: null });
  const answers = server.stdout().trim().split('\n');
  expect(answers).toHaveLength(ids.length + 1);
  expect(server.stderr()).not.toBe('');
  for (const line of server.stderr().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('level');
}, 30_000);
