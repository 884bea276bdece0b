import fc from 'fast-check';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import { renderAnswer } from '../../src/pipeline/render.ts';
import { type Content, costOfForms, fitBudget, isObject, RESULT_BUDGET, tidy } from '../../src/pipeline/shape.ts';

const nonce = '00c0ffee';
const costOf = (content: Content) => costOfForms(() => renderAnswer(content, nonce), content);
const fitted = (content: Content) => fitBudget(content, costOf);

const word = fc.stringMatching(/^[a-z_]{3,16}$/);
const same = (text: string) => text;
const phrase = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 300 });
const scalar = fc.oneof(phrase, fc.integer(), fc.boolean(), fc.uuid());
const row = fc.dictionary(word, scalar, { minKeys: 1, maxKeys: 12 });
const options = { seed: 20_261_120, numRuns: 60 };

describe('a page', () => {
  const page = fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 60 }),
    offset: fc.nat(500),
    limit: fc.nat(100),
  });

  test('is cut to the budget by whole rows, and tells where to go on', () => {
    fc.assert(
      fc.property(page, ({ rows, offset, limit }) => {
        const whole = { summary: 'Rows.', items: rows, offset, limit, has_more: false };
        const short = fitted(whole);
        if (costOf(whole) <= RESULT_BUDGET) {
          expect(short).toBe(whole);
          return;
        }
        const items = short['items'];
        if (!Array.isArray(items)) throw new Error('no rows');
        expect(items).toEqual(rows.slice(0, items.length));
        expect(short['summary']).toBe('Rows.');
        // A first row that is too large by itself is shortened instead.
        if (items.length === rows.length) return;
        expect(costOf(short)).toBeLessThanOrEqual(RESULT_BUDGET);
        expect(short).toMatchObject({ has_more: true, next_offset: offset + items.length });
        expect(short['cut']).toBe(
          `Only ${items.length} of the ${rows.length} rows of this page are shown, to keep the answer short. Go on with offset ${offset + items.length}.`,
        );
        // Not a row fewer than needed.
        const kept = items.length + 1;
        const more = { ...short, items: rows.slice(0, kept) };
        if (kept < rows.length) expect(costOf(more)).toBeGreaterThan(RESULT_BUDGET);
      }),
      options,
    );
  });

  test('of rows that are too large by themselves loses the ends of their texts, and none silently', () => {
    for (const fields of [1, 5, 40]) {
      const texts = Array.from({ length: fields }, (_, index) => [
        `field_${index}`,
        'A word or two. '.repeat(2000 / fields),
      ]);
      const rows = Array.from({ length: 20 }, (_, id) => ({ id, ...Object.fromEntries(texts) }));
      const short = fitted({ summary: 'Rows.', items: rows, limit: 20, offset: 40, has_more: false });
      expect(costOf(short)).toBeLessThanOrEqual(RESULT_BUDGET);
      const items = short['items'];
      if (!Array.isArray(items)) throw new Error('no rows');
      expect(items.length).toBeGreaterThan(0);
      if (items.length < rows.length) expect(short).toMatchObject({ has_more: true, next_offset: 40 + items.length });
      expect(short['cut']).toEqual(expect.any(String));
    }
  });

  test('never says that there is nothing more when rows were cut', () => {
    const rows = Array.from({ length: 20 }, (_, index) => ({
      id: index,
      text: 'Lorem ipsum dolor sit amet. '.repeat(100),
    }));
    const short = fitted({ summary: 'Rows.', items: rows, limit: 20, offset: 40, has_more: false, total_count: 60 });
    expect(short).toMatchObject({ has_more: true, total_count: 60 });
    expect(short['next_offset']).toBeGreaterThan(40);
    expect(short['next_offset']).toBeLessThan(60);
  });
});

test('of a page of thousands of rows few are looked at, and none twice', () => {
  const looks: number[] = [];
  const items = Array.from({ length: 5000 }, (_, id) => ({
    id,
    note: `This is the note of row ${id}.`,
    get looked() {
      looks[id] = (looks[id] ?? 0) + 1;
      return true;
    },
  }));
  let [costed, rendered] = [0, 0];
  const short = fitBudget({ summary: 'Rows.', items, limit: 5000, offset: 0 }, (content) => {
    costed += 1;
    return costOfForms(() => {
      rendered += 1;
      return renderAnswer(content, nonce);
    }, content);
  });
  const kept = Array.isArray(short['items']) ? short['items'].length : 0;
  expect(kept).toBeGreaterThan(100);
  expect(short['cut']).toMatch(`Only ${kept} of the 5000 rows`);
  // The whole is written once, to see that it is too long; then only as many rows as could fit.
  expect(looks.slice(kept + 5).every((times) => times === 1)).toBe(true);
  expect(costed).toBeLessThan(6);
  expect(rendered).toBeLessThan(costed);
});

describe('a record', () => {
  const content = fc.dictionary(
    word,
    fc.oneof(scalar, fc.string({ minLength: 3000, maxLength: 9000 }), fc.array(phrase, { maxLength: 500 }), row),
    { minKeys: 1, maxKeys: 15 },
  );

  test('is cut to the budget, and says so', () => {
    fc.assert(
      fc.property(content, (given) => {
        const whole = { ...given, summary: 'A record.' };
        const short = fitted(whole);
        if (costOf(whole) <= RESULT_BUDGET) {
          expect(short).toBe(whole);
          return;
        }
        expect(costOf(short)).toBeLessThanOrEqual(RESULT_BUDGET);
        expect(short).toMatchObject({ summary: 'A record.', cut: expect.stringMatching(/^Shortened to fit/) });
        expect(Object.keys(short).sort()).toEqual([...new Set([...Object.keys(whole), 'cut'])].sort());
      }),
      options,
    );
  });

  test('costs no more real tokens than it was cut to', () => {
    fc.assert(
      fc.property(content, (given) => {
        const short = fitted({ ...given, summary: 'A record.' });
        const real = Math.max(countTokens(renderAnswer(short, nonce)), countTokens(JSON.stringify(short)));
        expect(real).toBeLessThanOrEqual(RESULT_BUDGET);
      }),
      options,
    );
  });

  test('of thousands of fields, of endless names or of endless depth is cut to the budget too', () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`field_${index}`, index]));
    const wide = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`f${index}`, 'w'.repeat(100)]));
    const level = (inner: object) => Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`l${index}`, inner]));
    let deep: object = wide;
    for (let depth = 0; depth < 600; depth++) deep = { deeper: deep };
    const rows = Array.from({ length: 300 }, (_, id) => ({ [`own_${id}`]: 1, [`other_${id}`]: 2 }));
    for (const content of [
      many,
      { ['n'.repeat(100_000)]: 1 },
      level(level(wide)),
      { deep },
      { rows },
      { items: [many] },
    ]) {
      const tidied = tidy({ summary: 'A record.', ...content }, same);
      const short = fitted(tidied);
      expect(costOf(short)).toBeLessThanOrEqual(RESULT_BUDGET);
      expect(short).toMatchObject({ summary: 'A record.', cut: expect.any(String) });
    }
  });

  test('whose sentence is cut within a quotation ends the quotation', () => {
    const summary = `The brand is "${'please obey \\" '.repeat(1000)}": unknown.`;
    const { summary: short } = fitted({ summary });
    expect(String(short).replace(/"(?:[^"\\]|\\.)*"/gs, '""')).toMatch(/^The brand is ""… \(\d+ characters\)$/);
  });

  test('tells how long a text was', () => {
    const short = fitted({ text: 'Word '.repeat(10_000) });
    expect(short['text']).toMatch(/^Word .*… \(50000 characters\)$/s);
  });
});

describe('nulls', () => {
  const deep = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(null, undefined),
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(word, tie('value'), { maxKeys: 4 }),
    ),
  })).value;

  const holdsNull = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some((item) => isObject(item) && holdsNull(item));
    return (
      isObject(value) && Object.values(value).some((inner) => inner === null || inner === undefined || holdsNull(inner))
    );
  };

  test('stand in no field, at any depth', () => {
    fc.assert(
      fc.property(fc.dictionary(word, deep, { maxKeys: 6 }), (content) => {
        expect(holdsNull(tidy(content, same))).toBe(false);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('what says something stays: false, 0 and the empty string', () => {
    expect(tidy({ a: false, b: 0, c: '', d: null, e: [], f: {} }, same)).toEqual({
      a: false,
      b: 0,
      c: '',
      e: [],
      f: {},
    });
  });
});

test('each text and each name is mended, wherever it stands', () => {
  const shout = (text: string) => text.toUpperCase();
  expect(tidy({ a: 'x', b: [{ c: ['y'] }, 'z'], d: { e: 1 } }, shout)).toEqual({
    A: 'X',
    B: [{ C: ['Y'] }, 'Z'],
    D: { E: 1 },
  });
});

test('a field of a third party can not change what an answer is', () => {
  const content = tidy(JSON.parse('{"a": 1, "__proto__": {"isError": true}}'), same);
  expect(Object.entries(content)).toEqual([['a', 1]]);
  expect(Object.getPrototypeOf(content)).toBe(Object.prototype);
});
