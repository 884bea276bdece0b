import type { RuleCases } from './case.ts';

const [message, profile, tollfree, twilio_profile] = ['message', 'profile', 'tollfree', 'twilio_profile'] as const;
const company = { entity_type: 'PRIVATE', company_name: 'Oakdale Vet LLC', website: 'https://oakdale.vet' };
const summary = 'Oakdale Vet texts pet owners reminders of the visits of their pets.';
const image = ['https://oakdale.vet/form.png'];
const person = {
  first_name: 'Ada',
  last_name: 'Lee',
  email: 'ada@oakdale.vet',
  phone_number: '+15035550190',
  business_title: 'Owner',
  job_position: 'CEO',
};

export const otherCases: RuleCases = {
  'TFV-LEN': {
    kind: tollfree,
    fires: { usecase_summary: 'x'.repeat(501) },
    silent: { usecase_summary: 'x'.repeat(500) },
  },
  'TFV-ENUM': {
    kind: tollfree,
    fires: { volume: '1000' },
    silent: { volume: '1,000', usecase: ['2FA'], optin_type: 'VERBAL' },
  },
  'TFV-NUMBER': {
    kind: tollfree,
    fires: { number: '+12085550108' },
    silent: [{ number: '1-833-555-0108' }, { number: '18445550108' }],
  },
  'TFV-VOLUME': {
    kind: tollfree,
    fires: { usecase: ['CUSTOMER_CARE'], volume: '10,000,000+' },
    silent: { usecase: ['2FA'], volume: '10,000,000+' },
  },
  'TFV-SUMMARY-COVER': {
    kind: tollfree,
    fires: {
      usecase: ['DELIVERY_NOTIFICATION'],
      usecase_summary: 'We text pet owners about the health of their pets.',
    },
    silent: { usecase: ['ACCOUNT_NOTIFICATION'], usecase_summary: summary },
  },
  'TFV-SUMMARY-LEN': { kind: tollfree, fires: { usecase_summary: 'Reminders' }, silent: { usecase_summary: summary } },
  'TFV-SAMPLES': {
    kind: tollfree,
    fires: { message_sample: '' },
    silent: [{}, { usecase: ['ACCOUNT_NOTIFICATION'], message_sample: 'Oakdale Vet: reminder of your visit.' }],
  },
  'TFV-EVIDENCE': { kind: tollfree, fires: { optin_image_url: [] }, silent: [{ optin_image_url: image }, {}] },
  'TFV-EVIDENCE-LINK': {
    kind: tollfree,
    fires: { optin_image_url: ['https://docs.google.com/d/1'] },
    silent: { optin_image_url: image },
  },
  'TFV-OPTIN-TYPE': {
    kind: tollfree,
    fires: { optin_type: 'PAPER_FORM', optin_description: 'Owners tick a box on our website.' },
    silent: [
      {
        optin_type: 'PAPER_FORM',
        optin_description: 'Owners sign a paper form at the desk, also shown on our website.',
      },
      { optin_type: 'WEB_FORM', usecase_summary: summary },
    ],
  },
  'TFV-PRIVACY': {
    kind: tollfree,
    fires: { usecase_summary: summary, message_sample: 'x', optin_type: 'VERBAL', optin_image_url: image },
    silent: [
      { usecase_summary: summary, additional_information: 'Privacy policy and terms: https://oakdale.vet/legal' },
      {
        usecase_summary: summary,
        privacy_policy_link: 'https://oakdale.vet/p',
        terms_and_conditions_link: 'https://oakdale.vet/t',
      },
    ],
  },
  'TFV-CONSENT': {
    kind: tollfree,
    fires: { usecase: ['MARKETING'], optin_description: 'Shoppers visit our store and see our sign.' },
    silent: [
      { usecase: ['MARKETING'], optin_description: 'Shoppers tick a box.' },
      { usecase: ['2FA'], optin_description: 'Users sign in.' },
    ],
  },
  'TFV-SINGLE-OPTIN': {
    kind: tollfree,
    fires: { usecase: ['MARKETING', 'CUSTOMER_CARE'], optin_description: 'One box for all texts.' },
    silent: {
      usecase: ['MARKETING', 'CUSTOMER_CARE'],
      optin_description: 'Two boxes, one for offers and another for answers.',
    },
  },
  'TFV-DOUBLE-OPTIN': {
    kind: tollfree,
    fires: { message_sample: 'Oakdale: you left something in your cart.' },
    silent: [
      {
        message_sample: 'Oakdale: you left something in your cart.',
        optin_description: 'Double opt-in: shoppers reply YES.',
      },
      { message_sample: 'Oakdale: your visit is near.' },
    ],
  },
  'TFV-MULTI-BUSINESS': {
    kind: tollfree,
    fires: { usecase_summary: 'The number is used by several businesses of the owner to text clients.' },
    silent: { usecase_summary: 'Oakdale Vet texts clients of all our locations.' },
  },
  'TFV-BUSINESS': {
    kind: tollfree,
    fires: { business_name: 'My Company' },
    silent: { business_name: 'Oakdale Vet LLC' },
  },
  'PRF-ADDRESS': {
    kind: profile,
    fires: { address: { street: 'P. O. Box 12', country: 'US' } },
    silent: [
      { address: { street: '12 Boxwood Lane', state: 'or', postal_code: '97201-1234', country: 'US' } },
      { address: { street: '14 Mill Lane', state: 'West Yorkshire', country: 'GB' } },
    ],
  },
  'PRF-PHONE': {
    kind: profile,
    fires: { authorized_contact: { phone: '1876865565' } },
    silent: [
      { authorized_contact: { phone: '+1 (503) 555-0190' } },
      { authorized_contact: { phone: '+442079460018' } },
    ],
  },
  'PRF-EMAIL': {
    kind: profile,
    fires: { authorized_contact: { email: 'ada@oakdale' } },
    silent: { authorized_contact: { email: 'ada.lee+sms@mail.oakdale.vet' } },
  },
  'PRF-SENIORITY': {
    kind: profile,
    fires: { authorized_contact: { seniority: 'admin' } },
    silent: { authorized_contact: { seniority: 'GENERAL_COUNSEL' } },
  },
  'PRF-WEBSITE': {
    kind: profile,
    fires: { website: 'oakdale' },
    silent: [{ website: 'oakdale.vet' }, { website: 'https://www.oakdale.vet/home' }],
  },
  'PRF-LEN': { kind: profile, fires: { company_name: 'x'.repeat(101) }, silent: { company_name: 'x'.repeat(100) } },
  'PRF-NONPROFIT': { kind: profile, fires: { entity_type: 'NON_PROFIT' }, silent: { entity_type: 'PRIVATE' } },
  'PRF-VALUES': {
    kind: profile,
    fires: { entity_type: 'LLC' },
    silent: { entity_type: 'PRIVATE', customer_type: 'DIRECT', brand_type: 'STANDARD' },
  },
  'BRD-EIN': {
    kind: profile,
    fires: { ein: '12125552222' },
    silent: [{ ein: '54-1830927' }, { ein: '541830927' }, { ein: 'HRB 1234', ein_issuing_country: 'DE' }],
  },
  'BRD-NAME-SUFFIX': {
    kind: profile,
    fires: { ...company, company_name: 'Oakdale Vet' },
    silent: [
      company,
      { ...company, company_name: 'Oakdale Vet, L.L.C.' },
      { entity_type: 'GOVERNMENT', company_name: 'City of Oakdale' },
    ],
  },
  'BRD-SP-SUFFIX': {
    kind: profile,
    fires: { entity_type: 'INDIVIDUAL', company_name: 'Oakdale Vet Inc.' },
    silent: [{ entity_type: 'INDIVIDUAL', company_name: 'Lincoln Ada Corpus' }, company],
  },
  'BRD-SP-TITLE': {
    kind: profile,
    fires: { entity_type: 'INDIVIDUAL', company_name: 'Happy Paws', authorized_contact: { last_name: 'Lee' } },
    silent: { entity_type: 'INDIVIDUAL', company_name: 'Ada Lee', authorized_contact: { last_name: 'Lee' } },
  },
  'BRD-EMAIL-FREE': {
    kind: profile,
    fires: { authorized_contact: { email: 'oakdale@gmail.com' } },
    silent: { authorized_contact: { email: 'ada@oakdale.vet' } },
  },
  'BRD-EMAIL-DOMAIN': {
    kind: profile,
    fires: { ...company, authorized_contact: { email: 'ada@leeholdings.com' } },
    silent: [
      { ...company, authorized_contact: { email: 'ada@mail.oakdale.vet' } },
      { website: 'https://oakdalevet.wixsite.com/home', authorized_contact: { email: 'ada@oakdale.vet' } },
    ],
  },
  'BRD-STOCK': {
    kind: profile,
    fires: { entity_type: 'PUBLIC', stock_symbol: '' },
    silent: [{ entity_type: 'PUBLIC', stock_symbol: 'BRK.B', stock_exchange: 'NYSE' }, { entity_type: 'PRIVATE' }],
  },
  'BRD-ALTID': {
    kind: profile,
    fires: { alt_business_id: '5493001KJTIIGC8Y1R13', alt_business_id_type: 'LEI' },
    silent: [
      { alt_business_id: '5493001KJTIIGC8Y1R12', alt_business_id_type: 'LEI' },
      { alt_business_id: '15-048-3782', alt_business_id_type: 'DUNS' },
      { alt_business_id: '98Q96B.00000.LE.250', alt_business_id_type: 'GIIN' },
      { alt_business_id_type: 'NONE' },
    ],
  },
  'BRD-GOV': {
    kind: profile,
    fires: { entity_type: 'GOVERNMENT', website: 'https://oakdale.com' },
    silent: [{ entity_type: 'GOVERNMENT', website: 'https://ci.oakdale.or.us' }, company],
  },
  'BRD-VERTICAL-HINT': { kind: profile, fires: { vertical: 'INSURANCE' }, silent: { vertical: 'HEALTHCARE' } },
  'BRD-DBA': {
    kind: profile,
    fires: { company_name: 'Oakdale Vet LLC dba PupCamp' },
    silent: { company_name: 'Oakdale Vet LLC', doing_business_as: 'PupCamp' },
  },
  'TWP-IDENTITY': {
    kind: twilio_profile,
    fires: { business_identity: 'Direct' },
    silent: { business_identity: 'direct_customer' },
  },
  'TWP-TYPE': {
    kind: twilio_profile,
    fires: { business_type: 'LLC' },
    silent: { business_type: 'Limited Liability Corporation' },
  },
  'TWP-INDUSTRY': {
    kind: twilio_profile,
    fires: { business_industry: 'Healthcare' },
    silent: { business_industry: 'HEALTHCARE' },
  },
  'TWP-REGISTER': {
    kind: twilio_profile,
    fires: { business_registration_identifier: 'USA: Employer Identification Number (EIN)' },
    silent: { business_registration_identifier: 'EIN' },
  },
  'TWP-NUMBER': {
    kind: twilio_profile,
    fires: { business_registration_identifier: 'EIN', business_registration_number: '1234' },
    silent: [
      { business_registration_identifier: 'EIN', business_registration_number: '54-1830927' },
      { business_registration_identifier: 'CN', business_registration_number: 'SC123456' },
    ],
  },
  'TWP-REGIONS': {
    kind: twilio_profile,
    fires: { business_regions_of_operation: 'USA' },
    silent: { business_regions_of_operation: 'USA_AND_CANADA,EUROPE' },
  },
  'TWP-WEBSITE': {
    kind: twilio_profile,
    fires: { website_url: 'oakdale.vet' },
    silent: { website_url: 'https://oakdale.vet' },
  },
  'TWP-REPS': {
    kind: twilio_profile,
    fires: { representatives: [person, { ...person, last_name: 'Ray' }] },
    silent: [
      { representatives: [person] },
      {
        representatives: [
          person,
          { ...person, first_name: 'Bo', email: 'bo@oakdale.vet', phone_number: '+15035550191' },
        ],
      },
    ],
  },
  'TWP-POSITION': {
    kind: twilio_profile,
    fires: { representatives: [{ ...person, job_position: 'Manager' }] },
    silent: { representatives: [person] },
  },
  'TWP-PHONE': {
    kind: twilio_profile,
    fires: { representatives: [{ ...person, phone_number: '5550190' }] },
    silent: { representatives: [person] },
  },
  'TWP-EMAIL': {
    kind: twilio_profile,
    fires: { representatives: [{ ...person, email: '"ada@oakdale.vet"' }] },
    silent: { website_url: 'https://oakdale.vet', representatives: [person] },
  },
  'TWP-CONTACT': {
    kind: twilio_profile,
    fires: { representatives: [{ ...person, business_title: '' }] },
    silent: { representatives: [person] },
  },
  'TWP-ADDRESS': {
    kind: twilio_profile,
    fires: { address: { street: '1 Main St', iso_country: 'United States' } },
    silent: { address: { street: '1 Main St', region: 'OR', postal_code: '97201', iso_country: 'US' } },
  },
  'MSG-FIRST': {
    kind: message,
    fires: { first_message: true, text: 'See you on Tuesday!' },
    silent: [
      {
        first_message: true,
        brand_name: 'Oakdale Vet',
        text: 'Oakdale Vet: see you on Tuesday! Reply STOP to opt out.',
      },
      { text: 'See you on Tuesday!' },
    ],
  },
  'MSG-CAPS': {
    kind: message,
    fires: { text: 'COME IN TODAY AND SAVE MORE MONEY' },
    silent: [{ text: 'NASA and IBM meet at 5 PM in the main hall.' }, { text: 'See you soon!' }],
  },
  'MSG-CART': {
    kind: message,
    fires: { text: 'You left something in your cart.' },
    silent: { text: 'The golf cart is parked at hole nine.' },
  },
  'MSG-LEN': {
    kind: message,
    fires: { text: 'é'.repeat(1601) },
    silent: [{ text: 'a'.repeat(1600) }, { type: 'whatsapp', text: 'a'.repeat(4096) }],
  },
  'MSG-EMPTY': {
    kind: message,
    fires: { text: '' },
    silent: [{ text: '', type: 'mms', media_urls: ['https://oakdale.vet/a.png'] }, {}],
  },
  'ENC-UCS2': { kind: message, fires: { text: 'It’s ready' }, silent: { text: "It's ready: 5 € [ñ] é" } },
  'SND-SRC': {
    kind: message,
    fires: { src: 'OAKDALEVET', dst: ['15035550190'] },
    silent: [
      { src: '+1 503 555 0100', dst: ['15035550190'] },
      { src: 'OAKDALEVET', dst: ['442079460018'] },
    ],
  },
  'SND-SELF': {
    kind: message,
    fires: { src: '+1 503 555 0100', dst: ['442079460018', '15035550100'] },
    silent: [
      { src: '15035550100', dst: ['15035550190'] },
      { src: '22395', dst: ['22395'] },
    ],
  },
  'SND-MMS': {
    kind: message,
    fires: { type: 'mms', dst: ['18765551234'] },
    silent: [
      { type: 'mms', dst: ['15035550190', '16045550190', '17875550190'] },
      { type: 'sms', dst: ['18765551234'] },
    ],
  },
  'SND-DST': {
    kind: message,
    fires: { dst: ['14150550123'] },
    silent: [
      { dst: ['15005550006', '15551234567', '18885550108', '14155550123'] },
      { dst: ['447911123456', '919876543210', '61491570156', '5511961234567', '35315550123'] },
    ],
  },
  'MSG-SEGMENTS': {
    kind: message,
    fires: { text: 'a'.repeat(1531) },
    silent: [{ text: 'a'.repeat(1530) }, { type: 'mms', text: 'a'.repeat(1600) }],
  },
  'MSG-UNFILLED': {
    kind: message,
    fires: { text: 'Hi [First Name], your table is ready.' },
    silent: [
      { text: 'Your code is 123456 [valid for 10 minutes]. I <3 it {really}: 50% discount, 100%!' },
      { text: '[OTP] 482913 is your sign-in code.' },
      { text: 'The term is undefined in the contract; null and void.' },
    ],
  },
  'MSG-OPTOUT': {
    kind: message,
    fires: { dst: ['15035550190'], text: 'Oakdale Shoes: 20% off all boots this weekend!' },
    silent: [
      { dst: ['15035550190'], text: 'Oakdale Shoes: 20% off all boots! Reply STOP to opt out.' },
      { dst: ['442079460018'], text: 'Oakdale Shoes: 20% off all boots this weekend!' },
      { dst: ['15035550190'], text: 'Your phone has 20% battery left, and the sale of your house is closed.' },
    ],
  },
  'BRD-PROFILE-USED': {
    kind: profile,
    fires: {
      profile_uuid: '1f0c4773-4ae6-4b75-92ea-9cf3ea4227d6',
      other_brands: [
        { brand_id: 'B1', profile_uuid: '1F0C4773-4ae6-4b75-92ea-9cf3ea4227d6', registration_status: 'FAILED' },
      ],
    },
    silent: [
      {
        profile_uuid: '1f0c4773-4ae6-4b75-92ea-9cf3ea4227d6',
        other_brands: [{ brand_id: 'B1', profile_uuid: '2f0c4773-4ae6-4b75-92ea-9cf3ea4227d6' }, { brand_id: 'B2' }],
      },
      { company_name: 'Oakdale Vet LLC', other_brands: [{ brand_id: 'B1' }] },
    ],
  },
  'BRD-DUP': {
    kind: profile,
    fires: { company_name: 'Oakdale Vet LLC', other_brands: [{ brand_id: 'B1', company_name: 'Oakdale Vet, L.L.C.' }] },
    silent: [
      { company_name: 'Oakdale Vet LLC', other_brands: [{ brand_id: 'B1', company_name: 'Oakville Vet LLC' }] },
      {
        company_name: 'Oakdale Vet LLC',
        other_brands: [{ brand_id: 'B1', company_name: 'Oakdale Vet LLC', registration_status: 'FAILED' }],
      },
    ],
  },
  'BRD-EIN-REUSE': {
    kind: profile,
    fires: {
      company_name: 'Oakdale Vet LLC',
      ein: '20-4863517',
      other_brands: [{ brand_id: 'B1', company_name: 'Elm Street Pets LLC', ein: '204863517' }],
    },
    silent: [
      {
        company_name: 'Oakdale Vet LLC',
        ein: '20-4863517',
        other_brands: [{ brand_id: 'B1', company_name: 'Elm Street Pets LLC', ein: '204863518' }],
      },
      { company_name: 'Oakdale Vet LLC', other_brands: [{ brand_id: 'B1', company_name: 'Elm Street Pets LLC' }] },
    ],
  },
  'BRD-CAMPAIGN-CAP': {
    kind: 'campaign',
    fires: { brand_id: 'B1', brand_campaigns: 100 },
    silent: [
      { brand_id: 'B1', brand_campaigns: 99 },
      { brand_id: 'B1', brand_type: 'STARTER', brand_campaigns: 0 },
    ],
  },
  'SND-EXPIRY': { kind: message, fires: { message_expiry: '10800' }, silent: { message_expiry: '10799' } },
  'DLT-IDS': {
    kind: message,
    fires: { dlt_entity_id: '1' },
    silent: [{ dlt_entity_id: '1', dlt_template_id: '2', dlt_template_category: 'promotional' }, {}],
  },
  'DLT-FORMAT': {
    kind: message,
    fires: { dlt_entity_id: '12017161234567890', dlt_template_id: '1207161234567890123' },
    silent: [{ dlt_entity_id: '1201716123456789012', dlt_template_id: '1207161234567890123' }, {}],
  },
};
