import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { blankKeepers, coerceArguments } from '../../src/pipeline/coerce.ts';

const schema = z.strictObject({
  text: z.string().optional(),
  count: z.number().optional(),
  whole: z.int().optional(),
  flag: z.boolean().optional(),
  yes: z.literal(true).optional(),
  mode: z.enum(['GET', 'POST', 'true', 'false']).optional(),
  preset: z.enum(['sms', 'mms']).default('sms'),
  list: z.array(z.string()).optional(),
  numbers: z.array(z.number()).optional(),
  modes: z.array(z.enum(['GET', 'POST'])).optional(),
  part: z.strictObject({ name: z.string(), size: z.number().optional() }).optional(),
  parts: z.array(z.strictObject({ name: z.string(), on: z.boolean().optional() })).optional(),
});
const coerce = (args: unknown) => coerceArguments(schema, args);
const options = { seed: 20_261_120, numRuns: 300 };

const valid = fc.record(
  {
    text: fc.string({ minLength: 1 }),
    count: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    whole: fc.integer(),
    flag: fc.boolean(),
    yes: fc.constant(true),
    mode: fc.constantFrom('GET', 'POST', 'true', 'false'),
    preset: fc.constantFrom('sms', 'mms'),
    list: fc.array(fc.string()),
    numbers: fc.array(fc.integer()),
    modes: fc.array(fc.constantFrom('GET', 'POST')),
    part: fc.record({ name: fc.string(), size: fc.integer() }, { requiredKeys: ['name'] }),
    parts: fc.array(fc.record({ name: fc.string(), on: fc.boolean() }, { requiredKeys: ['name'] })),
  },
  { requiredKeys: [] },
);

describe('what has the published shape', () => {
  test('stays as it is', () => {
    fc.assert(
      fc.property(valid, (args) => {
        expect(coerce(args)).toEqual(args);
      }),
      options,
    );
  });

  test('means the same as a JSON string, whole or in its parts', () => {
    fc.assert(
      fc.property(valid, (args) => {
        const written = Object.fromEntries(
          Object.entries(args).map(([name, value]) => [
            name,
            typeof value === 'object' && name !== 'list' ? JSON.stringify(value) : value,
          ]),
        );
        expect(coerce(written)).toEqual(JSON.parse(JSON.stringify(args)));
      }),
      options,
    );
  });

  test('means the same with scalars as texts and enums in another case', () => {
    fc.assert(
      fc.property(valid, ({ text: _, list: __, part: ___, parts: ____, ...args }) => {
        const plain = Object.entries(args).filter(
          ([, value]) => !/e/.test(JSON.stringify(value).replace(/true|false/g, '')),
        );
        const written = plain.map(([name, value]) => [
          name,
          Array.isArray(value) ? value.map((item) => ` ${item} `.toLowerCase()) : String(value).toLowerCase(),
        ]);
        const expected = JSON.parse(JSON.stringify(Object.fromEntries(plain)));
        expect(coerce(Object.fromEntries(written))).toEqual(expected);
      }),
      options,
    );
  });
});

test('anything at all: it never throws, and what is taken is not changed by a second time', () => {
  fc.assert(
    fc.property(
      fc.anything({ withNullPrototype: true }),
      fc.dictionary(fc.constantFrom(...Object.keys(schema.shape)), fc.anything()),
      (any, args) => {
        expect(() => coerce(any)).not.toThrow();
        const once = coerce(args);
        if (schema.safeParse(once).success) expect(coerce(once)).toEqual(once);
      },
    ),
    options,
  );
});

describe('what was given stays whole', () => {
  test('the arguments themselves are not changed', () => {
    const args = Object.freeze({ count: '5', part: Object.freeze({ name: 7 }), list: Object.freeze(['a']) });
    expect(coerce(args)).toEqual({ count: 5, part: { name: '7' }, list: ['a'] });
    expect(args.count).toBe('5');
  });

  test.each([
    ['unknown names', { other: '5' }, { other: '5' }],
    ['wrong words', { flag: 'yes', count: '5 pieces', mode: 'PUT' }, { flag: 'yes', count: '5 pieces', mode: 'PUT' }],
    ['numbers no person writes', { count: '0x10', whole: '1e3' }, { count: '0x10', whole: '1e3' }],
    ['broken JSON', { part: '{"name":', parts: '[{' }, { part: '{"name":', parts: '[{' }],
    ['JSON where a text belongs', { text: '[1]' }, { text: '[1]' }],
    ['an empty string that is required', { part: { name: '' } }, { part: { name: '' } }],
  ])('%s', (_, given, kept) => {
    expect(coerce(given)).toEqual(kept);
  });

  test.each([
    ['null', { text: null, part: null, list: null }, {}],
    ['an empty string', { text: '', count: '', mode: '', preset: '', list: '' }, {}],
    ['null within', { part: { name: 'a', size: null } }, { part: { name: 'a' } }],
  ])('%s means: not given', (_, given, kept) => {
    expect(coerce(given)).toEqual(kept);
  });

  test('an empty string stays where blank is a value, and null does not', () => {
    const draft = z.strictObject({
      note: z.string().optional().describe('A draft.').register(blankKeepers, { blanks: true }),
      notes: z.array(z.string()).optional().register(blankKeepers, { blanks: true }),
      other: z.string().optional(),
    });
    expect(coerceArguments(draft, { note: '', other: '' })).toEqual({ note: '' });
    expect(coerceArguments(draft, { note: null, notes: ['', 'a'] })).toEqual({ notes: ['', 'a'] });
  });

  test.each<[unknown, unknown]>([
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    ['a<b', ['a', 'b']],
    [' a , b < c ', ['a', 'b', 'c']],
    ['["a,b"]', ['a,b']],
    [5, ['5']],
    ['https://a.example/?x=1,2', ['https://a.example/?x=1,2']],
    ['https://a.example/1,https://b.example/2', ['https://a.example/1', 'https://b.example/2']],
  ])('the list %j', (given, list) => {
    expect(coerce({ list: given })).toEqual({ list });
  });
});
