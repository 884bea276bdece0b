/** By meaning: none of these stands in the words that the rules were written from. */
import { describe, expect, test } from 'vitest';
import { checkTwilioProfile } from '../../src/compliance/check-business.ts';
import { checkCampaign } from '../../src/compliance/check-campaign.ts';
import { checkMessage } from '../../src/compliance/check-message.ts';
import { explainDecline } from '../../src/compliance/explain.ts';
import { acceptedFlows } from './fixtures/accepted-flows.ts';
import { refusedFlows } from './fixtures/refused-flows.ts';
import { harmlessTexts, refusedTexts } from './fixtures/texts.ts';

const disclosures =
  ' Msg frequency varies. Msg & data rates may apply. Reply STOP to opt out, HELP for help. Privacy policy and terms are linked.';

const judgeFlow = (brand_name: string, flow: string) =>
  checkCampaign({ brand_name, usecase: 'CUSTOMER_CARE', message_flow: `${flow}${disclosures}` }).findings;

/** Who asks, how freely, and for whom. */
const CONSENT = /^FLOW-(?:ASSERTED|FORCED|PRECHECKED|IN-CONTRACT|SHARING|GATED|VERBAL-SCRIPT|CONSENT-TYPE)$/;

test.each(refusedFlows)('%s as %s: %s: %s', (rule, severity, brand, flow) => {
  expect(judgeFlow(brand, flow)).toContainEqual(expect.objectContaining({ rule, severity, field: 'message_flow' }));
});

test.each(acceptedFlows)('no error: %s: %s', (brand, flow) => {
  const errors = judgeFlow(brand, flow).filter(({ rule, severity }) => severity === 'error' && CONSENT.test(rule));
  expect(errors).toEqual([]);
});

test.each(refusedTexts)('%s: %s', (rule, text) => {
  expect(checkMessage({ text }).findings.map((found) => found.rule)).toContain(rule);
});

test.each(harmlessTexts)('harmless: %s', (text) => {
  expect(checkMessage({ text }).findings.filter(({ rule }) => rule.startsWith('CNT-'))).toEqual([]);
});

describe('who sends', () => {
  const rulesOf = (description: string) =>
    checkCampaign({ description }).findings.flatMap(({ rule, severity }) => (severity === 'info' ? [] : [rule]));

  test.each([
    'Slotly is a platform; our business clients use it to send texts to their own customers.',
    'Slotly lets salons and barbers that subscribe to our software message the people who book with them.',
    'Each of the merchants on Slotly sends its own reminders to its own customers with it.',
  ])('a provider in place of the sender: %s', (description) => {
    expect(rulesOf(description)).toContain('BRD-RESELLER');
  });

  test.each([
    'Slotly sends its own users, salons and barbers who subscribe to our software, notices of bookings and payouts.',
    'Hearthside Realty agents answer buyers who inquire about listings and set up showings for their clients.',
  ])('a sender: %s', (description) => {
    expect(rulesOf(description)).not.toContain('BRD-RESELLER');
  });

  test('a household, against a business that writes to families', () => {
    expect(rulesOf('I built this for my wife, our kids and a few friends so that we remember our chores.')).toContain(
      'CMP-DESC-P2P',
    );
    expect(
      rulesOf('Little Acorns texts parents about their kids, and invites family and friends to the spring show.'),
    ).not.toContain('CMP-DESC-P2P');
  });
});

test('a file share is the only proof, or one beside a page of the business', () => {
  const share = 'The form: https://drive.google.com/file/d/1/view.';
  const severityOf = (flow: string) =>
    judgeFlow('BrightPath Staffing', flow).find(({ rule }) => rule === 'FLOW-EVIDENCE-LINK')?.severity;
  expect(severityOf(`Candidates tick an optional empty box. ${share}`)).toBe('error');
  expect(severityOf(`Candidates tick an optional empty box at https://brightpath.com/apply. ${share}`)).toBe('warning');
});

describe('what else was heard or missed', () => {
  const severityOf = (draft: Readonly<Record<string, unknown>>, rule: string) =>
    checkCampaign(draft).findings.find((found) => found.rule === rule)?.severity;

  test('crosses in an address or in brackets hold no place', () => {
    const sample = (text: string) => severityOf({ samples: [text] }, 'SMP-PLACEHOLDER');
    expect(sample('Sunline: track [https://sunline.com/t/xxxx]. Reply STOP to opt out')).toBeUndefined();
    expect(sample('Sunline: your driver is xxxx. Reply STOP to opt out')).toBe('error');
  });

  test('selling by a dollar amount or half a price', () => {
    const sells = (text: string) => severityOf({ usecase: 'ACCOUNT_NOTIFICATION', samples: [text] }, 'SMP-USECASE');
    expect(sells('Oakdale: take $10 off your next visit. Reply STOP')).toBe('error');
    expect(sells('Oakdale: Labor Day blowout, everything half off. Reply STOP')).toBe('error');
    expect(sells('Oakdale: you owe $10. The office is half a mile off Main St. Reply STOP')).toBeUndefined();
  });

  test('a business of a barred class is barred by its name', () => {
    const drafted = { samples: ['Your order is ready for pickup. Reply STOP to opt out'] };
    expect(severityOf({ ...drafted, brand_name: 'Green Leaf Dispensary' }, 'CNT-CANNABIS')).toBe('error');
    expect(severityOf({ ...drafted, brand_name: 'Hemphill Garden Supply' }, 'CNT-CANNABIS')).toBeUndefined();
  });

  test('pay by the week is no promise of quick money in an open position', () => {
    const rich = (text: string) => severityOf({ samples: [text] }, 'CNT-HIGHRISK');
    expect(rich('Be ready to make $5,000 a week from your phone, no experience!')).toBe('error');
    expect(rich('CDL drivers earn $1,800 per week. Apply in Reno. Reply STOP')).toBeUndefined();
  });

  test('a purpose that no list holds is doubted; a bare channel is refused', () => {
    const wording = (consent_text: string) =>
      severityOf({ consent_text, message_flow: consent_text }, 'FLOW-CONSENT-TYPE');
    expect(wording('I agree to receive texts and emails from Brightside Homes LLC. Reply STOP to opt out.')).toBe(
      'error',
    );
    expect(wording('I agree to receive haiku texts from Brightside Homes LLC. Reply STOP to opt out.')).not.toBe(
      'error',
    );
    expect(wording('Text me about outages and bills. Reply STOP to opt out.')).toBeUndefined();
  });

  test('one warning for samples in another language, however many', () => {
    const samples = [
      'Bella Luz: Este mes, 20% de descuento en tintes. Llama para tu cita. Responde STOP para cancelar.',
      'Bella Luz: Feliz cumpleaños, te regalamos un manicure este mes. Responde STOP para no recibir mensajes.',
    ];
    expect(checkCampaign({ samples }).findings.filter(({ rule }) => rule === 'CMP-LANG')).toHaveLength(1);
  });

  test('a keyword at the start of a sentence', () => {
    const message_flow = 'Bulletin: Text PARISH to 866-555-0117 for Mass times. Reply STOP to opt out.';
    expect(severityOf({ message_flow }, 'FLOW-ASSERTED')).toBeUndefined();
  });

  test('telling how to leave tells no way in', () => {
    const said = 'All recipients are clients that have said it is fine for us to message them.';
    expect(severityOf({ message_flow: `${said} Reply STOP to opt out, HELP for help.` }, 'FLOW-ASSERTED')).toBe(
      'error',
    );
    expect(severityOf({ message_flow: `${said} They reply YES to opt in.` }, 'FLOW-ASSERTED')).toBeUndefined();
  });
});

test.each([
  ['Your consent checkbox was already ticked when the reviewer opened the page', '30925'],
  ['We could not find your website', '30891'],
  ["the HELP answer doesn't have a phone or email", '30890'],
  ['customers cannot unsubscribe', '30887'],
  ['you already have a brand with this tax id', '30703'],
])('a reviewer: %s', (text, code) => {
  expect(explainDecline({ text }).explanations[0]?.code).toBe(code);
});

test.each(['P.O.B. 77', 'PO Drawer 12', 'Post Office Box 1142'])('%s is no street, nor a second line', (box) => {
  const fieldsOf = (address: Readonly<Record<string, string>>) =>
    checkTwilioProfile({ address }).findings.flatMap(({ rule, field }) => (rule === 'TWP-ADDRESS' ? [field] : []));
  expect(fieldsOf({ street: box })).toEqual(['address.street']);
  expect(fieldsOf({ street: '118 Commerce Dr', street_secondary: box })).toEqual(['address.street_secondary']);
  expect(fieldsOf({ street: '118 Boxwood Dr', street_secondary: 'Suite 200' })).toEqual([]);
});

test('Canadian companies are numbered by several registers', () => {
  const severityOf = (business_registration_number: string) =>
    checkTwilioProfile({ business_registration_identifier: 'CBN', business_registration_number }).findings.find(
      ({ rule }) => rule === 'TWP-NUMBER',
    )?.severity;
  for (const number of ['123456789', '1234567-8', '1143920756', 'BC1234567', '123456789RC0001'])
    expect(severityOf(number), number).toBeUndefined();
  expect(severityOf('12-34')).toBe('error');
});

test('half a price is an offer, half a day is none', () => {
  const rulesOf = (text: string) => checkMessage({ text, country: 'US' }).findings.map(({ rule }) => rule);
  expect(rulesOf('Big Tony: half-price pizza tonight')).toContain('MSG-OPTOUT');
  expect(rulesOf('Little Acorns: half day on Friday')).not.toContain('MSG-OPTOUT');
});
