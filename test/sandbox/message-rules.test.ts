import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, type Fixture, makePowerpack, numbers, record, records, request, startFixture } from './fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.sandbox.close());

const base = { src: numbers.long, dst: '14155550199', text: 'Hello' };

async function refusal(args: Record<string, unknown>): Promise<unknown> {
  const { status, json, text } = await fixture.api('POST', 'Message/', args);
  expect(status, text).toBe(400);
  return json['error'];
}

async function outcome(args: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { json, text } = await fixture.api('POST', 'Message/', args);
  const [uuid] = Array.isArray(json['message_uuid']) ? json['message_uuid'] : [];
  expect(uuid, text).toBeTypeOf('string');
  await fixture.advance(2);
  return (await fixture.api('GET', `Message/${uuid}/`)).json;
}

async function find(query: string): Promise<Record<string, unknown>[]> {
  const { json, text } = await fixture.api('GET', `Message/?${query}`);
  expect(json['objects'], text).toBeInstanceOf(Array);
  return records(json['objects']);
}

describe('a message is refused', () => {
  it('without exactly one sender', async () => {
    const { src: _src, ...rest } = base;
    expect(await refusal(rest)).toContain('src and powerpack_uuid');
    expect(await refusal({ ...base, powerpack_uuid: 'x' })).toContain('exclude each other');
    expect(await refusal({ ...rest, powerpack_uuid: 'x' })).toContain('was not found');
    expect(await refusal({ ...base, src: '***' })).toContain('not a valid sender');
    expect(await refusal({ ...base, src: 'TwelveLetter', dst: '447700900123' })).toContain('not a valid sender');
  });

  it('without what its type needs', async () => {
    const { text: _text, ...silent } = base;
    expect(await refusal(silent)).toBe('text is a required argument');
    expect(await refusal({ ...base, dst: '' })).toBe('dst is a required argument');
    expect(await refusal({ ...base, type: 'mms' })).toContain('media_urls');
    expect(await refusal({ ...base, type: 'fax' })).toContain('sms, mms, whatsapp');
    expect(await refusal({ ...base, template: { name: 'x' } })).toContain('whatsapp only');
  });

  it('beyond the limits of texts, media, expiry and destinations', async () => {
    expect(await refusal({ ...base, text: 'x'.repeat(1601) })).toContain('1600');
    expect(await refusal({ ...base, text: '€'.repeat(1601) })).toContain('1600');
    expect(await refusal({ ...base, text: 'ж'.repeat(738) })).toContain('737');
    for (const expiry of [4, '10801', 5.5, 'soon']) {
      expect(await refusal({ ...base, message_expiry: expiry })).toContain('message_expiry');
    }
    const media = Array.from({ length: 11 }, (_, index) => `https://acme.example/${index}.png`);
    expect(await refusal({ ...base, type: 'mms', media_urls: media })).toContain('10');
    const many = Array.from({ length: 1001 }, (_, index) => String(14155550000 + index));
    expect(await refusal({ ...base, dst: many })).toContain('1000');
  });

  it('with URLs that hold commas split into pieces: an entry of a list is whole', async () => {
    const urls = ['https://acme.example/a,b.png', 'https://acme.example/c.png?size=1,2'];
    for (const media_urls of [urls, urls.join(','), urls.join(', ')]) {
      const mdr = await outcome({ ...base, type: 'mms', media_urls });
      const { json } = await fixture.api('GET', `Message/${mdr['message_uuid']}/Media/`);
      expect(records(json['objects'])).toHaveLength(2);
    }
  });

  it('from a sender the account does not own to the US or Canada', async () => {
    for (const [src, dst] of [
      ['14155559999', '14155550199'],
      ['ACME', '14165550199'],
    ]) {
      expect(await refusal({ ...base, src, dst })).toBe('This caller ID is not allowed for outbound message');
    }
    expect((await outcome({ ...base, src: 'ACME', dst: '447700900123' }))['destination_country_iso2']).toBe('GB');
  });

  it('when no destination is a number', async () => {
    expect(await refusal({ ...base, dst: '1111111<333333333' })).toBe("'1111111' is not a valid phone number.");
    expect(await refusal({ ...base, dst: 'abc' })).toBe("'abc' is not a valid phone number.");
  });

  it('as MMS outside the US and Canada, or from a number without MMS', async () => {
    const mms = { ...base, type: 'mms', media_urls: ['https://acme.example/a.gif'] };
    expect(await refusal({ ...mms, dst: '447700900123' })).toContain('not supported');
    expect(await refusal({ ...mms, src: numbers.canadian })).toContain("can't send MMS");
  });

  it('as WhatsApp that is not well-formed', async () => {
    const wa = { src: numbers.whatsapp, dst: base.dst, type: 'whatsapp' };
    const { src: _src, ...nobody } = wa;
    const body = { text: 'b' };
    const button = { title: 't' };
    const wrong: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ ...nobody, text: 'x' }, 'src'],
      [{ ...wa, src: numbers.long, text: 'x' }, 'not enabled'],
      [wa, 'text'],
      [{ ...wa, text: 'x'.repeat(4097) }, '4096'],
      [{ ...wa, text: 'x'.repeat(1025), media_urls: ['https://a.example/b'] }, '1024'],
      [{ ...wa, media_urls: ['https://a.example/b', 'https://a.example/c'] }, 'exactly one'],
      [{ ...wa, template: { name: 'x' } }, 'template.language'],
      [{ ...wa, template: { name: 'x', language: 'en', components: [{ type: 'footer' }] } }, 'header, body, button'],
      [{ ...wa, template: { name: 'x', language: 'en', components: [{ type: 'button' }] } }, 'sub_type'],
      [{ ...wa, interactive: { type: 'poll', body, action: {} } }, 'list'],
      [{ ...wa, interactive: { type: 'list', body, action: { buttons: [button, button] } } }, 'exactly one'],
      [{ ...wa, interactive: { type: 'list', body, action: { buttons: [button] } } }, 'sections'],
      [{ ...wa, interactive: { type: 'reply', body: {}, action: { buttons: [button] } } }, 'body.text'],
      [{ ...wa, location: { latitude: '1', longitude: '2', name: 'n' } }, 'location.address'],
      [{ ...wa, location: {}, template: { name: 'x', language: 'en' } }, 'location.latitude'],
    ];
    for (const [args, text] of wrong) expect(await refusal(args)).toContain(text);
  });
});

describe('a message ends', () => {
  it('with the error code its destination asks for', async () => {
    const cases = [
      ['15005550200', '200', 'failed'],
      ['15005550030', '30', 'undelivered'],
      ['15005551000', '1000', 'undelivered'],
      ['15005550420', '420', 'failed'],
      ['15005557777', '7777', 'undelivered'],
      ['15005550000', '000', 'delivered'],
    ];
    for (const [dst, code, state] of cases) {
      const mdr = await outcome({ ...base, dst });
      expect(mdr, dst).toMatchObject({ error_code: code, message_state: state });
      expect(mdr['total_amount']).toBe(state === 'failed' ? '0.00000' : '0.00550');
      expect(mdr['error_message'] === '').toBe(state === 'delivered');
    }
  });

  it('with 160 in India when the DLT arguments do not fit', async () => {
    const mdr = await outcome({ ...base, dst: '919812345678', dlt_entity_id: '1', dlt_template_category: 'x' });
    expect(mdr).toMatchObject({ error_code: '160', message_state: 'failed' });
  });

  it('with 201 from a US toll-free number to Canada', async () => {
    const text = { ...base, src: numbers.tollfree, dst: '14165550199' };
    expect(await outcome(text)).toMatchObject({ error_code: '201', message_state: 'failed', total_amount: '0.00000' });
    expect(await outcome({ ...text, dst: '14155550199' })).toMatchObject({ message_state: 'delivered' });
    expect(await outcome({ ...text, src: numbers.long })).toMatchObject({ message_state: 'delivered' });
    const pool = await makePowerpack(fixture);
    await fixture.api('POST', `NumberPool/${pool.pool}/Tollfree/${numbers.otherTollfree}/`, {});
    const { src: _src, ...any } = text;
    expect(await outcome({ ...any, powerpack_uuid: pool.uuid })).toMatchObject({ error_code: '201' });
  });

  it('through the states in order, at their times', async () => {
    const mdr = await outcome(base);
    const second = (name: string) => Date.parse(String(mdr[name]).replace(' ', 'T'));
    expect(second('message_sent_time') - second('message_time')).toBe(400);
    expect(second('message_updated_time') - second('message_time')).toBe(1200);
  });
});

describe('a message record', () => {
  it('counts and charges units', async () => {
    const mdr = await outcome({ ...base, text: 'x'.repeat(161) });
    expect(mdr).toMatchObject({ units: 2, total_rate: '0.00550', total_amount: '0.01100', carrier_fees: '0.00600' });
    expect((await outcome({ ...base, text: 'Grüße, Жук' }))['units']).toBe(1);
    expect((await outcome({ ...base, text: '€'.repeat(1600) }))['units']).toBe(22);
  });

  it('tells how the sender is registered', async () => {
    const status = async (src: string, dst: string) =>
      (await outcome({ ...base, src, dst }))['tendlc_registration_status'];
    expect(await status(numbers.long, '14155550199')).toBe('unregistered');
    expect(await status(numbers.long, '14165550199')).toBe('not_applicable');
    expect(await status(numbers.tollfree, '14155550199')).toBe('not_applicable');
    expect(await status(numbers.short, '14155550199')).toBe('not_applicable');
  });

  it('hides numbers and media as log says', async () => {
    const mms = { ...base, dst: '14155550188', type: 'mms', media_urls: ['https://acme.example/a.gif'] };
    const shown: readonly (readonly [string, string, number])[] = [
      ['true', '14155550188', 1],
      ['false', '141XXXXX188', 0],
      ['content_only', '141XXXXX188', 1],
      ['number_only', '14155550188', 0],
    ];
    for (const [log, number, media] of shown) {
      const mdr = await outcome({ ...mms, log });
      expect(mdr).toMatchObject({ log, to_number: number });
      const { json } = await fixture.api('GET', `Message/${mdr['message_uuid']}/Media/`);
      expect(Object.keys(json)).toEqual(['api_id', 'objects']);
      expect(records(json['objects'])).toHaveLength(media);
    }
    expect(await find('to_number=14155550188')).toHaveLength(2);
  });
});

describe('the listing', () => {
  it('filters by every documented argument', async () => {
    const wa = { src: numbers.whatsapp, dst: '14155550144', type: 'whatsapp', template: { name: 'x', language: 'en' } };
    const mdr = await outcome(wa);
    const filters = {
      message_direction: 'outbound',
      message_state: 'delivered',
      message_type: 'whatsapp',
      error_code: '000',
      from_number: `%2B${numbers.whatsapp}`,
      to_number: '14155550144',
      destination_country_iso2: 'us',
      tendlc_registration_status: 'not_applicable',
      conversation_id: String(mdr['conversation_id']),
      conversation_origin: 'utility',
    };
    for (const [name, value] of Object.entries(filters)) {
      const found = await find(`${name}=${value}`);
      expect(found[0]?.['message_uuid'], name).toBe(mdr['message_uuid']);
    }
    for (const query of ['message_direction=inbound', 'powerpack_id=x', 'tendlc_campaign_id=CXXXXXX', 'subaccount=x']) {
      expect(await find(query), query).toHaveLength(0);
    }
    const all = Object.entries(filters).map(([name, value]) => `${name}=${value}`);
    expect(await find(all.join('&'))).toHaveLength(1);
  });

  it('keeps subaccounts apart', async () => {
    const sub = 'SA00000000000000000A';
    const headers = { authorization: basic(sub, 'x'.repeat(20)) };
    const url = `${fixture.sandbox.url}/v1/Account/${sub}/Message/`;
    await request(url, 'POST', headers, base);
    const { json } = await request(url, 'GET', headers);
    expect(records(json['objects'])).toHaveLength(1);
    expect(await find(`subaccount=${sub}`)).toHaveLength(1);
  });

  it('shows the last 24 hours unless a time is given, and 90 days at most', async () => {
    const own = await startFixture();
    const list = async (query: string) => records((await own.api('GET', `Message/?${query}`)).json['objects']).length;
    const send = () => own.api('POST', 'Message/', base);
    const { json } = await own.control('GET', '/');
    const start = String(record(json['clock'])['now']);
    const at = start.replace('T', ' ').replace('Z', '');
    await send();
    await own.advance(23 * 3600);
    await send();
    expect(await list('')).toBe(2);
    await own.advance(2 * 3600);
    expect(await list('')).toBe(1);
    const exact = encodeURIComponent(at);
    expect(await list(`message_time=${exact}`)).toBe(1);
    expect(await list(`message_time__gte=${exact}`)).toBe(2);
    expect(await list(`message_time__gt=${exact}`)).toBe(1);
    expect(await list(`message_time__lte=${exact}`)).toBe(1);
    expect(await list(`message_time__lt=${exact}`)).toBe(0);
    expect(await list(`message_time__lt=${exact}&message_time__gt=${exact}`)).toBe(0);
    expect(await list(`message_time__gte=${at.slice(0, 10)}`)).toBe(2);
    await own.advance(90 * 86_400 - 12 * 3600);
    expect(await list('message_time__gte=2020-01-01')).toBe(1);
    await own.sandbox.close();
  });
});
