import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import {
  expectAllArguments,
  expectAnswer,
  expectApiError,
  expectInputError,
  makeBrand,
  makeCampaign,
  onlyRequest,
  onWire,
} from './desk.ts';
import { statusCallback } from './samples.ts';

let door: FrontDoor;
let brand_id: string;
let campaign_id: string;
beforeAll(async () => {
  door = await openFrontDoor();
  brand_id = await makeBrand(door);
});
afterAll(() => door.close());
/** A campaign of its own for each test, and all numbers free. */
beforeEach(async () => {
  await door.advance(2);
  if (campaign_id !== undefined) await door.call('delete_campaign', { campaign_id });
  campaign_id = await makeCampaign(door, brand_id);
});

const long = ['14155550101', '14155550102', '14155550103', '12125550104', '12125550105'];

async function link(numbers: readonly string[]): Promise<void> {
  await door.call('link_campaign_numbers', { campaign_id, numbers });
  await door.advance(2);
  await door.requests();
}

describe('link_campaign_numbers', () => {
  test('every argument reaches the API, numbers as digits', async () => {
    const asked = { campaign_id, numbers: ['+1 (415) 555-0101', '14155550102'], ...statusCallback };
    await expectAllArguments(door, 'link_campaign_numbers', [asked]);
    const outcome = await door.call('link_campaign_numbers', asked);
    const request = await onlyRequest(door);
    expect(request).toMatchObject({
      method: 'POST',
      path: onWire(door, `10dlc/Campaign/${campaign_id}/Number/`),
      query: {},
      status: 202,
    });
    expect(request.body).toEqual({ numbers: ['14155550101', '14155550102'], ...statusCallback });
    expectAnswer(outcome, {
      status: 'PROCESSING',
      campaign_id,
      message: `Request to link 14155550101,14155550102 to campaign ${campaign_id} was received and is being processed`,
    });
    expect(outcome.structured['numbers']).toEqual(['14155550101', '14155550102']);
    expect(outcome.structured['next_step']).toMatch(/campaign_number.*COMPLETED.*send_message/);
    expect(await door.look(`10dlc/Campaign/${campaign_id}/Number/`)).toMatchObject({
      phone_numbers: [
        { number: '14155550101', status: 'PROCESSING' },
        { number: '14155550102', status: 'PROCESSING' },
      ],
    });
  });

  test("a number that is taken: the API's words", async () => {
    await link(['14155550101']);
    const outcome = await door.call('link_campaign_numbers', { campaign_id, numbers: ['14155550101'] });
    expectApiError(outcome, 400, 'The number 14155550101 is already requested for linking');
  });

  test('no number', async () => {
    const outcome = await door.call('link_campaign_numbers', { campaign_id, numbers: [] });
    await expectInputError(door, outcome, 'numbers', 'must hold at least 1 item; it holds 0');
  });
});

describe('list_campaign_numbers', () => {
  test('every argument reaches the API; a page full to the brim is followed by a look behind it', async () => {
    await link(long);
    const asked = { campaign_id, limit: 3, offset: 2 };
    await expectAllArguments(door, 'list_campaign_numbers', [asked]);
    const outcome = await door.call('list_campaign_numbers', asked);
    const path = onWire(door, `10dlc/Campaign/${campaign_id}/Number/`);
    expect(await door.requests()).toMatchObject([
      { method: 'GET', path, query: { limit: '3', offset: '2' }, body: null },
      { method: 'GET', path, query: { limit: '1', offset: '5' }, body: null },
    ]);
    expect(outcome.structured).toMatchObject({
      items: long.slice(2).map((number) => ({ number, status: 'COMPLETED' })),
      campaign_id,
      campaign_alias: 'orders',
      usecase: 'CUSTOMER_CARE',
      limit: 3,
      offset: 2,
      has_more: false,
      states: { COMPLETED: 'the number may send for this campaign' },
    });
    expect(outcome.structured).not.toHaveProperty('next_offset');
    expect(outcome.structured['summary']).toMatch(/^3 numbers\b/);
    for (const number of long.slice(2)) expect(outcome.text).toContain(number);
  });

  test('has_more, with and without a full page', async () => {
    await link(long.slice(0, 3));
    const full = await door.call('list_campaign_numbers', { campaign_id, limit: 2 });
    expectAnswer(full, { has_more: true, next_offset: 2 });
    const rest = await door.call('list_campaign_numbers', { campaign_id, limit: 2, offset: 2 });
    expect(rest.structured).toMatchObject({ items: [{ number: long[2] }], has_more: false });
    const whole = await door.call('list_campaign_numbers', { campaign_id, limit: 3 });
    expect(whole.structured).toMatchObject({ has_more: false });
    await door.requests();
    const all = await door.call('list_campaign_numbers', { campaign_id });
    expect(all.structured).toMatchObject({ limit: 20, offset: 0, has_more: false });
    expect(await onlyRequest(door)).toMatchObject({ query: {} });
  });

  test('none', async () => {
    const outcome = await door.call('list_campaign_numbers', { campaign_id });
    expect(outcome.structured).toMatchObject({ items: [], has_more: false, summary: 'No number found.' });
  });

  test('a page that is too large', async () => {
    const outcome = await door.call('list_campaign_numbers', { campaign_id, limit: 50 });
    await expectInputError(door, outcome, 'limit', 'must be at most 20; got 50');
  });
});

describe('get_campaign_number', () => {
  test.each([
    ['PROCESSING', 0, 'the carriers are being told of the change', /get_campaign_number later/],
    ['COMPLETED', 2, 'the number may send for this campaign', /send_message/],
  ] as const)('a link that is %s', async (status, seconds, means, next) => {
    await door.call('link_campaign_numbers', { campaign_id, numbers: ['12125550104'] });
    await door.advance(seconds);
    await door.requests();
    const asked = { campaign_id, number: '+1 212 555 0104' };
    await expectAllArguments(door, 'get_campaign_number', [asked]);
    const outcome = await door.call('get_campaign_number', asked);
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, `10dlc/Campaign/${campaign_id}/Number/12125550104/`),
      query: {},
      body: null,
    });
    expectAnswer(outcome, { number: '12125550104', status, campaign_id, campaign_alias: 'orders' });
    expect(outcome.structured['summary']).toBe(`The link of 12125550104 is ${status}: ${means}.`);
    expect(outcome.structured['next_step']).toMatch(next);
  });

  test("a number that is not linked: the API's words", async () => {
    const outcome = await door.call('get_campaign_number', { campaign_id, number: '14155550103' });
    expectApiError(outcome, 400, 'The number 14155550103 is not linked to this campaign');
  });

  test('no number', async () => {
    const outcome = await door.call('get_campaign_number', { campaign_id, number: '../../Brand' });
    await expectInputError(door, outcome, 'number', 'must be a phone number of 5 to 14 digits');
  });

  test('each get_ tool passes on the api_id, by which support finds the request', async () => {
    await link([long[0] ?? '']);
    const { profile_uuid } = (await door.call('get_brand', { brand_id })).structured;
    for (const [tool, args] of [
      ['get_profile', { profile_uuid }],
      ['get_brand', { brand_id }],
      ['get_campaign', { campaign_id }],
      ['get_campaign_number', { campaign_id, number: long[0] }],
    ] as const) {
      await door.requests();
      const { structured, text } = await door.call(tool, args);
      const { answer } = await onlyRequest(door);
      expect(structured['api_id'], tool).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer).toMatchObject({ api_id: structured['api_id'] });
      expect(text).toContain(structured['api_id']);
    }
  });
});

describe('unlink_campaign_number', () => {
  test('every argument reaches the API: the callback in the body', async () => {
    await link(['14155550103']);
    const asked = { campaign_id, number: '+14155550103', ...statusCallback };
    await expectAllArguments(door, 'unlink_campaign_number', [asked]);
    const outcome = await door.call('unlink_campaign_number', asked);
    const request = await onlyRequest(door);
    expect(request).toMatchObject({
      method: 'DELETE',
      path: onWire(door, `10dlc/Campaign/${campaign_id}/Number/14155550103/`),
      query: {},
      status: 202,
    });
    expect(request.body).toEqual(statusCallback);
    expectAnswer(outcome, { status: 'PROCESSING', campaign_id });
    expect(outcome.structured['message']).toMatch(/^Request to unlink 14155550103 from campaign/);
    expect(outcome.structured['next_step']).toMatch(/list_campaign_numbers no longer shows it/);
    await door.advance(2);
    expect(await door.look(`10dlc/Campaign/${campaign_id}/Number/`)).toMatchObject({ phone_numbers: [] });
  });

  test('a method alone is sent too', async () => {
    await link(['14155550103']);
    await door.call('unlink_campaign_number', { campaign_id, number: '14155550103', method: 'GET' });
    const { body } = await onlyRequest(door);
    expect(body).toEqual({ method: 'GET' });
  });

  test('without a callback there is no body', async () => {
    await link(['14155550103']);
    await door.call('unlink_campaign_number', { campaign_id, number: '14155550103' });
    const { body } = await onlyRequest(door);
    expect(body).toBeNull();
  });

  test('no number', async () => {
    const outcome = await door.call('unlink_campaign_number', { campaign_id, number: '1' });
    await expectInputError(door, outcome, 'number', 'must be a phone number of 5 to 14 digits');
  });
});
