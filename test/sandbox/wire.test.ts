import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, type Fixture, numbers, profileArgs, records, request, startFixture } from './fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.sandbox.close());

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[14][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const message = { src: numbers.long, dst: '14155550199', text: 'Hello' };

const recordFields = [
  'api_id',
  'message_uuid',
  'from_number',
  'to_number',
  'message_direction',
  'message_state',
  'message_time',
  'message_type',
  'units',
  'total_rate',
  'total_amount',
  'carrier_fees_rate',
  'carrier_fees',
  'error_code',
  'error_message',
  'message_sent_time',
  'message_updated_time',
  'mcc',
  'mnc',
  'powerpack_id',
  'resource_uri',
  'tendlc_campaign_id',
  'tendlc_registration_status',
  'destination_country_iso2',
  'destination_network',
  'replaced_sender',
  'is_domestic',
  'dlt_entity_id',
  'dlt_template_id',
  'dlt_template_category',
  'conversation_id',
  'conversation_origin',
  'conversation_expiration_timestamp',
  'requester_ip',
  'log',
];

describe('answers', () => {
  it('are snake_case, with an api_id, 202 for a send', async () => {
    const { status, json } = await fixture.api('POST', 'Message/', message);
    expect(status).toBe(202);
    expect(Object.keys(json)).toEqual(['message', 'message_uuid', 'api_id']);
    expect(json['api_id']).toMatch(uuid);
  });

  it('give message records flat, with every field of the documentation', async () => {
    const sent = await fixture.api('POST', 'Message/', message);
    const [id] = Array.isArray(sent.json['message_uuid']) ? sent.json['message_uuid'] : [];
    const { json } = await fixture.api('GET', `Message/${id}/`);
    expect(json).toMatchObject({
      message_uuid: id,
      message_direction: 'outbound',
      message_state: 'queued',
      message_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+05:30$/),
      total_rate: '0.00550',
      carrier_fees: '0.00300',
      error_code: null,
      resource_uri: `/v1/Account/${fixture.sandbox.authId}/Message/${id}/`,
      requester_ip: '127.0.0.1',
    });
    expect(Object.keys(json)).toEqual(recordFields);
  });

  it('have the meta of each listing', async () => {
    const link = (path: string) => `/v1/Account/${fixture.sandbox.authId}/${path}/?limit=1&offset=1`;
    await fixture.api('POST', 'Profile/', profileArgs);
    const messages = await fixture.api('GET', 'Message/?limit=1');
    expect(messages.json['meta']).toEqual({ limit: 1, offset: 0, next: link('Message'), previous: null });
    const profiles = await fixture.api('GET', 'Profile/?limit=1&offset=1');
    expect(profiles.json['meta']).toEqual({
      limit: 1,
      offset: 1,
      next: null,
      previous: `/v1/Account/${fixture.sandbox.authId}/Profile/?limit=1&offset=0`,
    });
    for (const [path, key] of [
      ['10dlc/Brand', 'brands'],
      ['10dlc/Campaign', 'campaigns'],
    ]) {
      const { json } = await fixture.api('GET', `${path}/`);
      expect(Object.keys(json)).toEqual(['api_id', 'meta', key]);
      expect(json['meta']).toEqual({ limit: 20, offset: 0, next: null, previous: null, total_count: 0 });
    }
  });

  it('keep the filters in next', async () => {
    const { json } = await fixture.api('GET', 'Message/?message_type=sms&limit=1');
    expect(JSON.stringify(json['meta'])).toContain('?limit=1&offset=1&message_type=sms');
  });
});

describe('errors', () => {
  it('are 401 without an api_id for anything but credentials of the right shape', async () => {
    const { url, authId, authToken } = fixture.sandbox;
    const body = { error: 'authentication credentials were not provided' };
    for (const authorization of [
      '',
      'Bearer abc',
      'Basic ???',
      basic(authId, 'short'),
      basic('XX00000000000000000A', authToken),
      basic(authId.toLowerCase(), authToken),
      basic('MA00000000000000000A', authToken),
    ]) {
      const reply = await request(`${url}/v1/Account/${authId}/Message/`, 'GET', { authorization });
      expect(reply).toMatchObject({ status: 401, json: body });
      expect(Object.keys(reply.json)).toEqual(['error']);
    }
  });

  it('let any account of the right shape see the same data', async () => {
    const other = 'MA00000000000000000A';
    const headers = { authorization: basic(other, 'x'.repeat(20)) };
    const { json } = await request(`${fixture.sandbox.url}/v1/Account/${other}/Profile/`, 'GET', headers);
    expect(records(json['profiles']).length).toBeGreaterThan(0);
    const nested = await request(`${fixture.sandbox.url}/v1/Account/SA00000000000000000A/Profile/`, 'GET', headers);
    expect(nested.status).toBe(200);
  });

  it('are 404 for unknown paths, which are case-sensitive, and 405 for other methods', async () => {
    const outside = await request(`${fixture.sandbox.url}/v2/Nothing/`, 'GET');
    expect(outside).toMatchObject({ status: 404, json: { api_id: expect.stringMatching(uuid), error: 'not found' } });
    for (const path of ['Nothing/', 'message/', '10dlc/brand/', 'Brand/', 'Message/x/y/z/', '']) {
      expect(await fixture.api('GET', path)).toMatchObject({ status: 404, json: { error: 'not found' } });
    }
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const { status, json } = await fixture.api(method, 'Message/');
      expect(status).toBe(405);
      expect(Object.keys(json)).toEqual(['api_id', 'error']);
    }
    expect((await fixture.api('GET', '10dlc/Campaign/Import/')).status).toBe(405);
  });

  it('are 400 with the vendor text for broken JSON', async () => {
    for (const body of ['{', '[1]', '"text"', '7', 'src=1&dst=2', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`]) {
      expect(await fixture.api('POST', 'Message/', body)).toMatchObject({
        status: 400,
        json: { api_id: expect.stringMatching(uuid), error: 'invalid json data sent in raw POST' },
      });
    }
  });

  it('are 413 for a body beyond 10 MiB', async () => {
    const { status } = await fixture.api('POST', 'Message/', { ...message, text: 'x'.repeat(11 * 1024 * 1024) });
    expect(status).toBe(413);
    expect((await fixture.api('GET', 'Message/')).status).toBe(200);
  });

  it('name the argument and what is allowed', async () => {
    const reply = await fixture.api('GET', 'Message/?message_state=lost');
    expect(reply.status).toBe(400);
    expect(reply.json['error']).toContain('message_state must be one of queued, sent');
    for (const query of ['limit=0', 'limit=21', 'limit=x', 'offset=-1', 'message_time__gt=yesterday']) {
      expect((await fixture.api('GET', `Message/?${query}`)).status).toBe(400);
    }
  });
});

describe('tolerance', () => {
  it('of paths: no last slash, double slashes, a stray service suffix', async () => {
    for (const path of ['Message', 'Message//', '/Message/', 'Message/&service=sms', 'Message/?&?search=hack']) {
      expect((await fixture.api('GET', path)).status, path).toBe(200);
    }
  });

  it('of bodies on GET and DELETE', async () => {
    const raw = async (method: string, path: string, body: string) => {
      const { authId, authToken, url } = fixture.sandbox;
      const { hostname, port } = new URL(url);
      const { request: open } = await import('node:http');
      return new Promise<number | undefined>((resolve, reject) => {
        const headers = {
          authorization: basic(authId, authToken),
          'content-type': 'application/json',
          'content-length': body.length,
        };
        const outgoing = open(
          { hostname, port, method, path: `/v1/Account/${authId}/${path}`, headers },
          (response) => {
            response.resume();
            response.on('end', () => resolve(response.statusCode));
          },
        );
        outgoing.on('error', reject);
        outgoing.end(body);
      });
    };
    for (const body of ['""', '{}', '', '{']) expect(await raw('GET', 'Message/', body)).toBe(200);
    for (const body of ['""', '{}', 'null', '', '{"url":"https://acme.example"}']) {
      const { json } = await fixture.api('POST', 'Profile/', profileArgs);
      expect(await raw('DELETE', `Profile/${json['profile_uuid']}/`, body)).toBe(200);
    }
  });

  it('of empty strings, unknown names, other types and lower case', async () => {
    const sent = await fixture.api('POST', 'Message/', {
      src: '+1 415-555-0101',
      dst: 14155550199,
      text: 'Hi',
      type: 'SMS',
      log: false,
      trackable: 'False',
      message_expiry: '60',
      powerpack_uuid: '',
      url: '',
      method: 'post',
      media_urls: null,
      whatever: { a: 1 },
    });
    expect(sent.status).toBe(202);
    const list = await fixture.api('POST', 'Message/', { ...message, dst: ['14155550199<14155550198', 14155550197] });
    expect(list.json['message_uuid']).toHaveLength(3);
    const created = await fixture.api('POST', 'Profile/', {
      ...profileArgs,
      customer_type: 'reseller',
      entity_type: 'public',
      vertical: 'energy',
      stock_symbol: 'ACME',
      stock_exchange: 'nyse',
      ein: 122321231,
      website: '',
    });
    const { json } = await fixture.api('GET', `Profile/${created.json['profile_uuid']}/`);
    expect(json['profile']).toMatchObject({
      customer_type: 'RESELLER',
      entity_type: 'PUBLIC',
      stock_exchange: 'NYSE',
      ein: '122321231',
      website: '',
    });
  });

  it('of plus signs and spaces in queries', async () => {
    for (const query of ['to_number=%2B14155550199', 'to_number=+14155550199', 'to_number=14155550199&limit=']) {
      const { json } = await fixture.api('GET', `Message/?${query}`);
      expect(records(json['objects']).length, query).toBeGreaterThan(0);
    }
    expect((await fixture.api('GET', 'Message/?message_time__gt=2020-01-01+10:00:00.5')).status).toBe(200);
  });
});

describe('the asynchronous mode', () => {
  it('says only that the work was taken on, and does it', async () => {
    const before = await fixture.api('GET', 'Message/?to_number=14155550166');
    expect(records(before.json['objects'])).toHaveLength(0);
    const args = {
      ...message,
      dst: '14155550166',
      callback_url: 'https://acme.example/answer',
      callback_method: 'GET',
    };
    const { status, json } = await fixture.api('POST', 'Message/', args);
    expect(status).toBe(202);
    expect(json).toEqual({ message: 'async api spawned', api_id: expect.stringMatching(uuid) });
    const after = await fixture.api('GET', 'Message/?to_number=14155550166');
    expect(records(after.json['objects'])).toHaveLength(1);
    expect((await fixture.api('POST', 'Message/', { ...args, dst: '1' })).status).toBe(202);
  });
});
