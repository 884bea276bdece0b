import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, type Outcome, openFrontDoor } from '../front-door.ts';
import { expectAllArguments, expectAnswer, expectApiError, expectInputError, onlyRequest, onWire } from './desk.ts';
import { statusCallback } from './samples.ts';

let door: FrontDoor;
let powerpack_uuid: string;
let media_id: string;
beforeAll(async () => {
  door = await openFrontDoor();
  const packs = z.array(z.looseObject({ uuid: z.string() }));
  const overview = z.looseObject({ account: z.looseObject({ powerpacks: packs }) });
  const answer = await fetch(`${door.sandbox.url}/_sandbox/`);
  powerpack_uuid = overview.parse(await answer.json()).account.powerpacks[0]?.uuid ?? '';
  const { structured } = await door.call('upload_media', {
    inline_files: [{ file_name: 'a.gif', content_base64: 'R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=' }],
  });
  media_id = structured['items'][0].media_id;
});
afterAll(() => door.close());
beforeEach(async () => {
  await door.requests();
});

const src = '14155550101';
const dst = ['14155550199'];
const text = 'Acme: your order has shipped.';
const nobody = '0b2e010e-b4a1-11ec-a9f5-0242ac110003';

function idsOf({ structured }: Outcome): string[] {
  return z.array(z.string()).parse(structured['message_uuid']);
}

async function sendOne(args: object = {}): Promise<string> {
  const [id = ''] = idsOf(await door.call('send_message', { src, dst, text, ...args }));
  await door.requests();
  return id;
}

/** A time in the API's form, some seconds from now. */
function apiTime(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

describe('send_message', () => {
  const sms = {
    src: '+1 (415) 555-0101',
    dst: ['+1 (212) 555-0177', '1/415.555-0199', '14155550199'],
    text,
    type: 'sms',
    message_expiry: 600,
    ...statusCallback,
    trackable: true,
    log: 'content_only',
    dlt_entity_id: '1201159',
    dlt_template_id: '1207161',
    dlt_template_category: 'service_explicit',
  };
  const mms = {
    dst,
    type: 'mms',
    media_urls: ['https://media.acme.example/a.png', 'https://media.acme.example/b.gif'],
  };
  const later = { src, dst, text, callback_url: 'https://hooks.acme.example/sent', callback_method: 'GET' };

  test('each of its arguments stands in one of the calls below', () =>
    expectAllArguments(door, 'send_message', [sms, { ...mms, powerpack_uuid, media_ids: [] }, later]));

  test('an SMS: numbers sanitised and joined, each once, all else as it was given', async () => {
    const outcome = await door.call('send_message', sms);
    expect(await onlyRequest(door)).toMatchObject({
      method: 'POST',
      path: onWire(door, 'Message/'),
      query: {},
      body: { ...sms, src: '14155550101', dst: '12125550177<14155550199' },
      status: 202,
    });
    const [first = '', second = ''] = idsOf(outcome);
    expectAnswer(outcome, { status: 'queued', encoding: 'GSM-7', segments: 1 });
    expect(outcome.structured['summary']).toBe('2 messages queued.');
    expect(outcome.structured['next_step']).toMatch(/not delivered.*get_message/);
    for (const said of [first, second, 'not delivered']) expect(outcome.text).toContain(said);
    expect(outcome.structured['api_id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(await door.look(`Message/${first}/`)).toMatchObject({
      from_number: '14155550101',
      to_number: '121XXXXX177',
      message_state: 'queued',
      message_type: 'sms',
      log: 'content_only',
      dlt_entity_id: '1201159',
      dlt_template_id: '1207161',
      dlt_template_category: 'service_explicit',
    });
    expect(await door.look(`Message/${second}/`)).toMatchObject({ to_number: '141XXXXX199' });
  });

  test('the fewest arguments: nothing is added but the type', async () => {
    await door.call('send_message', { src: 'ACME', dst: ['+44 7400 123456'], text });
    const { body, headers } = await onlyRequest(door);
    expect(body).toEqual({ src: 'ACME', dst: '447400123456', text, type: 'sms' });
    expect(headers).toMatchObject({ 'content-type': 'application/json', accept: 'application/json' });
  });

  test('an MMS from a Powerpack', async () => {
    const asked = { ...mms, powerpack_uuid, media_ids: [media_id] };
    const outcome = await door.call('send_message', asked);
    expect(await onlyRequest(door)).toMatchObject({
      method: 'POST',
      path: onWire(door, 'Message/'),
      body: { ...asked, dst: '14155550199' },
    });
    const [id = ''] = idsOf(outcome);
    expectAnswer(outcome, { status: 'queued', summary: '1 message queued.' });
    expect(outcome.structured).not.toHaveProperty('segments');
    expect(await door.look(`Message/${id}/`)).toMatchObject({ message_type: 'mms', powerpack_id: powerpack_uuid });
    const { objects } = await door.look(`Message/${id}/Media/`);
    expect(objects).toHaveLength(3);
  });

  test('with callback_url the API gives no ids, and the answer says so', async () => {
    const outcome = await door.call('send_message', later);
    expect(await onlyRequest(door)).toMatchObject({ body: { ...later, dst: '14155550199', type: 'sms' }, status: 202 });
    expectAnswer(outcome, { status: 'async' });
    expect(outcome.structured['summary']).toMatch(/asynchronously: no message ids/);
    expect(outcome.structured['next_step']).toMatch(/callback_url.*list_messages/);
    expect(outcome.structured).not.toHaveProperty('message_uuid');
    expect(outcome.structured['api_id']).toEqual(expect.any(String));
  });

  test('a bulk send names the numbers that were refused', async () => {
    const outcome = await door.call('send_message', { src, dst: ['14155550199', '333333333', '999999'], text });
    expect(await onlyRequest(door)).toMatchObject({ body: { dst: '14155550199<333333333<999999' } });
    expect(outcome.structured).toMatchObject({ status: 'queued', invalid_number: ['333333333', '999999'] });
    expect(idsOf(outcome)).toHaveLength(1);
    expect(outcome.structured['summary']).toMatch(/^1 message queued\. Plivo refused .*nothing went there\.$/i);
    expect(outcome.text).toContain('invalid_number: 333333333, 999999');
  });

  test('when every number is refused the API says so, and it is quoted', async () => {
    const outcome = await door.call('send_message', { src, dst: ['1111111'], text, ignore_findings: ['SND-DST'] });
    expectApiError(outcome, 400, "'1111111' is not a valid phone number.");
  });

  test('billed segments are told with the encoding', async () => {
    const outcome = await door.call('send_message', { src, dst, text: `${'a'.repeat(160)}é‘` });
    expectAnswer(outcome, { encoding: 'UCS-2', segments: 3 });
  });

  test('without sender, text and a valid recipient nothing leaves, and all three are named', async () => {
    const outcome = await door.call('send_message', { dst: ['call me'] });
    await expectInputError(door, outcome, 'dst[0]', /must be a phone number of 5 to 14 digits, country code first/);
    const next = await door.call('send_message', { dst });
    await expectInputError(
      door,
      next,
      'src',
      /src: exactly one of src and powerpack_uuid is required.*text: is required/,
    );
  });
});

describe('get_message', () => {
  const documented = [
    ['message_uuid', 'from_number', 'to_number', 'message_direction', 'message_state', 'message_time', 'message_type'],
    ['units', 'total_rate', 'total_amount', 'carrier_fees_rate', 'carrier_fees', 'error_code', 'message_sent_time'],
    ['message_updated_time', 'mcc', 'mnc', 'powerpack_id', 'resource_uri', 'tendlc_registration_status'],
    ['destination_country_iso2', 'destination_network', 'is_domestic', 'dlt_entity_id', 'dlt_template_id'],
    ['dlt_template_category', 'requester_ip', 'log'],
  ].flat();

  test('asks for the one record and shows every attribute the API gives, in both forms', async () => {
    const dlt = { dlt_entity_id: '12011', dlt_template_id: '12071', dlt_template_category: 'promotional' };
    const id = await sendOne({ ...dlt, src: undefined, powerpack_uuid });
    await door.advance(2);
    const outcome = await door.call('get_message', { message_uuid: id });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, `Message/${id}/`),
      query: {},
      body: null,
      status: 200,
    });
    const { api_id: _, ...record } = await door.look(`Message/${id}/`);
    expect(outcome.structured).toMatchObject(record);
    const shown = Object.entries(record).filter(([, value]) => value !== '' && value !== null);
    expect(shown.map(([name]) => name)).toEqual(expect.arrayContaining(documented));
    for (const [name, value] of shown) {
      expect(outcome.text).toContain(`${name}: `);
      expect(outcome.text).toContain(String(value));
    }
    expect(outcome.structured['summary']).toBe('The message is delivered: the carrier reported delivery.');
    expect(outcome.structured['next_step']).toBe('Nothing to do.');
  });

  test.each([
    ['queued', 0, 'accepted and waiting', undefined],
    ['sent', 0.5, 'handed to the carrier', undefined],
    ['delivered', 2, 'the carrier reported delivery', undefined],
  ])('a message that is %s: what that means, and what comes next', async (state, seconds, means) => {
    const id = await sendOne();
    await door.advance(seconds);
    const outcome = await door.call('get_message', { message_uuid: id });
    expectAnswer(outcome, { message_uuid: id, message_state: state });
    expect(outcome.structured['summary']).toContain(`The message is ${state}: ${means}`);
    expect(outcome.structured['next_step']).toEqual(expect.any(String));
    expect(outcome.structured).not.toHaveProperty('error_meaning');
  });

  test.each([
    ['200', 'failed', 'the recipient has blocked this sender with STOP'],
    ['30', 'undelivered', 'spam detected'],
    ['4321', 'undelivered', 'no published meaning'],
  ])('error %s: what it means', async (code, state, meaning) => {
    const id = await sendOne({ dst: [`1500555${code.padStart(4, '0')}`] });
    await door.advance(2);
    const outcome = await door.call('get_message', { message_uuid: id });
    expectAnswer(outcome, { message_state: state, error_code: code, error_meaning: meaning });
    expect(outcome.structured['summary']).toContain(`Error ${code}: ${meaning}.`);
    expect(outcome.structured['next_step']).toMatch(/error_code.*diagnose_message/);
  });

  test('an id that the API does not know', async () => {
    const outcome = await door.call('get_message', { message_uuid: nobody });
    expectApiError(outcome, 404, 'not found');
    expect(outcome.error.remedy).toMatch(/Check the id/);
    expect(outcome.error.api_id).toEqual(expect.any(String));
  });

  test.each(['', 'B123456', '../Profile', `${nobody}/../..`])('no UUID: %j', async (message_uuid) => {
    const outcome = await door.call('get_message', { message_uuid });
    await expectInputError(door, outcome, 'message_uuid', 'is not a valid UUID');
  });
});

describe('list_messages', () => {
  const filters = () => ({
    message_time: apiTime(-3000),
    message_time__gt: apiTime(-86_400 * 80),
    message_time__gte: apiTime(-86_400 * 70),
    message_time__lt: apiTime(60),
    message_time__lte: apiTime(30),
    message_direction: 'outbound',
    message_state: 'delivered',
    message_type: 'sms',
    from_number: '14155550101',
    to_number: '14155550199',
    error_code: '000',
    powerpack_id: nobody,
    tendlc_campaign_id: 'CD4WJJD',
    tendlc_registration_status: 'unregistered',
    destination_country_iso2: 'US',
    subaccount: 'SAACMEOUTDOOR0000001',
    conversation_id: 'conversation-1',
    conversation_origin: 'utility',
    limit: 3,
    offset: 2,
  });

  test('each of its arguments stands in the call below', () => expectAllArguments(door, 'list_messages', [filters()]));

  test('a day alone is in to its end, and who gave times is not told to give some', async () => {
    const { structured } = await door.call('send_message', {
      src: '14155550101',
      dst: ['14155550187'],
      text: 'Your order 4711 is ready for pickup.',
    });
    await door.requests();
    const asked = { to_number: '14155550187', message_time__gte: apiTime(0).slice(0, 10) };
    const found = await door.call('list_messages', { ...asked, message_time__lte: apiTime(0).slice(0, 10) });
    expect(found.structured['items']).toMatchObject([{ message_uuid: structured['message_uuid'][0] }]);
    const [request] = await door.requests();
    expect(request?.query).toMatchObject({ message_time__lte: expect.stringMatching(/ 23:59:59\.999999$/) });
    const none = await door.call('list_messages', { ...asked, message_time__gte: apiTime(60) });
    expect(none.structured['items']).toEqual([]);
    expect(none.text).not.toContain('Without a time filter');
    expect((await door.call('list_messages', { to_number: '14155550186' })).text).toContain('Without a time filter');
    await door.requests();
  });

  test('every filter reaches the query as it is', async () => {
    const asked = filters();
    const outcome = await door.call('list_messages', asked);
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, 'Message/'),
      query: Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)])),
      body: null,
      status: 200,
    });
    expect(outcome.structured).toMatchObject({ items: [], limit: 3, offset: 2, has_more: false });
    expect(outcome.structured['summary']).toBe('No message found.');
  });

  test('without arguments nothing stands in the query', async () => {
    await door.call('list_messages');
    expect(await onlyRequest(door)).toMatchObject({ path: onWire(door, 'Message/'), query: {} });
  });

  test('rows, newest first, with the meaning of their states and errors', async () => {
    const from_number = '12125550104';
    const ids = [
      await sendOne({ src: from_number, dst: ['15005550200'] }),
      await sendOne({ src: from_number, dst: ['14155550199'] }),
    ];
    await door.advance(0.5);
    const outcome = await door.call('list_messages', { from_number });
    expect(outcome.structured).toMatchObject({
      items: [
        { message_uuid: ids[1], message_state: 'sent', from_number, to_number: '14155550199', units: 1 },
        { message_uuid: ids[0], message_state: 'failed', error_code: '200', total_amount: '0.00000' },
      ],
      limit: 20,
      offset: 0,
      has_more: false,
      states: { sent: expect.stringContaining('handed to the carrier'), failed: expect.any(String) },
      error_codes: { 200: 'the recipient has blocked this sender with STOP' },
    });
    expect(outcome.structured).not.toHaveProperty('next_offset');
    expect(outcome.structured).not.toHaveProperty('total_count');
    expect(outcome.structured['summary']).toBe('2 messages.');
    for (const id of ids) expect(outcome.text).toContain(id);
    expect(outcome.text).toContain('handed to the carrier');
  });

  test('pages: the API gives no total, its link to the next page decides', async () => {
    const from_number = '12125550105';
    for (let i = 0; i < 4; i++) await sendOne({ src: from_number });
    const first = await door.call('list_messages', { from_number, limit: 3 });
    expect(first.structured).toMatchObject({ limit: 3, offset: 0, has_more: true, next_offset: 3 });
    expect(first.structured['summary']).toBe('3 messages. More follow: go on with offset 3.');
    const last = await door.call('list_messages', { from_number, limit: 3, offset: 3 });
    expect(last.structured).toMatchObject({ offset: 3, has_more: false });
    expect(last.structured['items']).toHaveLength(1);
    const exact = await door.call('list_messages', { from_number, limit: 4 });
    expect(exact.structured).toMatchObject({ has_more: false });
    expect(exact.structured['items']).toHaveLength(4);
    const beyond = await door.call('list_messages', { from_number, limit: 3, offset: 4 });
    expect(beyond.structured).toMatchObject({ items: [], has_more: false });
  });

  test('a page of 20 costs at most a quarter of its indented JSON', async () => {
    const from_number = '14165550107';
    const dst = Array.from({ length: 20 }, (_, index) => String(14_155_550_200 + index));
    await door.call('send_message', { src: from_number, dst, text });
    await door.advance(2);
    const { text: page, structured } = await door.call('list_messages', { from_number });
    expect(structured['items']).toHaveLength(20);
    const whole = JSON.stringify(await door.look(`Message/?from_number=${from_number}`), null, 2);
    expect(countTokens(page)).toBeLessThanOrEqual(countTokens(whole) / 4);
  });

  test('a page that is too large leaves nothing to send', async () => {
    const outcome = await door.call('list_messages', { limit: 21 });
    await expectInputError(door, outcome, 'limit', 'must be at most 20; got 21');
  });
});

describe('list_message_media', () => {
  const media_urls = ['https://media.acme.example/a.png', 'https://media.acme.example/b.gif'];

  test('lists the files of a message', async () => {
    const id = await sendOne({ type: 'mms', media_urls });
    const outcome = await door.call('list_message_media', { message_uuid: id });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, `Message/${id}/Media/`),
      query: {},
      body: null,
    });
    const { objects } = await door.look(`Message/${id}/Media/`);
    const files = z.array(z.looseObject({ media_id: z.string(), media_url: z.string() })).parse(objects);
    expect(outcome.structured['items']).toMatchObject(files.map(({ message_uuid: _, ...file }) => file));
    expect(outcome.structured['summary']).toBe('2 media files.');
    for (const { media_id, media_url } of files) {
      expect(outcome.text).toContain(media_id);
      expect(outcome.text).toContain(media_url);
    }
  });

  test('says why there may be none', async () => {
    const id = await sendOne({ type: 'mms', media_urls, log: 'false' });
    const outcome = await door.call('list_message_media', { message_uuid: id });
    expect(outcome.structured).toMatchObject({ items: [] });
    expect(outcome.structured['summary']).toMatch(/no media.*log false/);
  });

  test('no UUID', async () => {
    const outcome = await door.call('list_message_media', { message_uuid: 'a/../b' });
    await expectInputError(door, outcome, 'message_uuid', 'is not a valid UUID; got "a/../b"');
  });
});
