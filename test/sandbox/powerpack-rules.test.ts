import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fixture, makePowerpack, numbers, records, startFixture } from './fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(() => fixture.sandbox.close());

const order = (first: string, second: string, third: string) => ({
  priority1: first,
  priority2: second,
  priority3: third,
});

async function add(pool: string, number: string, args: object = {}, resource = 'Number'): Promise<void> {
  const { status, text } = await fixture.api('POST', `NumberPool/${pool}/${resource}/${number}/`, args);
  if (status !== 200) throw new Error(text);
}

async function senderTo(uuid: string, dst: string, args: object = {}): Promise<unknown> {
  const sent = await fixture.api('POST', 'Message/', { powerpack_uuid: uuid, dst, text: 'Hi', ...args });
  const [id] = Array.isArray(sent.json['message_uuid']) ? sent.json['message_uuid'] : [];
  expect(id, sent.text).toBeTypeOf('string');
  const { json } = await fixture.api('GET', `Message/${id}/`);
  expect(json['powerpack_id']).toBe(uuid);
  return json['from_number'];
}

describe('a powerpack on the wire', () => {
  it('needs only a name, and has the fields of the documentation', async () => {
    const { status, json } = await fixture.api('POST', 'Powerpack/', {
      name: 'p',
      application_type: '',
      number_priority: [],
    });
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual([
      'api_id',
      'application_id',
      'application_type',
      'created_on',
      'local_connect',
      'name',
      'number_pool',
      'sticky_sender',
      'uuid',
      'number_priority',
    ]);
    const pool = new RegExp(`^/v1/Account/${fixture.sandbox.authId}/NumberPool/[0-9a-f-]{36}/$`);
    expect(json).toMatchObject({ sticky_sender: true, local_connect: true, number_pool: expect.stringMatching(pool) });
    expect(records(json['number_priority'])).toHaveLength(4);
  });

  it('is refused with a name in use, half an application or wrong priorities', async () => {
    const { uuid } = await makePowerpack(fixture);
    const row = { service_type: 'SMS', country_iso: 'US', priority: order('longcode', 'tollfree', 'shortcode') };
    for (const [args, text] of [
      [{}, 'name is a required argument'],
      [{ name: 'mine' }, 'already a powerpack'],
      [{ name: 'a', application_id: '1' }, 'application_type'],
      [{ name: 'a', application_type: 'xml' }, 'application_id'],
      [{ name: 'a', application_type: 'voice', application_id: '1' }, 'xml, phlo'],
      [{ name: 'a', sticky_sender: 'perhaps' }, 'sticky_sender'],
      [{ name: 'a', number_priority: [{ ...row, service_type: 'FAX' }] }, 'SMS, MMS'],
      [{ name: 'a', number_priority: [{ ...row, country_iso: 'GB' }] }, 'US, CA'],
      [{ name: 'a', number_priority: [{ ...row, priority: order('longcode', 'longcode', 'tollfree') }] }, 'twice'],
      [{ name: 'a', number_priority: [{ ...row, priority: {} }] }, 'priority1'],
    ] as const) {
      const { status, json } = await fixture.api('POST', 'Powerpack/', args);
      expect([status, json['error']], JSON.stringify(args)).toEqual([400, expect.stringContaining(text)]);
    }
    expect((await fixture.api('POST', `Powerpack/${uuid}/`, { name: 'sandbox powerpack' })).status).toBe(400);
    expect((await fixture.api('POST', `Powerpack/${uuid}/`, { name: 'mine' })).status).toBe(200);
    expect((await fixture.api('POST', 'Powerpack/x/', { name: 'mine' })).status).toBe(404);
  });

  it('goes with its numbers when asked to, as an argument or in the query', async () => {
    for (const [index, query, body, kept] of [
      [1, '', { unrent_numbers: 'False' }, true],
      [2, '', { unrent_numbers: true }, false],
      [3, '?unrent_numbers=true', '', false],
    ] as const) {
      const { uuid, pool } = await makePowerpack(fixture);
      const number = `1415555070${index}`;
      await add(pool, number, { rent: 'true' });
      const { status, json } = await fixture.api('DELETE', `Powerpack/${uuid}/${query}`, body);
      expect([status, json]).toEqual([200, { api_id: expect.any(String), response: 'success' }]);
      const sent = await fixture.api('POST', 'Message/', { src: number, dst: '14155550199', text: 'x' });
      expect(sent.status).toBe(kept ? 202 : 400);
    }
  });
});

describe('a number pool', () => {
  it('takes numbers of the account or rented ones, of the right kind, once', async () => {
    const { pool } = await makePowerpack(fixture);
    const reasons: readonly (readonly [string, string, object, string])[] = [
      ['Number', '14155559999', {}, 'not a number of the account'],
      ['Number', '14155550101', {}, 'already in the powerpack sandbox powerpack'],
      ['Number', '12125550104', { rent: true }, 'already rented'],
      ['Number', '447700900123', { rent: 'true' }, "can't be rented"],
      ['Number', numbers.tollfree, {}, 'Tollfree/'],
      ['Tollfree', '12125550104', {}, 'Number/'],
      ['Number', numbers.short, {}, 'support'],
      ['Number', numbers.canadian, { service: 'mms' }, "can't send MMS"],
      ['Number', '12125550104', { service: 'fax' }, 'sms, mms'],
    ];
    for (const [resource, number, args, text] of reasons) {
      const { status, json } = await fixture.api('POST', `NumberPool/${pool}/${resource}/${number}/`, args);
      expect([status, json['error']], number).toEqual([400, expect.stringContaining(text)]);
    }
    const added = await fixture.api('POST', `NumberPool/${pool}/Number/+1 212 555 0104/`, { rent: 'false' });
    expect(added.json).toEqual({
      api_id: expect.any(String),
      service: 'sms',
      account_phone_number_resource: `/v1/Account/${fixture.sandbox.authId}/Number/12125550104/`,
      added_on: expect.stringMatching(/Z$/),
      country_iso2: 'US',
      number: '12125550104',
      number_pool_uuid: pool,
      type: 'fixed',
    });
    expect((await fixture.api('POST', 'NumberPool/x/Number/12125550105/', {})).status).toBe(404);
    await add(pool, '18665550123', { rent: true, service: 'mms' }, 'Tollfree');
    expect((await fixture.api('GET', `NumberPool/${pool}/Number/?type=toll-free`)).json['meta']).toMatchObject({
      total_count: 1,
    });
  });

  it('survives what SDKs do to its paths', async () => {
    const { pool } = await makePowerpack(fixture);
    await add(pool, '12125550104');
    await add(pool, numbers.tollfree, {}, 'Tollfree');
    for (const path of [
      'Number//?&?search=hack',
      'Number/?type=fixed&?search=hack',
      'Number',
      `Tollfree/${numbers.tollfree}/&service=sms`,
      'Number/12125550104',
    ]) {
      expect((await fixture.api('GET', `NumberPool/${pool}/${path}`)).status, path).toBe(200);
    }
  });

  it('filters its numbers', async () => {
    const { pool } = await makePowerpack(fixture);
    await add(pool, '12125550104', { service: 'mms' });
    await add(pool, numbers.canadian);
    const found = async (query: string) => {
      const { json, text } = await fixture.api('GET', `NumberPool/${pool}/Number/?${query}`);
      expect(json['objects'], text).toBeInstanceOf(Array);
      return records(json['objects']).map((one) => one['number']);
    };
    expect(await found('')).toEqual(['12125550104', numbers.canadian]);
    expect(await found('country_iso2=us')).toEqual(['12125550104']);
    expect(await found('starts_with=416,999&country_iso2=CA')).toEqual([numbers.canadian]);
    expect(await found('service=mms')).toEqual(['12125550104']);
    expect(await found('type=mobile')).toEqual([]);
    expect(await found('limit=1&offset=1')).toEqual([numbers.canadian]);
    const ten = Array.from({ length: 11 }, (_, index) => 200 + index).join();
    for (const query of ['starts_with=212', `starts_with=${ten}&country_iso2=US`, 'type=satellite']) {
      expect((await fixture.api('GET', `NumberPool/${pool}/Number/?${query}`)).status, query).toBe(400);
    }
  });

  it('gives numbers back only when asked to', async () => {
    const { pool } = await makePowerpack(fixture);
    const sends = async (src: string) =>
      (await fixture.api('POST', 'Message/', { src, dst: '14155550199', text: 'x' })).status === 202;
    const ways: readonly (readonly [string, unknown, boolean])[] = [
      ['', '""', true],
      ['', { unrent: false }, true],
      ['', { unrent: 'true' }, false],
      ['?unrent=true', '', false],
    ];
    for (const [index, [query, body, kept]] of ways.entries()) {
      const number = `1415555080${index}`;
      await add(pool, number, { rent: true });
      const { json } = await fixture.api('DELETE', `NumberPool/${pool}/Number/${number}/${query}`, body);
      expect(json['response']).toBe('success');
      expect(await sends(number), number).toBe(kept);
      expect((await fixture.api('DELETE', `NumberPool/${pool}/Number/${number}/`)).status).toBe(404);
    }
  });
});

describe('a powerpack chooses the sender', () => {
  it('by number priority for the service and the country', async () => {
    const { uuid, pool } = await makePowerpack(fixture, {
      number_priority: [
        { service_type: 'SMS', country_iso: 'US', priority: order('tollfree', 'longcode', 'shortcode') },
        { service_type: 'MMS', country_iso: 'US', priority: order('longcode', 'tollfree', 'shortcode') },
        { service_type: 'SMS', country_iso: 'CA', priority: order('longcode', 'tollfree', 'shortcode') },
      ],
    });
    await add(pool, '12125550104', { service: 'mms' });
    await add(pool, numbers.canadian);
    await add(pool, numbers.tollfree, { service: 'sms' }, 'Tollfree');
    expect(await senderTo(uuid, '14155550199')).toBe(numbers.tollfree);
    expect(await senderTo(uuid, '14165550199')).toBe(numbers.canadian);
    const mms = { type: 'mms', media_urls: ['https://acme.example/a.png'] };
    expect(await senderTo(uuid, '13125550199', mms)).toBe('12125550104');
    expect(['12125550104', numbers.canadian]).toContain(await senderTo(uuid, '447700900123'));
  });

  it('near the destination with local connect', async () => {
    const { uuid, pool } = await makePowerpack(fixture, { sticky_sender: false });
    for (const number of ['12125550104', numbers.whatsapp, '14155550103']) await add(pool, number);
    for (const [dst, wanted] of [
      ['12125550199', '12125550104'],
      ['13105550199', numbers.whatsapp],
      // Buffalo and New York City share a state.
      ['17165550199', '12125550104'],
    ] as const) {
      expect([await senderTo(uuid, dst), await senderTo(uuid, dst)]).toEqual([wanted, wanted]);
    }
    await fixture.api('POST', `Powerpack/${uuid}/`, { local_connect: false });
    const senders = [1, 2, 3].map(() => senderTo(uuid, '12125550199'));
    expect(new Set(await Promise.all(senders)).size).toBe(3);
  });

  it('and stays with it with sticky sender, as long as it is there', async () => {
    const { uuid, pool } = await makePowerpack(fixture);
    await add(pool, '12125550104');
    await add(pool, '12125550105');
    const first = await senderTo(uuid, '13125550199');
    expect(await senderTo(uuid, '13125550188')).not.toBe(first);
    expect([await senderTo(uuid, '13125550199'), await senderTo(uuid, '13125550199')]).toEqual([first, first]);
    await fixture.api('DELETE', `NumberPool/${pool}/Number/${first}/`);
    expect(await senderTo(uuid, '13125550199')).not.toBe(first);
  });

  it('if it has one that can', async () => {
    const { uuid, pool } = await makePowerpack(fixture);
    const refusal = async (args: object) =>
      (await fixture.api('POST', 'Message/', { powerpack_uuid: uuid, text: 'x', ...args })).json['error'];
    expect(await refusal({ dst: '14155550199' })).toContain('has no numbers');
    await add(pool, '12125550104');
    const mms = { dst: '14155550199', type: 'mms', media_urls: ['https://acme.example/a.png'] };
    expect(await refusal(mms)).toContain('can send MMS');
    const list = await fixture.api('GET', 'Powerpack/');
    const short = records(list.json['objects']).find((one) => one['name'] === 'sandbox short code');
    expect(await senderTo(String(short?.['uuid']), '14155550199')).toBe(numbers.short);
    expect(await refusal({ powerpack_uuid: short?.['uuid'], dst: '447700900123' })).toContain(
      'no number that can send',
    );
  });
});
