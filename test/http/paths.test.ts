import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { UserInputError } from '../../src/errors.ts';
import { path } from '../../src/http/path.ts';
import { json } from './stub-api.ts';
import { openStubDoor, type StubDoor } from './stub-door.ts';

let door: StubDoor;
beforeAll(async () => {
  door = await openStubDoor();
});
afterAll(() => door.close());
beforeEach(() => door.api.answer(json(200, {})));

const uuid = '0b2e010e-b4a1-11ec-a9f5-0242ac110003';
const hostile = [
  '/',
  '..',
  '.',
  '../../Brand',
  '%2e%2e',
  '%2e%2e%2f%2e%2e',
  'B123456/../../Profile',
  'B123456?limit=1',
  'B123456#x',
  'B123456\n',
  'B123456\r\nHost: evil.example',
  'B123456\0',
  'B12 3456',
  'B123456;x',
  'B123456\\..\\x',
  'Ｂ123456',
  '\ud800',
  `${uuid}/`,
  `${uuid}/../x`,
  `${uuid}?x=1`,
  `${uuid}\0`,
  '',
];

const tools: readonly (readonly [string, string, Record<string, unknown>])[] = [
  ['get_message', 'message_uuid', {}],
  ['list_message_media', 'message_uuid', {}],
  ['get_profile', 'profile_uuid', {}],
  ['update_profile', 'profile_uuid', { website: 'x.example' }],
  ['delete_profile', 'profile_uuid', {}],
  ['get_brand', 'brand_id', {}],
  ['list_brand_use_cases', 'brand_id', {}],
  ['delete_brand', 'brand_id', {}],
  ['get_campaign', 'campaign_id', {}],
  ['update_campaign', 'campaign_id', { campaign_alias: 'x' }],
  ['delete_campaign', 'campaign_id', {}],
  ['link_campaign_numbers', 'campaign_id', { numbers: ['14155550101'] }],
  ['list_campaign_numbers', 'campaign_id', {}],
  ['get_campaign_number', 'campaign_id', { number: '14155550101' }],
  ['get_campaign_number', 'number', { campaign_id: 'C123456' }],
  ['unlink_campaign_number', 'campaign_id', { number: '14155550101' }],
  ['unlink_campaign_number', 'number', { campaign_id: 'C123456' }],
];

describe.each(tools)('%s: %s', (tool, argument, rest) => {
  test('what could lead elsewhere never leaves', async () => {
    for (const id of hostile) {
      const outcome = await door.call(tool, { ...rest, [argument]: id });
      // White space at the ends is taken for a slip of the pen; what is left is an id.
      if (/^[\w\s]+$/.test(id) && /^\w+$/.test(id.trim())) continue;
      expect(outcome.error).toMatchObject({ type: 'UserInputError', argument });
    }
    const account =
      /^\/v1\/Account\/MASTUBSTUBSTUBSTUB01\/10dlc\/(Brand|Campaign)\/B123456\/((Number|usecases)\/(\d+\/)?)?$/;
    for (const { url } of door.api.requests) expect(url).toMatch(account);
  });
});

describe('a path', () => {
  test('holds each value as one segment, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' }), (first, second) => {
        fc.pre(![first, second].some((value) => ['', '.', '..'].includes(value)));
        const url = new URL(`http://api.example/v1/${path`A/${first}/B/${second}/`.path}`);
        const [, , a, one = '', b, two = '', end] = url.pathname.split('/');
        expect([a, decodeURIComponent(one), b, decodeURIComponent(two), end]).toEqual(['A', first, 'B', second, '']);
        expect(url.search + url.hash).toBe('');
        expect(url.host).toBe('api.example');
      }),
      { numRuns: 500, seed: 42 },
    );
  });

  test.each(['', '.', '..', '\ud800', 'a\udc00b'])('takes no %j', (value) => {
    expect(() => path`A/${value}/`).toThrow(UserInputError);
  });
});
