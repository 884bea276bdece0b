import fc from 'fast-check';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import { estimateTokens } from '../../src/pipeline/tokens.ts';

const alphabet = (characters: string) => fc.constantFrom(...characters);
const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

/** Texts that a tokenizer knows no words in. */
const hostile: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'lower case': alphabet(lower),
  'upper case': alphabet(lower.toUpperCase()),
  'both cases': alphabet(lower + lower.toUpperCase()),
  'common letters': alphabet('etaoinshrdlucm'),
  'short words': alphabet(`${lower}     `),
  base64: alphabet(`${lower}${lower.toUpperCase()}${digits}+/`),
  hexadecimal: alphabet('0123456789abcdef'),
  'numbers with spaces': alphabet(`${digits}   `),
  'telephone numbers': fc.stringMatching(/^\+\d{11}[,<]$/),
  uuids: fc.uuid().map((id) => `${id} `),
  'white space': alphabet(' \t\r\n\u00a0'),
  signs: alphabet('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'),
  ASCII: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
  'control characters': fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)),
  accents: fc.integer({ min: 0xc0, max: 0x24f }).map((code) => String.fromCharCode(code)),
  Cyrillic: fc.integer({ min: 0x400, max: 0x4ff }).map((code) => String.fromCharCode(code)),
  Arabic: fc.integer({ min: 0x600, max: 0x6ff }).map((code) => String.fromCharCode(code)),
  Chinese: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code)),
  emoji: fc.integer({ min: 0x1f300, max: 0x1faff }).map((code) => String.fromCodePoint(code)),
  'anything at all': fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
};

describe('the estimate is never below what the tokenizer counts', () => {
  test.each(Object.entries(hostile))('%s', (_, unit) => {
    const text = fc.array(unit, { minLength: 150, maxLength: 400 }).map((units) => units.join(''));
    fc.assert(
      fc.property(text, (sample) => {
        expect(estimateTokens(sample)).toBeGreaterThanOrEqual(countTokens(sample));
      }),
      { numRuns: 60, seed: 20_261_120 },
    );
  });
});

const prose =
  'You will get up to four texts a month about your orders. Message and data rates may apply. Reply STOP to end, HELP for help. We never share your number with third parties for marketing.';
const row = {
  message_uuid: 'b48d95dc-e3ac-11eb-a9c2-0242ac110005',
  message_state: 'delivered',
  message_time: '2021-07-13 13:04:06.799021+05:30',
  from_number: '17087654321',
  to_number: '12401234567',
  total_amount: '0.00140',
};

describe('nor far above it', () => {
  test.each<[string, string]>([
    ['prose', prose],
    ['a page of records', JSON.stringify(Array(20).fill(row))],
    ['the same, indented', JSON.stringify(Array(20).fill(row), null, 2)],
    ['a table', Array(20).fill(Object.values(row).join(',')).join('\n')],
  ])('for %s', (_, text) => {
    const ratio = estimateTokens(text) / countTokens(text);
    expect(ratio).toBeGreaterThanOrEqual(1);
    expect(ratio).toBeLessThan(2.2);
  });

  test('nothing costs nothing', () => {
    expect(estimateTokens('')).toBe(0);
  });
});
