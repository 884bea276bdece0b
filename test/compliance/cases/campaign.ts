import type { RuleCases } from './case.ts';

const kind = 'campaign' as const;
const two = [
  'Oakdale Vet: Rex is due for a checkup on May 4. Reply STOP to opt out.',
  'Oakdale Vet: your refill is ready at the desk. Reply STOP to opt out.',
];

export const campaignCases: RuleCases = {
  'REQ-BLANK': { kind, fires: { campaign_alias: ' ' }, silent: [{ campaign_alias: 'x' }, {}] },
  'CMP-DESC-LEN': {
    kind,
    fires: { description: 'Texts to clients.' },
    silent: { description: 'Oakdale Vet sends reminders to pet owners.' },
  },
  'SMP-COUNT': { kind, fires: { samples: two.slice(0, 1) }, silent: [{ samples: two }, { sample1: two[0] }] },
  'SMP-LEN': { kind, fires: { samples: ['Come in today!', ...two] }, silent: { samples: two } },
  'FLOW-LEN': {
    kind,
    fires: { message_flow: '' },
    silent: { message_flow: 'Owners tick an unticked box at https://oakdale.vet/new.' },
  },
  'KW-MSG-LEN': {
    kind,
    fires: { help_message: 'Call us' },
    silent: [{ help_message: 'Oakdale Vet: call 503-555-0190.' }, { optin_message: '' }],
  },
  'CMP-BOOL': { kind, fires: { subscriber_help: false }, silent: { subscriber_help: true } },
  'CMP-USECASE': { kind, fires: { usecase: 'Marketing' }, silent: { usecase: 'MARKETING' } },
  'CMP-SUBUSECASES': {
    kind,
    fires: { usecase: 'MIXED', sub_usecases: ['2FA', '2FA'] },
    silent: [
      { usecase: 'MIXED' },
      { usecase: 'LOW_VOLUME', sub_usecases: ['2FA', 'MARKETING'] },
      { usecase: '2FA', sub_usecases: [] },
    ],
  },
  'CMP-VERTICAL': { kind, fires: { vertical: 'RESTAURANTS' }, silent: { vertical: 'HOSPITALITY' } },
  'CMP-ATTR-LINK': {
    kind,
    fires: { embedded_link: false, samples: ['See oakdale.vet/forms before you come.'] },
    silent: [
      { embedded_link: true, samples: ['Details: [Link]. Reply STOP to opt out.'] },
      { embedded_link: false, samples: ['Write to us at desk@oakdale.vet or call.'] },
    ],
  },
  'CMP-ATTR-PHONE': {
    kind,
    fires: { embedded_phone: false, samples: ['Call 503-555-0190 with questions.'] },
    silent: [
      { embedded_phone: false, samples: ['Order #5035550190 shipped, tracking 1Z999AA10123456784.'] },
      { embedded_phone: true, samples: ['Call [Office Phone] with questions.'] },
    ],
  },
  'CMP-ATTR-LENDING': {
    kind,
    fires: {
      direct_lending: false,
      description: 'We help you refinance.',
      samples: ['Your mortgage rate is locked. Lenders are waiting.'],
    },
    silent: [
      { direct_lending: false, samples: ['Your auto loan payment is due on 6/1.'] },
      { direct_lending: false, samples: ['The interlibrary loan you asked for is here. Lend a hand on Saturday!'] },
      { direct_lending: true, samples: ['Your mortgage application: lender needs pay stubs.'] },
    ],
  },
  'CMP-ATTR-AGE': {
    kind,
    fires: { age_gated: false, samples: ['Happy hour until 7: $4 beers.'] },
    silent: [
      { age_gated: true, samples: ['Happy hour until 7: $4 beers.'] },
      { age_gated: false, samples: ['Root beer floats and bar stools on sale.'] },
    ],
  },
  'CMP-ATTR-AFFIL': {
    kind,
    fires: { affiliate_marketing: true },
    silent: { affiliate_marketing: false, description: 'Refer a friend and both get a treat from Oakdale Vet.' },
  },
  'CMP-DESC-BRAND': {
    kind,
    fires: { brand_name: 'Oakdale Veterinary Clinic', description: 'We send reminders to owners of pets.' },
    silent: [
      { brand_name: 'Oakdale Veterinary Clinic, LLC', description: 'Oakdale sends reminders to owners of pets.' },
      { brand_name: 'Brotherhood of Railway Signal Workers', description: 'The BRSW sends notices to its members.' },
      { brand_name: 'J&K Holdings LLC dba PupCamp', description: 'PupCamp sends reminders to owners of pets.' },
      { brand_name: 'ABC', description: 'We send reminders to owners of pets.' },
    ],
  },
  'CMP-DESC-WHO': {
    kind,
    fires: { description: 'This is the campaign of the clinic in Oakdale.' },
    silent: { description: 'Oakdale Vet texts pet owners reminders of visits.' },
  },
  'CMP-DESC-OTHER-USECASE': {
    kind,
    fires: { usecase: 'ACCOUNT_NOTIFICATION', description: 'Oakdale sends owners reminders and special offers.' },
    silent: [
      {
        usecase: 'ACCOUNT_NOTIFICATION',
        description: 'Oakdale sends owners reminders. No promotions or special offers are sent.',
      },
      { usecase: 'MIXED', description: 'Oakdale sends surveys and promotions.' },
    ],
  },
  'CMP-DESC-NOMKT-MIXED': {
    kind,
    fires: { usecase: 'MARKETING', description: 'No promotional content is sent.' },
    silent: { usecase: 'CUSTOMER_CARE', description: 'No promotional content is sent.' },
  },
  'CMP-DESC-P2P': {
    kind,
    fires: { description: 'I text reminders to members of my household, for personal use with my wife.' },
    silent: {
      description: 'Our family business texts families of students. Friends and family discount events are announced.',
    },
  },
  'CMP-DESC-BOILER': {
    kind,
    fires: { description: 'Oakdale texts owners. Msg & data rates may apply.' },
    silent: { description: 'Oakdale texts owners about rates of boarding.' },
  },
  'CMP-LANG': {
    kind,
    fires: { description: 'Мы отправляем напоминания о визитах владельцам животных.' },
    silent: { description: 'Oakdale texts owners, such as José Ñúñez, about the visits of their pets.' },
  },
  'CMP-ASCII': {
    kind,
    fires: { samples: ['Oakdale – see you soon'] },
    silent: { samples: ['Oakdale - see you soon'] },
  },
  'BRD-RESELLER': {
    kind,
    fires: { description: 'VetSend texts pet owners on behalf of our clients, clinics in Oregon.' },
    silent: [
      { description: 'Oakdale texts owners on behalf of Dr. Lee about their visits.' },
      { description: 'We do not send on behalf of other companies.' },
    ],
  },
  'CMP-URL-SYNTAX': {
    kind,
    fires: { privacy_policy_link: 'http://localhost:3000/privacy' },
    silent: { privacy_policy_link: 'https://oakdale.vet/privacy?x=1' },
  },
  'CMP-BRAND-MISMATCH': {
    kind,
    fires: {
      website: 'https://oakdale.vet',
      privacy_policy_link: 'https://vetsend.app/privacy',
      samples: ['See https://vetsend.app/x1'],
    },
    silent: [
      { website: 'https://oakdale.vet', samples: ['See https://book.oakdale.vet/x1 or https://maps.google.com/x'] },
      { website: 'https://oakdale.vet', samples: ['See you soon.'] },
    ],
  },
  'SMP-BRAND': {
    kind,
    fires: { brand_name: 'Oakdale Vet', samples: ['See you on Tuesday.', 'Your refill is ready.'] },
    silent: { brand_name: 'Oakdale Vet LLC', samples: ['See you on Tuesday.', 'oakdale: your refill is ready.'] },
  },
  'SMP-OPTOUT': {
    kind,
    fires: { usecase: 'CUSTOMER_CARE', samples: ['See you on Tuesday at nine.'] },
    silent: [
      { usecase: '2FA', samples: ['482913 is your code.'] },
      { samples: ['See you on Tuesday. Text END to quit.'] },
      { samples: ['Your reset code is [code].'] },
    ],
  },
  'SMP-DUP': {
    kind,
    fires: { samples: ['Oakdale: visit on May 4 at 9. Reply STOP.', 'OAKDALE: visit on June 5 at 10. Reply STOP.'] },
    silent: { samples: two },
  },
  'SMP-PLACEHOLDER': {
    kind,
    fires: { samples: ['Sample message 1 for this campaign'] },
    silent: [
      { samples: ['Your COVID test results are ready. Ask about a test drive.'] },
      { samples: ['Hi [First Name], your [Order Number] is ready.'] },
    ],
  },
  'SMP-VARS': {
    kind,
    fires: { samples: ['Hi {{name}}, see you soon'] },
    silent: { samples: ['Hi [name], 5 < 6 and 100% yours'] },
  },
  'SMP-SHORTENER': {
    kind,
    fires: { samples: ['Track: https://bit.ly/abc'] },
    silent: [{ samples: ['Track: https://rabbit.ly/abc'] }, { samples: ['Track: https://go.oakdale.bl.ink/abc'] }],
  },
  'SMP-HTTP': {
    kind,
    fires: { samples: ['See http://oakdale.vet/x'] },
    silent: { samples: ['See https://oakdale.vet/x or oakdale.vet/y'] },
  },
  'SMP-REDIRECT': {
    kind,
    fires: { samples: ['See https://oakdale.vet/r/aB3dE9x'] },
    silent: { samples: ['See https://oakdale.vet/visits/today'] },
  },
  'SMP-USECASE': {
    kind,
    fires: { usecase: 'CUSTOMER_CARE', samples: ['Oakdale: 20% off dental cleanings this week!'] },
    silent: [
      { usecase: 'MARKETING', samples: ['Oakdale: 20% off dental cleanings this week!'] },
      { usecase: 'CUSTOMER_CARE', samples: ['Oakdale: the house on Elm is still for sale. Sales tax was refunded.'] },
      { usecase: 'LOW_VOLUME', samples: ['Oakdale: 20% off dental cleanings this week!'] },
    ],
  },
  'SMP-SUBCOVER': {
    kind,
    fires: {
      usecase: 'MIXED',
      sub_usecases: ['2FA', 'DELIVERY_NOTIFICATION'],
      samples: ['Your order shipped today.', 'Your parcel is at the door.'],
    },
    silent: {
      usecase: 'MIXED',
      sub_usecases: ['2FA', 'DELIVERY_NOTIFICATION'],
      samples: ['Your order shipped today.', '5512 is your code.'],
    },
  },
  'KW-FORMAT': {
    kind,
    fires: { optin_keywords: 'YES, SUBSCRIBE' },
    silent: { optin_keywords: 'YES,SUBSCRIBE', optout_keywords: 'STOP' },
  },
  'KW-IN-BRAND': {
    kind,
    fires: { brand_name: 'Oakdale Vet', optin_message: 'You are subscribed. Reply STOP to end.' },
    silent: { brand_name: 'Oakdale Vet', optin_message: 'Oakdale: you are subscribed. Reply STOP to end.' },
  },
  'KW-IN-STOP': {
    kind,
    fires: { optin_message: 'Oakdale: you are subscribed to reminders.' },
    silent: { optin_message: 'Oakdale: you are subscribed. Unsubscribe any time.' },
  },
  'KW-IN-HELP': {
    kind,
    fires: { optin_message: 'Oakdale: you are subscribed. STOP ends it.' },
    silent: { optin_message: 'Oakdale: subscribed. HELP for help, STOP to end.' },
  },
  'KW-IN-RATES': {
    kind,
    fires: { optin_message: 'Oakdale: you are subscribed. STOP ends it.' },
    silent: { optin_message: 'Oakdale: subscribed. Standard message rates apply.' },
  },
  'KW-IN-FREQ': {
    kind,
    fires: { optin_message: 'Oakdale: you are subscribed. STOP ends it.' },
    silent: [
      { optin_message: 'Oakdale: subscribed, 2 msgs/mo.' },
      { usecase: '2FA', optin_message: 'Oakdale: you are subscribed. STOP ends it.' },
    ],
  },
  'KW-OUT-CONFIRM': {
    kind,
    fires: { optout_message: 'Oakdale: sorry to see you go!' },
    silent: [
      { optout_message: "You won't hear from us again, no more texts." },
      { optout_message: 'You will not receive any more messages.' },
    ],
  },
  'KW-OUT-BRAND': {
    kind,
    fires: { brand_name: 'Oakdale Vet', optout_message: 'You get no more messages.' },
    silent: { brand_name: 'Oakdale Vet', optout_message: 'Oakdale: no more messages.' },
  },
  'KW-OUT-KEYWORDS': {
    kind,
    fires: { optout_keywords: 'NO,STOP' },
    silent: [{ optout_keywords: 'STOP,QUIT,END,REVOKE,OPTOUT,CANCEL,UNSUBSCRIBE,STOPALL' }, {}],
  },
  'KW-OUT-START': {
    kind,
    fires: { optout_message: 'No more texts. Reply START to rejoin.', optin_keywords: 'JOIN' },
    silent: [
      { optout_message: 'No more texts. Reply START to rejoin.', optin_keywords: 'JOIN,START' },
      { optout_message: 'No more texts. Reply START to rejoin.' },
    ],
  },
  'KW-HELP-BRAND': {
    kind,
    fires: { brand_name: 'Oakdale Vet', help_message: 'Call 503-555-0190.' },
    silent: { brand_name: 'Oakdale Vet', help_message: 'Write to desk@oakdale.vet.' },
  },
  'KW-HELP-CONTACT': {
    kind,
    fires: { help_message: 'Oakdale Vet: we are here for you.' },
    silent: [{ help_message: 'Oakdale Vet: oakdale.vet/help' }, { help_message: 'Oakdale Vet: (503) 555-0190' }],
  },
  'KW-HELP-PHONE': {
    kind,
    fires: { embedded_phone: false, help_message: 'Oakdale: 503-555-0190' },
    silent: { embedded_phone: true, help_message: 'Oakdale: 503-555-0190' },
  },
};
