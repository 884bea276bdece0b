/** Whole calls: every argument that a tool takes, in the shape its schema publishes. */

export const statusCallback = { url: 'https://hooks.acme.example/plivo?from=a2p', method: 'GET' } as const;

export const address = {
  street: '12 Main Street, Suite 4',
  city: 'Boise',
  state: 'ID',
  postal_code: '83702',
  country: 'US',
} as const;

export const contact = {
  first_name: 'Ada',
  last_name: 'Lee',
  email: 'ada@acme.example',
  phone: '+12085550123',
  title: 'Ms',
  seniority: 'GENERAL_COUNSEL',
} as const;

/** The fewest arguments of a profile that a brand can be made of. */
export const profile = {
  profile_alias: 'acme',
  customer_type: 'DIRECT',
  entity_type: 'PRIVATE',
  company_name: 'Acme Outdoor LLC',
  vertical: 'RETAIL',
  ein: '204863517',
  website: 'acme.example',
  address,
  authorized_contact: contact,
} as const;

/** Every argument of create_profile. */
export const wholeProfile = {
  ...profile,
  customer_type: 'RESELLER',
  entity_type: 'PUBLIC',
  plivo_subaccount: 'SAACMEOUTDOOR0000001',
  ein_issuing_country: 'US',
  stock_symbol: 'ACME',
  stock_exchange: 'NASDAQ',
  alt_business_id: '150483782',
  alt_business_id_type: 'DUNS',
  business_contact_email: 'legal@acme.example',
  doing_business_as: 'Acme Trails',
} as const;

export const campaignTexts = {
  description: 'Order updates and sign-in codes for customers of Acme Outdoor.',
  sample1: 'Acme: your order 1234 has shipped: https://acme.example/orders/1234 Reply STOP to end.',
  sample2: 'Acme: 123456 is your sign-in code. Keep it to yourself.',
  message_flow: 'Customers tick a box at checkout on acme.example to get texts about their order.',
  help_message: 'Acme: write to help@acme.example. Reply STOP to end.',
  optout_message: 'Acme: you will get no more messages.',
} as const;

/** What may be added to a campaign's texts. */
export const moreCampaignTexts = {
  sample3: 'Acme: your parcel waits. Questions? Call +1 208 555 0123.',
  sample4: 'Acme: your password has just been changed.',
  sample5: 'Acme: how was our service? Answer 1 to 5.',
  optin_message: 'Acme: you will get texts about your orders. Reply STOP to opt out.',
  optin_keywords: 'START,YES',
  optout_keywords: 'STOP,CANCEL',
  help_keywords: 'HELP,INFO',
  reseller_id: 'R000001',
} as const;

/** The fewest arguments of a campaign that reviewers would take, but for its brand. */
export const campaign = {
  campaign_alias: 'orders',
  vertical: 'RETAIL',
  usecase: 'CUSTOMER_CARE',
  ...campaignTexts,
  terms_and_conditions_link: 'https://acme.example/terms',
  privacy_policy_link: 'https://acme.example/privacy',
  subscriber_optin: true,
  subscriber_optout: true,
  subscriber_help: true,
  direct_lending: false,
  embedded_link: true,
  embedded_phone: false,
  age_gated: false,
  affiliate_marketing: false,
} as const;

/** Every argument of create_campaign, but for its brand. */
export const wholeCampaign = {
  ...campaign,
  ...moreCampaignTexts,
  ...statusCallback,
  usecase: 'MIXED',
  sub_usecases: ['CUSTOMER_CARE', '2FA'],
  direct_lending: true,
  embedded_phone: true,
  age_gated: true,
  affiliate_marketing: true,
};

/** What no carrier takes of `wholeCampaign`: affiliate marketing. */
export const overruled = { ignore_findings: ['CMP-ATTR-AFFIL'] } as const;
