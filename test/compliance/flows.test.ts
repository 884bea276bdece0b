import { describe, expect, test } from 'vitest';
import { checkCampaign } from '../../src/compliance/check-campaign.ts';
import { openFlows } from './fixtures/flows.ts';

const harbor = {
  campaign_alias: 'Harbor care',
  brand_name: 'Harbor Dental Group LLC',
  website: 'https://www.harbordental.com',
  usecase: 'CUSTOMER_CARE',
  vertical: 'HEALTHCARE',
  description:
    'Harbor Dental Group sends appointment confirmations, reminders and care instructions to its patients who agreed to receive texts about their visits.',
  samples: [
    'Harbor Dental: Hi Ana, you are booked with Dr. Lee on Tue 6/4 at 2:30 PM. Reply C to confirm. Reply STOP to opt out.',
    'Harbor Dental: Your visit is tomorrow at 9 AM at 12 Pier St. Reply HELP for help, STOP to opt out.',
  ],
  direct_lending: false,
  embedded_link: false,
  embedded_phone: false,
  age_gated: false,
  affiliate_marketing: false,
  subscriber_optin: true,
  subscriber_optout: true,
  subscriber_help: true,
  optin_keywords: 'START',
  optin_message:
    'Harbor Dental: You are now signed up for appointment texts. Msg frequency varies. Msg&data rates may apply. Reply HELP for help, STOP to opt out.',
  optout_keywords: 'STOP,CANCEL,UNSUBSCRIBE,END,QUIT,REVOKE,OPTOUT',
  optout_message: 'Harbor Dental: You are unsubscribed and will get no more messages. Reply START to rejoin.',
  help_keywords: 'HELP',
  help_message: 'Harbor Dental: For help call 415-555-0134 or email care@harbordental.com. Reply STOP to opt out.',
};
const disclosures =
  ' Msg frequency varies, msg&data rates may apply, STOP to opt out, HELP for help. Privacy: https://www.harbordental.com/privacy Terms: https://www.harbordental.com/terms';

const errorsOf = (message_flow: string) =>
  checkCampaign({ ...harbor, message_flow }).findings.filter(({ severity }) => severity === 'error');

describe('a way of opting in that reviewers accept makes no error', () => {
  test.each(openFlows)('$name', ({ flow }) => {
    expect(errorsOf(flow)).toEqual([]);
  });
});

type Refused = readonly [name: string, rule: string, severity: 'error' | 'warning', flow: string];

const refused: readonly Refused[] = [
  [
    'implied by a phone number',
    'FLOW-ASSERTED',
    'warning',
    'Giving us a phone number is taken as agreement to receive texts, because they are our patients already.',
  ],
  [
    'enrolled without asking',
    'FLOW-FORCED',
    'error',
    'Patients are enrolled automatically when they become patients and can reply STOP if they do not want texts.',
  ],
  [
    'a mandatory box for everything',
    'FLOW-FORCED',
    'error',
    'At https://www.harbordental.com/book there is a required checkbox "I accept the Terms, the Privacy Policy and to receive calls, emails and text messages".',
  ],
  [
    'terms that must be accepted',
    'FLOW-FORCED',
    'error',
    'To book on https://www.harbordental.com/book you must accept our terms, which include receiving text messages. By booking you consent to texts.',
  ],
  [
    'terms and texts in one box',
    'FLOW-IN-CONTRACT',
    'warning',
    'At https://www.harbordental.com/book patients tick the empty box "I agree to the Terms of Service and Privacy Policy and to receive texts from Harbor Dental".',
  ],
  [
    'a box ticked for convenience',
    'FLOW-PRECHECKED',
    'error',
    "At https://www.harbordental.com/book the box to get texts is already selected for the customer's convenience; customers may clear it.",
  ],
  ['behind a login', 'FLOW-GATED', 'error', 'Patients agree inside the patient portal after signing in.'],
  [
    'numbers passed on',
    'FLOW-SHARING',
    'error',
    'Patients tick an optional box at https://www.harbordental.com/book. Their numbers may be passed on to our partner clinics and sponsors so that they can text offers.',
  ],
  [
    'numbers from a data provider',
    'FLOW-SHARING',
    'error',
    'We get the phone numbers from a data provider whose users agreed to be contacted by partner businesses.',
  ],
  [
    'numbers of friends',
    'FLOW-SHARING',
    'warning',
    'Friends of our patients are texted when a patient gives us their number in the refer-a-friend form at https://www.harbordental.com/refer.',
  ],
  ['a list of numbers', 'FLOW-ASSERTED', 'error', "We have a list of our patients' numbers and text them."],
  ['an unquoted yes', 'FLOW-VERBAL-SCRIPT', 'error', 'Patients give verbal consent when they call our office.'],
  [
    'a website without an address',
    'FLOW-URL',
    'warning',
    'Patients opt in online and agree to receive messages about their appointments.',
  ],
];

test.each(refused)('%s: %s as %s', (_, rule, severity, flow) => {
  const { findings } = checkCampaign({ ...harbor, message_flow: `${flow}${disclosures}` });
  expect(findings.find((found) => found.rule === rule)).toMatchObject({ severity, field: 'message_flow' });
});
