/** Several processes over one data folder: at the same moment, and after a sudden death. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServerProcess } from '../front-door.ts';
import { type Gateway, type Loss, openGateway } from './gateway.ts';
import { newMessage, openSandboxSite, type SandboxSite } from './site.ts';

let site: SandboxSite;
let gateway: Gateway;
beforeAll(async () => {
  site = await openSandboxSite(async (sandbox) => {
    gateway = await openGateway(sandbox.url);
    return gateway.url;
  });
});
afterAll(async () => {
  await site.close();
  await gateway.close();
});

const items = (outcome: { structured: Record<string, unknown> }) => {
  const { items: found } = outcome.structured;
  return Array.isArray(found) ? found : [];
};

test('the same send by two processes at the same moment: one request, twenty times', async () => {
  const pair = await Promise.all([site.open(), site.open()]);
  for (let round = 0; round < 20; round++) {
    const message = newMessage();
    const outcomes = await Promise.all(pair.map((server) => server.call('send_message', message)));
    expect(await site.sendsOf(message.text)).toBe(1);
    const queued = outcomes.filter(({ structured }) => structured['status'] === 'queued');
    expect(queued).toHaveLength(1);
    const [other] = outcomes.filter((outcome) => !queued.includes(outcome));
    if (other?.isError) expect(other.error.message).toMatch(/^Nothing was sent: .* is under way right now\.$/);
    else expect(other?.structured['message_uuid']).toEqual(queued[0]?.structured['message_uuid']);
  }
});

test('two processes make the data folder at the same moment', async () => {
  for (let round = 0; round < 3; round++) {
    const env = { A2P_DATA_DIR: join(site.folder, crypto.randomUUID(), 'new', 'folder') };
    const pair = await Promise.all([site.open({ env }), site.open({ env })]);
    const message = newMessage();
    const outcomes = await Promise.all(pair.map((server) => server.call('send_message', message)));
    expect(await site.sendsOf(message.text)).toBe(1);
    for (const { isError, text } of outcomes) if (isError) expect(text).toContain('is under way right now');
  }
});

test('overlapping bulk sends by two processes: each number gets one', async () => {
  const pair = await Promise.all([site.open(), site.open()]);
  const { text, src } = newMessage();
  const numbers = Array.from({ length: 12 }, (_, index) => `141544300${String(index).padStart(2, '0')}`);
  const calls = [numbers.slice(0, 8), numbers.slice(4), numbers.slice(2, 10), numbers];
  await Promise.all(calls.map((dst, index) => pair[index % 2]?.call('send_message', { src, dst, text })));
  const answer = await fetch(`${site.sandbox.url}/_sandbox/journal?limit=1000`);
  const entries: unknown = await answer.json();
  const bodies = Array.isArray(entries) ? entries.map(({ body }) => body).filter((body) => body?.text === text) : [];
  const reached = bodies.flatMap(({ dst }) => String(dst).split('<'));
  expect(reached.toSorted()).toEqual(numbers);
});

async function dieSending(message: ReturnType<typeof newMessage>, loss: Loss): Promise<void> {
  const victim = await site.open();
  const lost = gateway.lose(message.text, loss);
  const call = victim.call('send_message', message).catch(() => undefined);
  await lost;
  process.kill(victim.pid, 'SIGKILL');
  await call;
  gateway.mend(message.text);
}

test('kill -9 with a request on its way: never two messages for one intent, and the records tell which went out', async () => {
  const rounds = Array.from({ length: 10 }, (_, index) => ({
    loss: index % 2 === 0 ? ('before' as const) : ('after' as const),
    message: newMessage(),
  }));
  await Promise.all(rounds.map(({ message, loss }) => dieSending(message, loss)));
  const server = await site.open();
  for (const { message, loss } of rounds) {
    const { error } = await server.call('send_message', message);
    expect(error).toMatchObject({ type: 'DeliveryUnknownError', retryable: false });
    expect(error.message).toMatch(/^Nothing was sent: the same call for \d+ was tried at .* its outcome is not known/);
    expect(await site.sendsOf(message.text)).toBe(loss === 'after' ? 1 : 0);
  }
  const found = await server.call('resolve_unknown_sends');
  const outcomes = new Map(items(found).map((item) => [item.dst, item]));
  for (const { message, loss } of rounds) {
    const [number = ''] = message.dst;
    const item = outcomes.get(number);
    expect(item?.outcome).toBe(loss === 'after' ? 'sent' : 'not_sent');
    const again = await server.call('send_message', message);
    expect(again.structured['status'], again.text).toBe(loss === 'after' ? 'already_sent' : 'queued');
    if (loss === 'after') expect(again.structured['message_uuid']).toEqual([item?.message_uuid]);
    await server.call('send_message', message);
    expect(await site.sendsOf(message.text)).toBe(1);
  }
  for (const { message } of rounds) {
    const settled = await server.call('resolve_unknown_sends', { dst: message.dst[0] });
    expect(settled.text).toContain('No send has an unknown outcome');
  }
});

test('a process that has the number of a dead one is not taken for it', async () => {
  const [reborn, elsewhere] = [newMessage(), { ...newMessage(), idempotency_key: crypto.randomUUID() }];
  await dieSending(reborn, 'before');
  await dieSending(elsewhere, 'before');
  const server = await site.open();
  const database = new DatabaseSync(join(site.folder, 'ledger.db'));
  const change = database.prepare('UPDATE intent SET owner = ?, created = created - ? WHERE destination = ?');
  // As in a container, where every start has the same number; and as on a machine that has gone round all numbers.
  change.run(server.pid, 60_000, reborn.dst[0] ?? '');
  change.run(process.pid, 3_600_000, elsewhere.dst[0] ?? '');
  database.close();
  for (const message of [reborn, elsewhere]) {
    expect((await server.call('send_message', message)).error.message).toMatch(/its outcome is not known/);
    const [item] = items(await server.call('resolve_unknown_sends', { dst: message.dst[0] }));
    expect(item?.outcome).toBe('not_sent');
    expect((await server.call('send_message', message)).structured['status']).toBe('queued');
  }
});

test('a process of another container may be at it for as long as an attempt takes, whatever its number', async () => {
  const message = newMessage();
  await dieSending(message, 'before');
  const server = await site.open();
  const database = new DatabaseSync(join(site.folder, 'ledger.db'));
  const change = database.prepare('UPDATE intent SET home = ?, owner = ?, ends = ? WHERE destination = ?');
  const [destination = ''] = message.dst;
  // The first process of every container has this number, and here somebody else has it.
  change.run('elsewhere', 1, Date.now() + 60_000, destination);
  expect((await server.call('send_message', message)).error.message).toMatch(/is under way right now/);
  expect((await server.call('resolve_unknown_sends', { dst: destination })).text).toContain('No send');
  change.run('elsewhere', server.pid, Date.now() - 1, destination);
  database.close();
  expect((await server.call('send_message', message)).error.message).toMatch(/its outcome is not known/);
  const [item] = items(await server.call('resolve_unknown_sends', { dst: destination }));
  expect(item?.outcome).toBe('not_sent');
});

describe('what the records tell of uncertain sends', () => {
  const alike = (message: ReturnType<typeof newMessage>) => ({ ...message, text: newMessage().text });
  const lone = newMessage();
  const bulk = newMessage([newMessage(), newMessage(), newMessage()].flatMap(({ dst }) => dst));
  const hidden = ['false', 'content_only'].map((log) => ({ ...newMessage(), log }));
  const oneOfTwo = newMessage();
  const bothOfTwo = newMessage();
  let server: ServerProcess;
  let found: ReturnType<typeof items>;
  const about = ({ dst }: { dst: readonly string[] }) => found.filter((item) => dst.includes(item.dst));
  const outcomesOf = (message: { dst: readonly string[] }) => about(message).map(({ outcome }) => outcome);

  beforeAll(async () => {
    server = await site.open();
    for (const message of [lone, bulk, ...hidden]) {
      await site.fail('reset-after', 1);
      const { error } = await server.call('send_message', message);
      expect(error.type).toBe('DeliveryUnknownError');
    }
    await dieSending(oneOfTwo, 'after');
    await dieSending(alike(oneOfTwo), 'before');
    await dieSending(bothOfTwo, 'after');
    await dieSending(alike(bothOfTwo), 'after');
    found = items(await server.call('resolve_unknown_sends'));
  });

  test('an answer lost after the write was committed: sent, though the process lived on', async () => {
    expect(outcomesOf(lone)).toEqual(['sent']);
    const again = await server.call('send_message', lone);
    expect(again.structured).toMatchObject({
      status: 'already_sent',
      message_uuid: about(lone).map(({ message_uuid }) => message_uuid),
    });
    expect(await site.sendsOf(lone.text)).toBe(1);
  });

  test('a bulk send is settled number by number', () => {
    expect(outcomesOf(bulk)).toEqual(['sent', 'sent', 'sent']);
    expect(new Set(about(bulk).map(({ message_uuid }) => message_uuid)).size).toBe(3);
  });

  test('records that hide their numbers: undecidable', async () => {
    for (const message of hidden) {
      expect(outcomesOf(message)).toEqual(['undecidable']);
      expect((await server.call('send_message', message)).isError).toBe(true);
      expect(await site.sendsOf(message.text)).toBe(1);
    }
  });

  test('two equal sends and one record: undecidable, with the candidate, and no guess', async () => {
    expect(outcomesOf(oneOfTwo)).toEqual(['undecidable', 'undecidable']);
    for (const { candidates } of about(oneOfTwo)) expect(candidates).toHaveLength(1);
    expect((await server.call('send_message', oneOfTwo)).error.type).toBe('DeliveryUnknownError');
    expect(await site.sendsOf(oneOfTwo.text)).toBe(1);
  });

  test('two equal sends and two records: both went out', () => {
    expect(outcomesOf(bothOfTwo)).toEqual(['sent', 'sent']);
    expect(new Set(about(bothOfTwo).map(({ message_uuid }) => message_uuid)).size).toBe(2);
  });
});
