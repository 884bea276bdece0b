import { describe, expect, test } from 'vitest';
import { judge } from '../../src/compliance/report.ts';
import { allRules } from '../../src/compliance/rules/business.ts';
import { createSubject } from '../../src/compliance/subject.ts';
import { campaignCases } from './cases/campaign.ts';
import type { RuleCases } from './cases/case.ts';
import { contentCases } from './cases/content.ts';
import { flowCases } from './cases/flow.ts';
import { otherCases } from './cases/others.ts';

const cases: RuleCases = { ...campaignCases, ...contentCases, ...flowCases, ...otherCases };

/** The rules that bite on a draft. */
function bites(kind: RuleCases[string]['kind'], draft: object): string[] {
  return judge(createSubject(kind, { ...draft }), allRules).findings.map(({ rule }) => rule);
}

test('every rule has a case, and every case a rule', () => {
  expect(Object.keys(cases).sort()).toEqual(allRules.map(({ id }) => id).sort());
});

describe.each(Object.entries(cases))('%s', (id, { kind, fires, silent }) => {
  test('fires', () => {
    expect(bites(kind, fires)).toContain(id);
  });
  test('leaves its near miss alone', () => {
    for (const draft of Array.isArray(silent) ? silent : [silent])
      expect(bites(kind, draft), JSON.stringify(draft)).not.toContain(id);
  });
});

describe.each(allRules.map((rule) => [rule.id, rule] as const))('%s is told well', (_, rule) => {
  test('id, message, fix and source', () => {
    expect(rule.id).toMatch(/^[A-Z]+(-[A-Z0-9]+)+$/);
    for (const text of [rule.message, rule.fix]) {
      expect(text).toMatch(/^[A-Za-z].*[.")]$/);
      expect(text.length).toBeLessThan(460);
    }
    expect(rule.source).not.toBe('');
    expect(rule.fields).not.toEqual([]);
    expect(rule.kinds).not.toEqual([]);
  });
});
