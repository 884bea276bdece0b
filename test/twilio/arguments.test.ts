/** Arguments that can be known to be wrong, and what the tools cost. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { costOf } from '../../scripts/budgets.ts';
import { makeCatalogue } from '../../scripts/catalogue.ts';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import { expectInputError } from '../tools/desk.ts';
import { primaryPolicy } from './official.ts';
import { address, business, profile, representative } from './samples.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
  await door.requests();
});

const nobody = '0'.repeat(32);

describe('arguments that can not be right never leave', () => {
  const sid = (prefix: string) => `${prefix}${nobody}`;
  const cases: [string, Record<string, unknown>, string, RegExp][] = [
    ['twilio_get_policy', { policy_sid: '../Policies' }, 'policy_sid', /RN and 32/],
    ['twilio_get_customer_profile', { customer_profile_sid: sid('BV') }, 'customer_profile_sid', /BU and 32/],
    ['twilio_create_customer_profile', { ...profile, email: 'nobody' }, 'email', /e-mail/],
    ['twilio_create_customer_profile', { ...profile, policy_sid: primaryPolicy }, 'policy_sid', /primary profiles/],
    ['twilio_list_policies', { page_token: 'https://elsewhere.example' }, 'page_token', /next_page_token/],
    ['twilio_create_business_information', { ...business, business_type: 'LLC' }, 'business_type', /one of Sole/],
    [
      'twilio_create_business_information',
      { ...business, business_registration_number: '123-45-6789' },
      'business_registration_number',
      /social security/,
    ],
    [
      'twilio_create_business_information',
      { ...business, business_registration_number: '11-1111111' },
      'business_registration_number',
      /all of its digits/,
    ],
    [
      'twilio_create_business_information',
      { ...business, website_url: 'http://localhost' },
      'website_url',
      /reachable/,
    ],
    ['twilio_create_business_information', { ...business, business_name: '' }, 'business_name', /at least 1/],
    [
      'twilio_create_authorized_representative',
      { ...representative, phone_number: '208-555-0123' },
      'phone_number',
      /E\.164/,
    ],
    ['twilio_create_authorized_representative', { ...representative, email: '«ada@acme.example»' }, 'email', /e-mail/],
    ['twilio_create_authorized_representative', { ...representative, position: 3 }, 'position', /at most 2/],
    ['twilio_create_address', { ...address, region: 'Idaho' }, 'region', /two-letter/],
    ['twilio_create_address', { ...address, customer_name: 'x'.repeat(65) }, 'customer_name', /64 bytes.*has 65/],
    ['twilio_create_address', { ...address, customer_name: '语'.repeat(22) }, 'customer_name', /has 66/],
    ['twilio_update_address', { address_sid: sid('AD'), customer_name: '😀'.repeat(17) }, 'customer_name', /has 68/],
    ['twilio_create_address', { ...address, friendly_name: 'x'.repeat(65) }, 'friendly_name', /at most 64/],
    [
      'twilio_create_address',
      { ...address, friendly_name: 'x'.repeat(33), emergency_enabled: true },
      'friendly_name',
      /at most 32 characters where emergency_enabled/,
    ],
    ['twilio_create_address', { ...address, postal_code: '8370' }, 'postal_code', /ZIP/],
    ['twilio_create_address', { ...address, iso_country: 'Atlantis' }, 'iso_country', /alpha-2/],
    ['twilio_create_address', { ...address, street: 'Post Office Box 7' }, 'street', /PO boxes/],
    [
      'twilio_update_address',
      { address_sid: sid('AD'), street_secondary: 'PMB 7, P.O. Box 9' },
      'street_secondary',
      /PO boxes/,
    ],
    [
      'twilio_assign_entity',
      { customer_profile_sid: sid('BU'), object_sid: sid('AD') },
      'object_sid',
      /twilio_create_address_document/,
    ],
  ];
  test.each(cases)('%s %#', async (tool, args, argument, message) => {
    await expectInputError(door, await door.call(tool, args), argument, message);
  });
});

test('the 22 tools together cost at most 3,800 tokens, each at most 900', async () => {
  const costs = (await makeCatalogue())
    .filter(({ toolset, definition }) => toolset === 'twilio' && definition.name.startsWith('twilio_'))
    .map(({ definition }) => costOf(definition));
  expect(costs).toHaveLength(22);
  expect(Math.max(...costs)).toBeLessThanOrEqual(900);
  expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(3800);
});
