/** A message is sent in silence, unless it would be refused, billed in vain or cost more than it must. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { checks } from '../../src/compliance/checks.ts';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());
afterEach(async () => {
  await door.requests();
});

const src = '14155550101';
const dst = ['14155550199'];
const findings = z.array(z.object({ rule: z.string(), severity: z.string(), field: z.string(), fix: z.string() }));

const ordinary = [
  'Hello',
  'Your code is 123456',
  'Your order 4711 has shipped: https://acme.example/o/4711',
  'Acme: 20% off all boots this weekend! Reply STOP to opt out.',
  'Reminder: 10:30 tomorrow [Dr. Lee]. 5 < 6, {ok}?',
  "It's ready (size 9 1/2) @ the desk; €5 due & $3 paid",
];

describe('send_message', () => {
  test.each(ordinary)('%j goes out without a word', async (text) => {
    const outcome = await door.call('send_message', { src, dst, text });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(outcome.structured).not.toHaveProperty('findings');
    expect(outcome.structured).toMatchObject({ status: 'queued', encoding: 'GSM-7', segments: 1 });
    expect(await door.requests()).toHaveLength(1);
  });

  const stops: readonly (readonly [string, Record<string, unknown>, string, string])[] = [
    ['a placeholder', { text: 'Hi {{name}}, your order has shipped.' }, 'MSG-UNFILLED', 'text'],
    ['a placeholder in brackets', { text: 'Hi [First Name], your order has shipped.' }, 'MSG-UNFILLED', 'text'],
    ['a blank text', { text: '  ' }, 'MSG-EMPTY', 'text'],
    ['itself as the recipient', { dst: [src] }, 'SND-SELF', 'dst'],
    ['a name as the sender in the US', { src: 'ACME' }, 'SND-SRC', 'src'],
    ['a number that can not be', { dst: ['14150550123'] }, 'SND-DST', 'dst'],
    ['a number too short for its country', { dst: ['4479111'] }, 'SND-DST', 'dst'],
    ['a short code as the recipient', { dst: ['22395'] }, 'SND-DST', 'dst'],
    ['a premium-rate number', { dst: ['19005550123'] }, 'SND-DST', 'dst'],
    ['an MMS to an island of +1', { dst: ['18765551234'], ...mms() }, 'SND-MMS', 'dst'],
  ];

  function mms() {
    return { type: 'mms', media_urls: ['https://acme.example/a.png'] };
  }

  test.each(stops)('%s: stopped before it leaves, and sent if that is overruled', async (_, change, rule, field) => {
    const message = { src, dst, text: 'Acme: your order has shipped.', ...change };
    const { error } = await door.call('send_message', message);
    expect(error).toMatchObject({ type: 'FindingsError', argument: field, retryable: false });
    expect(error.message).toMatch(/^This would not arrive as it is\./);
    expect(error.remedy).toContain(`ignore_findings [${rule}]`);
    expect(findings.parse(error['findings'])).toMatchObject([{ rule, severity: 'error', field }]);
    expect(await door.requests()).toEqual([]);
    await door.call('send_message', { ...message, ignore_findings: [rule] });
    const [request] = await door.requests();
    expect(request?.method).toBe('POST');
    expect(request?.body).not.toHaveProperty('ignore_findings');
  });

  const warned: readonly (readonly [string, Record<string, unknown>, object])[] = [
    [
      'a character that costs a segment, with what to write instead',
      { text: `${'a'.repeat(120)} – done` },
      { rule: 'ENC-UCS2', fix: 'Write – as -.' },
    ],
    ['an offer without a way out', { text: 'Acme: 20% off all boots this weekend!' }, { rule: 'MSG-OPTOUT' }],
    ['more than ten segments', { text: 'a'.repeat(1600) }, { rule: 'MSG-SEGMENTS' }],
    ['a number that can not be, among others', { dst: [...dst, '333333333'] }, { rule: 'SND-DST' }],
  ];

  test.each(warned)('%s: sent, with a warning', async (_, change, told) => {
    const outcome = await door.call('send_message', { src, dst, text: 'Acme: your order has shipped.', ...change });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(outcome.structured).toMatchObject({ status: 'queued', findings: [{ severity: 'warning', ...told }] });
    expect(await door.requests()).toHaveLength(1);
  });

  test('a character beyond GSM-7 that costs nothing is not spoken of', async () => {
    const outcome = await door.call('send_message', { src, dst, text: 'See you there – Ana' });
    expect(outcome.structured).toMatchObject({ encoding: 'UCS-2', segments: 1 });
    expect(outcome.structured).not.toHaveProperty('findings');
  });

  test("the sandbox's magic numbers and numbers of examples can be sent to", async () => {
    const numbers = ['15005550000', '15005550200', '14155550123', '18885550108', '447400123456'];
    for (const number of numbers) {
      const outcome = await door.call('send_message', { src, dst: [number], text: 'Hello' });
      expect(outcome.isError, outcome.text).toBe(false);
      expect(outcome.structured).not.toHaveProperty('findings');
    }
  });
});

describe('send_whatsapp_message', () => {
  test('an ordinary one answers how it was billed, and no more', async () => {
    const outcome = await door.call('send_whatsapp_message', { src: '13105550106', dst, text: 'Hello – “Ana” 🎉' });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(outcome.structured).toMatchObject({ encoding: 'UTF-8', segments: 1 });
    expect(outcome.structured).not.toHaveProperty('findings');
  });

  test.each([
    ['a placeholder', { text: 'Hi {{1}}!' }, 'text'],
    [
      'a variable as the value of a template',
      { template: filled('{{1}}') },
      'template.components[0].parameters[0].text',
    ],
    ['one in the body above buttons', { interactive: body('Hi [Name]!') }, 'interactive.body.text'],
  ])('%s stops it', async (_, change, field) => {
    const { error } = await door.call('send_whatsapp_message', { src: '13105550106', dst, ...change });
    expect(error).toMatchObject({ type: 'FindingsError', argument: field });
    expect(await door.requests()).toEqual([]);
  });

  function filled(text: string) {
    const components = [{ type: 'body', parameters: [{ type: 'text', text }] }];
    return { name: 'order_ready', language: 'en_US', components };
  }

  test('a filled template passes', async () => {
    const outcome = await door.call('send_whatsapp_message', { src: '13105550106', dst, template: filled('Ana') });
    expect(outcome.structured['error']?.type).not.toBe('FindingsError');
    expect(await door.requests()).toHaveLength(1);
  });

  function body(text: string) {
    return { type: 'reply', body: { text }, action: { buttons: [{ title: 'Yes', id: '1' }] } };
  }
});

test('placeholders are told from what people write', async () => {
  const check = await checks.send();
  const rulesOf = async (text: string) => (await check({ text })).findings.map(({ rule }) => rule);
  const unfilled = [
    'Hi {first_name}, welcome',
    'Hi {{ contact.first_name }}',
    `Dear ${'$'}{user.name}, hello`,
    'Hello *|FNAME|*, news',
    'Hi <name>, news',
    'Hi %first_name%, news',
    'Your %s is ready',
    'Call us at [Phone Number]',
    'Visit [insert link]',
    'Hi undefined, your order',
    'Total: [object Object]',
    'Your code is [code]',
    '[Your Company]: sale',
    '[Brand] Your order has shipped',
    '[Code] is your code',
  ];
  for (const text of unfilled) expect(await rulesOf(text), text).toContain('MSG-UNFILLED');
  const written = [
    'I <3 you',
    'Use code SAVE20% today',
    'Battery 80%d',
    '[Acme] Your code is 123456',
    '[PIN] 4711 is yours',
    '[Verification Code] 847291',
    '[Address] 12 Main Street',
    'Terms are undefined here.',
    'Bring {snacks} & [drinks]!',
    'a < b > c',
    'Meet at 5 [Room 2]',
    '100% sure',
    '<5 min away',
  ];
  for (const text of written) expect(await rulesOf(text), text).toEqual([]);
});
