import {
  altBusinessIdTypes,
  customerTypes,
  entityTypes,
  profileTypes,
  stockExchanges,
  verticals,
} from '../../plivo/values.ts';
import { badRequest, notFound } from '../errors.ts';
import { randomUuid } from '../ids.ts';
import { checkRoom } from '../limits.ts';
import { newestFirst, pageMeta, readPage } from '../paging.ts';
import { cleanNumber } from '../phone.ts';
import type { Profile } from '../records.ts';
import { stamp } from '../state.ts';
import { isoTime } from '../time.ts';
import { type Args, readChoice, readObject, readText, required } from '../wire.ts';
import type { Call, Operation, Route } from '../world.ts';

/** Lengths in characters (Plivo documentation). */
const textLimits = {
  profile_alias: {},
  company_name: { max: 100 },
  website: { max: 100 },
  plivo_subaccount: { max: 20 },
  ein: { max: 100 },
  ein_issuing_country: { max: 2 },
  stock_symbol: { max: 10 },
  alt_business_id: { max: 50 },
  business_contact_email: { max: 255 },
  doing_business_as: { max: 100 },
} as const;
const addressLimits = { street: 100, city: 100, state: 20, postal_code: 10, country: 2 } as const;
/** `seniority` has a documented list, but every sample is outside it: any value passes. */
const contactLimits = { first_name: 100, last_name: 100, email: 100, title: 100, seniority: 100, phone: 16 } as const;

const createProfile: Operation = (call) => {
  const fields = readFields(call.args);
  for (const name of ['profile_alias', 'customer_type', 'entity_type', 'company_name', 'vertical']) {
    required(fields[name], name);
  }
  const address = required(readPart(call.args, 'address', addressLimits), 'address');
  const contact = required(readPart(call.args, 'authorized_contact', contactLimits), 'authorized_contact');
  checkListing(fields);
  checkRoom(call.world, call.state.profiles.length, 'profiles');
  const profile: Profile = {
    uuid: randomUuid(call.state, 'profile'),
    type: 'SECONDARY',
    created: stamp(call.state, call.now),
    fields,
    address,
    contact,
  };
  call.state.profiles.push(profile);
  return {
    status: 200,
    body: { api_id: call.apiId, message: 'Profile created successfully.', profile_uuid: profile.uuid },
  };
};

/** Everything but the alias, the customer type and the type may change; parts of an address change one by one. */
const updateProfile: Operation = (call) => {
  const profile = findProfile(call);
  const { profile_alias: _alias, customer_type: _customer, ...changes } = readFields(call.args);
  const address = readPart(call.args, 'address', addressLimits);
  const contact = readPart(call.args, 'authorized_contact', contactLimits);
  const fields = { ...profile.fields, ...changes };
  checkListing(fields);
  profile.fields = fields;
  profile.address = { ...profile.address, ...address };
  profile.contact = { ...profile.contact, ...contact };
  return { status: 200, body: { api_id: call.apiId, profile: profileRecord(call, profile) } };
};

const getProfile: Operation = (call) => ({
  status: 200,
  body: { api_id: call.apiId, profile: profileRecord(call, findProfile(call)) },
});

const listProfiles: Operation = (call) => {
  const page = readPage(call);
  const type = readChoice(call.args, 'type', profileTypes);
  const entity = readChoice(call.args, 'entity_type', entityTypes);
  const vertical = readChoice(call.args, 'vertical', verticals);
  const found = call.state.profiles.filter(
    (profile) =>
      (type === undefined || profile.type === type) &&
      (entity === undefined || profile.fields['entity_type'] === entity) &&
      (vertical === undefined || profile.fields['vertical'] === vertical),
  );
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      meta: pageMeta(call, page, 'Profile', found.length),
      profiles: newestFirst(found, page).map((profile) => profileRecord(call, profile)),
    },
  };
};

/** Not the primary one (Plivo documentation), nor one that a brand was made of (inferred). */
const deleteProfile: Operation = (call) => {
  const profile = findProfile(call);
  if (profile.type === 'PRIMARY') throw badRequest('The primary profile cannot be deleted.');
  const brand = call.state.brands.find((one) => one.profile === profile.uuid);
  if (brand !== undefined) throw badRequest(`The profile is used by the brand ${brand.id}.`);
  call.state.profiles = call.state.profiles.filter((one) => one !== profile);
  return { status: 200, body: { api_id: call.apiId, message: 'Profile deleted successfully.' } };
};

function findProfile(call: Call): Profile {
  const profile = call.state.profiles.find(({ uuid }) => uuid === call.segment('profile_uuid'));
  if (profile === undefined) throw notFound('Profile not found.');
  return profile;
}

function readFields(args: Args): Record<string, string> {
  const entries: (readonly [string, string | undefined])[] = [
    ...Object.entries(textLimits).map(([name, limits]) => [name, readText(args, name, limits)] as const),
    ['customer_type', readChoice(args, 'customer_type', customerTypes)],
    ['entity_type', readEntityType(args)],
    ['vertical', readChoice(args, 'vertical', verticals)],
    ['stock_exchange', readChoice(args, 'stock_exchange', stockExchanges)],
    ['alt_business_id_type', readChoice(args, 'alt_business_id_type', altBusinessIdTypes)],
  ];
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Some answers of the vendor say PRIVATE_PROFIT for PRIVATE: who sends that back is understood. */
function readEntityType(args: Args): string | undefined {
  const text = readText(args, 'entity_type');
  return text?.toUpperCase() === 'PRIVATE_PROFIT' ? 'PRIVATE' : readChoice(args, 'entity_type', entityTypes);
}

function readPart(
  args: Args,
  name: string,
  limits: Readonly<Record<string, number>>,
): Record<string, string> | undefined {
  const part = readObject(args, name);
  if (part === undefined) return undefined;
  const entries = Object.entries(limits).flatMap(([key, max]) => {
    const text = readText(part, key, { max });
    return text === undefined ? [] : [[key, key === 'phone' ? cleanNumber(text) : text] as const];
  });
  return Object.fromEntries(entries);
}

/** A PUBLIC entity is listed somewhere (Plivo documentation: conditionally required). */
function checkListing(fields: Record<string, string>): void {
  if (fields['entity_type'] !== 'PUBLIC') return;
  for (const name of ['stock_symbol', 'stock_exchange']) {
    if (fields[name] === undefined) throw badRequest(`${name} is a required argument for a PUBLIC entity`);
  }
}

/** A profile as the vendor gives it; arguments that only SDKs know are shown when set. */
function profileRecord(
  call: Call,
  { uuid, type, created, fields, address, contact }: Profile,
): Record<string, unknown> {
  const primary = call.state.profiles.find((one) => one.type === 'PRIMARY');
  const sdkOnly = ['business_contact_email', 'doing_business_as'].flatMap((name) => {
    const value = fields[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const field = (name: string) => fields[name] ?? '';
  return {
    address,
    alt_business_id: field('alt_business_id'),
    alt_business_id_type: field('alt_business_id_type'),
    authorized_contact: contact,
    company_name: field('company_name'),
    customer_type: field('customer_type'),
    ein: field('ein'),
    ein_issuing_country: field('ein_issuing_country'),
    entity_type: field('entity_type'),
    plivo_subaccount: field('plivo_subaccount'),
    primary_profile: primary?.uuid ?? '',
    profile_alias: field('profile_alias'),
    profile_type: type,
    profile_uuid: uuid,
    stock_exchange: field('stock_exchange'),
    stock_symbol: field('stock_symbol'),
    vertical: field('vertical'),
    website: field('website'),
    ...Object.fromEntries(sdkOnly),
    created_at: isoTime(created),
  };
}

export const profileRoutes: readonly Route[] = [
  { path: 'Profile', operations: { GET: listProfiles, POST: createProfile } },
  { path: 'Profile/:profile_uuid', operations: { GET: getProfile, POST: updateProfile, DELETE: deleteProfile } },
];
