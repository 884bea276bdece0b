import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describePage, type Page, type PageMeta, pageOf } from '../../src/plivo/paging.ts';

const rows = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('going through a listing', () => {
  const listing = fc.record({
    total: fc.integer({ min: 0, max: 120 }),
    limit: fc.integer({ min: 1, max: 20 }),
    form: fc.constantFrom('total', 'link', 'empty link'),
  });

  test('finds every row once and ends, whatever its meta tells', () => {
    fc.assert(
      fc.property(listing, ({ total, limit, form }) => {
        const all = rows(total);
        const found: number[] = [];
        for (let offset: number | undefined = 0, calls = 0; offset !== undefined; calls++) {
          expect(calls).toBeLessThanOrEqual(total + 1);
          const items = all.slice(offset, offset + limit);
          const isLast: boolean = offset + limit >= total;
          const next = isLast ? (form === 'link' ? null : '') : '/next';
          const meta: PageMeta = form === 'total' ? { limit, offset, total_count: total } : { limit, offset, next };
          const page: Page<number> = pageOf(items, meta, { limit, offset });
          expect(page.has_more).toBe(!isLast && items.length > 0);
          found.push(...page.items);
          offset = page.next_offset;
        }
        expect(found).toEqual(all);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('an API that lies about what follows is not asked for ever', () => {
    expect(pageOf([], { total_count: 50 }, { offset: 20 })).toMatchObject({ has_more: false, next_offset: undefined });
    expect(pageOf([], { next: '/next' }, {})).toMatchObject({ has_more: false });
  });
});

describe('a page', () => {
  test('tells the limit and offset that were asked for, else those of the answer, else the preset', () => {
    expect(pageOf(rows(1), { limit: 5, offset: 6 }, { limit: 7, offset: 8 })).toMatchObject({ limit: 7, offset: 8 });
    expect(pageOf(rows(1), { limit: 5, offset: 6 }, {})).toMatchObject({ limit: 5, offset: 6 });
    expect(pageOf(rows(1), undefined, {})).toMatchObject({ limit: 20, offset: 0 });
  });

  test('without link and total a full page counts as followed by more', () => {
    expect(pageOf(rows(20), undefined, {}).has_more).toBe(true);
    expect(pageOf(rows(19), undefined, {}).has_more).toBe(false);
  });

  test('the total weighs more than the link', () => {
    expect(pageOf(rows(2), { total_count: 2, next: '/next' }, { limit: 2 }).has_more).toBe(false);
    expect(pageOf(rows(2), { count: 3, next: null }, { limit: 2 }).has_more).toBe(true);
  });

  test.each([
    [rows(0), undefined, {}, /^No brand found\.$/],
    [rows(0), { total_count: 3 }, { offset: 9 }, /^No brand here; there are 3 in all\.$/],
    [rows(1), { total_count: 1 }, {}, /^1 of 1 brand\.$/],
    [rows(1), { next: null }, {}, /^1 brand\.$/],
    [rows(2), { total_count: 2 }, {}, /^2 of 2 brands\.$/],
    [rows(2), { total_count: 9 }, { limit: 2, offset: 4 }, /^2 of 9 brands\. More follow: go on with offset 6\.$/],
    [rows(1), { total_count: 3 }, { limit: 1 }, /^1 of 3 brands\. More follow: go on with offset 1\.$/],
  ] as const)('in words: %j %j %j', (items, meta, asked, words) => {
    expect(describePage(pageOf([...items], meta, asked), 'brand')).toMatch(words);
  });
});
