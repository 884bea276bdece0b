/** Whether the value of an attribute will do, as far as sources tell; null when it will. */
import {
  businessIdentities,
  businessIndustries,
  businessTypes,
  canadianProvinces,
  jobPositions,
  operatingRegions,
  registrationIdentifiers,
  usStates,
} from '../../twilio/values.ts';
import type { Address } from './records.ts';

type Attributes = Readonly<Record<string, unknown>>;
type FieldCheck = (value: string, all: Attributes) => string | null;

const oneOf =
  (allowed: readonly string[]): FieldCheck =>
  (value) =>
    allowed.includes(value) ? null : `must be one of ${allowed.join(', ')}`;

const like =
  (pattern: RegExp, expected: string): FieldCheck =>
  (value) =>
    pattern.test(value) ? null : `must be ${expected}`;

const checks: Readonly<Record<string, FieldCheck>> = {
  business_identity: oneOf(businessIdentities),
  business_type: oneOf(businessTypes),
  business_industry: oneOf(businessIndustries),
  business_registration_identifier: oneOf(registrationIdentifiers),
  business_registration_number: (value, { business_registration_identifier: identifier }) =>
    identifier !== 'EIN' || /^\d{2}-?\d{7}$/.test(value) ? null : 'must be an EIN of nine digits',
  business_regions_of_operation: (value) =>
    value.split(',').every((one) => operatingRegions.some((known) => known === one.trim()))
      ? null
      : `must be one of ${operatingRegions.join(', ')}`,
  job_position: oneOf(jobPositions),
  email: like(/^[^\s@"'<>«»]+@[^\s@"'<>«»]+\.[a-z]{2,}$/i, 'an email address'),
  phone_number: like(/^\+[1-9]\d{7,14}$/, 'a phone number in E.164'),
};

/** May be empty (Twilio documentation). */
export const mayBeEmpty: readonly string[] = ['social_media_profile_urls'];

export function wrongValue(name: string, value: string, all: Attributes): string | null {
  return (Object.hasOwn(checks, name) ? checks[name]?.(value, all) : null) ?? null;
}

/** Texts as Twilio documents them for its address checks, but for the PO box, which it only says not to accept. */
export function wrongAddress({ fields }: Address): string | null {
  const { Street = '', StreetSecondary = '', Region = '', PostalCode = '', IsoCountry = '' } = fields;
  if (/\b(p\.?\s*o\.?\s*box|post office box)\b/i.test(`${Street} ${StreetSecondary}`)) {
    return '[address_sids] - Invalid Street';
  }
  const regions = IsoCountry === 'US' ? usStates : IsoCountry === 'CA' ? canadianProvinces : [Region];
  if (!regions.includes(Region)) return '[address_sids] - Invalid Region';
  return isPostalCode(PostalCode, IsoCountry) ? null : '[address_sids] - Invalid Postal Code';
}

export function isPostalCode(code: string, country: string): boolean {
  if (country === 'US') return /^\d{5}(-?\d{4})?$/.test(code);
  return country !== 'CA' || /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i.test(code);
}
