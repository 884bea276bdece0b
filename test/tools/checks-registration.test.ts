import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gate, openGate } from './gate.ts';
import { address, campaign, campaignTexts, contact, moreCampaignTexts, profile } from './samples.ts';

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.close());

const profile_uuid = 'f19c4773-4ae6-4b75-92ea-9cf3ea4227d6';
const brand_id = 'BVMN1EM';
const campaign_id = 'CY5JZZZ';
const long = (length: number) => 'a'.repeat(length);
const listed = { entity_type: 'PUBLIC', stock_symbol: 'ACME', stock_exchange: 'NYSE' };

type Case = readonly [what: string, changes: object, argument: string | undefined, message: string | RegExp];

describe('create_profile stops', () => {
  const cases: readonly Case[] = [
    [
      'another legal form',
      { entity_type: 'LLC' },
      'entity_type',
      'must be one of PRIVATE, PUBLIC, NON_PROFIT, GOVERNMENT, INDIVIDUAL; got "LLC"',
    ],
    ['another customer type', { customer_type: 'BOTH' }, 'customer_type', 'must be one of DIRECT, RESELLER'],
    ['a name of 101', { company_name: long(101) }, 'company_name', 'must have at most 100 characters; it has 101'],
    ['no name', { company_name: '' }, 'company_name', 'must have at least 1 character; it has 0'],
    ['a website of 101', { website: long(101) }, 'website', 'at most 100 characters'],
    ['an EIN of 101', { ein: long(101) }, 'ein', 'at most 100 characters'],
    ['a country by name', { ein_issuing_country: 'USA' }, 'ein_issuing_country', /2 characters|too_big|at most 2/],
    ['a subaccount of 21', { plivo_subaccount: long(21) }, 'plivo_subaccount', 'at most 20 characters'],
    ['a symbol of 11', { ...listed, stock_symbol: long(11) }, 'stock_symbol', 'at most 10 characters'],
    ['another exchange', { ...listed, stock_exchange: 'MOON' }, 'stock_exchange', 'must be one of NASDAQ, NYSE'],
    [
      'a PUBLIC company without a symbol',
      { entity_type: 'PUBLIC', stock_exchange: 'NYSE' },
      'stock_symbol',
      'is required for entity_type PUBLIC',
    ],
    [
      'one without an exchange',
      { entity_type: 'PUBLIC', stock_symbol: 'ACME' },
      'stock_exchange',
      'is required for entity_type PUBLIC',
    ],
    [
      'another id without its kind',
      { alt_business_id: '1' },
      'alt_business_id_type',
      'is required with alt_business_id',
    ],
    [
      'a kind without its id',
      { alt_business_id_type: 'LEI' },
      'alt_business_id',
      'is required with alt_business_id_type LEI',
    ],
    [
      'another kind',
      { alt_business_id: '1', alt_business_id_type: 'VAT' },
      'alt_business_id_type',
      'must be one of DUNS, LEI, GIIN, NONE',
    ],
    [
      'another id of 51',
      { alt_business_id: long(51), alt_business_id_type: 'LEI' },
      'alt_business_id',
      'at most 50 characters',
    ],
    [
      'no e-mail',
      { business_contact_email: 'legal' },
      'business_contact_email',
      'is not a valid e-mail address; got "legal"',
    ],
    ['a trade name of 101', { doing_business_as: long(101) }, 'doing_business_as', 'at most 100 characters'],
    ['no street', { address: { ...address, street: '' } }, 'address.street', 'at least 1 character'],
    ['a street of 101', { address: { ...address, street: long(101) } }, 'address.street', 'at most 100 characters'],
    ['a state of 21', { address: { ...address, state: long(21) } }, 'address.state', 'at most 20 characters'],
    ['a ZIP of 11', { address: { ...address, postal_code: long(11) } }, 'address.postal_code', 'at most 10 characters'],
    [
      'a country of three letters',
      { address: { ...address, country: 'USA' } },
      'address.country',
      /2 characters|at most 2/,
    ],
    ['an address in one line', { address: '12 Main Street, Boise' }, 'address', 'must be an object, not a string'],
    [
      'a field that is none',
      { address: { ...address, zip: '1' } },
      'address.zip',
      'address takes: street, city, state, postal_code, country',
    ],
    [
      'no contact e-mail',
      { authorized_contact: { ...contact, email: 'a@b' } },
      'authorized_contact.email',
      'is not a valid e-mail address',
    ],
    [
      'no phone',
      { authorized_contact: { ...contact, phone: 'none' } },
      'authorized_contact.phone',
      'must be a phone number in E.164',
    ],
    [
      'a phone of 16 digits',
      { authorized_contact: { ...contact, phone: '+1234567890123456' } },
      'authorized_contact.phone',
      'must be a phone number in E.164',
    ],
    [
      'another position',
      { authorized_contact: { ...contact, seniority: 'admin' } },
      'authorized_contact.seniority',
      'must be one of DIRECTOR, GM, VP, CEO, CFO, GENERAL_COUNSEL, OTHER',
    ],
    [
      'a contact without a name',
      { authorized_contact: { ...contact, last_name: null } },
      'authorized_contact.last_name',
      'is required',
    ],
  ];
  test.each(cases)('%s', async (_, changes, argument, message) => {
    const error = await gate.stops('create_profile', { ...profile, ...changes });
    expect(error.argument).toBe(argument);
    expect(error.message).toMatch(message);
  });
});

describe('create_profile lets through', () => {
  test.each([
    ['a website without a scheme', { website: 'acme.example' }],
    ['the longest name', { company_name: long(100) }],
    ['NONE as the only word on another id', { alt_business_id_type: 'NONE' }],
    ['another id with its kind', { alt_business_id: long(50), alt_business_id_type: 'GIIN' }],
    ['a PUBLIC company', listed],
    ['a symbol of a company that is not PUBLIC', { stock_symbol: 'ACME' }],
    [
      'a contact without title and position',
      { authorized_contact: { ...contact, title: undefined, seniority: undefined } },
    ],
  ])('%s', async (_, changes) => {
    const { body } = await gate.passes('create_profile', { ...profile, ...changes });
    expect(body).toEqual(JSON.parse(JSON.stringify({ ...profile, ...changes })));
  });
});

describe('update_profile', () => {
  const cases: readonly Case[] = [
    ['what can not change', { profile_alias: 'new' }, 'profile_alias', 'Unknown argument "profile_alias"'],
    ['nothing', {}, undefined, 'Name at least one field to change'],
    ['an id without its kind', { alt_business_id: '1' }, 'alt_business_id_type', 'is required with alt_business_id'],
    ['half an address', { address: { city: 'Boise' } }, 'address.street', 'is required'],
  ];
  test.each(cases)('stops %s', async (_, changes, argument, message) => {
    const error = await gate.stops('update_profile', { profile_uuid, ...changes });
    expect(error.argument).toBe(argument);
    expect(error.message).toMatch(message);
  });

  test('lets a kind through without its id: that may stand in the record', async () => {
    const { body } = await gate.passes('update_profile', { profile_uuid, alt_business_id_type: 'LEI' });
    expect(body).toEqual({ alt_business_id_type: 'LEI' });
  });
});

describe('create_campaign stops', () => {
  const bundle = { usecase: 'MIXED', sub_usecases: ['2FA', 'MARKETING'] };
  const six = ['2FA', 'MARKETING', 'CUSTOMER_CARE', 'FRAUD_ALERT', 'SECURITY_ALERT', 'POLLING_VOTING'];
  const cases: readonly Case[] = [
    ['another use case', { usecase: 'SPAM' }, 'usecase', 'must be one of 2FA'],
    ['another vertical', { vertical: 'SPACE' }, 'vertical', 'must be one of PROFESSIONAL'],
    [
      'a lone sub use case',
      { ...bundle, sub_usecases: ['2FA'] },
      'sub_usecases',
      'must hold at least 2 items; it holds 1',
    ],
    ['six of them', { ...bundle, sub_usecases: six }, 'sub_usecases', 'must hold at most 5 items; it holds 6'],
    ['one named twice', { ...bundle, sub_usecases: ['2FA', '2FA'] }, 'sub_usecases', 'names a use case twice'],
    ['a bundle in a bundle', { ...bundle, sub_usecases: ['2FA', 'MIXED'] }, 'sub_usecases[1]', 'must be one of 2FA'],
    ['a bundle without any', { usecase: 'LOW_VOLUME' }, 'sub_usecases', '2 to 5 are required for usecase LOW_VOLUME'],
    [
      'a plain use case with some',
      { sub_usecases: ['2FA', 'MARKETING'] },
      'sub_usecases',
      'goes with usecase LOW_VOLUME, MIXED, STARTER only; not CUSTOMER_CARE',
    ],
    [
      'keywords with spaces',
      { optin_keywords: 'START NOW' },
      'optin_keywords',
      'must be keywords of letters and digits, joined by commas',
    ],
    ['keywords with signs', { optout_keywords: 'STOP!' }, 'optout_keywords', 'must be keywords of letters and digits'],
    ['an empty keyword', { help_keywords: 'HELP,,INFO' }, 'help_keywords', 'must be keywords of letters and digits'],
    [
      'terms that are no URL',
      { terms_and_conditions_link: 'acme.example/terms' },
      'terms_and_conditions_link',
      'is not a valid http(s) URL',
    ],
    ['a policy that is no URL', { privacy_policy_link: 'yes' }, 'privacy_policy_link', 'is not a valid http(s) URL'],
    ...['subscriber_optin', 'subscriber_optout', 'subscriber_help'].flatMap((name): Case[] => [
      [`no ${name}`, { [name]: false }, name, `${name}: must be true; got false`],
      [`no ${name} in words`, { [name]: 'false' }, name, `${name}: must be true; got false`],
      [`${name} left open`, { [name]: null }, name, `${name}: is required`],
    ]),
    ...['direct_lending', 'embedded_link', 'embedded_phone', 'age_gated', 'affiliate_marketing'].flatMap(
      (name): Case[] => [
        [`${name} left open`, { [name]: undefined }, name, `${name}: is required`],
        [`an unclear ${name}`, { [name]: 'sometimes' }, name, `${name}: must be a boolean, not a string`],
      ],
    ),
  ];
  test.each(cases)('%s', async (_, changes, argument, message) => {
    const error = await gate.stops('create_campaign', { ...campaign, brand_id, ...changes });
    expect(error.argument).toBe(argument);
    expect(error.message).toMatch(message);
  });
});

describe('create_campaign lets through', () => {
  test.each([
    ['two sub use cases', { usecase: 'MIXED', sub_usecases: ['2FA', 'MARKETING'] }],
    [
      'five',
      { usecase: 'LOW_VOLUME', sub_usecases: ['2FA', 'MARKETING', 'CUSTOMER_CARE', 'FRAUD_ALERT', 'SECURITY_ALERT'] },
    ],
    ['STARTER with some', { usecase: 'STARTER', sub_usecases: ['2FA', 'MARKETING'] }],
    ['STARTER without', { usecase: 'STARTER' }],
    ['one keyword', { help_keywords: 'HELP' }],
  ])('%s', async (_, changes) => {
    const { body } = await gate.passes('create_campaign', { ...campaign, brand_id, ...changes });
    expect(body).toEqual({ ...campaign, brand_id, ...changes });
  });

  test('keywords with spaces around their commas, which are taken out', async () => {
    const { body } = await gate.passes('create_campaign', {
      ...campaign,
      brand_id,
      optin_keywords: ' YES, SUBSCRIBE ,TRUE',
    });
    expect(body['optin_keywords']).toBe('YES,SUBSCRIBE,TRUE');
  });
});

describe('the texts of a campaign have a least length', () => {
  const least: Readonly<Record<string, number>> = {
    description: 40,
    message_flow: 40,
    ...Object.fromEntries(['sample1', 'sample2', 'help_message', 'optout_message'].map((name) => [name, 20])),
    ...Object.fromEntries(['sample3', 'sample4', 'sample5', 'optin_message'].map((name) => [name, 20])),
  };
  test.each(Object.entries(least))('%s: %d characters', async (name, length) => {
    for (const [tool, base] of [
      ['create_campaign', { ...campaign, ...campaignTexts, ...moreCampaignTexts, brand_id }],
      ['update_campaign', { campaign_id }],
    ] as const) {
      const short = await gate.stops(tool, { ...base, [name]: long(length - 1) });
      expect(short.argument).toBe(name);
      expect(short.message).toBe(`${name}: must have at least ${length} characters; it has ${length - 1}.`);
      await gate.stops(tool, { ...base, [name]: ` ${long(length - 1)} ` });
      const { body } = await gate.passes(tool, { ...base, [name]: `  ${long(length)}\n` });
      expect(body[name]).toBe(long(length));
    }
  });
});

describe('other registration tools', () => {
  test.each<readonly [string, object, string | undefined, string | RegExp]>([
    ['create_brand', { brand_alias: '', profile_uuid, brand_type: 'STANDARD' }, 'brand_alias', 'at least 1 character'],
    [
      'create_brand',
      { brand_alias: 'a', profile_uuid, brand_type: 'PREMIUM' },
      'brand_type',
      'must be one of STANDARD, STARTER',
    ],
    [
      'create_brand',
      { brand_alias: 'a', profile_uuid: 'x', brand_type: 'STANDARD' },
      'profile_uuid',
      'is not a valid UUID',
    ],
    [
      'create_brand',
      { brand_alias: 'a', profile_uuid, brand_type: 'STANDARD', method: 'PATCH' },
      'method',
      'must be one of GET, POST',
    ],
    ['import_campaign', { campaign_alias: 'a' }, 'campaign_id', 'is required'],
    ['link_campaign_numbers', { campaign_id, numbers: ['14155550101', 'x'] }, 'numbers[1]', 'of 5 to 14 digits'],
    ['link_campaign_numbers', { campaign_id }, 'numbers', 'is required'],
    ['get_campaign_number', { campaign_id, number: '123456789012345' }, 'number', 'of 5 to 14 digits'],
    [
      'list_brands',
      { registration_status: 'ACTIVE' },
      'registration_status',
      'must be one of PROCESSING, COMPLETED, FAILED',
    ],
    [
      'list_campaigns',
      { registration_status: 'COMPLETED' },
      'registration_status',
      'must be one of Active, Failed, Processing, Expired',
    ],
    ['list_campaigns', { campaign_source: 'both' }, 'campaign_source', 'must be one of plivo, shared'],
    ['list_profiles', { type: 'TERTIARY' }, 'type', 'must be one of PRIMARY, SECONDARY'],
  ])('%s stops %j', async (tool, args, argument, message) => {
    const error = await gate.stops(tool, args);
    expect(error.argument).toBe(argument);
    expect(error.message).toMatch(message);
  });
});
