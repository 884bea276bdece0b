/** The ledger as a file: what stands in it, and what happens when it can't be trusted. */
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerVersions } from '../../src/store/ledger-table.ts';
import type { ServerProcess } from '../front-door.ts';
import { json, type Reply, reset } from '../http/stub-api.ts';
import { api_id } from '../http/stub-door.ts';
import { newMessage, openStubSite, type StubSite } from '../safety/site.ts';

let site: StubSite;
beforeAll(async () => {
  site = await openStubSite();
});
afterAll(() => site.close());

const accept: Reply = json(202, { api_id, message_uuid: ['m-1'] });

/** A server with a folder of its own, which is not made yet. */
async function openWith(folder = join(site.folder, crypto.randomUUID())) {
  return { folder, file: join(folder, 'ledger.db'), server: await site.open({ env: { A2P_DATA_DIR: folder } }) };
}

async function expectStopped(
  server: ServerProcess,
  message: ReturnType<typeof newMessage>,
  why: RegExp,
  remedy = /^Nothing was sent/,
) {
  const requests = site.api.answerTo(message.text, accept);
  const { error, isError, text } = await server.call('send_message', message);
  expect(error).toMatchObject({ type: 'ConfigurationError', retryable: false });
  expect(error.message).toMatch(why);
  expect(error.remedy).toMatch(/^Nothing was sent/);
  expect(error.remedy).toMatch(remedy);
  expect(isError).toBe(true);
  expect(text).toContain(error.message);
  expect(requests).toHaveLength(0);
}

/** Puts what stands in a ledger into a file as the first version would have written it, with whole hashes in hex. */
async function makeFirstVersion(file: string): Promise<void> {
  const now = new DatabaseSync(file);
  const rows = now.prepare('SELECT intent.*, call_key, call_hash FROM intent JOIN keyed ON id = intent').all();
  now.close();
  await rm(file);
  const [first] = ledgerVersions;
  const database = new DatabaseSync(file);
  database.exec(String(first));
  const columns = database.prepare('PRAGMA table_info(intent)').all();
  const names = columns.map(({ name }) => String(name));
  const add = database.prepare(`INSERT INTO intent (${names}) VALUES (${names.map(() => '?')})`);
  const whole = (hash: string) => Buffer.from(hash.padEnd(43, 'x'), 'base64url').toString('hex');
  for (const row of rows) {
    add.run(
      ...names.map((name) => {
        const value = row[name] ?? null;
        return name === 'fingerprint' || name === 'call_hash' ? whole(String(value)) : value;
      }),
    );
  }
  database.close();
}

describe.concurrent('what stands in the file', () => {
  test('hashes and the ends of numbers: neither a text nor a number, in rows and in raw bytes', async () => {
    const { server, folder, file } = await openWith();
    const message = { ...newMessage(['14155557788']), idempotency_key: 'key-1' };
    site.api.answerTo(message.text, accept);
    await server.call('send_message', message);
    await server.client.close();
    const database = new DatabaseSync(file, { readOnly: true });
    const rows = database.prepare('SELECT * FROM intent').all();
    database.close();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ state: 'sent', sender: '…0101', destination: '…7788', result: 'm-1' });
    const content = JSON.stringify(rows);
    for (const secret of ['14155557788', '14155550101', message.text, message.text.slice(11, 30)]) {
      expect(content).not.toContain(secret);
    }
    for (const name of await readdir(folder)) {
      expect((await readFile(join(folder, name))).includes(message.text.slice(11, 30))).toBe(false);
    }
    const main = await readFile(file);
    expect(main.includes('14155557788')).toBe(false);
  });

  test('what was refused is masked as well; what is uncertain keeps its numbers until it is settled', async () => {
    const { server, file } = await openWith();
    const [refused, lost] = [newMessage(['14155557701']), newMessage(['14155557702'])];
    site.api.answerTo(refused.text, json(400, { error: 'no' }));
    site.api.answerTo(lost.text, reset);
    await server.call('send_message', refused);
    await server.call('send_message', lost);
    const read = () => {
      const database = new DatabaseSync(file, { readOnly: true });
      const rows = database.prepare('SELECT state, sender, destination FROM intent ORDER BY id').all();
      database.close();
      return rows.map((row) => ({ ...row }));
    };
    const masked = { state: 'not_sent', sender: '…0101', destination: '…7701' };
    expect(read()).toEqual([masked, { state: 'unknown', sender: '14155550101', destination: '14155557702' }]);
    site.api.answerTo('to_number=14155557702', json(200, { api_id, meta: {}, objects: [] }));
    expect((await server.call('resolve_unknown_sends')).text).toContain('1 did not');
    expect(read()[1]).toEqual({ state: 'not_sent', sender: '…0101', destination: '…7702' });
  });

  test('only its owner may read it, also in a folder that was there already', async () => {
    const folder = join(site.folder, crypto.randomUUID());
    await mkdir(folder, { mode: 0o755 });
    for (const where of [folder, join(folder, 'below')]) {
      const { server } = await openWith(where);
      const message = newMessage();
      site.api.answerTo(message.text, accept);
      await server.call('send_message', message);
      if (process.platform === 'win32') return;
      for (const name of await readdir(where)) expect((await stat(join(where, name))).mode & 0o077, name).toBe(0);
    }
  });

  test('soon after the last send no number is left in any of its files, nor after a kill', async () => {
    const { server, folder, file } = await openWith();
    const numbers = ['14155556601', '14155556602', '14155556603'];
    const holding = async () => {
      const contents = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
      return contents.some((content) => numbers.some((number) => content.includes(number)));
    };
    const send = async (by: ServerProcess, number: string) => {
      const message = newMessage([number]);
      site.api.answerTo(message.text, accept);
      expect((await by.call('send_message', message)).structured['status']).toBe('queued');
    };
    await send(server, '14155556601');
    await send(server, '14155556602');
    expect(await holding()).toBe(true);
    while (await holding()) await sleep(100);
    await send(server, '14155556603');
    process.kill(server.pid, 'SIGKILL');
    expect(await holding()).toBe(true);
    const { server: next } = await openWith(folder);
    expect((await next.call('resolve_unknown_sends')).isError).toBe(false);
    expect(await holding()).toBe(false);
    expect((await stat(`${file}-wal`)).size).toBe(0);
  });

  test('a ledger of an earlier version protects on; one of a later version stops sends', async () => {
    const { server, folder, file } = await openWith();
    const message = { ...newMessage(), idempotency_key: 'key-1' };
    site.api.answerTo(message.text, accept);
    await server.call('send_message', message);
    await server.client.close();
    await makeFirstVersion(file);

    const { server: next } = await openWith(folder);
    const { idempotency_key: _, ...unkeyed } = message;
    for (const again of [message, unkeyed]) {
      expect((await next.call('send_message', again)).structured['status']).toBe('already_sent');
    }
    const other = { ...newMessage(message.dst), idempotency_key: 'key-1' };
    expect((await next.call('send_message', other)).error.argument).toBe('idempotency_key');
    await next.client.close();

    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version=99');
    database.close();
    const { server: last } = await openWith(folder);
    await expectStopped(last, newMessage(), /can't be used .*later version of a2p-mcp/);
  });

  test('rows of more than 90 days ago are dropped at the next start', async () => {
    const { server, folder, file } = await openWith();
    const message = newMessage();
    site.api.answerTo(message.text, accept);
    await server.call('send_message', message);
    await server.client.close();
    const database = new DatabaseSync(file);
    database.exec(`UPDATE intent SET created = created - ${91 * 86_400_000}`);
    database.close();
    const { server: next } = await openWith(folder);
    expect((await next.call('send_message', message)).structured['status']).toBe('queued');
    const after = new DatabaseSync(file, { readOnly: true });
    expect(after.prepare('SELECT count(*) AS rows FROM intent').get()).toEqual({ rows: 1 });
    after.close();
  });
});

describe.concurrent('a ledger that can not be used stops sends', () => {
  test('a file in place of the folder; with the folder in place, sends go out again', async () => {
    const folder = join(site.folder, crypto.randomUUID());
    await writeFile(folder, 'not a folder');
    const { server } = await openWith(folder);
    const message = newMessage();
    for (const _ of [1, 2]) {
      await expectStopped(server, message, /^The ledger of what was sent can't be used \(".*ledger\.db"\)/);
    }
    await rm(folder);
    site.api.answerTo(message.text, accept);
    expect((await server.call('send_message', message)).structured['status']).toBe('queued');
  });

  test('a folder in place of the file', async () => {
    const { server, file } = await openWith();
    await mkdir(file, { recursive: true });
    await expectStopped(server, newMessage(), /can't be used/);
  });

  test('reads go on, and so does what needs no ledger', async () => {
    const folder = join(site.folder, crypto.randomUUID());
    await writeFile(folder, 'not a folder');
    const { server } = await openWith(folder);
    site.api.answerTo(folder, accept);
    const key = crypto.randomUUID();
    site.api.answerTo(key, json(200, { message_uuid: key, message_state: 'sent' }));
    expect((await server.call('get_message', { message_uuid: key })).isError).toBe(false);
    expect((await server.call('resolve_unknown_sends')).error.type).toBe('ConfigurationError');
  });

  test('a send that can not be noted any more is still told as sent, and is not sent again', async () => {
    const { server, file } = await openWith();
    const lock: { database?: DatabaseSync } = {};
    const message = newMessage();
    const requests = site.api.answerTo(message.text, (response, request) => {
      lock.database = new DatabaseSync(file);
      lock.database.exec('BEGIN IMMEDIATE');
      return accept(response, request);
    });
    const { structured, isError, text } = await server.call('send_message', message);
    lock.database?.exec('ROLLBACK');
    lock.database?.close();
    expect(isError, text).toBe(false);
    expect(structured).toMatchObject({ status: 'queued', message_uuid: ['m-1'] });
    expect(text).toMatch(/It WAS carried out, but the ledger could not note/);
    // By then it is noted.
    expect((await server.call('send_message', message)).structured).toMatchObject({
      status: 'already_sent',
      message_uuid: ['m-1'],
    });
    expect(requests).toHaveLength(1);
  });

  test('a ledger that another program keeps locked', async () => {
    const { server, file, folder } = await openWith();
    await mkdir(folder, { recursive: true });
    const database = new DatabaseSync(file);
    database.exec('PRAGMA journal_mode=WAL; BEGIN EXCLUSIVE;');
    await expectStopped(server, newMessage(), /can't be used .*locked/, /Another program holds it: try again/);
    database.exec('ROLLBACK');
    database.close();
    const message = newMessage();
    site.api.answerTo(message.text, accept);
    expect((await server.call('send_message', message)).structured['status']).toBe('queued');
  });
});

describe.concurrent('a damaged ledger', () => {
  const damage: readonly (readonly [string, (file: string) => Promise<void>])[] = [
    [
      'nonsense from the start',
      (file) => writeFile(file, 'this is no database, and it is long enough to be one '.repeat(99)),
    ],
    [
      'nonsense in the middle',
      async (file) => {
        const content = await readFile(file);
        await writeFile(file, content.fill(0xa5, 4096));
      },
    ],
    ['nonsense shorter than a header', (file) => writeFile(file, 'x')],
    [
      'nothing at all, where there was something',
      async (file) => {
        await truncate(file);
        const { birthtimeMs } = await stat(file);
        await sleep(Math.max(0, birthtimeMs + 3100 - Date.now()));
      },
    ],
    [
      'nonsense in the index of what was sent',
      async (file) => {
        const database = new DatabaseSync(file, { readOnly: true });
        const page = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'intent_by_mark'").get();
        database.close();
        const content = await readFile(file);
        const start = (Number(page?.['rootpage']) - 1) * 4096;
        await writeFile(file, content.fill(0, start + 2000, start + 4096));
      },
    ],
  ];

  test.each(damage)('%s: set aside, said, and never silently replaced', async (_, spoil) => {
    const { server, folder, file } = await openWith();
    const message = newMessage();
    site.api.answerTo(message.text, accept);
    await server.call('send_message', message);
    await server.client.close();
    for (const ending of ['-wal', '-shm']) await rm(`${file}${ending}`, { force: true });
    await spoil(file);
    const spoilt = await readFile(file);
    const { server: next } = await openWith(folder);
    await expectStopped(next, message, /^The ledger of what was sent is damaged\. It was set aside as ".*damaged-/);
    const aside = (await readdir(folder)).find((name) => /damaged-.*\d$|damaged-.*Z$/.test(name));
    expect(aside).toBeDefined();
    expect((await readFile(join(folder, aside ?? ''))).equals(spoilt)).toBe(true);
    expect(next.stderr()).toContain('store damaged');
    site.api.answerTo(message.text, accept);
    expect((await next.call('send_message', message)).structured['status']).toBe('queued');
    expect((await next.call('send_message', message)).structured['status']).toBe('already_sent');
  });

  test('one that is removed while the server runs stops one send, and says so', async () => {
    const { server, folder } = await openWith();
    const message = newMessage();
    site.api.answerTo(message.text, accept);
    await server.call('send_message', message);
    await rm(folder, { recursive: true });
    await expectStopped(server, message, /was removed or replaced while this server ran/);
    site.api.answerTo(message.text, accept);
    expect((await server.call('send_message', message)).structured['status']).toBe('queued');
  });

  test('one that is replaced while two servers run: both go on with the same one', async () => {
    const { server, folder, file } = await openWith();
    const { server: other } = await openWith(folder);
    for (const one of [server, other]) {
      const message = newMessage();
      site.api.answerTo(message.text, accept);
      await one.call('send_message', message);
    }
    for (const ending of ['', '-wal', '-shm']) await rm(`${file}${ending}`, { force: true });
    await expectStopped(server, newMessage(), /removed or replaced/);
    await expectStopped(other, newMessage(), /removed or replaced/);
    const message = newMessage();
    const requests = site.api.answerTo(message.text, accept);
    expect((await server.call('send_message', message)).structured['status']).toBe('queued');
    expect((await other.call('send_message', message)).structured['status']).toBe('already_sent');
    expect(requests).toHaveLength(1);
  });
});

test('with --sandbox and no folder the ledger lives in memory', async () => {
  const server = await site.open({ args: ['--sandbox'], env: { A2P_DATA_DIR: '' } });
  const message = newMessage();
  expect((await server.call('send_message', message)).structured['status']).toBe('queued');
  expect((await server.call('send_message', message)).structured['status']).toBe('already_sent');
});
