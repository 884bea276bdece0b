/** Whole calls: every argument that a tool takes, in the shape its schema publishes. */
import * as z from 'zod';
import type { FrontDoor, Outcome } from '../front-door.ts';

export const profile = { friendly_name: 'Acme Outdoor', email: 'compliance@isv.example' } as const;

export const business = {
  friendly_name: 'Acme, business',
  business_name: 'Acme Outdoor LLC',
  business_identity: 'direct_customer',
  business_type: 'Limited Liability Corporation',
  business_industry: 'RETAIL',
  business_registration_identifier: 'EIN',
  business_registration_number: '12-3456789',
  business_regions_of_operation: ['USA_AND_CANADA', 'EUROPE'],
  website_url: 'https://www.acme.example',
  social_media_profile_urls: 'https://social.example/acme',
} as const;

export const representative = {
  friendly_name: 'Acme, first representative',
  position: 1,
  first_name: 'Ada',
  last_name: 'Lee',
  email: 'ada@acme.example',
  phone_number: '+12085550123',
  business_title: 'Head of Operations',
  job_position: 'Director',
} as const;

export const second = {
  ...representative,
  friendly_name: 'Acme, second representative',
  position: 2,
  first_name: 'Bo',
  last_name: 'Park',
  email: 'bo@acme.example',
  phone_number: '208-555-0124',
  country_code: '+1',
  job_position: 'CFO',
} as const;

export const address = {
  customer_name: 'Acme Outdoor LLC',
  street: '12 Main Street',
  street_secondary: 'Suite 4',
  city: 'Boise',
  region: 'ID',
  postal_code: '83702',
  iso_country: 'US',
  friendly_name: 'Acme head office',
  auto_correct_address: true,
  emergency_enabled: false,
} as const;

/** What Twilio marks as personal in the calls above: none of it may show in an error or a log. */
export const secrets = [
  business.business_name,
  business.business_registration_number,
  business.website_url,
  business.social_media_profile_urls,
  representative.first_name,
  representative.last_name,
  representative.email,
  representative.phone_number,
  representative.business_title,
  address.street,
  address.street_secondary,
  address.postal_code,
  address.friendly_name,
] as const;

/** An id out of an answer; fails with what the answer says when there is none. */
export function idOf(outcome: Outcome, name: string): string {
  if (outcome.isError) throw new Error(outcome.text);
  return z.string().parse(outcome.structured[name]);
}

export async function makeProfile(door: FrontDoor, changes: object = {}): Promise<string> {
  return idOf(await door.call('twilio_create_customer_profile', { ...profile, ...changes }), 'customer_profile_sid');
}

export async function makeBusiness(door: FrontDoor, changes: object = {}): Promise<string> {
  return idOf(await door.call('twilio_create_business_information', { ...business, ...changes }), 'end_user_sid');
}

export async function makeRepresentative(door: FrontDoor, changes: object = {}): Promise<string> {
  const made = await door.call('twilio_create_authorized_representative', { ...representative, ...changes });
  return idOf(made, 'end_user_sid');
}

export async function makeAddress(door: FrontDoor, changes: object = {}): Promise<string> {
  return idOf(await door.call('twilio_create_address', { ...address, ...changes }), 'address_sid');
}

export async function makeDocument(door: FrontDoor, address_sid: string): Promise<string> {
  const args = { address_sid, friendly_name: 'Acme, address' };
  return idOf(await door.call('twilio_create_address_document', args), 'supporting_document_sid');
}

export async function assign(door: FrontDoor, customer_profile_sid: string, object_sid: string): Promise<string> {
  const assigned = await door.call('twilio_assign_entity', { customer_profile_sid, object_sid });
  return idOf(assigned, 'entity_assignment_sid');
}

export interface Filled {
  readonly customer_profile_sid: string;
  readonly business: string;
  readonly representative: string;
  readonly address: string;
  readonly document: string;
}

/** A profile with all that it needs but for what `without` names. */
export async function fillProfile(
  door: FrontDoor,
  changes: {
    readonly profile?: object;
    readonly business?: object;
    readonly address?: object;
    readonly without?: string;
  } = {},
): Promise<Filled> {
  const customer_profile_sid = await makeProfile(door, changes.profile);
  const made = {
    business: await makeBusiness(door, changes.business),
    representative: await makeRepresentative(door),
    address: await makeAddress(door, changes.address),
  };
  const document = await makeDocument(door, made.address);
  const objects = { business: made.business, representative: made.representative, document, primary: 'primary' };
  for (const [name, sid] of Object.entries(objects)) {
    if (name !== changes.without) await assign(door, customer_profile_sid, sid);
  }
  await door.requests();
  return { customer_profile_sid, document, ...made };
}
