/** Numbers, times and quotations: plain functions over texts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote } from '../../src/errors.ts';
import { sanitizeNumber } from '../../src/safety/senders.ts';
import { parseApiTime, toApiTime } from '../../src/tools/message-times.ts';

const options = { seed: 20_261_120, numRuns: 300 };

describe('a telephone number', () => {
  const sign = fc.constantFrom(' ', '-', '.', '/', '(', ')', '+', '\t', '\u00a0');
  const digit = fc.constantFrom(...'0123456789');

  test('in any common writing becomes its digits', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(sign, digit), { maxLength: 40 }), (characters) => {
        const digits = characters.filter((character) => /\d/.test(character)).join('');
        expect(sanitizeNumber(characters.join(''))).toBe(digits);
      }),
      options,
    );
  });

  test('loses nothing but signs, and nothing more the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = sanitizeNumber(text);
        expect(clean).toBe(text.replace(/[/\-.+()\s]/g, ''));
        expect(sanitizeNumber(clean)).toBe(clean);
      }),
      options,
    );
  });
});

describe('a time', () => {
  const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  const zone = fc.integer({ min: -14 * 60, max: 14 * 60 });
  const two = (value: number) => String(Math.abs(value)).padStart(2, '0');
  const zoneText = (minutes: number, colon: string) =>
    `${minutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}${colon}${two(minutes % 60)}`;

  test('with any offset names the same moment in UTC, to the microsecond', () => {
    const micros = fc.integer({ min: 0, max: 999_999 });
    fc.assert(
      fc.property(
        instant,
        zone,
        micros,
        fc.constantFrom(':', ''),
        fc.constantFrom('T', ' '),
        (date, minutes, us, colon, t) => {
          const whole = Math.floor(date.getTime() / 1000) * 1000;
          const local = new Date(whole + minutes * 60_000).toISOString().slice(0, 19).replace('T', t);
          const fraction = String(us).padStart(6, '0');
          const given = `${local}.${fraction}${zoneText(minutes, colon)}`;
          const utc = new Date(whole).toISOString().slice(0, 19).replace('T', ' ');
          expect(toApiTime(given)).toBe(`${utc}.${fraction}`);
        },
      ),
      options,
    );
  });

  test('once in the form of the API stays as it is, and is read as what it says', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(10, 16, 19, 23), (date, length) => {
        const text = date.toISOString().slice(0, length).replace('T', ' ');
        const sent = length === 10 ? `${text} 00:00` : text;
        expect(toApiTime(text)).toBe(sent);
        expect(toApiTime(toApiTime(text))).toBe(sent);
        expect(parseApiTime(text)).toBe(
          Date.parse(`${date.toISOString().slice(0, length)}${length === 10 ? '' : 'Z'}`),
        );
      }),
      options,
    );
  });

  test('that is none is left to be refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^\s*\d{4}-\d{2}-\d{2}/.test(text));
        expect(toApiTime(text)).toBe(text);
        expect(parseApiTime(toApiTime(text))).toBeNaN();
      }),
      options,
    );
  });

  test.each([
    '2026-02-29',
    '2026-02-30 10:00',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-01 24:30',
  ])('%s is in no calendar', (text) => {
    expect(parseApiTime(toApiTime(text))).toBeNaN();
  });

  test('a leap day is', () => {
    expect(parseApiTime('2028-02-29')).toBe(Date.parse('2028-02-29T00:00Z'));
  });
});

describe('a quotation', () => {
  test('is one line without anything invisible, and as long as allowed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const quoted = quote(text, limit);
        expect(quoted).toMatch(/^"[^\n\r\u2028\u2029]*"$/u);
        expect(quoted).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        if (text.length > limit) expect(quoted).toContain(`… (${text.length} characters)`);
      }),
      options,
    );
  });

  test.each([
    ['plain', '"plain"'],
    ['a "b"', String.raw`"a \"b\""`],
    ['a\nb', String.raw`"a\nb"`],
    ['\u202eevil\u200b', String.raw`"\u{202e}evil\u{200b}"`],
    ['\u{e0041}tag', String.raw`"\u{e0041}tag"`],
    ['日本 😀', '"日本 😀"'],
  ])('%j', (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });
});
