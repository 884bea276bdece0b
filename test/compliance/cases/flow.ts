import type { RuleCases } from './case.ts';

const kind = 'campaign' as const;
const flow = (...flows: string[]) => flows.map((message_flow) => ({ message_flow }));
const disclosed = 'Message frequency varies. Msg & data rates may apply. Reply STOP to opt out, HELP for help.';
const box = `tick an unticked box at https://oakdale.vet/new: "I agree to visit reminders from Oakdale Vet. ${disclosed}"`;

export const flowCases: RuleCases = {
  'FLOW-BRAND': {
    kind,
    fires: { brand_name: 'Oakdale Vet', message_flow: 'Owners tick a box at https://petforms.app/x.' },
    silent: { brand_name: 'Oakdale Vet', message_flow: `Owners ${box}` },
  },
  'FLOW-METHODS': {
    kind,
    fires: { optin_keywords: 'REX', message_flow: `Owners ${box}` },
    silent: [
      { optin_keywords: 'START,YES', message_flow: `Owners ${box}` },
      {
        optin_keywords: 'REX',
        optin_message: 'Oakdale: subscribed to reminders.',
        message_flow: 'Owners text REX to 503-555-0190, as on our sign.',
      },
    ],
  },
  'FLOW-URL': {
    kind,
    fires: { message_flow: 'Owners fill in the form on our website and tick a box.' },
    silent: flow(
      'Owners fill in the form at oakdale.vet/new and tick a box.',
      'Owners sign a paper card at the front desk.',
    ),
  },
  'FLOW-GATED': {
    kind,
    fires: { message_flow: 'After logging in, owners turn texts on in the client portal.' },
    silent: flow(
      'After logging in, owners turn texts on; see the screenshot at https://oakdale.vet/opt-in.png.',
      `Owners ${box} They can opt out in their account settings.`,
      'Owners register at https://oakdale.vet/register; no login is needed.',
    ),
  },
  'FLOW-EVIDENCE-LINK': {
    kind,
    fires: { message_flow: 'Proof: https://www.dropbox.com/s/1/form.png shows the box.' },
    silent: flow('Proof: https://oakdale.vet/form.png shows the box.'),
  },
  'FLOW-FORCED': {
    kind,
    fires: { message_flow: 'By booking a visit you agree to receive texts from Oakdale Vet.' },
    silent: flow(
      'By booking a visit you agree to our policy. Texts are optional.',
      'You are not required to agree to texts to book a visit.',
      `Owners ${box} Consent is not a condition of purchase.`,
    ),
  },
  'FLOW-PRECHECKED': {
    kind,
    fires: { message_flow: 'The text box is checked by default.' },
    silent: flow(
      'The text box is not checked by default.',
      'The box is unchecked.',
      'The box is never pre-checked.',
      'A checkbox, off by default and not pre-selected.',
    ),
  },
  'FLOW-IN-CONTRACT': {
    kind,
    fires: { message_flow: 'Consent to texts is included in the lease agreement.' },
    silent: flow(
      'Owners sign a text consent that is not part of any contract.',
      `Owners ${box} Our terms of service are linked.`,
    ),
  },
  'FLOW-VERBAL-SCRIPT': {
    kind,
    fires: { message_flow: 'Callers give verbal consent over the phone.' },
    silent: flow(
      'Callers are asked over the phone: "May Oakdale Vet text you about visits?"',
      'Owners come in person and sign a form.',
    ),
  },
  'FLOW-ASSERTED': {
    kind,
    fires: { message_flow: 'All recipients have consented to be contacted by us.' },
    silent: flow(`Existing clients ${box}`, 'Owners say yes at the desk.'),
  },
  'FLOW-SHARING': {
    kind,
    fires: { message_flow: 'Numbers are shared with our marketing partners.' },
    silent: flow(
      'Numbers are never sold or shared with third parties or affiliates for marketing.',
      'Numbers are shared with service providers to deliver the messages.',
      'No purchased lists are used.',
    ),
  },
  'FLOW-QUOTE': {
    kind,
    fires: { samples: ['x'], message_flow: 'Owners tick a box at https://oakdale.vet/new.' },
    silent: { samples: ['x'], message_flow: `Owners ${box}` },
  },
  'FLOW-PRIVACY': {
    kind,
    fires: { privacy_policy_link: '' },
    silent: [
      { message_flow: 'Owners tick a box at https://oakdale.vet/new; https://oakdale.vet/privacy is linked.' },
      {
        privacy_policy_url: 'https://oakdale.vet/privacy',
        message_flow: 'Owners tick a box. The privacy policy is linked.',
      },
    ],
  },
  'FLOW-TERMS': {
    kind,
    fires: { terms_and_conditions_link: '' },
    silent: { message_flow: 'Owners tick a box at https://oakdale.vet/new; https://oakdale.vet/terms is linked.' },
  },
  'FLOW-CONSENT-FREQ': {
    kind,
    fires: { message_flow: 'Owners tick a box at https://oakdale.vet/new.' },
    silent: [
      { message_flow: `Owners ${box}` },
      { usecase: '2FA', message_flow: 'Owners tick a box at https://oakdale.vet/new.' },
      { message_flow: 'Owners tick a box; up to 4 msgs/month.' },
    ],
  },
  'FLOW-CONSENT-RATES': {
    kind,
    fires: { message_flow: 'Owners tick a box at https://oakdale.vet/new.' },
    silent: flow(`Owners ${box}`, 'Owners tick a box: standard carrier rates apply.'),
  },
  'FLOW-CONSENT-STOP': {
    kind,
    fires: { message_flow: 'Owners tick a box at https://oakdale.vet/new.' },
    silent: flow(`Owners ${box}`, 'Owners tick a box. They can opt out at any time.'),
  },
  'FLOW-CONSENT-HELP': {
    kind,
    fires: { message_flow: 'Owners tick a box at https://oakdale.vet/new.' },
    silent: flow(`Owners ${box}`),
  },
  'FLOW-CONSENT-TYPE': {
    kind,
    fires: { consent_text: 'I agree to get texts and emails from Oakdale Vet.' },
    silent: { consent_text: 'I agree to get texts about my visits from Oakdale Vet.' },
  },
  'FLOW-SEPARATE-MKT': {
    kind,
    fires: { usecase: 'MIXED', sub_usecases: ['MARKETING', 'CUSTOMER_CARE'], message_flow: `Owners ${box}` },
    silent: [
      {
        usecase: 'MIXED',
        sub_usecases: ['MARKETING', 'CUSTOMER_CARE'],
        message_flow: 'Owners find two separate boxes.',
      },
      { usecase: 'MARKETING', message_flow: `Owners ${box}` },
    ],
  },
  'FLOW-PRIVACY-SHARING': {
    kind,
    fires: { privacy_policy_link: 'https://oakdale.vet/privacy', message_flow: `Owners ${box}` },
    silent: {
      privacy_policy_link: 'https://oakdale.vet/privacy',
      message_flow: `Owners ${box} Mobile data is not shared with third parties.`,
    },
  },
};
