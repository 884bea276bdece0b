/** The faults of examples in the vendor's documentation, in drafts of our own wording: a copy of them would be declined. */
import { expect, test } from 'vitest';
import { checkProfile } from '../../src/compliance/check-business.ts';
import { checkCampaign } from '../../src/compliance/check-campaign.ts';
import type { Report } from '../../src/compliance/rule.ts';

const told = ({ findings }: Report) => findings.map(({ rule, severity, field }) => `${severity} ${rule} ${field}`);

const profile = {
  profile_alias: 'docs example',
  profile_type: 'PRIMARY',
  entity_type: 'PRIVATE_PROFIT',
  company_name: 'Brightwater Analytics Inc.',
  ein: '12125552222',
  ein_issuing_country: 'US',
  vertical: 'TECHNOLOGY',
  website: 'https://www.brightwater.io',
  address: { street: '123', city: 'Portland', state: 'OR', postal_code: '97201', country: 'US' },
  authorized_contact: {
    first_name: 'Rae',
    last_name: 'Lindqvist',
    email: 'rae@brightwater.io',
    phone: '1876865565',
    title: 'Ms.',
    seniority: 'admin',
  },
};

test('a profile with an invented seniority, a short street, a number that can not exist and a tax id of 11 digits', () => {
  const findings = told(checkProfile(profile));
  expect(findings).toContain('warning PRF-SENIORITY authorized_contact.seniority');
  expect(findings).toContain('error PRF-PHONE authorized_contact.phone');
  expect(findings).toContain('error BRD-EIN ein');
  expect(findings).toContain('warning PRF-ADDRESS address.street');
});

test.each(['111111111', '123456789'])('the tax id %s is a stand-in', (ein) => {
  expect(told(checkProfile({ ...profile, ein })).filter((found) => found.includes('BRD-EIN'))).not.toEqual([]);
});

test.each(['none', 'Mr.', 'Admin'])('the seniority %s is none of the allowed', (seniority) => {
  const draft = { ...profile, authorized_contact: { ...profile.authorized_contact, seniority } };
  expect(told(checkProfile(draft))).toContain('warning PRF-SENIORITY authorized_contact.seniority');
});

test('a country of one letter and a postal code of six digits', () => {
  const address = { ...profile.address, postal_code: '123456', country: 'U' };
  const findings = told(checkProfile({ ...profile, address }));
  expect(findings.some((found) => found.startsWith('error') && found.endsWith('address.country'))).toBe(true);
  expect(told(checkProfile({ ...profile, address: { ...profile.address, postal_code: '123456' } }))).toContain(
    'error PRF-ADDRESS address.postal_code',
  );
});

const campaign = {
  campaign_alias: 'docs example',
  brand_name: 'Brightwater Analytics Inc.',
  usecase: 'MIXED',
  sub_usecases: ['CUSTOMER_CARE', '2FA'],
  vertical: 'TECHNOLOGY',
  description: 'Texts for customers',
  message_flow: 'A customer sends the word YES in and is opted in with that.',
  samples: ['Reply to this message and your visit is confirmed.', 'On [Date of deposit] we pay you again.'],
  embedded_link: true,
  embedded_phone: true,
  age_gated: false,
  direct_lending: false,
  affiliate_marketing: false,
  subscriber_optin: true,
  subscriber_optout: true,
  subscriber_help: true,
  optin_keywords: 'YES, SUBSCRIBE',
  optin_message: 'You get updates now.',
  optout_keywords: 'NO, STOP',
  optout_message: 'No more texts will come.',
  help_keywords: 'HELP, INFO',
  help_message: 'Call us. STOP ends this.',
};

test('a campaign of two words, keywords with blanks, samples without a sender, declarations that no sample bears out', () => {
  const report = checkCampaign(campaign);
  expect(report.verdict).toBe('fail');
  const findings = told(report);
  for (const expected of [
    'error CMP-DESC-LEN description',
    'error KW-FORMAT optin_keywords',
    'error KW-FORMAT optout_keywords',
    'error KW-FORMAT help_keywords',
    'error CMP-ATTR-LINK embedded_link',
    'error CMP-ATTR-PHONE embedded_phone',
    'error FLOW-METHODS message_flow',
    'error FLOW-PRIVACY privacy_policy_link',
    'error FLOW-TERMS terms_and_conditions_link',
  ]) {
    expect(findings).toContain(expected);
  }
  expect(findings.some((found) => found.includes('SMP-OPTOUT'))).toBe(true);
  expect(findings.some((found) => found.includes('SMP-BRAND'))).toBe(true);
  expect(findings.some((found) => found.includes('KW-OUT-KEYWORDS'))).toBe(true);
});

test('a flow of people who log in, and codes of one digit', () => {
  const findings = told(
    checkCampaign({
      ...campaign,
      usecase: '2FA',
      sub_usecases: undefined,
      message_flow: 'Staff and customers use the service every day. A login of staff is needed to check the code.',
      samples: ['Your code for signing in is 4.', 'Your code for signing in is 6.'],
    }),
  );
  expect(findings.some((found) => found.startsWith('error FLOW-'))).toBe(true);
  expect(findings.some((found) => found.includes('SMP-DUP'))).toBe(true);
});
