/** What hosts and models write differently from the schema, and mean the same. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gate, openGate } from './gate.ts';
import { campaign, profile } from './samples.ts';

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.close());

const src = '14155550101';
const text = 'Hello';
const base = { src, dst: '14155550199', text };
const media = 'https://media.acme.example/a.png?w=1,2&h=3';
const other = 'https://media.acme.example/b.png';
const place = { latitude: '37.48', longitude: '-122.14', name: 'Acme', address: '1 Hacker Way' };
const campaign_id = 'CY5JZZZ';
const brand_id = 'BVMN1EM';

describe('lists', () => {
  test.each<readonly [unknown, string]>([
    [['14155550199'], '14155550199'],
    ['14155550199', '14155550199'],
    [14_155_550_199, '14155550199'],
    ['+1 (415) 555-0199', '14155550199'],
    ['14155550199,12125550177', '14155550199<12125550177'],
    ['14155550199, 12125550177', '14155550199<12125550177'],
    ['14155550199<12125550177', '14155550199<12125550177'],
    ['14155550199<12125550177<14155550199', '14155550199<12125550177'],
    ['["14155550199","12125550177"]', '14155550199<12125550177'],
    [' [14155550199, "+1 212 555 0177"] ', '14155550199<12125550177'],
    [[14_155_550_199, '12125550177'], '14155550199<12125550177'],
    [',14155550199,', '14155550199'],
  ])('dst %j', async (dst, sent) => {
    expect((await gate.passes('send_message', { ...base, dst })).body['dst']).toBe(sent);
  });

  test.each<readonly [unknown, string[]]>([
    [media, [media]],
    [`${media},${other}`, [media, other]],
    [`${media}, ${other}`, [media, other]],
    [`${media}<${other}`, [media, other]],
    [JSON.stringify([media, other]), [media, other]],
    [[other], [other]],
  ])('media_urls %j', async (media_urls, sent) => {
    const { body } = await gate.passes('send_message', { ...base, type: 'mms', media_urls });
    expect(body['media_urls']).toEqual(sent);
  });

  test.each<unknown>(['14155550101,14155550102', '["14155550101","14155550102"]', '+14155550101<+14155550102'])(
    'numbers %j',
    async (numbers) => {
      const { body } = await gate.passes('link_campaign_numbers', { campaign_id, numbers });
      expect(body).toEqual({ numbers: ['14155550101', '14155550102'] });
    },
  );

  test.each<unknown>(['2fa,marketing', '["2FA","Marketing"]', ['2fa', 'MARKETING'], '2FA<MARKETING'])(
    'sub_usecases %j',
    async (sub_usecases) => {
      const { body } = await gate.passes('create_campaign', { ...campaign, brand_id, usecase: 'mixed', sub_usecases });
      expect(body).toMatchObject({ usecase: 'MIXED', sub_usecases: ['2FA', 'MARKETING'] });
    },
  );

  test('an empty string is no list', async () => {
    const error = await gate.stops('send_message', { ...base, dst: '' });
    expect(error.argument).toBe('dst');
  });

  test('half of some JSON is no list', async () => {
    const error = await gate.stops('send_message', { ...base, dst: '["14155550199"' });
    expect(error.argument).toBe('dst[0]');
  });
});

describe('objects', () => {
  const whatsapp = { src: '13105550106', dst: ['14155550199'] };
  const template = {
    name: 'order',
    language: 'en_US',
    components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ann' }] }],
  };
  const interactive = { type: 'reply', body: { text: 'So?' }, action: { buttons: [{ title: 'Yes' }] } };

  test.each(Object.entries({ template, interactive, location: place }))('%s as a JSON string', async (name, object) => {
    const { body } = await gate.passes('send_whatsapp_message', { ...whatsapp, [name]: JSON.stringify(object) });
    expect(body[name]).toEqual(object);
  });

  test.each<readonly [string, object]>([
    ['a list within, as a JSON string', { ...template, components: JSON.stringify(template.components) }],
    ['one object where a list belongs', { ...template, components: template.components[0] }],
    ['one object as a JSON string', { ...template, components: JSON.stringify(template.components[0]) }],
    [
      'a JSON string in a JSON string',
      { ...template, components: [{ type: 'BODY', parameters: '[{"type":"text","text":"Ann"}]' }] },
    ],
    [
      'nulls within',
      {
        ...template,
        components: [{ type: 'body', index: null, parameters: [{ type: 'text', text: 'Ann', media: null }] }],
      },
    ],
  ])('a template with %s', async (_, given) => {
    const { body } = await gate.passes('send_whatsapp_message', { ...whatsapp, template: given });
    expect(body['template']).toEqual(template);
  });

  test('numbers where texts are meant, and texts where numbers are', async () => {
    const money = { fallback_value: '$1', currency_code: 'USD', amount_1000: '1000' };
    const components = [
      { type: 'body', parameters: [{ type: 'currency', currency: money }] },
      { type: 'button', sub_type: 'QUICK_REPLY', index: 0, parameters: [{ type: 'payload', payload: 17 }] },
    ];
    const { body } = await gate.passes('send_whatsapp_message', { ...whatsapp, template: { ...template, components } });
    expect(body['template']).toMatchObject({
      components: [
        { parameters: [{ currency: { amount_1000: 1000 } }] },
        { sub_type: 'quick_reply', index: '0', parameters: [{ payload: '17' }] },
      ],
    });
    const located = await gate.passes('send_whatsapp_message', {
      ...whatsapp,
      location: { ...place, latitude: 37.48, longitude: -122.14 },
    });
    expect(located.body['location']).toEqual(place);
  });

  test('an address and a contact as JSON strings', async () => {
    const { body } = await gate.passes('create_profile', {
      ...profile,
      ein: 204_863_517,
      address: JSON.stringify(profile.address),
      authorized_contact: JSON.stringify(profile.authorized_contact),
    });
    expect(body).toEqual(profile);
  });

  test('a text that looks like JSON stays a text', async () => {
    const { body } = await gate.passes('send_message', { ...base, text: '{"a": [1, 2]}' });
    expect(body['text']).toBe('{"a": [1, 2]}');
  });
});

describe('scalars', () => {
  test.each<readonly [object, object]>([
    [{ message_expiry: '600' }, { message_expiry: 600 }],
    [{ message_expiry: ' 600 ' }, { message_expiry: 600 }],
    [{ trackable: 'true' }, { trackable: true }],
    [{ trackable: 'False' }, { trackable: false }],
    [{ trackable: false }, { trackable: false }],
    [{ log: false }, { log: 'false' }],
    [{ log: true }, { log: 'true' }],
    [{ log: 'TRUE' }, { log: 'true' }],
    [{ log: 'Content_Only' }, { log: 'content_only' }],
    [{ type: 'SMS' }, { type: 'sms' }],
    [{ type: ' sms ' }, { type: 'sms' }],
    [{ method: 'get' }, { method: 'GET' }],
    [{ callback_method: 'post' }, { callback_method: 'POST' }],
    [{ text: 123_456 }, { text: '123456' }],
    [{ src: 255_501 }, { src: '255501' }],
  ])('%j goes out as %j', async (given, sent) => {
    const { body } = await gate.passes('send_message', { ...base, ...given });
    expect(body).toEqual({ ...base, type: 'sms', ...sent });
  });

  test.each([null, undefined, ''])('%j means: not given', async (nothing) => {
    const absent = ['powerpack_uuid', 'media_urls', 'media_ids', 'message_expiry', 'url', 'method', 'trackable', 'log'];
    const more = ['dlt_entity_id', 'dlt_template_id', 'dlt_template_category', 'callback_url', 'callback_method'];
    const given = Object.fromEntries([...absent, ...more].map((name) => [name, nothing]));
    expect((await gate.passes('send_message', { ...base, ...given })).body).toEqual({ ...base, type: 'sms' });
  });

  test.each([null, undefined, ''])('%j for an argument with a preset means: the preset', async (nothing) => {
    expect((await gate.passes('send_message', { ...base, type: nothing })).body).toMatchObject({ type: 'sms' });
  });

  test('enums in lower case', async () => {
    const { body } = await gate.passes('create_profile', {
      ...profile,
      customer_type: 'reseller',
      entity_type: 'public',
      vertical: 'Retail',
      stock_symbol: 'ACME',
      stock_exchange: 'nyse',
      alt_business_id_type: 'none',
      address: { ...profile.address, country: 'us' },
      authorized_contact: { ...profile.authorized_contact, seniority: 'ceo' },
    });
    expect(body).toMatchObject({
      customer_type: 'RESELLER',
      entity_type: 'PUBLIC',
      vertical: 'RETAIL',
      stock_exchange: 'NYSE',
      alt_business_id_type: 'NONE',
      address: { country: 'US' },
      authorized_contact: { seniority: 'CEO' },
    });
  });

  test('the state of a campaign, as answers spell it', async () => {
    const { query } = await gate.passes('list_campaigns', { registration_status: 'ACTIVE' });
    expect(query).toEqual({ registration_status: 'Active' });
  });

  test('confirmations and declarations as texts', async () => {
    const words = { subscriber_optin: 'true', subscriber_optout: 'True', subscriber_help: 'TRUE', age_gated: 'false' };
    const { body } = await gate.passes('create_campaign', { ...campaign, brand_id, ...words });
    expect(body).toEqual({ ...campaign, brand_id });
  });

  test.each<readonly [object, string]>([
    [{ message_expiry: '0x10' }, 'message_expiry'],
    [{ message_expiry: '1e3' }, 'message_expiry'],
    [{ message_expiry: true }, 'message_expiry'],
    [{ trackable: 1 }, 'trackable'],
    [{ trackable: 'yes' }, 'trackable'],
    [{ text: { a: 1 } }, 'text'],
    [{ text: ['a'] }, 'text'],
    [{ text: true }, 'text'],
    [{ dst: { number: '14155550199' } }, 'dst[0]'],
    [{ dst: true }, 'dst'],
  ])('%j is not guessed at', async (given, argument) => {
    expect((await gate.stops('send_message', { ...base, ...given })).argument).toBe(argument);
  });
});

describe('unknown arguments', () => {
  test.each<readonly [string, object, string, string]>([
    [
      'send_message',
      { to: '14155550199', text },
      'to',
      'Did you mean dst? send_message takes: src, powerpack_uuid, dst,',
    ],
    ['send_message', { ...base, from: src }, 'from', 'Did you mean src?'],
    ['send_message', { ...base, body: text }, 'body', 'Did you mean text?'],
    ['send_message', { ...base, media_url: media }, 'media_url', 'Did you mean media_urls?'],
    ['send_message', { ...base, powerpack_id: 'x' }, 'powerpack_id', 'Did you mean powerpack_uuid?'],
    ['send_message', { ...base, mesage_expiry: 5 }, 'mesage_expiry', 'Did you mean message_expiry?'],
    ['send_message', { ...base, TEXT: text }, 'TEXT', 'Did you mean text?'],
    ['send_message', { ...base, xyzzy: 1 }, 'xyzzy', 'Unknown argument "xyzzy". send_message takes: src'],
    ['send_message', { ...base, a1: 1, b2: 2 }, 'a1', 'Unknown arguments "a1", "b2". send_message takes: src'],
    ['send_message', { ...base, 'a\n"b': 1 }, 'a\n"b', String.raw`Unknown argument "a\n\"b". send_message takes: src`],
    ['get_brand', { brand_id, id: 'x' }, 'id', 'get_brand takes: brand_id'],
    [
      'create_profile',
      { ...profile, address: { ...profile.address, zip: '1' } },
      'address.zip',
      'address takes: street',
    ],
    [
      'send_whatsapp_message',
      {
        src,
        dst: base.dst,
        interactive: { type: 'reply', body: { text }, action: { buttons: [{ title: 'x', url: media }] } },
      },
      'interactive.action.buttons[0].url',
      'interactive.action.buttons[0] takes: title, id, cta_url',
    ],
  ])('%s %j', async (tool, args, argument, message) => {
    const error = await gate.stops(tool, args);
    expect(error.message).toContain(message);
    if (!('to' in args)) expect(error.argument).toBe(argument);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])('%s is one too', async (name) => {
    const args = JSON.parse(`{"brand_id": "BVMN1EM", "${name}": {"brand_id": "x"}}`);
    const error = await gate.stops('get_brand', args);
    expect(error.message).toContain('get_brand takes: brand_id');
  });
});
