/** The official SDK, pointed at a sandbox: an independent witness of Twilio's language. */
import twilio from 'twilio';
import type { Sandbox } from '../../src/sandbox/server.ts';

export type Sdk = twilio.Twilio;

/** It has no option for another base URL; its domains have one each. */
export function officialSdk(sandbox: Sandbox, options: { readonly autoRetry?: boolean } = {}): Sdk {
  const sdk = twilio(sandbox.twilio.accountSid, sandbox.twilio.authToken, { maxRetries: 3, ...options });
  sdk.trusthub.baseUrl = sandbox.url;
  sdk.api.baseUrl = sandbox.url;
  return sdk;
}

/** Attributes as they stand on the wire. */
export const attributes = {
  business: {
    business_name: 'Acme Outdoor LLC',
    business_identity: 'direct_customer',
    business_type: 'Limited Liability Corporation',
    business_industry: 'RETAIL',
    business_registration_identifier: 'EIN',
    business_registration_number: '12-3456789',
    website_url: 'https://www.acme.example',
    business_regions_of_operation: 'USA_AND_CANADA,EUROPE',
    social_media_profile_urls: 'https://social.example/acme',
  },
  first: {
    first_name: 'Ada',
    last_name: 'Lee',
    email: 'ada@acme.example',
    business_title: 'Head of Operations',
    job_position: 'Director',
    phone_number: '+12085550123',
  },
  second: {
    first_name: 'Bo',
    last_name: 'Park',
    email: 'bo@acme.example',
    business_title: 'Head of Operations',
    job_position: 'CFO',
    phone_number: '+12085550124',
  },
} as const;

export const place = {
  customerName: 'Acme Outdoor LLC',
  street: '12 Main Street',
  streetSecondary: 'Suite 4',
  city: 'Boise',
  region: 'ID',
  postalCode: '83702',
  isoCountry: 'US',
  friendlyName: 'Acme head office',
  autoCorrectAddress: true,
  emergencyEnabled: false,
} as const;

export const secondaryPolicy = 'RNdfbf3fae0e1107f8aded0e7cead80bf5';
export const primaryPolicy = 'RN6433641899984f951173ef1738c3bdd0';
export const starterPolicy = 'RN806dd6cd175f314e1f96a9727ee271f4';

/** Steps 2 to 12 of Twilio's page; `without` leaves assignments out. */
export async function buildWithSdk(sdk: Sdk, without: readonly string[] = [], name = 'Acme Outdoor') {
  const { customerProfiles, endUsers, supportingDocuments } = sdk.trusthub.v1;
  const profile = await customerProfiles.create({
    friendlyName: name,
    email: 'compliance@isv.example',
    policySid: secondaryPolicy,
  });
  const business = await endUsers.create({
    friendlyName: 'business',
    type: 'customer_profile_business_information',
    attributes: attributes.business,
  });
  const first = await endUsers.create({
    friendlyName: 'first',
    type: 'authorized_representative_1',
    attributes: attributes.first,
  });
  const second = await endUsers.create({
    friendlyName: 'second',
    type: 'authorized_representative_2',
    attributes: attributes.second,
  });
  const address = await sdk.addresses.create({ ...place });
  const document = await supportingDocuments.create({
    friendlyName: 'address',
    type: 'customer_profile_address',
    attributes: { address_sids: address.sid },
  });
  const [primary] = await customerProfiles.list({ policySid: primaryPolicy, status: 'twilio-approved' });
  const objects = { business, first, second, primary, document };
  const entities = customerProfiles(profile.sid).customerProfilesEntityAssignments;
  for (const [part, object] of Object.entries(objects)) {
    if (!without.includes(part) && object !== undefined) await entities.create({ objectSid: object.sid });
  }
  return { profile, business, first, second, address, document, primary };
}
