import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../src/compliance/check-message.ts';
import { measureSms } from '../../src/compliance/encoding.ts';
import { adviseEncoding } from '../../src/compliance/encoding-advice.ts';
import { gsmReplacements } from '../../src/compliance/lexicons/gsm.ts';

/** GSM 03.38: the basic set without the escape, and the characters that take two places. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '\f^{}\\[~]|€';
const options = { seed: 20_261_120, numRuns: 400 };

const basic = fc.constantFrom(...BASIC);
const gsm = fc.oneof({ weight: 6, arbitrary: basic }, { weight: 1, arbitrary: fc.constantFrom(...EXTENDED) });
const texts = (unit: fc.Arbitrary<string>, maxLength = 500) => fc.string({ unit, minLength: 1, maxLength });
const septets = (character: string) => (EXTENDED.includes(character) ? 2 : 1);

/** Segments as GSM 03.40 makes them: no character is cut in two. */
function countSegments(sizes: readonly number[], single: number, joined: number): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= single) return 1;
  let [segments, used] = [1, 0];
  for (const size of sizes) {
    if (used + size > joined) [segments, used] = [segments + 1, 0];
    used += size;
  }
  return segments;
}

describe('segments', () => {
  test.each([
    ['a', 160, 'GSM-7', 1],
    ['a', 161, 'GSM-7', 2],
    ['a', 306, 'GSM-7', 2],
    ['a', 307, 'GSM-7', 3],
    ['€', 80, 'GSM-7', 1],
    ['€', 81, 'GSM-7', 2],
    ['ж', 70, 'UCS-2', 1],
    ['ж', 71, 'UCS-2', 2],
    ['ж', 134, 'UCS-2', 2],
    ['ж', 135, 'UCS-2', 3],
    ['🎉', 35, 'UCS-2', 1],
    ['🎉', 36, 'UCS-2', 2],
  ] as const)('%s, %i times: %s in %i', (character, times, encoding, segments) => {
    expect(measureSms(character.repeat(times))).toMatchObject({ encoding, segments });
  });

  test('of a short text are what the calculator says, which most of them do not reach', () => {
    const units = fc.oneof(
      {
        weight: 30,
        arbitrary: fc.constantFrom(...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))),
      },
      { weight: 30, arbitrary: fc.constantFrom(...'order 8841: at 2 pm, $5 @ us\n') },
      { weight: 1, arbitrary: gsm },
    );
    fc.assert(
      fc.property(texts(units, 170), (text) => {
        const { encodingName, segmentsCount } = new SegmentedMessage(text);
        expect(measureSms(text)).toEqual({ encoding: encodingName, segments: segmentsCount, characters: text.length });
      }),
      options,
    );
  });

  test('of a text in GSM-7 are as the standard has them', () => {
    fc.assert(
      fc.property(texts(gsm), (text) => {
        expect(measureSms(text)).toEqual({
          encoding: 'GSM-7',
          segments: countSegments(Array.from(text, septets), 160, 153),
          characters: text.length,
        });
      }),
      options,
    );
  });

  test('of any other text too, and no surrogate pair is cut', () => {
    const any = fc.oneof(basic, fc.constantFrom('ж', '漢', '“', '🎉', '𝄞'));
    fc.assert(
      fc.property(texts(any, 300), (text) => {
        const isForeign = [...text].some((character) => !BASIC.includes(character) && !EXTENDED.includes(character));
        fc.pre(isForeign);
        expect(measureSms(text)).toEqual({
          encoding: 'UCS-2',
          segments: countSegments(
            Array.from(text, (character) => character.length),
            70,
            67,
          ),
          characters: text.length,
        });
      }),
      options,
    );
  });

  test('of plain ASCII too, the shortest way to an answer', () => {
    const plain = fc.constantFrom(...BASIC.replace(/[^\n -~]/g, ''));
    fc.assert(
      fc.property(texts(plain, 1000), (text) => {
        expect(measureSms(text)).toEqual({
          encoding: 'GSM-7',
          segments: countSegments(Array.from(text, septets), 160, 153),
          characters: text.length,
        });
      }),
      options,
    );
  });

  test('are those of the text that is asked for, whatever was asked before', () => {
    const mixed = fc.array(texts(fc.oneof(gsm, fc.constantFrom('ж', '“')), 200), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(mixed, (asked) => {
        const once = asked.map((text) => ({ ...measureSms(text) }));
        expect(asked.map((text) => measureSms(text))).toEqual(once);
        expect(asked.toReversed().map((text) => measureSms(text))).toEqual(once.toReversed());
      }),
      options,
    );
  });

  test('grow with the text, and a text never costs more than its parts', () => {
    fc.assert(
      fc.property(texts(gsm), texts(gsm), (one, other) => {
        const both = measureSms(one + other).segments;
        expect(both).toBeGreaterThanOrEqual(measureSms(one).segments);
        expect(both).toBeLessThanOrEqual(measureSms(one).segments + measureSms(other).segments + 1);
      }),
      options,
    );
  });
});

describe('advice', () => {
  test('every replacement can be sent in GSM-7, and nothing that has one could', () => {
    for (const [character, replacement] of Object.entries(gsmReplacements)) {
      expect(BASIC.includes(character) || EXTENDED.includes(character), character).toBe(false);
      for (const letter of replacement) expect(BASIC + EXTENDED, character).toContain(letter);
    }
  });

  test('names each character that forces UCS-2, once, with its count', () => {
    expect(adviseEncoding('“Hi” – it’s Ana’s 🎉')).toEqual({
      encoding: 'UCS-2',
      segments: 1,
      characters: [
        { character: '“', code_point: 'U+201C', count: 1, replacement: '"' },
        { character: '”', code_point: 'U+201D', count: 1, replacement: '"' },
        { character: '–', code_point: 'U+2013', count: 1, replacement: '-' },
        { character: '’', code_point: 'U+2019', count: 2, replacement: "'" },
        { character: '🎉', code_point: 'U+1F389', count: 1, replacement: undefined },
      ],
      replaced: '"Hi" - it\'s Ana\'s 🎉',
      segments_after_replacing: 1,
    });
  });

  test('with all of them replaceable the text goes out in GSM-7, and costs no more', () => {
    const replaceable = fc.constantFrom(...Object.keys(gsmReplacements));
    const mixed = fc.oneof({ weight: 8, arbitrary: gsm }, { weight: 1, arbitrary: replaceable });
    fc.assert(
      fc.property(texts(mixed, 400), (text) => {
        const advice = adviseEncoding(text);
        expect(measureSms(advice.replaced).encoding).toBe('GSM-7');
        expect(advice.segments_after_replacing).toBeLessThanOrEqual(advice.segments);
        expect(adviseEncoding(advice.replaced).characters).toEqual([]);
      }),
      options,
    );
  });

  test('a text in GSM-7 is left as it is', () => {
    fc.assert(
      fc.property(texts(gsm), (text) => {
        const advice = adviseEncoding(text);
        expect(advice).toMatchObject({ characters: [], replaced: text, segments_after_replacing: advice.segments });
      }),
      options,
    );
  });
});

test('a check of a message says what its characters cost', () => {
  const text = `Acme: ${'your table is ready. '.repeat(6)}We’ll hold it for 10 minutes. Reply STOP to opt out.`;
  const { findings, encoding } = checkMessage({ text });
  expect(encoding).toMatchObject({ encoding: 'UCS-2', segments: 3, segments_after_replacing: 2 });
  expect(findings.map(({ rule }) => rule)).toContain('ENC-UCS2');
});
