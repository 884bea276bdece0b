/**
 * The business of the demo, and what it tells the carriers. It is invented, but each text is one that reviewers look for:
 * whoever copies them only has to put their own facts in.
 */

import { ownNumbers } from './people.ts';

const site = 'https://marigoldlane.example';
const name = 'Marigold Lane Flowers';

const terms = `${site}/sms-terms`;
const privacy = `${site}/privacy`;
const optInImage = `${site}/sms-opt-in.png`;

const help = `${name} delivery updates: for help write to help@marigoldlane.example or call +1 415 555 0142. Msg & data rates may apply. Reply STOP to opt out.`;
const welcome = `${name}: you are subscribed to delivery updates for your orders. Message frequency varies, usually 2 to 4 messages per order. Msg & data rates may apply. Reply HELP for help, STOP to opt out.`;

export const powerpackName = 'Nationwide deliveries';

export const profile = {
  profile_alias: name,
  customer_type: 'DIRECT',
  entity_type: 'PRIVATE',
  company_name: `${name} LLC`,
  ein: '473158206',
  ein_issuing_country: 'US',
  vertical: 'RETAIL',
  website: site,
  address: { street: '410 Marigold Lane', city: 'San Rafael', state: 'CA', postal_code: '94901', country: 'US' },
  authorized_contact: {
    first_name: 'Elena',
    last_name: 'Marsh',
    email: 'elena.marsh@marigoldlane.example',
    phone: '+14155550142',
    title: 'Ms',
    seniority: 'CEO',
  },
};

const fullFlow = [
  `Customers opt in in one of two ways. (1) On the public checkout page ${site}/checkout (no sign-up needed), below the phone number, stands a separate, optional checkbox that is unchecked by default: "Text me delivery updates for my orders from ${name}. Message frequency varies, usually 2 to 4 messages per order. Msg & data rates may apply. Reply STOP to opt out, HELP for help. Consent is not a condition of purchase. Terms: ${terms} Privacy: ${privacy}". A picture of it: ${optInImage}`,
  `(2) Customers text START to +${ownNumbers.printed}, which is printed on the order receipt below the same words.`,
  `Both are answered with the opt-in message. Phone numbers and consent are not shared with third parties or affiliates for marketing.`,
].join(' ');

/** How people agree: as somebody in a hurry says it, as it is handed in, and as it reads once a reviewer had a question. */
export const flows = {
  hasty: 'Customers agree to texts on our website.',
  full: fullFlow,
  mended: `${fullFlow} Reviewers can see the form of (1) without an order, too: ${site}/sms-opt-in`,
};

export const reviewersQuestion = 'The checkout page shows the opt-in form only with an order in the cart.';

/** What reviewers read; the attributes agree with the samples, since they can't be changed afterwards. */
export const campaign = {
  usecase: 'DELIVERY_NOTIFICATION',
  campaign_alias: 'Delivery updates',
  vertical: 'RETAIL',
  description: `${name} LLC, a flower shop, sends text messages to customers who ordered flowers and asked for delivery updates: when the order leaves the shop, when it is late, and when it was delivered.`,
  message_flow: flows.full,
  sample1: `${name}: order 8841 is out for delivery and arrives between 2 and 4 pm. Track it: ${site}/orders/8841 Reply STOP to opt out.`,
  sample2: `${name}: order 8841 was delivered at 2:47 pm and left with the front desk. Thank you! Reply STOP to opt out.`,
  sample3: `${name}: the snow slows us down, today's deliveries arrive about an hour later. Thank you for your patience! Reply STOP to opt out.`,
  optin_keywords: 'START',
  optin_message: welcome,
  optout_keywords: 'STOP,STOPALL,UNSUBSCRIBE,CANCEL,END,QUIT,REVOKE,OPTOUT',
  optout_message: `${name}: you have opted out and will not receive any more messages. Reply START to subscribe again.`,
  help_keywords: 'HELP,INFO',
  help_message: help,
  terms_and_conditions_link: terms,
  privacy_policy_link: privacy,
  subscriber_optin: true,
  subscriber_optout: true,
  subscriber_help: true,
  embedded_link: true,
  embedded_phone: false,
  age_gated: false,
  direct_lending: false,
  affiliate_marketing: false,
};

/** The same as `check_campaign` takes it. */
export function campaignDraft(message_flow: string) {
  const { sample1, sample2, sample3, ...texts } = campaign;
  const { company_name: brand_name, website } = profile;
  return { brand_name, website, ...texts, message_flow, samples: [sample1, sample2, sample3] };
}

/** One number, one purpose, and evidence of the opt-in that anybody can open. */
export const tollfreeVerification = {
  usecase: ['DELIVERY_NOTIFICATION'],
  usecase_summary: `${name} LLC ships dried-flower boxes across the US and texts customers who asked for it about the delivery of their order: when it was shipped, when it arrives, when it was delivered.`,
  message_sample: `${name}: your box, order 9107, was shipped and arrives on Friday. Track it: ${site}/orders/9107 Reply STOP to opt out, HELP for help.`,
  optin_type: 'WEB_FORM',
  optin_image_url: [optInImage],
  volume: '1,000',
  additional_information: `Opt-in: ${site}/checkout, a separate, optional checkbox that is unchecked by default. Terms: ${terms} Privacy: ${privacy}`,
  terms_and_conditions_link: terms,
  privacy_policy_link: privacy,
  optin_message: welcome,
  help_message: help,
};

/** What customers are sent: nothing but what the samples announced. */
export const messages = {
  onItsWay: campaign.sample1,
  delivered: campaign.sample2,
  late: campaign.sample3,
  shipped: tollfreeVerification.message_sample,
  /** One pixel, where a real one shows the bouquet. */
  photo: {
    file_name: 'bouquet.png',
    content_base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  },
  template: {
    name: 'order_out_for_delivery',
    language: 'en_US',
    components: [
      {
        type: 'body',
        parameters: [
          { type: 'text', text: '8843' },
          { type: 'text', text: 'between 2 and 4 pm' },
        ],
      },
    ],
  },
};

/** The shop as the customer of a reseller at Twilio. */
export const customerProfile = {
  friendly_name: name,
  email: 'compliance@reseller.example',
  status_callback: 'https://reseller.example/trust-hub',
  business: {
    business_name: profile.company_name,
    business_identity: 'direct_customer',
    business_type: 'Limited Liability Corporation',
    business_industry: 'RETAIL',
    business_registration_identifier: 'EIN',
    business_registration_number: profile.ein,
    business_regions_of_operation: ['USA_AND_CANADA'],
    website_url: site,
  },
  representatives: [
    {
      first_name: profile.authorized_contact.first_name,
      last_name: profile.authorized_contact.last_name,
      email: profile.authorized_contact.email,
      phone_number: profile.authorized_contact.phone,
      business_title: 'Owner',
      job_position: 'CEO',
    },
    {
      first_name: 'Tomas',
      last_name: 'Reed',
      email: 'tomas.reed@marigoldlane.example',
      phone_number: '415-555-0143',
      country_code: '+1',
      business_title: 'Bookkeeper',
      job_position: 'CFO',
    },
  ],
  address: {
    customer_name: profile.company_name,
    street: profile.address.street,
    city: profile.address.city,
    region: profile.address.state,
    postal_code: profile.address.postal_code,
    iso_country: profile.address.country,
  },
};
