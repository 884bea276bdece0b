import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gate, openGate } from './gate.ts';

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.close());

const powerpack_uuid = '1d5f3dd8-b207-4738-b59f-3c2ac7d3461c';
const src = '14155550101';
const dst = ['14155550199'];
const text = 'Hello';
const base = { src, dst, text };
const url = 'https://media.acme.example/a.png';
const urls = (count: number) => Array.from({ length: count }, (_, index) => `https://media.acme.example/${index}.png`);
const ids = (count: number) => Array.from({ length: count }, (_, index) => `media-${index}`);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(14_155_550_000 + index));
const dlt = { dlt_entity_id: '1', dlt_template_id: '2', dlt_template_category: 'promotional' };

type Case = readonly [what: string, args: object, argument: string | undefined, message: string | RegExp];

describe('send_message stops', () => {
  const cases: readonly Case[] = [
    ['no sender', { dst, text }, 'src', 'exactly one of src and powerpack_uuid is required; neither is given'],
    ['two senders', { ...base, powerpack_uuid }, 'powerpack_uuid', 'exactly one of src and powerpack_uuid is allowed'],
    ['a Powerpack by name', { dst, text, powerpack_uuid: 'main' }, 'powerpack_uuid', 'is not a valid UUID; got "main"'],
    ['a sender of 15 digits', { ...base, src: '123456789012345' }, 'src', 'at most 14 digits'],
    ['a name of 12 characters', { ...base, src: 'ABCDEFGHIJKL' }, 'src', 'at most 11 characters'],
    ['a sender of signs only', { ...base, src: '+()' }, 'src', 'must be a number of at most 14 digits or'],
    ['no recipient', { src, text }, 'dst', 'dst: is required'],
    ['an empty list of them', { ...base, dst: [] }, 'dst', 'must hold at least 1 item; it holds 0'],
    ['a recipient of 15 digits', { ...base, dst: ['123456789012345'] }, 'dst[0]', 'of 5 to 14 digits'],
    ['one of letters', { ...base, dst: ['14155550199', 'Bob'] }, 'dst[1]', 'of 5 to 14 digits'],
    ['one with another sign', { ...base, dst: ['1415555*0199'] }, 'dst[0]', 'of 5 to 14 digits'],
    [
      '1,001 recipients',
      { ...base, dst: numbers(1001) },
      'dst',
      'must name at most 1000 different numbers; it names 1001',
    ],
    ['an SMS without a text', { src, dst }, 'text', 'text: is required for type sms'],
    ['an SMS with an empty one', { ...base, text: '' }, 'text', 'text: is required for type sms'],
    ['an SMS with media', { ...base, media_urls: [url] }, 'media_urls', 'goes with type mms only; set type to mms'],
    ['an SMS with uploads', { ...base, media_ids: ['m'] }, 'media_ids', 'goes with type mms only'],
    ['an MMS without media', { ...base, type: 'mms' }, 'media_urls', 'is required for type mms, unless media_ids'],
    [
      '11 media',
      { ...base, type: 'mms', media_urls: urls(11) },
      'media_urls',
      'must hold at most 10 items; it holds 11',
    ],
    ['11 of both kinds', { ...base, type: 'mms', media_urls: urls(6), media_ids: ids(5) }, 'media_ids', 'more than 10'],
    [
      'a media path',
      { ...base, type: 'mms', media_urls: ['/tmp/a.png'] },
      'media_urls[0]',
      'is not a valid http(s) URL',
    ],
    [
      'another protocol',
      { ...base, type: 'mms', media_urls: ['ftp://x/a'] },
      'media_urls[0]',
      'is not a valid http(s) URL',
    ],
    [
      'an MMS abroad',
      { ...base, dst: ['447400123456', '14155550199'], type: 'mms', media_urls: [url] },
      'dst',
      'MMS reaches US and Canadian numbers only; not 447400123456',
    ],
    ['WhatsApp by this tool', { ...base, type: 'whatsapp' }, 'type', 'must be one of sms, mms; got "whatsapp"'],
    ['a template', { ...base, template: {} }, 'template', 'Unknown argument "template". send_message takes: src'],
    [
      '1,601 characters of GSM-7',
      { ...base, text: 'a'.repeat(1601) },
      'text',
      'at most 1600 characters in GSM-7 encoding; it has 1601',
    ],
    [
      '738 of UCS-2',
      { ...base, text: 'ł'.repeat(738) },
      'text',
      'at most 737 characters in UCS-2 encoding; it has 738',
    ],
    ['369 emoji', { ...base, text: '😀'.repeat(369) }, 'text', 'at most 737 characters in UCS-2 encoding; it has 738'],
    ['one foreign sign in many', { ...base, text: `${'a'.repeat(737)}ł` }, 'text', 'in UCS-2 encoding; it has 738'],
    [
      'the same for an MMS',
      { ...base, type: 'mms', media_urls: [url], text: 'a'.repeat(1601) },
      'text',
      'at most 1600',
    ],
    ['an expiry of 4 s', { ...base, message_expiry: 4 }, 'message_expiry', 'must be 5 to 10,799 seconds'],
    ['an expiry of 3 h', { ...base, message_expiry: 10_800 }, 'message_expiry', 'must be 5 to 10,799 seconds'],
    ['half a second', { ...base, message_expiry: 5.5 }, 'message_expiry', /must be an? int/],
    [
      'an expiry in words',
      { ...base, message_expiry: '10 minutes' },
      'message_expiry',
      'must be a number, not a string',
    ],
    [
      'a callback that is no URL',
      { ...base, url: 'acme.example' },
      'url',
      'is not a valid http(s) URL; got "acme.example"',
    ],
    ['another method', { ...base, url, method: 'PUT' }, 'method', 'must be one of GET, POST; got "PUT"'],
    ['another callback method', { ...base, callback_method: 'PUT' }, 'callback_method', 'must be one of GET, POST'],
    ['another callback URL', { ...base, callback_url: 'x' }, 'callback_url', 'is not a valid http(s) URL'],
    ['another log mode', { ...base, log: 'none' }, 'log', 'must be one of true, false, content_only, number_only'],
    ['a wish to be tracked', { ...base, trackable: 'maybe' }, 'trackable', 'must be a boolean, not a string'],
    [
      'one DLT argument',
      { ...base, dlt_entity_id: '1' },
      'dlt_template_id',
      'is required too: the three dlt_ arguments go together',
    ],
    ['two DLT arguments', { ...base, ...dlt, dlt_entity_id: null }, 'dlt_entity_id', 'is required too'],
    [
      'another DLT category',
      { ...base, ...dlt, dlt_template_category: 'spam' },
      'dlt_template_category',
      'must be one of transactional',
    ],
  ];
  test.each(cases)('%s', async (_, args, argument, message) => {
    const error = await gate.stops('send_message', args);
    expect(error.argument).toBe(argument);
    expect(error.message).toMatch(message);
  });
});

describe('send_message lets through', () => {
  test.each([
    ['1,600 characters of GSM-7', { ...base, text: 'a'.repeat(1600) }],
    ['1,600 of two septets each', { ...base, text: '€'.repeat(1600) }],
    ['737 of UCS-2', { ...base, text: 'ł'.repeat(737) }],
    ['368 emoji', { ...base, text: '😀'.repeat(368) }],
    ['an expiry of 5 s', { ...base, message_expiry: 5 }],
    ['an expiry of 10,799 s', { ...base, message_expiry: 10_799 }],
    ['10 media', { ...base, type: 'mms', media_urls: urls(6), media_ids: ids(4) }],
    ['media without a text', { src, dst, type: 'mms', media_ids: ids(1) }],
    ['a sender of 14 digits', { ...base, src: '12345678901234' }],
    ['a name of 11 characters', { ...base, src: 'ABCDEFGHIJ1' }],
    ['all DLT arguments', { ...base, ...dlt }],
  ])('%s', async (_, args) => {
    const { body } = await gate.passes('send_message', args);
    expect(body).toEqual({ type: 'sms', ...args, dst: '14155550199' });
  });

  test('1,000 recipients, though some are named twice', async () => {
    const { body } = await gate.passes('send_message', { ...base, dst: [...numbers(1000), ...numbers(500)] });
    expect(body['dst']).toBe(numbers(1000).join('<'));
  });

  test('14 digits', async () => {
    const { body } = await gate.passes('send_message', { ...base, dst: ['12345678901234'] });
    expect(body['dst']).toBe('12345678901234');
  });

  test.each([
    ['+1 (415) 555-0101', '14155550101'],
    ['1.415/555-0101', '14155550101'],
    ['Acme Inc.', 'AcmeInc'],
    ['2-5550-1', '255501'],
  ])('the sender %s as %s', async (given, sent) => {
    const { body } = await gate.passes('send_message', { ...base, src: given });
    expect(body['src']).toBe(sent);
  });
});

const place = { latitude: '37.48', longitude: '-122.14', name: 'Acme', address: '1 Hacker Way' };
const template = (...components: object[]) => ({ template: { name: 'order', language: 'en_US', components } });
const parameters = (type: string, ...list: object[]) => ({ type, parameters: list });
const button = (sub_type: string, ...list: object[]) => ({ type: 'button', sub_type, index: '0', parameters: list });
const currency = { fallback_value: '$1', currency_code: 'USD', amount_1000: 1000 };
const at = 'template.components[0]';
const first = `${at}.parameters[0]`;

const rows = [{ id: 'r', title: 'Row' }];
const sections = [{ title: 'S', rows }];
const interactive = (type: string, changes: object = {}) => ({
  interactive: { type, body: { text: 'Choose' }, action: { buttons: [{ title: 'Yes' }] }, ...changes },
});
const link = { title: 'Open', cta_url: 'https://acme.example/' };
const action = (...buttons: object[]) => ({ action: { buttons } });

describe('send_whatsapp_message stops', () => {
  const cases: readonly Case[] = [
    ['nothing to say', {}, 'text', 'one of text, media_urls, template, interactive and location is required'],
    ['no sender', { src: null, text }, 'src', 'src: is required'],
    ['a sender by name', { src: 'ACME', text }, 'src', 'must be a phone number of 5 to 14 digits'],
    ['1,001 recipients', { dst: numbers(1001), text }, 'dst', 'must name at most 1000 different numbers'],
    ['4,097 characters', { text: 'a'.repeat(4097) }, 'text', 'may have at most 4096 characters; it has 4097'],
    [
      'a caption of 1,025',
      { text: 'a'.repeat(1025), media_urls: [url] },
      'text',
      'at most 1024 characters as a caption of media',
    ],
    ['two media', { media_urls: urls(2) }, 'media_urls', 'takes exactly one URL'],
    ['no media', { media_urls: [] }, 'media_urls', 'takes exactly one URL'],
    ['media that are no URL', { media_urls: ['a.png'] }, 'media_urls[0]', 'is not a valid http(s) URL'],
    [
      'two objects',
      { media_urls: [url], location: place },
      'location',
      'does not go with media_urls: a message holds one',
    ],
    [
      'three',
      { ...template(), ...interactive('reply'), location: place },
      'interactive',
      /location: does not go with template/,
    ],
    ['an expiry of 4 s', { text, message_expiry: 4 }, 'message_expiry', 'must be 5 to 10,799 seconds'],

    ['a template without a name', { template: { language: 'en' } }, 'template.name', 'is required'],
    ['one without a language', { template: { name: 'a' } }, 'template.language', 'is required'],
    [
      'one in English',
      { template: { name: 'a', language: 'English' } },
      'template.language',
      'must be a locale such as en or en_US',
    ],
    [
      'another field',
      { template: { name: 'a', language: 'en', namespace: 'x' } },
      'template.namespace',
      'template takes: name, language, components',
    ],
    ['another component', template(parameters('carousel')), `${at}.type`, 'must be one of header, body, button'],
    ['a footer', template(parameters('footer')), `${at}.type`, 'must be one of header, body, button'],
    [
      'another parameter',
      template(parameters('body', { type: 'image' })),
      `${first}.type`,
      'must be one of text, media',
    ],
    [
      'a text without its text',
      template(parameters('body', { type: 'text' })),
      `${first}.text`,
      'is required for type text',
    ],
    [
      'media without a URL',
      template(parameters('header', { type: 'media' })),
      `${first}.media`,
      'is required for type media',
    ],
    [
      'money without an amount',
      template(parameters('body', { type: 'currency' })),
      `${first}.currency`,
      'is required for type currency',
    ],
    [
      'money without a code',
      template(parameters('body', { type: 'currency', currency: { ...currency, currency_code: '$' } })),
      `${first}.currency.currency_code`,
      'must be a currency code such as USD',
    ],
    [
      'half of it',
      template(parameters('body', { type: 'currency', currency: { fallback_value: '$1' } })),
      `${first}.currency.currency_code`,
      'is required',
    ],
    [
      'a date without one',
      template(parameters('body', { type: 'date_time' })),
      `${first}.date_time`,
      'is required for type date_time',
    ],
    [
      'a place without one',
      template(parameters('header', { type: 'location' })),
      `${first}.location`,
      'is required for type location',
    ],
    [
      'two values',
      template(parameters('body', { type: 'text', text: 'a', payload: 'b' })),
      `${first}.payload`,
      'does not go with type text',
    ],
    [
      'media in the body',
      template(parameters('body', { type: 'media', media: url })),
      `${first}.type`,
      'a body carries text, currency, date_time; not media',
    ],
    [
      'a place in the body',
      template(parameters('body', { type: 'location', location: place })),
      `${first}.type`,
      'a body carries',
    ],
    [
      'a payload in the header',
      template(parameters('header', { type: 'payload', payload: 'x' })),
      `${first}.type`,
      'a header carries',
    ],
    ['a button without a kind', template({ type: 'button', index: '0' }), `${at}.sub_type`, 'is required for a button'],
    [
      'one without a position',
      template({ type: 'button', sub_type: 'url' }),
      `${at}.index`,
      'is required for a button',
    ],
    [
      'one at position 10',
      template({ type: 'button', sub_type: 'url', index: '10' }),
      `${at}.index`,
      'must be the position of the button, "0" to "9"',
    ],
    [
      'another kind of button',
      template({ type: 'button', sub_type: 'copy', index: '0' }),
      `${at}.sub_type`,
      'must be one of url, quick_reply',
    ],
    ['a body with a position', template({ type: 'body', index: '0' }), `${at}.index`, 'goes with a button only'],
    [
      'a header with a kind',
      template({ type: 'header', sub_type: 'url' }),
      `${at}.sub_type`,
      'goes with a button only',
    ],
    [
      'a link with a payload',
      template(button('url', { type: 'payload', payload: 'x' })),
      `${first}.type`,
      'a url button carries text; not payload',
    ],
    [
      'a quick reply with a text',
      template(button('quick_reply', { type: 'text', text: 'x' })),
      `${first}.type`,
      'a quick_reply button carries payload; not text',
    ],
    [
      'a button with money',
      template(button('url', { type: 'currency', currency })),
      `${first}.type`,
      'a button carries text, payload; not currency',
    ],
    [
      'a header of 61 characters',
      template(parameters('header', { type: 'text', text: 'a'.repeat(61) })),
      `${first}.text`,
      'may have at most 60 characters; it has 61',
    ],
    [
      'a body of 1,025 beside a header',
      template(parameters('body', { type: 'text', text: 'a'.repeat(1025) }), parameters('header')),
      `${first}.text`,
      'at most 1024 characters',
    ],
    [
      'a lone body of 32,769',
      template(parameters('body', { type: 'text', text: 'a'.repeat(32_769) })),
      `${first}.text`,
      'at most 32768 characters',
    ],

    ['another form', interactive('carousel'), 'interactive.type', 'must be one of reply, button, list, cta_url'],
    ['no body', interactive('reply', { body: null }), 'interactive.body', 'is required'],
    [
      'a body of 1,025',
      interactive('reply', { body: { text: 'a'.repeat(1025) } }),
      'interactive.body.text',
      'may have at most 1024 characters',
    ],
    [
      'an empty body',
      interactive('reply', { body: { text: '' } }),
      'interactive.body.text',
      'must have at least 1 character',
    ],
    [
      'a footer of 61',
      interactive('reply', { footer: { text: 'a'.repeat(61) } }),
      'interactive.footer.text',
      'may have at most 60 characters',
    ],
    ['no action', interactive('reply', { action: null }), 'interactive.action', 'is required'],
    ['no buttons', interactive('reply', action()), 'interactive.action.buttons', 'must hold 1 to 3 items'],
    [
      'four buttons',
      interactive('reply', action(...Array(4).fill({ title: 'x' }))),
      'interactive.action.buttons',
      'must hold 1 to 3 items',
    ],
    [
      'a button without a title',
      interactive('reply', action({ id: 'x' })),
      'interactive.action.buttons[0].title',
      'is required',
    ],
    [
      'two buttons of a list',
      interactive('list', { action: { buttons: [{ title: 'a' }, { title: 'b' }], sections } }),
      'interactive.action.buttons',
      'list takes exactly one button; it holds 2',
    ],
    [
      'two links',
      interactive('cta_url', action(link, link)),
      'interactive.action.buttons',
      'cta_url takes exactly one button; it holds 2',
    ],
    [
      'a link to nowhere',
      interactive('cta_url'),
      'interactive.action.buttons[0].cta_url',
      'is required for type cta_url',
    ],
    [
      'a link that is none',
      interactive('cta_url', action({ ...link, cta_url: 'x' })),
      'interactive.action.buttons[0].cta_url',
      'is not a valid http(s) URL',
    ],
    [
      'a reply with a link',
      interactive('reply', action(link)),
      'interactive.action.buttons[0].cta_url',
      'goes with type cta_url only',
    ],
    ['a list without sections', interactive('list'), 'interactive.action.sections', 'is required for type list'],
    [
      'a reply with sections',
      interactive('reply', { action: { buttons: [{ title: 'a' }], sections } }),
      'interactive.action.sections',
      'goes with type list only',
    ],
    [
      '11 sections',
      interactive('list', { action: { buttons: [{ title: 'a' }], sections: Array(11).fill(sections[0]) } }),
      'interactive.action.sections',
      'must hold 1 to 10 items',
    ],
    [
      'a heading of 25',
      interactive('list', { action: { buttons: [{ title: 'a' }], sections: [{ title: 'a'.repeat(25), rows }] } }),
      'interactive.action.sections[0].title',
      'at most 24 characters',
    ],
    [
      'no rows',
      interactive('list', { action: { buttons: [{ title: 'a' }], sections: [{ title: 'a', rows: [] }] } }),
      'interactive.action.sections[0].rows',
      'must hold at least 1 item',
    ],
    [
      'a row id of 201',
      interactive('list', {
        action: { buttons: [{ title: 'a' }], sections: [{ title: 'a', rows: [{ id: 'a'.repeat(201), title: 'a' }] }] },
      }),
      'interactive.action.sections[0].rows[0].id',
      'at most 200 characters',
    ],
    [
      'a text header without a text',
      interactive('reply', { header: { type: 'text' } }),
      'interactive.header.text',
      'is required for a header of type text',
    ],
    [
      'a media header without media',
      interactive('reply', { header: { type: 'media' } }),
      'interactive.header.media',
      'is required for a header of type media',
    ],
    [
      'a header of both',
      interactive('reply', { header: { type: 'text', text: 'a', media: url } }),
      'interactive.header.media',
      'does not go with a header of type text',
    ],
    [
      'media above a list',
      interactive('list', { header: { type: 'media', media: url }, action: { buttons: [{ title: 'a' }], sections } }),
      'interactive.header.type',
      'a list takes a text header only',
    ],
    [
      'another header',
      interactive('reply', { header: { type: 'image' } }),
      'interactive.header.type',
      'must be one of text, media',
    ],

    ['a place without a name', { location: { ...place, name: undefined } }, 'location.name', 'is required'],
    [
      'a place without an address',
      { location: { ...place, address: '' } },
      'location.address',
      'must have at least 1 character',
    ],
    [
      'a latitude of 91',
      { location: { ...place, latitude: '91' } },
      'location.latitude',
      'must be a number from -90 to 90',
    ],
    [
      'a longitude of -181',
      { location: { ...place, longitude: '-181' } },
      'location.longitude',
      'must be a number from -180 to 180',
    ],
    [
      'a latitude in words',
      { location: { ...place, latitude: 'north' } },
      'location.latitude',
      'must be a number from -90 to 90',
    ],
    [
      'an empty latitude',
      { location: { ...place, latitude: ' ' } },
      'location.latitude',
      'must be a number from -90 to 90',
    ],
  ];
  test.each(cases)('%s', async (_, args, argument, message) => {
    const error = await gate.stops('send_whatsapp_message', { src, dst, ...args });
    expect(error.argument).toBe(argument);
    expect(error.message).toMatch(message);
  });
});

describe('send_whatsapp_message lets through', () => {
  test.each([
    ['4,096 characters', { text: 'a'.repeat(4096) }],
    ['a caption of 1,024', { text: 'a'.repeat(1024), media_urls: [url] }],
    ['a template without variables', { template: { name: 'hello', language: 'en' } }],
    ['one with text', { ...template(), text: 'Hello' }],
    ['a language of three letters', { template: { name: 'hello', language: 'fil' } }],
    ['a header of 60', template(parameters('header', { type: 'text', text: 'a'.repeat(60) }))],
    [
      'a body of 1,024 beside a header',
      template(parameters('header'), parameters('body', { type: 'text', text: 'a'.repeat(1024) })),
    ],
    ['a lone body of 32,768', template(parameters('body', { type: 'text', text: 'a'.repeat(32_768) }))],
    ['a header with media', template(parameters('header', { type: 'media', media: url }))],
    ['a header with money', template(parameters('header', { type: 'currency', currency }))],
    [
      'a header with a date',
      template(parameters('header', { type: 'date_time', date_time: { fallback_value: 'May' } })),
    ],
    ['a component without parameters', template({ type: 'body' })],
    ['named variables', template(parameters('body', { type: 'text', text: 'a', parameter_name: 'who' }))],
    ['three buttons', interactive('reply', action({ title: 'a' }, { title: 'b' }, { title: 'c', id: 'c' }))],
    ['a body of 1,024', interactive('button', { body: { text: 'a'.repeat(1024) }, footer: { text: 'a'.repeat(60) } })],
    [
      '10 sections',
      interactive('list', {
        action: {
          buttons: [{ title: 'a' }],
          sections: Array(10).fill({
            title: 'a'.repeat(24),
            rows: [{ id: 'a'.repeat(200), title: 'a', description: 'a' }],
          }),
        },
      }),
    ],
    ['a link below media', interactive('cta_url', { ...action(link), header: { type: 'media', media: url } })],
    ['the poles', { location: { ...place, latitude: '-90', longitude: '180' } }],
  ])('%s', async (_, args) => {
    const { body } = await gate.passes('send_whatsapp_message', { src, dst, ...args });
    expect(body).toEqual({ src, dst: '14155550199', ...args, type: 'whatsapp' });
  });
});
