/** resolve_unknown_sends against records that could mislead it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServerProcess } from '../front-door.ts';
import { hang, json, type Reply, reset } from '../http/stub-api.ts';
import { api_id } from '../http/stub-door.ts';
import { newMessage, openStubSite, type StubSite } from './site.ts';

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
async function lose(message: { readonly text: string; readonly [field: string]: unknown }): Promise<number> {
  let moment = 0;
  site.api.answerTo(message.text, (response, request) => {
    moment = Date.now();
    return reset(response, request);
  });
  expect((await server.call('send_message', message)).error.type).toBe('DeliveryUnknownError');
  return moment;
}

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
