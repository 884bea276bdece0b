/** The ledger's thread: it may end at any moment, and it may not hold up the end of the process. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, type Reply } from '../http/stub-api.ts';
import { api_id } from '../http/stub-door.ts';
import { startRaw } from '../protocol/raw-server.ts';
import { newMessage, openStubSite, type StubSite } from './site.ts';

let site: StubSite;
beforeAll(async () => {
  site = await openStubSite();
});
afterAll(() => site.close());

const accept: Reply = json(202, { api_id, message_uuid: ['m-1'] });

/** A server whose ledger's thread can be made to end. */
async function openFragile() {
  const folder = join(site.folder, crypto.randomUUID());
  const crash = `${folder}-crash`;
  const preload = new URL('crashing-thread.mjs', import.meta.url);
  const env = { A2P_DATA_DIR: folder, A2P_TEST_CRASH: crash, NODE_OPTIONS: `--import=${preload}` };
  return { server: await site.open({ env }), crash: () => writeFile(crash, ''), file: join(folder, 'ledger.db') };
}

test('a thread that ends again and again: nothing goes out twice, and nothing stays under way', async () => {
  const { server, crash } = await openFragile();
  const messages = Array.from({ length: 900 }, () => newMessage());
  site.api.answer(accept);
  const sending = messages.map(async (message, index) => {
    await sleep(index * 1.5);
    if (index % 150 === 100) await crash();
    return server.call('send_message', message);
  });
  for (const outcome of await Promise.all(sending)) {
    if (!outcome.isError) continue;
    expect(outcome.error).toMatchObject({ type: 'ConfigurationError', message: expect.stringContaining('has ended') });
  }
  for (const message of messages) {
    const { isError, text } = await server.call('send_message', message);
    if (isError) expect(text).toContain('its outcome is not known');
  }
  const texts = site.api.requests.map(({ body }) => body);
  expect(new Set(texts).size).toBe(texts.length);
}, 60_000);

test('a send on its way while the thread ends: under way until it is answered, then known', async () => {
  const { server, crash } = await openFragile();
  const message = newMessage();
  const answer = Promise.withResolvers<void>();
  const requests = site.api.answerTo(message.text, async (response, request) => {
    await answer.promise;
    await accept(response, request);
  });
  const arrival = site.api.arrival();
  const first = server.call('send_message', message);
  await arrival;
  await crash();
  await sleep(200);
  expect((await server.call('send_message', message)).error.message).toContain('is under way right now');
  expect((await server.call('resolve_unknown_sends')).text).toContain('No send has an unknown outcome');
  answer.resolve();
  expect((await first).structured['status']).toBe('queued');
  expect((await server.call('send_message', message)).structured).toMatchObject({
    status: 'already_sent',
    message_uuid: ['m-1'],
  });
  expect(requests).toHaveLength(1);
});

test('an outcome that can not be noted in another file is not taken for that of another send', async () => {
  const { server, file } = await openFragile();
  const [held, other] = [newMessage(), newMessage()];
  const answer = Promise.withResolvers<void>();
  site.api.answerTo(held.text, async (response, request) => {
    await answer.promise;
    await json(400, { api_id, error: 'no' })(response, request);
  });
  const requests = site.api.answerTo(other.text, accept);
  const arrival = site.api.arrival();
  const first = server.call('send_message', held);
  await arrival;
  for (const ending of ['', '-wal', '-shm']) await rm(`${file}${ending}`, { force: true });
  expect((await server.call('send_message', other)).error.message).toContain('removed or replaced');
  // Has the number in the new file that the other had in the old one.
  expect((await server.call('send_message', other)).structured['status']).toBe('queued');
  answer.resolve();
  expect((await first).error.type).toBe('ApiError');
  expect((await server.call('send_message', other)).structured['status']).toBe('already_sent');
  expect(requests).toHaveLength(1);
});

test.each(['end of input', 'SIGTERM'] as const)(
  'leaves at once on %s while sends wait for a locked ledger',
  async (why) => {
    const folder = join(site.folder, crypto.randomUUID());
    const opener = await site.open({ env: { A2P_DATA_DIR: folder } });
    const message = newMessage();
    site.api.answerTo(message.text, accept);
    await opener.call('send_message', message);
    const server = await startRaw({ args: ['--confirm', 'never'], env: { ...site.env, A2P_DATA_DIR: folder } });
    await server.initialize();
    const database = new DatabaseSync(join(folder, 'ledger.db'));
    database.exec('BEGIN EXCLUSIVE');
    const waiting = Array.from({ length: 40 }, () => newMessage());
    site.api.answer(accept);
    for (const [index, send] of waiting.entries()) {
      server.request(index + 1, 'tools/call', { name: 'send_message', arguments: send });
    }
    await sleep(700);
    const asked = performance.now();
    if (why === 'SIGTERM') server.child.kill(why);
    else server.child.stdin.end();
    expect(await server.exit).toEqual({ code: 0, signal: null });
    // Without waiting for the lock, which takes five seconds; the promise is 200 ms on a quiet machine.
    expect(performance.now() - asked).toBeLessThan(2000);
    database.close();
    expect(site.api.requests).toHaveLength(0);
  },
);
