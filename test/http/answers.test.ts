import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json } from './stub-api.ts';
import { account, api_id, message_uuid, openStubDoor, read, type StubDoor, send } from './stub-door.ts';

let door: StubDoor;
beforeAll(async () => {
  door = await openStubDoor();
});
afterAll(() => door.close());

/** Every attribute that the vendor documents for a message record, none of them empty. */
const record = {
  message_uuid,
  from_number: '17087654321',
  to_number: '12401234567',
  message_direction: 'outbound',
  message_state: 'undelivered',
  message_time: '2021-07-13 13:04:06.799021+05:30',
  message_type: 'whatsapp',
  units: 2,
  total_rate: '0.00140',
  total_amount: '0.00280',
  carrier_fees_rate: '0.00300',
  carrier_fees: '0.00600',
  error_code: '30',
  error_message: 'Spam, "the network" says',
  message_sent_time: '2021-07-13 13:04:07.244057+05:30',
  message_updated_time: '2021-07-13 13:04:09.947720+05:30',
  mcc: '312',
  mnc: '650',
  powerpack_id: '1d5f3dd8-b207-4738-b59f-3c2ac7d3461c',
  resource_uri: `${account}Message/${message_uuid}/`,
  tendlc_campaign_id: 'CD4WJJD',
  tendlc_registration_status: 'registered',
  destination_country_iso2: 'US',
  destination_network: 'verizon',
  replaced_sender: '18885550108',
  is_domestic: true,
  dlt_entity_id: '1201',
  dlt_template_id: '1207',
  dlt_template_category: 'promotional',
  conversation_id: 'c0nv3rs4t10n',
  conversation_origin: 'utility',
  conversation_expiration_timestamp: '2024-02-13 01:21:00+05:30',
  requester_ip: '192.168.0.1',
  log: 'number_only',
};

describe('a message record', () => {
  test('every documented attribute stands in both forms', async () => {
    door.api.answer(json(200, { api_id, ...record }));
    const outcome = await door.call(...read);
    expect(outcome.structured).toMatchObject(record);
    for (const [name, value] of Object.entries(record)) {
      const shown = typeof value === 'string' && /["]/.test(value) ? JSON.stringify(value) : String(value);
      expect(outcome.text).toContain(`${name}: `);
      expect(outcome.text).toContain(shown);
    }
  });

  test.each(['conversation_expiry_timestamp', 'conversation_expiry_time', 'conversation_expiration_timestamp'])(
    '%s is read, and one spelling given',
    async (spelling) => {
      const time = '2024-02-13 01:21:00+05:30';
      door.api.answer(json(200, { api_id, message_uuid, message_state: 'sent', [spelling]: time }));
      const { structured } = await door.call(...read);
      expect(structured['conversation_expiration_timestamp']).toBe(time);
      expect(structured).not.toHaveProperty('conversation_expiry_timestamp');
      expect(structured).not.toHaveProperty('conversation_expiry_time');
    },
  );

  test('other types than documented do not hide the record; unknown attributes pass', async () => {
    const odd = { units: '2', error_code: 30, mcc: 312, is_domestic: 'false', log: true, total_rate: 0.0014 };
    door.api.answer(json(200, { api_id, message_uuid, message_state: 'sent', ...odd, brand_new: 'yes', mnc: {} }));
    const outcome = await door.call(...read);
    expect(outcome.isError).toBe(false);
    expect(outcome.structured).toMatchObject({
      units: 2,
      error_code: '30',
      mcc: '312',
      is_domestic: false,
      log: 'true',
      total_rate: '0.0014',
      brand_new: 'yes',
    });
    expect(outcome.structured).not.toHaveProperty('mnc');
  });

  test('a state that is not documented is said to be unknown', async () => {
    door.api.answer(json(200, { api_id, message_uuid, message_state: 'teleported' }));
    const { structured } = await door.call(...read);
    expect(structured['summary']).toBe('The message is teleported: a state this server does not know.');
  });

  test('nulls are dropped from both forms', async () => {
    door.api.answer(json(200, { api_id, message_uuid, message_state: 'queued', error_code: null, powerpack_id: null }));
    const outcome = await door.call(...read);
    expect(outcome.structured).not.toHaveProperty('error_code');
    expect(outcome.text).not.toContain('powerpack_id');
    expect(outcome.text).not.toContain('null');
  });
});

describe('spellings', () => {
  const brand = { brand_id: 'BVMN1EM', registration_status: 'COMPLETED' };
  const address = { street: '123', city: 'New York', state: 'NY', postal_code: '10001', country: 'US' };

  test('capitalised keys of the brand listing', async () => {
    const odd = { ...brand, Address: address, Authorized_contact: { first_name: 'Jo' } };
    door.api.answer(json(200, { Api_id: api_id, meta: { total_count: 1 }, brands: [odd] }));
    const listed = await door.call('list_brands');
    expect(listed.structured).toMatchObject({ items: [{ brand_id: 'BVMN1EM' }], total_count: 1 });
    door.api.answer(json(200, { Api_id: api_id, brand: odd }));
    const one = await door.call('get_brand', { brand_id: 'BVMN1EM' });
    expect(one.structured).toMatchObject({ address, authorized_contact: { first_name: 'Jo' } });
    expect(one.structured).not.toHaveProperty('Address');
  });

  test('create_campaign answered in snake_case too', async () => {
    door.api.answer(json(200, { api_id, campaign_id: 'CVWMV6V', message: 'ok' }));
    const outcome = await door.call('import_campaign', { campaign_id: 'CVWMV6V', campaign_alias: 'a' });
    expect(outcome.structured).toMatchObject({ campaign_id: 'CVWMV6V', api_id });
  });

  test('names that are data keep their case', async () => {
    const campaign = {
      campaign_id: 'CY5JZZZ',
      mno_metadata: { 'AT&T': { tpm: 4500 }, 'T-Mobile': { brand_tier: 'TOP' } },
    };
    door.api.answer(json(200, { api_id, campaign }));
    const { structured } = await door.call('get_campaign', { campaign_id: 'CY5JZZZ' });
    expect(structured['mno_metadata']).toEqual(campaign.mno_metadata);
  });

  test('one message id as a string, one refused number as a string', async () => {
    door.api.answer(json(202, { api_id, message_uuid: 'one-id', invalid_number: '333' }));
    const { structured } = await door.call(...send);
    expect(structured).toMatchObject({ message_uuid: ['one-id'], invalid_number: ['333'] });
  });

  test('the numbers of a campaign with the summary that only a fixture shows', async () => {
    const phone_numbers = [{ number: '12125557777', status: 'FAILED', remark: 'taken by another campaign' }];
    const more = { phone_numbers_summary: { FAILED: 1, COMPLETED: 0 }, number_pool_limit: 49 };
    door.api.answer(json(200, { api_id, campaign_id: 'CUOGHIN', phone_numbers, ...more }));
    const outcome = await door.call('list_campaign_numbers', { campaign_id: 'CUOGHIN' });
    expect(outcome.structured).toMatchObject({ items: phone_numbers, ...more });
    expect(outcome.text).toContain('taken by another campaign');
    expect(outcome.text).toContain('49');
  });

  test('the number that was asked for, though the API lists others too', async () => {
    const phone_numbers = [
      { number: '12125557777', status: 'FAILED' },
      { number: '+12125557778', status: 'COMPLETED' },
      { number: '12125557779', status: 'PROCESSING' },
    ];
    door.api.answer(json(200, { api_id, phone_numbers }));
    const asked = { campaign_id: 'CUOGHIN', number: '12125557779' };
    const { structured } = await door.call('get_campaign_number', asked);
    expect(structured).toMatchObject({ number: '12125557779', status: 'PROCESSING' });
    door.api.answer(json(200, { api_id, phone_numbers: [] }));
    const { error } = await door.call('get_campaign_number', asked);
    expect(error.message).toContain('does not name 12125557779');
  });

  test('another number in the answer is not taken for the one that was asked for', async () => {
    door.api.answer(json(200, { api_id, phone_numbers: [{ number: '12125557777', status: 'COMPLETED' }] }));
    const { error } = await door.call('get_campaign_number', { campaign_id: 'CUOGHIN', number: '12125557779' });
    expect(error.message).toContain('does not name 12125557779: it is not linked to campaign CUOGHIN');
    door.api.answer(json(200, { api_id, phone_numbers: [{ number: '+12125557779', status: 'FAILED' }] }));
    const { structured } = await door.call('get_campaign_number', { campaign_id: 'CUOGHIN', number: '12125557779' });
    expect(structured).toMatchObject({ status: 'FAILED' });
  });

  test('a delete that is answered with nothing at all', async () => {
    door.api.answer((response) => {
      response.writeHead(204).end();
    });
    const outcome = await door.call('delete_campaign', { campaign_id: 'CUOGHIN' });
    expect(outcome.structured).toMatchObject({ campaign_id: 'CUOGHIN' });
  });
});

describe('listings', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ message_uuid: `id-${index}`, message_state: 'sent' }));

  test.each([
    ['a link to the next page', { limit: 2, next: `${account}Message/?limit=2&offset=2` }, true],
    ['null for it', { limit: 2, next: null }, false],
    ['an empty one', { limit: 2, next: '' }, false],
    ['neither link nor total: a full page', { limit: 2 }, true],
    ['no meta at all', undefined, true],
    ['a total that is reached', { total_count: 2 }, false],
    ['a total that is not', { total_count: '3' }, true],
    ['a total called count', { count: 2, next: 'x' }, false],
  ])('has_more with %s', async (_, meta, has_more) => {
    door.api.answer(json(200, { api_id, meta, objects: rows(2) }));
    const { structured } = await door.call('list_messages', { limit: 2 });
    expect(structured).toMatchObject({ has_more, limit: 2, offset: 0 });
    expect(structured['next_offset']).toBe(has_more ? 2 : undefined);
  });

  test('a page that is not full ends a listing without link and total', async () => {
    door.api.answer(json(200, { api_id, objects: rows(1) }));
    const { structured } = await door.call('list_messages', { limit: 2, offset: 4 });
    expect(structured).toMatchObject({ has_more: false, offset: 4 });
  });
});

describe('a large answer', () => {
  test('is cut to the budget: rows from its end, and how to go on', async () => {
    const brands = Array.from({ length: 20 }, (_, index) => ({
      brand_id: `B${String(index).padStart(6, '0')}`,
      company_name: `№ ${index} ${'Großhandelsgesellschaft für Zubehör '.repeat(30)}`,
    }));
    door.api.answer(json(200, { api_id, meta: { total_count: 60 }, brands }));
    const { structured, text } = await door.call('list_brands', { offset: 20 });
    const kept = structured['items'].length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(20);
    expect(structured).toMatchObject({ has_more: true, next_offset: 20 + kept, total_count: 60 });
    expect(structured['cut']).toBe(
      `Only ${kept} of the 20 rows of this page are shown, to keep the answer short. Go on with offset ${20 + kept}.`,
    );
    expect(text).toContain(structured['cut']);
    expect(text).toContain(`B0000${String(kept - 1).padStart(2, '0')}`);
    expect(text).not.toContain(`B0000${String(kept).padStart(2, '0')}`);
  });

  test('of one record: its longest texts lose their ends', async () => {
    const campaign = { campaign_id: 'CUOGHIN', message_flow: 'Customers opt in. '.repeat(3000), sample1: 'Short.' };
    door.api.answer(json(200, { api_id, campaign }));
    const { structured, text } = await door.call('get_campaign', { campaign_id: 'CUOGHIN' });
    expect(structured['message_flow']).toMatch(/… \(54000 characters\)$/);
    expect(structured['sample1']).toBe('Short.');
    expect(structured['cut']).toMatch(/^Shortened to fit/);
    expect(text).toContain('Shortened to fit');
  });
});
