/** resolve_unknown_sends against records that could mislead it. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServerProcess, startServer } from '../front-door.ts';
import { hang, json, type Reply, reset } from '../http/stub-api.ts';
import { api_id } from '../http/stub-door.ts';
import { acceptWith, idOf, newMessage, newNumber, openStubSite, type StubSite } from './site.ts';

let site: StubSite;
let server: ServerProcess;
beforeAll(async () => {
  site = await openStubSite();
  // A zone of its own: no time may be taken for local time.
  server = await site.open({ env: { TZ: 'America/New_York' } });
});
afterAll(() => site.close());

interface Record {
  readonly message_time?: string;
  readonly units?: number;
  readonly message_type?: string;
  readonly message_uuid?: string;
}

/** A moment as a record has it, in a zone so many minutes east of UTC. */
function timeOf(moment: number, minutes: number, zone: string): string {
  return `${new Date(moment + minutes * 60_000).toISOString().slice(0, 23).replace('T', ' ')}${zone}`;
}

/** A listing that holds these records, of a certain moment unless they say otherwise. */
function listing(moment: number, records: readonly Record[]): Reply {
  const objects = records.map((record, index) => ({
    message_uuid: `m-${index}`,
    message_direction: 'outbound',
    message_type: 'sms',
    message_state: 'delivered',
    message_time: timeOf(moment, 330, '+05:30'),
    units: 1,
    ...record,
  }));
  return json(200, { api_id, meta: { limit: 20, offset: 0 }, objects });
}

const find = ({ dst }: { readonly dst: readonly string[] }) => server.call('resolve_unknown_sends', { dst: dst[0] });

async function outcomesOf(message: { readonly dst: readonly string[] }): Promise<unknown[]> {
  const { items } = (await find(message)).structured;
  return Array.isArray(items) ? items.map(({ outcome }) => outcome) : [];
}

/** @returns the moment at which the API had it */
async function lose(
  message: { readonly text: string; readonly [field: string]: unknown },
  by: ServerProcess = server,
): Promise<number> {
  let moment = 0;
  site.api.answerTo(message.text, (response, request) => {
    moment = Date.now();
    return reset(response, request);
  });
  expect((await by.call('send_message', message)).error.type).toBe('DeliveryUnknownError');
  return moment;
}

test('a send that the host cut off by closing the server counts as given up: no record proves nothing for a minute', async () => {
  const message = newMessage();
  site.api.answerTo(message.text, hang);
  const first = await site.open();
  const arrival = site.api.arrival();
  const cutOff = first.call('send_message', message).catch(() => undefined);
  await arrival;
  await first.client.close();
  await cutOff;
  site.api.answerTo(`to_number=${message.dst[0]}`, listing(Date.now(), []));
  const outcome = await find(message);
  expect(outcome.structured['items']).toMatchObject([{ outcome: 'undecidable' }]);
  expect(outcome.structured['retry_after_seconds']).toBeGreaterThan(40);
  expect(outcome.structured['next_step']).toContain('Look again in');
  expect(outcome.structured['next_step']).not.toMatch(/resend|candidates/);
});

describe.concurrent('one uncertain send', () => {
  const cases: readonly (readonly [string, string, (moment: number) => readonly Record[]])[] = [
    ['no record', 'not_sent', () => []],
    ['one record, of this time', 'sent', () => [{}]],
    ['a record in UTC', 'sent', (moment) => [{ message_time: timeOf(moment, 0, '+00:00') }]],
    ['a record without a zone', 'sent', (moment) => [{ message_time: timeOf(moment, 0, '') }]],
    ['two records', 'undecidable', () => [{}, {}]],
    ['a record of another time', 'undecidable', () => [{ message_time: '2020-01-02 03:04:05+00:00' }]],
    ['a record without a time', 'undecidable', () => [{ message_time: '' }]],
    ['a record with a time that is none', 'undecidable', () => [{ message_time: 'yesterday' }]],
    ['a record of more units than we counted', 'undecidable', () => [{ units: 3 }]],
    ['a record of another kind of message', 'not_sent', () => [{ message_type: 'whatsapp' }]],
  ];
  test.each(cases)('%s: %s', async (_, outcome, recordsOf) => {
    const message = newMessage();
    const moment = await lose(message);
    site.api.answerTo(`to_number=${message.dst}`, listing(moment, recordsOf(moment)));
    expect(await outcomesOf(message)).toEqual([outcome]);
  });

  test('a listing without end is given up', async () => {
    const message = newMessage();
    const moment = await lose(message);
    // None of them is ours, but what comes after them is not known.
    const endless = Array.from({ length: 20 }, () => ({ message_type: 'whatsapp' }));
    const pages = site.api.answerTo(`to_number=${message.dst}`, listing(moment, endless));
    expect(await outcomesOf(message)).toEqual(['undecidable']);
    expect(pages.length).toBeLessThan(20);
  });

  test('the records can not be read: nothing is settled, and it is said', async () => {
    const message = newMessage();
    await lose(message);
    site.api.answerTo(`to_number=${message.dst}`, json(400, { api_id, error: 'no' }));
    expect((await find(message)).error.type).toBe('ApiError');
    expect((await server.call('send_message', message)).error.type).toBe('DeliveryUnknownError');
  });
});

describe.concurrent('a record that another send may have left', () => {
  test('a send that is under way to the same number: undecidable', async () => {
    const message = newMessage();
    const other = { ...message, text: newMessage().text };
    const underWay = site.api.answerTo(other.text, hang);
    const controller = new AbortController();
    const call = server.call('send_message', other, controller.signal).catch(() => undefined);
    await expect.poll(() => underWay.length, { timeout: 20_000 }).toBe(1);
    const moment = await lose(message);
    site.api.answerTo(`to_number=${message.dst}`, listing(moment, [{}]));
    expect(await outcomesOf(message)).toEqual(['undecidable']);
    controller.abort();
    await call;
  });

  test('an asynchronous send, of which no id is known: undecidable', async () => {
    const message = newMessage();
    const other = { ...message, text: newMessage().text, callback_url: 'https://example.com/ids' };
    site.api.answerTo(other.text, json(202, { api_id, message: 'async api spawned' }));
    expect((await server.call('send_message', other)).structured['status']).toBe('async');
    const moment = await lose(message);
    site.api.answerTo(`to_number=${message.dst}`, listing(moment, [{}]));
    expect(await outcomesOf(message)).toEqual(['undecidable']);
  });

  test('a send by a Powerpack, whose number may be the same: undecidable', async () => {
    const message = newMessage();
    const { dst } = message;
    const moment = await lose(message);
    await lose({ powerpack_uuid: crypto.randomUUID(), dst, text: newMessage().text });
    site.api.answerTo(`to_number=${message.dst}`, listing(moment, [{}]));
    expect(await outcomesOf(message)).toEqual(['undecidable', 'undecidable']);
  });

  test('a send whose id is known is accounted for', async () => {
    const message = newMessage();
    const other = { ...message, text: newMessage().text };
    site.api.answerTo(other.text, json(202, { api_id, message_uuid: ['m-0'] }));
    await server.call('send_message', other);
    const moment = await lose(message);
    site.api.answerTo(`to_number=${message.dst}`, listing(moment, [{}]));
    expect(await outcomesOf(message)).toEqual(['not_sent']);
  });

  test('of a long and a short one, units tell which went out', async () => {
    const message = newMessage();
    const moment = await lose(message);
    await lose({ ...message, text: `${newMessage().text} ${'x'.repeat(160)}` });
    site.api.answerTo(`to_number=${message.dst}`, listing(moment, [{ units: 2 }]));
    expect(await outcomesOf(message)).toEqual(['not_sent', 'sent']);
  });
});

interface Archive {
  /** By how much the API's clock is ahead, in milliseconds; undefined where it does not tell the time. */
  readonly ahead: number | undefined;
  /** Times are by the API's clock. */
  readonly records: readonly { readonly at: number; readonly to: string; readonly units?: number }[];
  /** Refuses the listings after so many. */
  readonly allowed?: number;
}

/** A listing as the API keeps it: filtered by what is asked, newest first, page by page, dated by its own clock. */
function archive({ ahead, records, allowed = Number.POSITIVE_INFINITY }: Archive): Reply {
  let served = 0;
  return (response, request) => {
    const { searchParams: query } = new URL(request.url, site.api.url);
    const now = Date.now() + (ahead ?? 0);
    if (ahead === undefined) response.sendDate = false;
    const headers: { [name: string]: string } = ahead === undefined ? {} : { date: new Date(now).toUTCString() };
    served += 1;
    if (served > allowed) {
      return json(429, { api_id, error: 'too many requests' }, { ...headers, 'retry-after': '30' })(response, request);
    }
    const time = (name: string) => {
      const text = query.get(name);
      return text === null ? undefined : Date.parse(`${text.replace(' ', 'T')}Z`);
    };
    const from = time('message_time__gte') ?? now - 86_400_000;
    const to = time('message_time__lte') ?? Number.POSITIVE_INFINITY;
    const offset = Number(query.get('offset'));
    const objects = records
      .filter((record) => record.at >= from && record.at <= to)
      .filter((record) => record.to === (query.get('to_number') ?? record.to))
      .toSorted((a, b) => b.at - a.at)
      .slice(offset, offset + 20)
      .map((record) => ({
        message_uuid: `of-${record.to}-${record.at}`,
        to_number: record.to,
        message_direction: 'outbound',
        message_type: 'sms',
        message_state: 'delivered',
        message_time: timeOf(record.at, 330, '+05:30'),
        units: record.units ?? 1,
      }));
    return json(200, { api_id, meta: { limit: 20, offset }, objects }, headers)(response, request);
  };
}

const HOUR = 3_600_000;

describe.concurrent('an API whose clock is not ours', () => {
  /** A send that is lost, and what a server of its own finds in an archive. */
  async function resolveIn(
    archiveOf: (moment: number, to: string) => Archive,
    before: (own: ServerProcess, key: string) => Promise<unknown> = async () => undefined,
  ) {
    const own = await site.open({ env: { TZ: 'America/New_York' } });
    const sender = `1415${Math.random().toString().slice(2, 9)}`;
    const message = { ...newMessage(), src: sender };
    const [to = ''] = message.dst;
    await before(own, crypto.randomUUID());
    const moment = await lose(message, own);
    site.api.answerTo(`from_number=${sender}`, archive(archiveOf(moment, to)));
    const outcome = await own.call('resolve_unknown_sends', { dst: to });
    const again = await own.call('send_message', message);
    return { item: outcome.structured['items']?.[0], again };
  }

  const cases: readonly (readonly [string, string, (moment: number, to: string) => Archive])[] = [
    ['an hour ahead', 'sent', (at, to) => ({ ahead: HOUR, records: [{ at: at + HOUR, to }] })],
    ['an hour behind', 'sent', (at, to) => ({ ahead: -HOUR, records: [{ at: at - HOUR, to }] })],
    ['an hour ahead, and nothing there', 'not_sent', () => ({ ahead: HOUR, records: [] })],
    ['an hour ahead only now, the record of our time', 'sent', (at, to) => ({ ahead: HOUR, records: [{ at, to }] })],
    [
      'an hour ahead, the record of a time in between',
      'undecidable',
      (at, to) => ({ ahead: HOUR, records: [{ at: at + HOUR / 2, to }] }),
    ],
    [
      'an hour ahead, the record of other units',
      'undecidable',
      (at, to) => ({ ahead: HOUR, records: [{ at: at + HOUR, to, units: 3 }] }),
    ],
    ['not told, the record of our time', 'sent', (at, to) => ({ ahead: undefined, records: [{ at, to }] })],
    [
      'not told, the record of another time',
      'undecidable',
      (at, to) => ({ ahead: undefined, records: [{ at: at - HOUR, to }] }),
    ],
    [
      'not told, the record of another time and other units',
      'undecidable',
      (at, to) => ({ ahead: undefined, records: [{ at: at + HOUR, to, units: 2 }] }),
    ],
    ['not told, and nothing there in its last day', 'not_sent', () => ({ ahead: undefined, records: [] })],
  ];
  test.each(cases)('%s: %s', async (_, outcome, archiveOf) => {
    const { item, again } = await resolveIn(archiveOf);
    expect(item?.outcome).toBe(outcome);
    if (outcome !== 'not_sent') expect(again.structured['status']).not.toBe('queued');
  });

  test('ahead when the message was sent, and set right before the look: sent', async () => {
    const { item } = await resolveIn(
      (at, to) => ({ ahead: 0, records: [{ at: at + HOUR, to }] }),
      (own, key) => {
        const date = new Date(Date.now() + HOUR).toUTCString();
        site.api.answerTo(key, json(200, { api_id, message_uuid: key, message_state: 'sent' }, { date }));
        return own.call('get_message', { message_uuid: key });
      },
    );
    expect(item?.outcome).toBe('sent');
  });
});

describe('the clock of the sandbox', () => {
  test.each([
    ['moved before the send', 'reset-after', 'sent', 'already_sent', ['move', 'lose']],
    ['moved after the send', 'reset-after', 'sent', 'already_sent', ['lose', 'move']],
    ['moved, and nothing went out', 'reset-before', 'not_sent', 'queued', ['move', 'lose']],
  ])('%s: %s is %s', async (_, kind, outcome, status, steps) => {
    const own = await startServer({
      args: ['--sandbox', '--confirm', 'never'],
      env: { A2P_DATA_DIR: '', A2P_DUPLICATE_WINDOW: '600' },
    });
    const message = { src: '14155550101', dst: ['14155550199'], text: 'Your order is ready.' };
    for (const step of steps) {
      if (step === 'move') await own.call('sandbox_advance_clock', { seconds: 3600 });
      if (step !== 'lose') continue;
      await own.call('sandbox_set_fault', { kind, route: 'POST Message/', count: 1 });
      expect((await own.call('send_message', message)).error.type).toBe('DeliveryUnknownError');
    }
    const { structured, text } = await own.call('resolve_unknown_sends');
    expect(structured['items'], text).toMatchObject([{ outcome }]);
    expect((await own.call('send_message', message)).structured['status']).toBe(status);
    await own.close();
  });
});

describe('a lost send to many', () => {
  const many = (count: number) => Array.from({ length: count }, () => newNumber());
  /** A ledger of its own: all that is open is looked up. */
  const openOwn = (args: readonly string[] = [], folder: string = crypto.randomUUID()) =>
    site.open({ args, env: { A2P_DATA_DIR: join(site.folder, folder) } });
  const senderOf = () => `1415${Math.random().toString().slice(2, 9)}`;
  const pagesOf = (requests: readonly { readonly url: string }[]) =>
    requests.map(({ url }) => new URL(url, site.api.url).searchParams).map((query) => Number(query.get('offset')));

  test('takes a few listings of its sender, not one for each number', async () => {
    const own = await openOwn(['--rate-limit', 'on']);
    const message = { ...newMessage(many(25)), src: senderOf() };
    const at = await lose(message, own);
    const records = message.dst.slice(0, 20).map((to) => ({ at, to }));
    const listings = site.api.answerTo(`from_number=${message.src}`, archive({ ahead: 0, records }));
    const { structured, text } = await own.call('resolve_unknown_sends');
    expect(structured['summary'], text).toMatch(/^20 went out, 5 did not, 0 can not be decided\.$/);
    expect(pagesOf(listings)).toEqual([0, 20]);
    site.api.answerTo(message.text, acceptWith());
    const again = await own.call('send_message', message);
    expect(again.structured['message_uuid'], again.text).toEqual(message.dst.slice(20).map(idOf));
  });

  test('what was read before a refusal is not read again', async () => {
    const own = await openOwn();
    const message = { ...newMessage(many(500)), src: senderOf() };
    const at = await lose(message, own);
    const records = message.dst.map((to, index) => ({ at: at + index / 1000, to }));
    const key = `from_number=${message.src}`;
    const first = site.api.answerTo(key, archive({ ahead: 0, records, allowed: 20 }));
    const refused = await own.call('resolve_unknown_sends');
    expect(refused.isError).toBe(false);
    expect(refused.structured).toMatchObject({ left: 500, retry_after_seconds: 30 });
    expect(refused.structured['next_step']).toContain('Call again in 30 s for the 500 that are left');
    expect(pagesOf(first).slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, page) => page * 20));
    const second = site.api.answerTo(key, archive({ ahead: 0, records }));
    const { structured, text } = await own.call('resolve_unknown_sends');
    expect(structured['summary'], text).toMatch(/^500 went out, 0 did not, 0 can not be decided\.$/);
    expect(structured).not.toHaveProperty('left');
    expect(pagesOf(second)).toEqual([400, 420, 440, 460, 480, 500]);
  });

  test('by a busy sender: what is decided before a refusal stays so, and the next call goes on with the rest', async () => {
    const folder = crypto.randomUUID();
    const own = await openOwn(['--rate-limit', 'on'], folder);
    const message = { ...newMessage(many(25)), src: senderOf() };
    const at = await lose(message, own);
    const others = Array.from({ length: 400 }, (_, index) => ({ at: at + 1000 + index, to: newNumber() }));
    const records = [...others, ...message.dst.map((to) => ({ at, to }))];
    const listings = site.api.answerTo(`from_number=${message.src}`, archive({ ahead: 0, records }));
    const { structured } = await own.call('resolve_unknown_sends');
    const { items, left } = structured;
    expect(items.length).toBeGreaterThan(10);
    expect(items.length + left).toBe(25);
    expect(structured['retry_after_seconds']).toBeGreaterThan(0);
    expect(structured['retry_after_seconds']).toBeLessThanOrEqual(60);
    expect(listings).toHaveLength(20);
    const next = await (await openOwn([], folder)).call('resolve_unknown_sends');
    expect(next.structured['summary'], next.text).toMatch(new RegExp(`^${left} went out, 0 did not`));
    const all = await own.call('send_message', message);
    expect(all.structured['status']).toBe('already_sent');
  });

  test('those that can not be decided do not keep the others from being looked up', async () => {
    const own = await openOwn();
    const message = { ...newMessage(many(25)), src: senderOf() };
    const at = await lose(message, own);
    const others = Array.from({ length: 400 }, (_, index) => ({ at: at + 1000 + index, to: newNumber() }));
    const records = [
      ...others,
      ...message.dst.flatMap((to) => [
        { at, to },
        { at: at + 1, to },
      ]),
    ];
    const seen = new Set<string>();
    for (const _ of [1, 2]) {
      site.api.answerTo(`from_number=${message.src}`, archive({ ahead: 0, records, allowed: 20 }));
      const { structured, text } = await own.call('resolve_unknown_sends');
      expect(structured, text).toMatchObject({ retry_after_seconds: 30 });
      for (const { dst, outcome } of structured['items']) {
        expect(outcome).toBe('undecidable');
        seen.add(dst);
      }
    }
    expect(seen.size).toBe(25);
  });
});
