import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import { expectAllArguments, onlyRequest, onWire } from '../tools/desk.ts';
import { primaryProfile, registerNumber, verifyTollfree } from './controls.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());

const listed = (structured: Record<string, unknown>) =>
  (Array.isArray(structured['items']) ? structured['items'] : []).map(({ number }) => number);

test('the numbers of the account, with what they can do', async () => {
  const { structured, text } = await door.call('list_account_numbers');
  expect(listed(structured)).toEqual([
    '14155550101',
    '14155550102',
    '14155550103',
    '12125550104',
    '12125550105',
    '13105550106',
    '14165550107',
    '18885550108',
    '18335550109',
  ]);
  expect(structured['items'][0]).toMatchObject({
    number_type: 'local',
    country: 'US',
    sms_enabled: true,
    mms_enabled: true,
    voice_enabled: true,
    tendlc_registration_status: 'UNREGISTERED',
    carrier: 'Plivo',
    monthly_rental_rate: '0.50000',
    added_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    renewal_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(structured['items'][6]).toMatchObject({ country: 'CA', mms_enabled: false });
  expect(structured['items'][7]).toMatchObject({ number_type: 'tollfree', toll_free_sms_verification: 'UNVERIFIED' });
  expect(structured).toMatchObject({ total_count: 9, has_more: false });
  expect(text).toContain('US long codes in no campaign: 6. plan_10dlc_registration');
});

test('every filter leaves as the API has it', async () => {
  const calls = [
    { type: 'tollfree', number_startswith: '+1 888', services: 'voice,sms' },
    { alias: 'sales', subaccount: 'SAXXXXXXXXXXXXXXXXXX', limit: 3, offset: 2 },
  ];
  await door.requests();
  const found = await door.call('list_account_numbers', calls[0]);
  expect(listed(found.structured)).toEqual(['18885550108']);
  const request = await onlyRequest(door);
  expect(request.path).toBe(onWire(door, 'Number/'));
  expect(request.query).toEqual({ type: 'tollfree', number_startswith: '1888', services: 'voice,sms' });
  expect(listed((await door.call('list_account_numbers', calls[1])).structured)).toEqual([]);
  expect((await onlyRequest(door)).query).toEqual({
    alias: 'sales',
    subaccount: 'SAXXXXXXXXXXXXXXXXXX',
    limit: '3',
    offset: '2',
  });
  await expectAllArguments(door, 'list_account_numbers', calls);
});

test('pages and resource', async () => {
  const first = await door.call('list_account_numbers', { limit: 4 });
  expect(first.structured).toMatchObject({ has_more: true, next_offset: 4, total_count: 9 });
  const { contents } = await door.client.readResource({ uri: 'plivo://numbers?type=tollfree' });
  const [content] = contents;
  const text = content !== undefined && 'text' in content ? content.text : '';
  expect(text).toContain('18335550109');
});

test('links, verifications and rented numbers show', async () => {
  const { campaign } = await registerNumber(door, '14155550103');
  await verifyTollfree(door, await primaryProfile(door));
  const { structured: packs } = await door.call('list_powerpacks');
  const { number_pool_uuid } = packs['items'][0];
  await door.call('add_pool_number', { number_pool_uuid, number: '13125550120', rent: true });
  const { structured } = await door.call('list_account_numbers');
  const byNumber = new Map<string, Record<string, unknown>>(
    structured['items'].map((row: Record<string, unknown>) => [row['number'], row]),
  );
  expect(byNumber.get('14155550103')).toMatchObject({
    tendlc_campaign_id: campaign,
    tendlc_registration_status: 'COMPLETED',
  });
  expect(byNumber.get('18885550108')).toMatchObject({ toll_free_sms_verification: 'VERIFIED' });
  expect(byNumber.has('13125550120')).toBe(true);
});
