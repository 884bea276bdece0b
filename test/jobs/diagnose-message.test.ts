import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { causes } from '../../src/jobs/route/causes.ts';
import { judge } from '../../src/jobs/route/diagnose.ts';
import { nearestFirst } from '../../src/jobs/route/find-message.ts';
import { messageErrorCodes } from '../../src/plivo/error-codes.ts';
import { messageRecord } from '../../src/plivo/wire/message.ts';
import { magicInputs } from '../../src/sandbox/magic.ts';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import { makeBrand, makeCampaign } from '../tools/desk.ts';
import { primaryProfile, registerNumber, send, stateOf, steer, verifyTollfree } from './controls.ts';

const [destinations, , declines, rejections] = magicInputs;
const src = '14155550101';
const other = '14155550103';
const tollfree = '18885550108';

let door: FrontDoor;
let whole: object;
let ids: { brand: string; campaign: string };

beforeAll(async () => {
  door = await openFrontDoor();
  ids = await registerNumber(door, src);
  whole = await stateOf(door);
});
afterAll(() => door.close());
beforeEach(async () => {
  await steer(door, 'state', whole);
});

describe('every magic destination', () => {
  test.each(destinations.codes)('$code: $meaning', async ({ code, number, state }) => {
    const message_uuid = await send(door, { dst: [number] });
    const outcome = await door.call('diagnose_message', { message_uuid });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(outcome.structured).toMatchObject({
      cause: causes[code]?.cause,
      message: { message_uuid, message_state: state, error_code: code },
    });
    expect(outcome.structured['summary']).toContain(`Root cause: ${causes[code]?.because} (error ${code})`);
    expect(outcome.structured['next_step']).toContain(causes[code]?.next);
  });

  test('delivered: nothing is wrong', async () => {
    const message_uuid = await send(door, { dst: ['15005550000'] });
    const { structured } = await door.call('diagnose_message', { message_uuid });
    expect(structured).toMatchObject({ cause: 'delivered', next_step: 'Nothing to do.' });
  });

  test('a code without a published meaning is passed on', async () => {
    const message_uuid = await send(door, { dst: ['15005550777'] });
    const { structured } = await door.call('diagnose_message', { message_uuid });
    expect(structured['cause']).toBe('undocumented_code');
    expect(structured['summary']).toContain('777');
  });
});

describe('every magic decline, as the cause of a message that is not reported', () => {
  const stuck = async (from: string) => send(door, { src: from, dst: ['14155551234'] }, 0.5);

  test('of a brand', async () => {
    const state = await stateOf(door);
    await steer(door, 'state', { ...state, brands: [], campaigns: [], links: [] });
    await makeBrand(door, { company_name: 'sandbox:reject:TAX_ID' });
    const { structured } = await door.call('diagnose_message', { message_uuid: await stuck(other) });
    expect(structured['cause']).toBe('link');
    expect(structured['next_step']).toMatch(/FAILED.*TAX_ID/);
    expect(structured['hops']).toContainEqual(expect.objectContaining({ hop: 'brand', state: 'fail' }));
  });

  test.each(declines.codes)('of a campaign: $code', async ({ code, meaning }) => {
    const state = await stateOf(door);
    await steer(door, 'state', { ...state, campaigns: [], links: [] });
    await makeCampaign(door, ids.brand, { campaign_alias: `sandbox:reject:${code}` });
    const { structured } = await door.call('diagnose_message', { message_uuid: await stuck(other) });
    expect(structured['cause']).toBe('link');
    expect(structured['next_step']).toContain(`Declined with code "${code}": "${meaning}"`);
    expect(structured['hops']).toContainEqual(expect.objectContaining({ hop: 'campaign', state: 'fail' }));
  });

  test.each(rejections.codes)('of a toll-free number: $code', async ({ code, meaning }) => {
    await verifyTollfree(door, await primaryProfile(door), { extra_data: `sandbox:reject:${code}` });
    const { structured } = await door.call('diagnose_message', { message_uuid: await stuck(tollfree) });
    expect(structured['cause']).toBe('verification');
    expect(structured['summary']).toContain(meaning);
  });

  test('a toll-free number that wants an update', async () => {
    await verifyTollfree(door, await primaryProfile(door), { extra_data: 'sandbox:update-required' });
    const { structured } = await door.call('diagnose_message', { message_uuid: await stuck(tollfree) });
    expect(structured['cause']).toBe('verification');
    expect(structured['summary']).toContain('UPDATE_REQUIRED');
    expect(structured['next_step']).toContain('update_tollfree_verification');
  });
});

describe('what happens without magic', () => {
  test('an opt-out', async () => {
    await steer(door, 'inbound', { from: '14155551234', to: src, text: 'STOP' });
    await door.advance(2);
    const message_uuid = await send(door, { dst: ['14155551234'] });
    expect((await door.call('diagnose_message', { message_uuid })).structured['cause']).toBe('opted_out');
  });

  test('a queue that is held, until the message expires', async () => {
    await steer(door, 'settings', { queue_held: true });
    const message_uuid = await send(door, { dst: ['14155551234'], message_expiry: 60 });
    expect((await door.call('diagnose_message', { message_uuid })).structured['cause']).toBe('in_queue');
    await door.advance(90);
    expect((await door.call('diagnose_message', { message_uuid })).structured['cause']).toBe('expired');
  });

  test('no credit, a barred country', async () => {
    await steer(door, 'settings', { credit: '0.00' });
    const poor = await send(door, { dst: ['14155551234'] });
    expect((await door.call('diagnose_message', { message_uuid: poor })).structured['cause']).toBe('no_credit');
    await steer(door, 'settings', { credit: 'unlimited' });
    const barred = await send(door, { dst: ['14155551234'] }, 0);
    await steer(door, 'settings', { blocked_countries: ['US'] });
    await door.advance(2);
    expect((await door.call('diagnose_message', { message_uuid: barred })).structured['cause']).toBe('country_barred');
  });

  test('spam from a number that no carrier knows: the registration is named', async () => {
    const message_uuid = await send(door, { src: other, dst: ['15005550030'] });
    const { structured } = await door.call('diagnose_message', { message_uuid });
    expect(structured['cause']).toBe('spam_filter');
    expect(structured['summary']).toContain(`${other} is linked to no campaign`);
    expect(structured['next_step']).toContain('link_campaign_numbers');
  });
});

describe('by number and time', () => {
  test('the nearest message counts, the others are named', async () => {
    const [first, second] = [
      await send(door, { dst: ['15005550070'] }),
      await send(door, { dst: ['15005550070'] }, 400),
    ];
    const third = await send(door, { dst: ['15005550070'] });
    const { structured: record } = await door.call('get_message', { message_uuid: second });
    const around = new Date(Date.parse(String(record['message_time']).replace(' ', 'T'))).toISOString();
    const { structured } = await door.call('diagnose_message', { to_number: '+1 500 555 0070', around });
    expect(structured).toMatchObject({ cause: 'recipient_gone', message: { message_uuid: second } });
    const others = structured['other_messages'].map(({ message_uuid }: { message_uuid: string }) => message_uuid);
    expect(others).toEqual([first, third]);
  });

  test('none is said to be none', async () => {
    const outcome = await door.call('diagnose_message', { to_number: '14155550000', around: '2026-11-01 10:00' });
    expect(outcome.error.message).toMatch(/no message to 14155550000|records reach back/);
  });

  test.each([
    [{}, 'Give message_uuid, or to_number and around'],
    [{ to_number: '14155550000' }, 'Give message_uuid, or to_number and around'],
    [
      { message_uuid: '00000000-0000-1000-8000-000000000000', to_number: '14155550000' },
      'to_number: does not go with message_uuid',
    ],
  ])('%o is refused', async (args, words) => {
    expect((await door.call('diagnose_message', args)).error.message).toContain(words);
  });
});

test('each documented code has a cause', () => {
  const codes = Object.keys(messageErrorCodes).filter((code) => code !== '000');
  expect(codes.filter((code) => causes[code] === undefined)).toEqual([]);
  expect(new Set(Object.values(causes).map(({ cause }) => cause)).size).toBe(codes.length);
});

test('by the record alone', () => {
  const record = (fields: object) => messageRecord.parse(fields);
  expect(judge(record({ message_state: 'sent' }), []).cause).toBe('no_report_yet');
  expect(judge(record({ message_state: 'failed', error_code: '' }), []).cause).toBe('no_code');
  expect(judge(record({ message_state: 'received' }), []).cause).toBe('received');
  expect(judge(record({ message_state: 'failed', error_code: '0200' }), []).cause).toBe('opted_out');
  const at = (message_time: string) => record({ message_time });
  const near = nearestFirst(
    [at('2026-11-20 10:00:00+05:30'), at('2026-11-20 06:00:00+00:00')],
    Date.parse('2026-11-20T04:31Z'),
  );
  expect(near[0]?.message_time).toBe('2026-11-20 10:00:00+05:30');
});
