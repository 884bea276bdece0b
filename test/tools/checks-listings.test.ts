import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gate, openGate } from './gate.ts';

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.close());

const campaign_id = 'CY5JZZZ';
const listings: readonly (readonly [string, object])[] = [
  ['list_messages', {}],
  ['list_profiles', {}],
  ['list_brands', {}],
  ['list_campaigns', {}],
  ['list_campaign_numbers', { campaign_id }],
];

describe.each(listings)('a page of %s', (tool, base) => {
  test.each([
    [{ limit: 0 }, 'limit', 'must be at least 1; got 0'],
    [{ limit: 21 }, 'limit', 'must be at most 20; got 21'],
    [{ limit: 2.5 }, 'limit', /must be an? int/],
    [{ limit: 'all' }, 'limit', 'must be a number, not a string'],
    [{ offset: -1 }, 'offset', 'must be at least 0; got -1'],
    [{ offset: 0.5 }, 'offset', /must be an? int/],
    [{ page: 2 }, 'page', /Unknown argument "page"\..*takes: /],
  ])('stops %j', async (asked, argument, message) => {
    const error = await gate.stops(tool, { ...base, ...asked });
    expect(error.argument).toBe(argument);
    expect(error.message).toMatch(message);
  });

  test.each([
    [{ limit: 1 }, { limit: '1' }],
    [
      { limit: 20, offset: 0 },
      { limit: '20', offset: '0' },
    ],
    [
      { limit: '7', offset: '140' },
      { limit: '7', offset: '140' },
    ],
    [{ limit: null, offset: '' }, {}],
  ])('lets %j through', async (asked, query) => {
    const passed = await gate.passes(tool, { ...base, ...asked });
    expect(passed).toMatchObject({ method: 'GET', query });
    expect(Object.keys(passed.query)).toEqual(Object.keys(query));
  });
});

describe('times', () => {
  const DAY = 86_400_000;
  const names = ['message_time', 'message_time__gt', 'message_time__gte', 'message_time__lt', 'message_time__lte'];
  /** A day within reach, and the one before it. */
  const day = new Date(Date.now() - 10 * DAY).toISOString().slice(0, 10);
  const before = new Date(Date.now() - 11 * DAY).toISOString().slice(0, 10);

  const forms: readonly (readonly [string, string])[] = [
    [day, `${day} 00:00`],
    [` ${day} `, `${day} 00:00`],
    [`${day} 09:30`, `${day} 09:30`],
    [`${day} 09:30:15`, `${day} 09:30:15`],
    [`${day} 09:30:15.123456`, `${day} 09:30:15.123456`],
    [`${day} 00:00`, `${day} 00:00`],
    [`  ${day} 09:30 `, `${day} 09:30`],
    [`${day}T09:30`, `${day} 09:30`],
    [`${day}T09:30:15Z`, `${day} 09:30:15`],
    [`${day}t09:30:15z`, `${day} 09:30:15`],
    [`${day}T09:30:15.5Z`, `${day} 09:30:15.5`],
    [`${day}T09:30:15.123456+00:00`, `${day} 09:30:15.123456`],
    [`${day}T09:30:10+02:00`, `${day} 07:30:10`],
    [`${day}T20:00-0500`, `${new Date(Date.parse(day) + DAY).toISOString().slice(0, 10)} 01:00:00`],
    [`${day} 03:00:00.799021+05:30`, `${before} 21:30:00.799021`],
  ];
  test.each(forms)('%s goes out as %s', async (given, sent) => {
    const asked = Object.fromEntries(names.map((name) => [name, given]));
    const { query } = await gate.passes('list_messages', asked);
    const end = given.trim() === day ? `${day} 23:59:59.999999` : sent;
    expect(query).toEqual(Object.fromEntries(names.map((name) => [name, name === 'message_time__lte' ? end : sent])));
  });

  test.each([
    'yesterday',
    `${day} 9:30`,
    `${day} 24:30`,
    `${day} 09:60`,
    '20/11/2026',
    '1763600000',
    `${day} 09:30 PST`,
  ])('%s is no time', async (given) => {
    for (const name of names) {
      const error = await gate.stops('list_messages', { [name]: given });
      expect(error.argument).toBe(name);
      expect(error.message).toMatch(/must be a UTC time such as 2026-11-20 or 2026-11-20 09:30/);
    }
  });

  test('a day that no calendar has', async () => {
    const year = new Date().getUTCFullYear() + 1;
    for (const given of [`${year}-02-30`, `${year}-13-01`, `${year}-06-31 10:00`]) {
      const error = await gate.stops('list_messages', { message_time__lte: given });
      expect(error.message).toMatch(/must be a UTC time/);
    }
  });

  test.each(names)('%s reaches 90 days back', async (name) => {
    const hour = name === 'message_time__lte' ? '23:59:59.999999' : '00:00';
    const reached = new Date(Date.now() - 90 * DAY).toISOString().slice(0, 10);
    const { query } = await gate.passes('list_messages', { [name]: reached });
    expect(query).toEqual({ [name]: `${reached} ${hour}` });
    const lost = new Date(Date.now() - 92 * DAY).toISOString().slice(0, 10);
    const error = await gate.stops('list_messages', { [name]: lost });
    expect(error.argument).toBe(name);
    expect(error.message).toBe(`${name}: records reach back 90 days, to ${reached}; got ${lost} ${hour}.`);
  });

  test.each(['message_time__gte', 'message_time__gt'])('a span that ends before its start, by %s', async (name) => {
    const end = new Date(Date.now() - 12 * DAY).toISOString().slice(0, 10);
    const error = await gate.stops('list_messages', { [name]: day, message_time__lt: end });
    expect(error.argument).toBe(name);
    expect(error.message).toContain(`starts at ${day} 00:00, after the end of the span at ${end} 00:00`);
  });
});

describe('filters of list_messages', () => {
  test.each([
    [
      { message_state: 'lost' },
      'message_state',
      'must be one of queued, sent, failed, delivered, undelivered, received',
    ],
    [{ message_type: 'fax' }, 'message_type', 'must be one of sms, mms, whatsapp'],
    [{ message_direction: 'both' }, 'message_direction', 'must be one of inbound, outbound'],
    [{ tendlc_registration_status: 'pending' }, 'tendlc_registration_status', 'must be one of registered'],
    [
      { conversation_origin: 'user' },
      'conversation_origin',
      'must be one of utility, authentication, marketing, service',
    ],
    [{ destination_country_iso2: 'USA' }, 'destination_country_iso2', 'characters'],
    [{ to_number: 'Bob' }, 'to_number', 'must be a phone number of 5 to 14 digits'],
    [{ powerpack_id: 'main' }, 'powerpack_id', 'is not a valid UUID'],
    [{ dst: '14155550199' }, 'dst', 'Unknown argument "dst"'],
  ])('stop %j', async (asked, argument, message) => {
    const error = await gate.stops('list_messages', asked);
    expect(error.argument).toBe(argument);
    expect(error.message).toContain(message);
  });

  test.each([
    [{ error_code: 200 }, { error_code: '200' }],
    [{ error_code: '000' }, { error_code: '000' }],
    [{ to_number: '+1 (415) 555-0199' }, { to_number: '14155550199' }],
    [{ from_number: 14_155_550_101 }, { from_number: '14155550101' }],
    [
      { message_state: 'Delivered', message_type: 'SMS' },
      { message_state: 'delivered', message_type: 'sms' },
    ],
    [{ destination_country_iso2: 'us' }, { destination_country_iso2: 'US' }],
    [{ message_direction: 'OUTBOUND', subaccount: '' }, { message_direction: 'outbound' }],
  ])('let %j through', async (asked, query) => {
    expect((await gate.passes('list_messages', asked)).query).toEqual(query);
  });

  test('a sender in common writing is looked for by its digits, a name as it is', async () => {
    const number = await gate.passes('list_messages', { from_number: '+1 (415) 555-0101' });
    expect(number.query).toEqual({ from_number: '14155550101' });
    const name = await gate.passes('list_messages', { from_number: 'ACME' });
    expect(name.query).toEqual({ from_number: 'ACME' });
  });
});
