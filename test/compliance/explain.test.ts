import { describe, expect, test } from 'vitest';
import { type Decline, explainDecline } from '../../src/compliance/explain.ts';
import { findCode, rejectionCodes } from '../../src/compliance/rejection-codes.ts';
import { allRules } from '../../src/compliance/rules/business.ts';

const codesOf = (decline: Decline) => explainDecline(decline).explanations.map(({ code }) => code);
const firstOf = (decline: Decline) => {
  const [first] = explainDecline(decline).explanations;
  if (first === undefined) throw new Error('nothing was explained');
  return first;
};

describe('the table of codes', () => {
  test('has every code of campaigns, brands, toll-free verifications and profiles', () => {
    expect(rejectionCodes.length).toBeGreaterThanOrEqual(172);
    const products = Map.groupBy(rejectionCodes, ({ product }) => product);
    expect([...products.keys()].sort()).toEqual(['brand', 'campaign', 'profile', 'tollfree']);
  });

  test('has each code of a provider and product once', () => {
    const keys = rejectionCodes
      .filter(({ code }) => code !== undefined)
      .map(({ provider, product, code }) => `${provider} ${product} ${code}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('names rules that exist, and has every code that rules name', () => {
    for (const entry of rejectionCodes) {
      for (const name of entry.rules) {
        const pattern = new RegExp(`^${name.replace('*', '.+')}$`);
        const isOpen = ['BRD-EIN-REUSE', 'BRD-CAMPAIGN-CAP', 'BRD-DUP', 'TFV-MANY-NUMBERS', 'TFV-STATE'].includes(name);
        expect(isOpen || allRules.some(({ id }) => pattern.test(id)), `${entry.code ?? entry.meaning}: ${name}`).toBe(
          true,
        );
      }
    }
    for (const { id, codes } of allRules) {
      for (const code of codes) expect(findCode(code).length, `${id}: ${code}`).toBeGreaterThan(0);
    }
  });
});

describe('a code is explained exactly', () => {
  const all = rejectionCodes.flatMap(({ code }) => code ?? []);
  test.each(all)('%s', (code) => {
    const { explanations, guessed } = explainDecline({ code });
    expect(guessed).toBe(false);
    const [first] = explanations;
    expect(first?.code).toBe(code);
    expect(first?.meaning).not.toBe('');
    expect(first?.how).toMatch(/\.$/);
  });

  test('however it is written', () => {
    for (const code of ['30909', ' 30909 ', 'Error 30909', '#30909']) expect(codesOf({ code })[0]).toBe('30909');
    expect(codesOf({ text: 'Declined with error code 1004: CTA issue.' })).toEqual(['1004']);
    expect(codesOf({ text: 'Failure 30795 (brand)' })).toEqual(['30795']);
  });

  test('an amount, a share or a number of a street is no code', () => {
    expect(explainDecline({ text: 'Fee of $804 charged; 601% more; call 1-800-602-7010' }).guessed).toBe(true);
  });

  test('an unknown code is not guessed at', () => {
    expect(explainDecline({ code: '99999' })).toEqual({ explanations: [], guessed: true });
  });
});

test('what can be mended says which fields, and what to check again', () => {
  const found = firstOf({ code: '30890' });
  expect(found.can_be_mended).toBe('yes');
  expect(found.edit.flatMap(({ fields }) => fields)).toContain('help_message');
  expect(found.check_with).toEqual(['check_campaign']);
});

test('what can not be mended offers no edit', () => {
  const found = firstOf({ code: '30459' });
  expect(found).toMatchObject({ can_be_mended: 'no', edit: [], check_with: ['check_tollfree_verification'] });
});

test('an attribute can not be changed after creation: a new campaign is needed', () => {
  expect(firstOf({ code: '1003' }).how).toContain('new campaign');
  expect(firstOf({ code: '30889' }).how).toContain('new campaign');
});

test('a code with two meanings follows the product', () => {
  for (const product of ['campaign', 'tollfree'] as const) {
    for (const { code } of rejectionCodes.filter((entry) => entry.product === product)) {
      if (code !== undefined)
        expect(
          findCode(code).map((entry) => entry.product),
          code,
        ).toContain(product);
    }
  }
});

type Reading = readonly [text: string, product: Decline['product'], anyOf: readonly string[]];

/** As reviewers write, without a code. */
const readings: readonly Reading[] = [
  ['We could not verify the call to action you provided.', 'campaign', ['30909', '804', '1004']],
  ['Opt-in information is missing or insufficient', 'campaign', ['30896', '1004', '30909']],
  [
    'Consent to messages must be freely given and can not be a required condition of the service',
    'campaign',
    ['30923'],
  ],
  ['The checkbox must not be pre-checked', 'campaign', ['30925']],
  ['Consent checkbox is selected by default', 'tollfree', ['30508']],
  ['A compliant privacy policy can not be verified', 'campaign', ['30908', '30933']],
  ['Privacy policy says phone numbers are shared with third parties for marketing', 'campaign', ['30932']],
  ['Terms and conditions are missing from the website', 'campaign', ['30934', '30882']],
  ['The website URL is not accessible', 'campaign', ['30891', '30907']],
  ['The website belongs to a different company than the brand', 'campaign', ['30894', '603']],
  ['The opt-in page is behind a login; provide a publicly accessible screenshot', 'campaign', ['30921']],
  ['Screenshot of the opt-in is cropped and illegible', 'tollfree', ['30510']],
  ['Campaign description is too vague', 'campaign', ['30886']],
  ['Sample messages do not match the use case', 'campaign', ['30893', '602']],
  ['Opt-out language is missing in the sample messages', 'campaign', ['30887', '806', '30893']],
  ['HELP message must include contact information', 'campaign', ['30890']],
  ['Message frequency and data rates disclosure are missing at the opt-in', 'campaign', ['30924', '806']],
  ['Public URL shorteners such as bit.ly are not allowed', 'campaign', ['30892']],
  ['Lender not marked: direct lending attribute missing', 'campaign', ['1003', '30895', '712']],
  ['Embedded links attribute does not match the samples', 'campaign', ['601', '30889']],
  ['Cannabis related content', 'campaign', ['701', '30883']],
  ['Gambling content is prohibited', 'tollfree', ['30461']],
  ['Registered brand is a reseller and not the business that sends', 'campaign', ['1002', '710']],
  ['EIN does not match the legal name', 'brand', ['30795', '18011']],
  ['Email domain is free; use an official business email', 'brand', ['30881', '713']],
  ['Business address is a PO box and could not be verified', 'tollfree', ['30451']],
  ['Campaign must be in English', 'campaign', ['30910']],
  ['Third-party lead generation or affiliate marketing', 'campaign', ['708']],
  ['Consent for promotional messages must be obtained separately from other consent', 'campaign', ['30913']],
  ['Verbal consent: provide the script that is read to the customer', 'tollfree', ['30511']],
];

test.each(readings)('«%s» (%s)', (text, product, anyOf) => {
  const { explanations, guessed } = explainDecline({ text, product });
  expect(guessed).toBe(true);
  expect(explanations.length).toBeLessThanOrEqual(3);
  expect(
    explanations.some(({ code }) => code !== undefined && anyOf.includes(code)),
    String(codesOf({ text, product })),
  ).toBe(true);
});

test('words about nothing of this kind find nothing', () => {
  expect(codesOf({ text: 'Thanks for your patience.' })).toEqual([]);
  expect(codesOf({})).toEqual([]);
});
