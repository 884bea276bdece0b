/** Twilio's client through the front door, before a stub: what it makes of answers that no sandbox gives. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServerProcess, startServer } from '../front-door.ts';
import { json, raw, type StubApi, startStubApi } from '../http/stub-api.ts';
import { address, business, representative } from './samples.ts';

let api: StubApi;
let server: ServerProcess;
const accountSid = `AC${'1'.repeat(32)}`;

beforeAll(async () => {
  api = await startStubApi();
  server = await startServer({
    args: ['--confirm', 'never', '--log-level', 'debug'],
    env: {
      TWILIO_TRUSTHUB_URL: `${api.url}/`,
      TWILIO_API_URL: api.url,
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_API_KEY: `SK${'2'.repeat(32)}`,
      TWILIO_API_SECRET: 'the-secret-of-the-key',
    },
  });
});
afterAll(async () => {
  await server.close();
  await api.close();
});

const refusal = (status: number, code: number, message: string) =>
  json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });

const sid = (prefix: string) => `${prefix}${'a'.repeat(32)}`;

test('an API key speaks for the account; only its own toolset is listed', async () => {
  api.answer(json(200, { results: [] }));
  await server.call('twilio_list_policies');
  const [request] = api.requests;
  expect(request?.url).toBe('/v1/Policies?PageSize=20');
  const credentials = Buffer.from(`SK${'2'.repeat(32)}:the-secret-of-the-key`).toString('base64');
  expect(request?.headers.authorization).toBe(`Basic ${credentials}`);
  const { tools } = await server.client.listTools();
  expect(tools.filter(({ name }) => name.startsWith('twilio_'))).toHaveLength(22);
  expect(tools.map(({ name }) => name)).not.toContain('send_message');
});

test('next_page_url leads back to the configured host, whatever it says', async () => {
  const meta = { next_page_url: `https://elsewhere.example/v1/Other?PageSize=1&Page=1&PageToken=PA${'b'.repeat(34)}` };
  api.answer(json(200, { results: [{ sid: sid('RN'), friendly_name: 'one' }], meta }), json(200, { results: [] }));
  const page = await server.call('twilio_list_policies', { limit: 1 });
  expect(page.structured).toMatchObject({ has_more: true, next_page_token: `1:PA${'b'.repeat(34)}` });
  await server.call('twilio_list_policies', { limit: 1, page_token: page.structured['next_page_token'] });
  expect(api.requests[1]?.url).toBe(`/v1/Policies?PageSize=1&Page=1&PageToken=PA${'b'.repeat(34)}`);
});

test('pages that are only counted keep their size, so that no row is left out', async () => {
  const meta = { next_page_url: 'https://trusthub.twilio.com/v1/Policies?PageSize=5&Page=1' };
  api.answer(json(200, { results: [], meta }), json(200, { results: [] }));
  const page = await server.call('twilio_list_policies', { limit: 5 });
  const page_token = page.structured['next_page_token'];
  for (const limit of [undefined, 3, 20]) {
    const rest = await server.call('twilio_list_policies', { page_token, limit });
    expect(rest.structured, rest.text).toMatchObject({ limit: 5, has_more: false });
    expect(api.requests.at(-1)?.url).toBe('/v1/Policies?PageSize=5&Page=1');
  }
  const { error } = await server.call('twilio_list_policies', { page_token: '1' });
  expect(error).toMatchObject({ type: 'UserInputError', argument: 'page_token' });
});

test('a link without a size counts in pages of the limit that was asked for', async () => {
  const next_page_uri = '/2010-04-01/Accounts/AC1/Addresses.json?Page=3';
  api.answer(json(200, { addresses: [], next_page_uri }));
  const { structured } = await server.call('twilio_list_addresses', { limit: 7 });
  expect(structured['next_page_token']).toBe('3@7');
});

describe('twilio_get_customer_profile', () => {
  const rows = (prefix: string, count: number, name: string) =>
    Array.from({ length: count }, (_, index) => ({
      sid: `${prefix}${String(index).padStart(32, '0')}`,
      [name]: `PN${String(index).padStart(32, '0')}`,
    }));
  const page = (path: string, results: object[], next?: string) =>
    json(200, { results, meta: { next_page_url: next === undefined ? null : `${api.url}${path}?${next}` } });

  test('reads every page of what is assigned, and passes on every attribute', async () => {
    const id = `BU${'c'.repeat(32)}`;
    const at = `/v1/CustomerProfiles/${id}`;
    const profile = { sid: id, status: 'draft', url: `${api.url}${at}`, links: { evaluations: `${api.url}${at}/E` } };
    const channels = `${at}/ChannelEndpointAssignments`;
    const entities = api.answerTo(`${at}/EntityAssignments`, page('', rows('BV', 2, 'object_sid')));
    const numbers = api.answerTo(
      channels,
      page(channels, rows('RA', 50, 'channel_endpoint_sid'), 'PageSize=100&Page=1&PageToken=PAx'),
      page(channels, rows('RB', 3, 'channel_endpoint_sid')),
    );
    api.answer(json(200, profile));
    const outcome = await server.call('twilio_get_customer_profile', { customer_profile_sid: id });
    expect(outcome.structured).toMatchObject(profile);
    expect(outcome.structured['phone_numbers']).toHaveLength(53);
    expect(outcome.structured['summary']).toMatch(/ Assigned: 2 objects, 53 phone numbers\.$/);
    expect(entities.map(({ url }) => url)).toEqual([`${at}/EntityAssignments?PageSize=100`]);
    expect(numbers.map(({ url }) => url)).toEqual([
      `${channels}?PageSize=100`,
      `${channels}?PageSize=100&Page=1&PageToken=PAx`,
    ]);
  });

  test('says so where there is no end of them', async () => {
    const id = `BU${'d'.repeat(32)}`;
    const at = `/v1/CustomerProfiles/${id}`;
    for (const name of ['EntityAssignments', 'ChannelEndpointAssignments']) {
      api.answerTo(`${at}/${name}`, page(`${at}/${name}`, rows('RA', 1, 'object_sid'), 'PageToken=PAx'));
    }
    api.answer(json(200, { sid: id, status: 'draft' }));
    const { structured } = await server.call('twilio_get_customer_profile', { customer_profile_sid: id });
    expect(structured['summary']).toContain('more than 10 objects, more than 10 phone numbers.');
    expect(structured['summary']).toContain('twilio_list_entity_assignments lists them all.');
  });
});

test('fields of the wrong type, null or unknown do not hide a success', async () => {
  const profile = { sid: sid('BU'), status: null, errors: 'none', email: 5, valid_until: null, brand_new: { a: 1 } };
  api.answer(json(200, profile), json(200, { results: [] }), json(200, { results: [] }));
  const outcome = await server.call('twilio_get_customer_profile', { customer_profile_sid: sid('BU') });
  expect(outcome.isError).toBe(false);
  expect(outcome.structured).toMatchObject({ sid: sid('BU'), email: '5', brand_new: { a: 1 } });
});

const profileArgs = { customer_profile_sid: sid('BU'), friendly_name: 'x' };

test.each([
  [401, 20003, 'Authenticate', /TWILIO_ACCOUNT_SID/],
  [404, 20404, 'The requested resource /CustomerProfiles/x was not found', /list tool/],
  [400, 70002, 'Cannot update end-user. A bundle it belongs to is in an immutable state.', /end of the review/],
  [400, 22204, 'status can not change', /twilio_submit_customer_profile|then submit/],
  [400, 99999, 'something new', /Correct what the API names/],
])('HTTP %i with code %i: code kept, words quoted, a remedy', async (status, code, message, remedy) => {
  api.answer(refusal(status, code, message));
  const { error, text } = await server.call('twilio_update_customer_profile', profileArgs);
  expect(error).toMatchObject({ type: 'ApiError', status, code, retryable: false });
  expect(error.message).toContain(`Twilio answered HTTP ${status}, code ${code}: ${JSON.stringify(message)}`);
  expect(error.remedy).toMatch(remedy);
  expect(text).toContain(`code: ${code}`);
});

test('429 that says how long, and one that does not', async () => {
  api.answer(json(429, { code: 20429, message: 'Too Many Requests', status: 429 }, { 'retry-after': '30' }));
  const { error } = await server.call('twilio_update_customer_profile', profileArgs);
  expect(error).toMatchObject({ type: 'RateLimitedError', retryable: true, retry_after_seconds: 30 });
  api.answer(json(429, { code: 20429 }), json(200, { sid: sid('BU') }));
  expect((await server.call('twilio_update_customer_profile', profileArgs)).isError).toBe(false);
  expect(api.requests).toHaveLength(2);
});

test('a 500 on a write is unknown and never repeated; on a read it is', async () => {
  api.answer(json(500, { code: 20500, message: 'Internal Server Error' }));
  const { error } = await server.call('twilio_create_address', address);
  expect(error).toMatchObject({ type: 'DeliveryUnknownError', status: 500 });
  expect(error.remedy).toContain('twilio_list_addresses');
  expect(api.requests).toHaveLength(1);
  api.answer(json(500, {}), json(200, { results: [] }));
  expect((await server.call('twilio_list_policies')).isError).toBe(false);
});

test('an answer that is no JSON is quoted', async () => {
  api.answer(raw(400, '<h1>Bad</h1>'));
  const { error } = await server.call('twilio_update_customer_profile', profileArgs);
  expect(error.message).toContain('"<h1>Bad</h1>"');
});

test('words that repeat personal data are withheld, and so are suggested addresses', async () => {
  const { first_name, last_name, email, phone_number } = representative;
  api.answer(refusal(400, 20001, `Invalid ${email}, ${phone_number}: ${first_name} ${last_name.toUpperCase()} (Ada)`));
  const person = await server.call('twilio_create_authorized_representative', representative);
  expect(person.error.message).toContain('"Invalid [withheld], [withheld]: [withheld] [withheld] ([withheld])"');
  api.answer(refusal(400, 20001, `Value ${business.business_name} of business_name with 12-3456789 is odd`));
  const company = await server.call('twilio_create_business_information', business);
  expect(company.error.message).toContain('"Value [withheld] of business_name with [withheld] is odd"');
  api.answer(refusal(400, 20001, `Street ${address.street} and ${address.postal_code} of ${address.city}`));
  const place = await server.call('twilio_create_address', address);
  expect(place.error.message).toContain(`"Street [withheld] and [withheld] of ${address.city}"`);
  api.answer(refusal(400, 21629, 'Suggested address: 99 Other Street, 83799'));
  const suggested = await server.call('twilio_create_address', address);
  expect(suggested.error).toMatchObject({ code: 21629 });
  expect(suggested.text).not.toMatch(/99 Other|83799/);
  expect(suggested.error.message).toContain('suggests another writing');
  expect(server.stderr()).not.toMatch(/Ada|acme\.example|Main Street|the-secret/);
});

test('the details of a refusal are passed on, without personal data either', async () => {
  const details = { field: 'email', invalid: [representative.email, { name: `${representative.first_name} "A"` }] };
  api.answer(json(400, { code: 20001, message: 'Invalid', more_info: 'https://x.example', status: 400, details }));
  const { error } = await server.call('twilio_create_authorized_representative', representative);
  expect(error.message).toContain('code 20001: "Invalid; field: email; invalid: [withheld]; name: [withheld] \\"A\\""');
  api.answer(json(400, { errors: [{ detail: 'no message at all' }] }));
  const other = await server.call('twilio_list_policies');
  expect(other.error.message).toContain('Twilio answered HTTP 400: "no message at all"');
});

test('texts of patterns in personal data do no harm', async () => {
  api.answer(refusal(400, 20001, 'Name A+(B)[C]{2}|$^.*?/\\-x is odd'));
  const outcome = await server.call('twilio_create_business_information', {
    ...business,
    business_name: 'A+(B)[C]{2}|$^.*?/\\-x',
  });
  expect(outcome.error).toMatchObject({ type: 'ApiError' });
  expect(outcome.error.message).toContain('[withheld] is odd');
});

test('without credentials every tool is listed, and a call says how to go on', async () => {
  const bare = await startServer();
  try {
    const { tools } = await bare.client.listTools();
    expect(tools.filter(({ name }) => name.startsWith('twilio_'))).toHaveLength(22);
    expect(tools.length).toBeGreaterThan(70);
    const { error } = await bare.call('twilio_list_policies');
    expect(error).toMatchObject({ type: 'ConfigurationError', remedy: expect.stringContaining('--sandbox') });
    expect(error.message).toContain('TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN (or TWILIO_API_KEY');
  } finally {
    await bare.close();
  }
});

test.each([
  [{ TWILIO_ACCOUNT_SID: accountSid }, [], 22],
  [{ PLIVO_AUTH_ID: 'x', PLIVO_AUTH_TOKEN: 'y' }, [], 0],
  [{ PLIVO_AUTH_ID: 'x', PLIVO_AUTH_TOKEN: 'y' }, ['--toolsets', 'twilio'], 22],
  [{}, ['--sandbox'], 22],
])('toolsets follow the credentials: %j %j', async (env, args, expected) => {
  const one = await startServer({ env, args });
  try {
    const { tools } = await one.client.listTools();
    expect(tools.filter(({ name }) => name.startsWith('twilio_'))).toHaveLength(expected);
    if (expected === 0) {
      const { error } = await one.call('twilio_list_policies');
      expect(error).toMatchObject({ type: 'RefusedError', remedy: expect.stringContaining('credentials') });
    }
  } finally {
    await one.close();
  }
});

test('--sandbox serves Twilio too, without any account', async () => {
  const own = await startServer({ args: ['--sandbox', '--confirm', 'never'] });
  try {
    const made = await own.call('twilio_create_customer_profile', { friendly_name: 'x', email: 'x@isv.example' });
    expect(made.structured).toMatchObject({ status: 'draft' });
  } finally {
    await own.close();
  }
});
