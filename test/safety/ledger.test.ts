import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServerProcess } from '../front-door.ts';
import { cutOff, drip, freePort, hang, json, type Reply, raw, reset } from '../http/stub-api.ts';
import { api_id } from '../http/stub-door.ts';
import { campaign } from '../tools/samples.ts';
import { acceptWith, idOf, newMessage, newNumber, openStubSite, type StubSite } from './site.ts';

let site: StubSite;
let server: ServerProcess;
beforeAll(async () => {
  site = await openStubSite();
  server = await site.open({ args: ['--timeout', '1'] });
});
afterAll(() => site.close());

const accept = acceptWith();

const destinationsOf = (body: string | undefined) => String(JSON.parse(body ?? '{}').dst).split('<');

describe('the same message again', () => {
  test('is not sent; the answer says so loudly, with the first ids, and is no error', async () => {
    const message = newMessage();
    const requests = site.api.answerTo(message.text, accept);
    const first = await server.call('send_message', message);
    expect(first.isError, first.text).toBe(false);
    const [number = ''] = message.dst;
    const again = await server.call('send_message', message);
    expect(again.isError).toBe(false);
    expect(again.structured).toMatchObject({
      status: 'already_sent',
      message_uuid: [idOf(number)],
      already_sent: [{ dst: number, state: 'sent', id: idOf(number) }],
    });
    expect(again.text).toContain('NOTHING WAS SENT');
    expect(again.text).toContain(idOf(number));
    expect(again.text).toContain('resend true');
    expect(requests).toHaveLength(1);
  });

  test('in another spelling is the same', async () => {
    const message = newMessage(['+1 (415) 555-7001']);
    const requests = site.api.answerTo(message.text, accept);
    await server.call('send_message', message);
    const again = { text: message.text, type: 'SMS', dst: '14155557001', src: '+1-415-555-0101' };
    expect((await server.call('send_message', again)).structured['status']).toBe('already_sent');
    expect(requests).toHaveLength(1);
  });

  test('from the same Powerpack, or with the same media, in capital letters is the same', async () => {
    const [powerpack_uuid, media] = [crypto.randomUUID(), crypto.randomUUID()];
    const { dst, text } = newMessage();
    const message = { powerpack_uuid, dst, text, type: 'mms', media_ids: [media] };
    const requests = site.api.answerTo(text, accept);
    await server.call('send_message', message);
    const again = { ...message, powerpack_uuid: powerpack_uuid.toUpperCase(), media_ids: [media.toUpperCase()] };
    expect((await server.call('send_message', again)).structured['status']).toBe('already_sent');
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['sender', { src: '14155550102' }],
    ['number', { dst: ['14155557002'] }],
    ['text', { text: 'changed' }],
    ['kind', { type: 'mms', media_urls: ['https://example.com/a.png'] }],
  ])('with another %s is another message', async (_, change) => {
    const message = { ...newMessage(), text: `${crypto.randomUUID()} changed` };
    site.api.answerTo(message.text, accept);
    await server.call('send_message', message);
    const other = { ...message, ...change, ...('text' in change ? { text: `${message.text}!` } : {}) };
    const outcome = await server.call('send_message', other);
    expect(outcome.structured, outcome.text).toMatchObject({ status: 'queued' });
  });

  test('with resend true is sent again, once for each such call', async () => {
    const message = newMessage();
    const requests = site.api.answerTo(message.text, accept);
    await server.call('send_message', message);
    expect((await server.call('send_message', { ...message, resend: true })).structured['status']).toBe('queued');
    expect((await server.call('send_message', message)).structured['status']).toBe('already_sent');
    expect(requests).toHaveLength(2);
  });

  test('goes out when the window is over', async () => {
    const folder = join(site.folder, crypto.randomUUID());
    const own = await site.open({ args: ['--duplicate-window', '60'], env: { A2P_DATA_DIR: folder } });
    const message = newMessage();
    const requests = site.api.answerTo(message.text, accept);
    await own.call('send_message', message);
    await own.call('send_message', message);
    expect(requests).toHaveLength(1);
    const database = new DatabaseSync(join(folder, 'ledger.db'));
    database.exec('UPDATE intent SET created = created - 61000');
    database.close();
    expect((await own.call('send_message', message)).structured['status']).toBe('queued');
    expect(requests).toHaveLength(2);
  });

  test('calls at the same moment leave one request', async () => {
    const message = newMessage();
    const requests = site.api.answerTo(message.text, accept);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => server.call('send_message', message)));
    expect(requests).toHaveLength(1);
    expect(outcomes.filter(({ structured }) => structured['status'] === 'queued')).toHaveLength(1);
    for (const { isError, structured, text } of outcomes) {
      if (structured['status'] === 'queued') continue;
      if (isError) expect(text).toMatch(/Nothing was sent: the same call for 1415\d+ is under way right now/);
      else expect(structured['status']).toBe('already_sent');
    }
  });

  test('WhatsApp messages are held back too', async () => {
    const message = { src: '13105550106', dst: [newNumber()], text: crypto.randomUUID() };
    const requests = site.api.answerTo(message.text, accept);
    await server.call('send_whatsapp_message', message);
    expect((await server.call('send_whatsapp_message', message)).structured['status']).toBe('already_sent');
    expect(requests).toHaveLength(1);
  });
});

describe('bulk', () => {
  test('of an overlap the rest goes out, and those already sent are named', async () => {
    const [a, b, c] = [newNumber(), newNumber(), newNumber()];
    const message = newMessage([a, b]);
    const requests = site.api.answerTo(message.text, accept);
    await server.call('send_message', message);
    const { structured, text, isError } = await server.call('send_message', { ...message, dst: [c, b, a] });
    expect(isError).toBe(false);
    expect(destinationsOf(requests[1]?.body)).toEqual([c]);
    expect(structured).toMatchObject({
      status: 'queued',
      message_uuid: [idOf(c)],
      already_sent: [
        { dst: b, id: idOf(b) },
        { dst: a, id: idOf(a) },
      ],
    });
    expect(text).toContain(`NOT sent again to ${b}, ${a}`);
    const all = await server.call('send_message', { ...message, dst: [a, b, c] });
    expect(all.structured).toMatchObject({ status: 'already_sent', message_uuid: [idOf(a), idOf(b), idOf(c)] });
    expect(requests).toHaveLength(2);
  });

  test('numbers that the API refused may be tried again; the others are not', async () => {
    const [good, bad] = [newNumber(), newNumber()];
    const message = newMessage([bad, good]);
    const partly = json(202, { api_id, message_uuid: [idOf(good)], invalid_number: [bad] });
    const requests = site.api.answerTo(message.text, partly, accept);
    const first = await server.call('send_message', message);
    expect(first.structured).toMatchObject({ message_uuid: [idOf(good)], invalid_number: [bad] });
    await server.call('send_message', message);
    expect(destinationsOf(requests[1]?.body)).toEqual([bad]);
  });

  test('a refused number is the same in any spelling, and the ids are those of the others', async () => {
    const [a, b, c] = [newNumber(), newNumber(), newNumber()];
    const message = newMessage([a, b, c]);
    const partly = json(202, { api_id, message_uuid: [idOf(a), idOf(c)], invalid_number: [`+${b}`] });
    const requests = site.api.answerTo(message.text, partly, accept);
    expect((await server.call('send_message', message)).text).toContain(`Plivo refused ${b}: not valid`);
    const again = await server.call('send_message', message);
    expect(requests.map(({ body }) => destinationsOf(body))).toEqual([[a, b, c], [b]]);
    expect(again.structured['already_sent']).toMatchObject([
      { dst: a, id: idOf(a) },
      { dst: c, id: idOf(c) },
    ]);
  });

  test('when all are refused that is said, also of an asynchronous send, and nothing holds them back', async () => {
    const message = { ...newMessage(), callback_url: 'https://example.com/ids' };
    const none = json(202, { api_id, message_uuid: [], invalid_number: message.dst });
    const requests = site.api.answerTo(message.text, none, accept);
    const { error } = await server.call('send_message', message);
    expect(error).toMatchObject({ type: 'ApiError', status: 202, argument: 'dst', retryable: false });
    expect(error.message).toContain(`Plivo refused ${message.dst}: not valid. Nothing went there.`);
    expect((await server.call('send_message', message)).structured['status']).toBe('queued');
    expect(requests).toHaveLength(2);
  });

  test('a number named twice is one destination', async () => {
    const number = newNumber();
    const message = newMessage([number, `+${number}`]);
    const requests = site.api.answerTo(message.text, accept);
    await server.call('send_message', message);
    expect(destinationsOf(requests[0]?.body)).toEqual([number]);
  });

  test('what overlaps with an uncertain send goes out but for that, and says so', async () => {
    const [a, b] = [newNumber(), newNumber()];
    const message = newMessage([a]);
    const requests = site.api.answerTo(message.text, reset, accept);
    expect((await server.call('send_message', message)).error.type).toBe('DeliveryUnknownError');
    const { structured, text } = await server.call('send_message', { ...message, dst: [a, b] });
    expect(destinationsOf(requests[1]?.body)).toEqual([b]);
    expect(structured).toMatchObject({ message_uuid: [idOf(b)], already_sent: [{ dst: a, state: 'unknown' }] });
    expect(text).toContain(`NOT sent to ${a}: an earlier attempt has an unknown outcome`);
  });
});

describe('idempotency_key', () => {
  test('the same content sends nothing, also without a window and in another process', async () => {
    const [first, second] = [await site.open({ args: ['--duplicate-window', '0'] }), await site.open()];
    const message = { ...newMessage([newNumber(), newNumber()]), idempotency_key: crypto.randomUUID() };
    const requests = site.api.answerTo(message.text, accept);
    await first.call('send_message', message);
    const turned = { ...message, dst: message.dst.toReversed() };
    for (const again of [first, second]) {
      for (const same of [message, turned, { ...message, resend: true }]) {
        const { structured, text } = await again.call('send_message', same);
        expect(structured['status'], text).toBe('already_sent');
        expect(text).toContain('another idempotency_key');
      }
    }
    expect(requests).toHaveLength(1);
  });

  test.each([{ text: 'other' }, { dst: ['14155557003'] }, { src: '14155550102' }])(
    'other content is refused: %j',
    async (change) => {
      const message = { ...newMessage(), idempotency_key: `order "${crypto.randomUUID()}"` };
      const requests = site.api.answerTo(message.text, accept);
      await server.call('send_message', message);
      const { error } = await server.call('send_message', { ...message, ...change });
      expect(error).toMatchObject({ type: 'UserInputError', argument: 'idempotency_key' });
      expect(error.message).toMatch(/was used for another message/);
      expect(error.remedy).toMatch(/^Nothing was sent\./);
      expect(requests).toHaveLength(1);
    },
  );

  test('a new key does not open the window, and no key of another account is known', async () => {
    const message = newMessage();
    const requests = site.api.answerTo(message.text, accept);
    const key = crypto.randomUUID();
    await server.call('send_message', { ...message, idempotency_key: key });
    const other = await server.call('send_message', { ...message, idempotency_key: crypto.randomUUID() });
    expect(other.structured['status']).toBe('already_sent');
    const elsewhere = await site.open({ env: { PLIVO_AUTH_ID: 'MASTUBSTUBSTUBSTUB02' } });
    const theirs = await elsewhere.call('send_message', { ...message, idempotency_key: key });
    expect(theirs.structured['status']).toBe('queued');
    expect(requests).toHaveLength(2);
  });

  test('a key that came upon an earlier send stands for it, also when the window is over', async () => {
    const folder = join(site.folder, crypto.randomUUID());
    const env = { A2P_DATA_DIR: folder };
    const patient = await site.open({ env });
    const [first, second] = [newNumber(), newNumber()];
    const message = newMessage([first]);
    const both = { ...message, dst: [first, second] };
    const requests = site.api.answerTo(message.text, accept);
    await patient.call('send_message', message);
    const whole = await patient.call('send_message', { ...message, idempotency_key: 'whole' });
    expect(whole.structured['status']).toBe('already_sent');
    const partly = await patient.call('send_message', { ...both, idempotency_key: 'partly' });
    expect(partly.structured).toMatchObject({ status: 'queued', message_uuid: [idOf(second)] });
    const brief = await site.open({ args: ['--duplicate-window', '1'], env });
    await sleep(1200);
    for (const again of [
      { ...message, idempotency_key: 'whole' },
      { ...both, idempotency_key: 'partly' },
    ]) {
      expect((await brief.call('send_message', again)).structured['status']).toBe('already_sent');
    }
    const other = { ...newMessage([first]), idempotency_key: 'whole' };
    expect((await brief.call('send_message', other)).error.argument).toBe('idempotency_key');
    expect(requests).toHaveLength(2);
  });

  test('a refused send frees its key', async () => {
    const message = { ...newMessage(), idempotency_key: crypto.randomUUID() };
    site.api.answerTo(message.text, json(400, { api_id, error: 'no' }), accept);
    expect((await server.call('send_message', message)).error.type).toBe('ApiError');
    const corrected = { ...message, text: `${message.text} Thanks!` };
    expect((await server.call('send_message', corrected)).structured['status']).toBe('queued');
  });
});

describe('an unknown outcome', () => {
  const uncertain: readonly (readonly [string, Reply])[] = [
    ['a reset', reset],
    ['a time-out', hang],
    ['half an answer', cutOff],
    ['an answer without end', drip],
    ['a 500', json(500, { error: 'no' })],
    ['a 503', json(503, { error: 'no' })],
    ['a 202 that is HTML', raw(202, '<html>')],
    ['a 202 without ids', json(202, { api_id, message: 'queued' })],
    ['a 202 that is a list', json(202, [])],
    ['a 202 with a blank id', json(202, { api_id, message_uuid: [''] })],
  ];

  test.each(uncertain)('%s is an error, and so is the same call repeated; one request left', async (_, reply) => {
    const message = newMessage();
    const requests = site.api.answerTo(message.text, reply, accept);
    const first = await server.call('send_message', message);
    expect(first.error).toMatchObject({ type: 'DeliveryUnknownError', retryable: false });
    for (const args of [message, message, { ...message, idempotency_key: crypto.randomUUID() }]) {
      const again = await server.call('send_message', args);
      expect(again.isError).toBe(true);
      expect(again.error).toMatchObject({ type: 'DeliveryUnknownError', retryable: false });
      expect(again.error.message).toMatch(/^Nothing was sent: the same call for 1415\d+ was tried at .* not known/);
      expect(again.text).toContain('Do not repeat the call');
    }
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['nothing', json(202, {})],
    ['an empty body', raw(202, '')],
    ['something else', json(202, { x: 1 })],
    ['an error', json(200, { api_id, error: 'insufficient credit' })],
    ['no ids', json(202, { api_id, message: 'message(s) queued', message_uuid: [] })],
  ])('callback_url makes no asynchronous send of %s', async (_, reply) => {
    const message = { ...newMessage(), callback_url: 'https://example.com/ids' };
    const requests = site.api.answerTo(message.text, reply, accept);
    for (const __ of [1, 2]) {
      const { isError, error } = await server.call('send_message', message);
      expect(isError).toBe(true);
      expect(error.type).toBe('DeliveryUnknownError');
    }
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['fewer', ['one']],
    ['more', ['one', 'two', 'three']],
  ])('%s ids than numbers: said, no id is ascribed to a number, and nothing goes out again', async (_, ids) => {
    const [a, b, c] = [newNumber(), newNumber(), newNumber()];
    const message = newMessage([a, b, c]);
    const partly = json(202, { api_id, message_uuid: ids, invalid_number: [`+${b}`] });
    const requests = site.api.answerTo(message.text, partly, accept);
    const first = await server.call('send_message', message);
    expect(first.structured).toMatchObject({ status: 'queued', message_uuid: ids, invalid_number: [b] });
    expect(first.text).toMatch(/taken for 2 destinations, so which of them each id belongs to.* is not told/);
    const again = await server.call('send_message', message);
    expect(requests.map(({ body }) => destinationsOf(body))).toEqual([[a, b, c], [b]]);
    expect(again.structured['message_uuid']).toEqual([idOf(b)]);
    expect(again.structured['already_sent']).toMatchObject([{ dst: a }, { dst: c }]);
    for (const known of again.structured['already_sent']) expect(known.id).toBeUndefined();
  });

  test('another process knows of it', async () => {
    const message = newMessage();
    const requests = site.api.answerTo(message.text, reset, accept);
    await server.call('send_message', message);
    const other = await site.open();
    expect((await other.call('send_message', message)).error.type).toBe('DeliveryUnknownError');
    expect(requests).toHaveLength(1);
  });

  test('resend true sends, if the caller wants that', async () => {
    const message = newMessage();
    site.api.answerTo(message.text, reset, accept);
    await server.call('send_message', message);
    const outcome = await server.call('send_message', { ...message, resend: true });
    expect(outcome.structured['status']).toBe('queued');
  });

  test('a call that was cancelled once its request had left', async () => {
    const message = newMessage();
    const requests = site.api.answerTo(message.text, hang, accept);
    const controller = new AbortController();
    const call = server.call('send_message', message, controller.signal);
    await expect.poll(() => requests.length, { timeout: 20_000 }).toBe(1);
    controller.abort();
    await expect(call).rejects.toThrow(/abort/i);
    const again = await server.call('send_message', message);
    expect(again.error).toMatchObject({ type: 'DeliveryUnknownError' });
    expect(requests).toHaveLength(1);
  });
});

describe('a send that was refused for certain may be repeated at once', () => {
  test.each([
    ['400', json(400, { api_id, error: 'text is bad' })],
    ['401', json(401, { error: 'who are you' })],
    ['404', json(404, { error: 'not found' })],
    ['429', json(429, { error: 'too many requests' }, { 'retry-after': '30' })],
  ] satisfies [string, Reply][])('after a %s', async (_, reply) => {
    const message = { ...newMessage(), idempotency_key: crypto.randomUUID() };
    const requests = site.api.answerTo(message.text, reply, accept);
    const first = await server.call('send_message', message);
    expect(first.error.type).toMatch(/^(ApiError|RateLimitedError)$/);
    expect((await server.call('send_message', message)).structured['status']).toBe('queued');
    expect(requests).toHaveLength(2);
  });

  test('after a refused connection', async () => {
    const nowhere = await site.open({ env: { PLIVO_API_URL: `http://127.0.0.1:${await freePort()}` } });
    const message = newMessage();
    for (const _ of [1, 2]) {
      const { error } = await nowhere.call('send_message', message);
      expect(error).toMatchObject({ type: 'UnavailableError', retryable: true });
      expect(error.remedy).toMatch(/^Nothing was sent\./);
    }
  });
});

describe('a ledger that another process holds', () => {
  test('keeps a send waiting, and no other call', async () => {
    const alone = await site.open();
    const first = newMessage();
    site.api.answerTo(first.text, accept);
    await alone.call('send_message', first);

    const other = new DatabaseSync(join(site.folder, 'ledger.db'));
    other.exec('BEGIN IMMEDIATE');
    const message = newMessage();
    const requests = site.api.answerTo(message.text, accept);
    const sending = alone.call('send_message', message);
    const checks = await Promise.all(['a', 'b'].map((text) => alone.call('check_message', { text })));
    expect(checks.map(({ isError }) => isError)).toEqual([false, false]);
    expect(requests).toHaveLength(0);
    other.exec('ROLLBACK');
    other.close();
    expect((await sending).structured['status']).toBe('queued');
    expect(requests).toHaveLength(1);
  });
});

describe('calls that cost a fee', () => {
  const brand = { profile_uuid: crypto.randomUUID(), brand_type: 'STANDARD' };
  const pool = '1d5f3dd8-b207-4738-b59f-3c2ac7d3461c';
  const calls: readonly (readonly [string, (key: string) => Record<string, unknown>, object])[] = [
    ['create_brand', (key) => ({ ...brand, brand_alias: key }), { brand_id: 'BNEW1' }],
    ['create_campaign', (key) => ({ ...campaign, brand_id: 'BNEW1', campaign_alias: key }), { campaign_id: 'CNEW1' }],
    [
      'add_pool_number',
      (key) => ({ number_pool_uuid: pool, number: `1415${key.replace(/\D/g, '').slice(0, 7)}`, rent: true }),
      { number_pool_uuid: pool },
    ],
  ];

  test.each(calls)('%s: the same is not done twice', async (tool, argsOf, answer) => {
    const args = argsOf(crypto.randomUUID());
    const key = String(args['brand_alias'] ?? args['campaign_alias'] ?? args['number']);
    const requests = site.api.answerTo(key, json(201, { api_id, ...answer }));
    const first = await server.call(tool, args);
    expect(first.isError, first.text).toBe(false);
    const again = await server.call(tool, args);
    expect(again.isError).toBe(false);
    expect(again.structured['status']).toBe('already_done');
    expect(again.text).toContain('NOTHING WAS DONE');
    expect(requests).toHaveLength(1);
    expect((await server.call(tool, { ...args, resend: true })).structured['status']).not.toBe('already_done');
    expect(requests).toHaveLength(2);
  });

  test('the profile of a brand is the same in capital letters', async () => {
    const [brand_alias, profile_uuid] = [crypto.randomUUID(), crypto.randomUUID()];
    const requests = site.api.answerTo(brand_alias, json(201, { api_id, brand_id: 'BNEW1' }));
    await server.call('create_brand', { ...brand, brand_alias, profile_uuid });
    const again = await server.call('create_brand', {
      ...brand,
      brand_alias,
      profile_uuid: profile_uuid.toUpperCase(),
    });
    expect(again.structured['status'], again.text).toBe('already_done');
    expect(requests).toHaveLength(1);
  });

  test.each(calls)('%s: an unknown outcome stays one', async (tool, argsOf, answer) => {
    const args = argsOf(crypto.randomUUID());
    const key = String(args['brand_alias'] ?? args['campaign_alias'] ?? args['number']);
    const requests = site.api.answerTo(key, reset, json(201, { api_id, ...answer }));
    for (const _ of [1, 2]) {
      const { error } = await server.call(tool, args);
      expect(error).toMatchObject({ type: 'DeliveryUnknownError' });
      expect(error.remedy).toMatch(/^Do not repeat the call\. A repeat may do it twice: look with (list|get)_/);
    }
    expect(requests).toHaveLength(1);
  });
});
