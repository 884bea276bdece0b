import { describe, expect, test } from 'vitest';
import { checkProfile, checkTollfree, checkTwilioProfile } from '../../src/compliance/check-business.ts';
import { checkCampaign } from '../../src/compliance/check-campaign.ts';
import type { Report } from '../../src/compliance/rule.ts';
import { badCampaigns } from './fixtures/bad-campaigns.ts';
import { badContent } from './fixtures/bad-content.ts';
import { badProfiles, badTollfree, badTwilioProfiles } from './fixtures/bad-others.ts';
import type { FaultyFixture, Fixture } from './fixtures/fixture.ts';
import { goodProfiles, goodTwilioProfiles } from './fixtures/good-businesses.ts';
import { goodCampaigns } from './fixtures/good-campaigns.ts';
import { goodTollfree } from './fixtures/good-tollfree.ts';
import { goodTrades } from './fixtures/good-trades.ts';
import { moreGoodTrades } from './fixtures/good-trades-more.ts';

type Check = (draft: Fixture['draft']) => Report;

const good: readonly (readonly [string, Check, readonly Fixture[]])[] = [
  ['campaigns', checkCampaign, goodCampaigns],
  ['campaigns of other trades', checkCampaign, [...goodTrades, ...moreGoodTrades]],
  ['toll-free', checkTollfree, goodTollfree],
  ['profiles', checkProfile, goodProfiles],
  ['Twilio profiles', checkTwilioProfile, goodTwilioProfiles],
];

const bad: readonly (readonly [string, Check, readonly FaultyFixture[]])[] = [
  ['campaigns', checkCampaign, [...badCampaigns, ...badContent]],
  ['toll-free', checkTollfree, badTollfree],
  ['profiles', checkProfile, badProfiles],
  ['Twilio profiles', checkTwilioProfile, badTwilioProfiles],
];

const told = ({ findings }: Report, severity: string) =>
  findings
    .filter((found) => found.severity === severity)
    .map(({ rule, field, evidence }) => `${rule} ${field}: ${evidence}`);

describe.each(good)('good %s pass', (_, check, fixtures) => {
  test.each(fixtures.map(({ name, draft }) => [name, draft] as const))('%s', (_name, draft) => {
    const report = check(draft);
    expect(told(report, 'error')).toEqual([]);
    expect(told(report, 'warning').length).toBeLessThanOrEqual(1);
    expect(report.missing).toEqual([]);
  });
});

describe.each(bad)('bad %s are caught', (_, check, fixtures) => {
  test.each(fixtures.map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    (_name, { draft, rule, severity, field }) => {
      const report = check(draft);
      const found = report.findings.filter((finding) => finding.rule === rule && finding.severity === severity);
      expect(found, told(report, 'error').concat(told(report, 'warning')).join('\n')).not.toEqual([]);
      if (field !== undefined) expect(found.map((finding) => finding.field)).toContain(field);
      // One fault, not a list of complaints: two rules may see the same one.
      expect(
        new Set(report.findings.filter((finding) => finding.severity === 'error').map((finding) => finding.rule)).size,
      ).toBeLessThanOrEqual(3);
    },
  );
});

test('the same draft gives the same report, and a partial one is judged by what it holds', () => {
  const [fixture] = goodCampaigns;
  const draft = fixture?.draft ?? {};
  expect(checkCampaign(draft)).toEqual(checkCampaign({ ...draft }));
  for (const [field, value] of Object.entries(draft)) {
    const { findings } = checkCampaign({ [field]: value });
    expect(
      findings.filter(({ severity }) => severity === 'error'),
      field,
    ).toEqual([]);
  }
  expect(checkCampaign({}).findings).toEqual([]);
  expect(checkCampaign({}).missing).toContain('samples');
});

test('taking fields out of good campaigns never makes an error of what is left', () => {
  for (const { name, draft } of goodCampaigns) {
    for (const field of Object.keys(draft)) {
      const { [field]: _, ...rest } = draft;
      const errors = told(checkCampaign(rest), 'error').filter(
        (line) => !/^(?:FLOW-(?:PRIVACY|TERMS)|CMP-(?:DESC-BRAND|BRAND-MISMATCH)|CMP-ATTR)/.test(line),
      );
      expect(errors, `${name} without ${field}`).toEqual([]);
    }
  }
});
