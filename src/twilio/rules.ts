/**
 * What can be known to fail, or to be rejected days later, before anything is sent (Twilio documentation and public
 * reports). No message repeats what was given: all of it is personal data.
 */
import type { Attributes } from './attributes.ts';
import { canadianProvinces, usStates } from './values.ts';

/** As arguments report it: where, and what is wrong. */
export interface Problem {
  readonly path: readonly string[];
  readonly message: string;
}

export function* businessProblems(attributes: Attributes): Generator<Problem> {
  const {
    business_registration_identifier: identifier,
    business_registration_number: number = '',
    business_regions_of_operation: regions = '',
  } = attributes;
  const path = ['business_registration_number'];
  if (identifier === 'EIN') {
    if (/^\d{3}-\d{2}-\d{4}$/.test(number)) {
      yield { path, message: 'has the form of a social security number; an EIN is written 12-3456789' };
    } else if (!/^\d{2}-?\d{7}$/.test(number)) {
      yield { path, message: 'must be an EIN: nine digits, written 12-3456789' };
    } else if (/^(\d)\1*$/.test(number.replace('-', ''))) {
      yield { path, message: 'is no real EIN: all of its digits are the same' };
    }
  }
  if (identifier === 'CBN' && !/^\d{9}$/.test(number)) {
    yield { path, message: 'must be the first nine digits of the Canadian business number' };
  }
  if (identifier === 'DUNS') {
    if (regions.split(',').includes('USA_AND_CANADA')) {
      yield {
        path: ['business_registration_identifier'],
        message: 'DUNS makes US brand registration fail; give EIN and the number of the tax record',
      };
    } else if (!/^\d{2}-?\d{3}-?\d{4}$/.test(number)) {
      yield { path, message: 'must be a DUNS number: nine digits, written 12-345-6789' };
    }
  }
}

export function businessWarnings(attributes: Attributes): string[] {
  const { business_identity: identity, business_type: type, business_registration_identifier: identifier } = attributes;
  const isCompanyName = /\b(llc|l\.l\.c|inc|corp|corporation|incorporated|ltd)\b/i.test(
    attributes['business_name'] ?? '',
  );
  return [
    identity === 'direct_customer'
      ? ''
      : 'business_identity: an end customer is direct_customer; the ISV identity counts on the primary profile.',
    type === 'Sole Proprietorship' && identifier === 'EIN'
      ? 'business_type Sole Proprietorship with an EIN is often rejected: a business with an EIN registers under its legal form.'
      : '',
    type === 'Sole Proprietorship' && isCompanyName
      ? 'business_name looks like a company, business_type says Sole Proprietorship: reviewers compare them.'
      : '',
    identifier === 'Other'
      ? 'Twilio publishes no attribute for the name of another register; reviewers may ask for it.'
      : '',
  ].filter((warning) => warning !== '');
}

const FREE_MAIL = /@(gmail|googlemail|yahoo|outlook|hotmail|live|aol|icloud|gmx|proton|protonmail|mail)\.[a-z.]+$/i;

export function representativeWarnings({ email = '' }: Attributes): string[] {
  return FREE_MAIL.test(email) ? ["email: reviewers expect one on the company's own domain (rejection 18606)."] : [];
}

const PO_BOX = /\b(p\.?\s*o\.?\s*box|post\s+office\s+box|postal\s+box|pmb)\b/i;

/** Twilio's OpenAPI description: 16 characters of four bytes, or 21 of three. */
const LONGEST_CUSTOMER_NAME = 64;

/** Twilio's OpenAPI description. */
const LONGEST_EMERGENCY_NAME = 32;

export interface AddressParts {
  readonly customer_name?: string | undefined;
  readonly friendly_name?: string | undefined;
  readonly emergency_enabled?: boolean | undefined;
  readonly street?: string | undefined;
  readonly street_secondary?: string | undefined;
  readonly region?: string | undefined;
  readonly postal_code?: string | undefined;
}

export function* addressProblems(parts: AddressParts, country: string | undefined): Generator<Problem> {
  const bytes = Buffer.byteLength(parts.customer_name ?? '');
  if (bytes > LONGEST_CUSTOMER_NAME) {
    yield {
      path: ['customer_name'],
      message: `may have at most ${LONGEST_CUSTOMER_NAME} bytes in UTF-8, as many letters of English; it has ${bytes}`,
    };
  }
  if (parts.emergency_enabled === true && (parts.friendly_name ?? '').length > LONGEST_EMERGENCY_NAME) {
    yield {
      path: ['friendly_name'],
      message: `may have at most ${LONGEST_EMERGENCY_NAME} characters where emergency_enabled is true`,
    };
  }
  for (const name of ['street', 'street_secondary'] as const) {
    if (PO_BOX.test(parts[name] ?? '')) {
      yield { path: [name], message: 'must be a street address: PO boxes are not accepted' };
    }
  }
  const regions = country === 'US' ? usStates : country === 'CA' ? canadianProvinces : undefined;
  if (regions !== undefined && parts.region !== undefined && !regions.includes(parts.region.trim().toUpperCase())) {
    yield {
      path: ['region'],
      message: `must be the two-letter code of a ${country === 'US' ? 'US state' : 'Canadian province'}`,
    };
  }
  const postal = country === 'US' ? /^\d{5}(-?\d{4})?$/ : country === 'CA' ? /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i : undefined;
  if (postal !== undefined && parts.postal_code !== undefined && !postal.test(parts.postal_code.trim())) {
    yield {
      path: ['postal_code'],
      message:
        country === 'US' ? 'must be a ZIP code of 5 or 9 digits' : 'must be a Canadian postal code, such as K1A 0B1',
    };
  }
}
