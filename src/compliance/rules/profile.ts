import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { seniorities } from '../../plivo/values.ts';
import { canadianProvinces, usStates } from '../../twilio/values.ts';
import { exampleHosts, notOwnSite } from '../lexicons/hosts.ts';
import { domainOf } from '../mail-domains.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { isPrivateHost, readAddress } from '../text/links.ts';
import { nearestOf } from './texts.ts';

const SOURCE = 'Plivo API documentation';

const PO_BOX = /\b(?:p\.?\s*o\.?\s*box|post(?:al)? office box|p\.?m\.?b\.?\s*#?\d+|box \d+$)/i;

const STATES = new Set(usStates);
const PROVINCES = new Set(canadianProvinces);

interface AddressFields {
  readonly street: string;
  readonly region: string;
  readonly postal: string;
  readonly country: string;
}

/** A postal address that no register would hold. */
export function* judgeAddress(subject: Subject, names: AddressFields): Generator<Hit> {
  const street = subject.text(names.street);
  const region = subject.text(names.region);
  const postal = subject.text(names.postal);
  const country = subject.text(names.country)?.toUpperCase();
  if (street !== undefined && PO_BOX.test(street)) yield { field: names.street, evidence: street };
  else if (street !== undefined && (!/\p{L}{2}/u.test(street) || street.length < 6))
    yield {
      field: names.street,
      severity: 'warning',
      evidence: street,
      message: 'This does not look like a street with a house number.',
      fix: 'Give number and street as the tax record has them.',
    };
  if (country !== undefined && !/^[A-Z]{2}$/.test(country)) {
    const meant = /^(?:usa|united states(?: of america)?|u\.s\.a?\.?)$/i.test(country)
      ? 'US'
      : /^canada$/i.test(country)
        ? 'CA'
        : undefined;
    yield {
      field: names.country,
      evidence: country,
      message: 'The country is a two-letter code.',
      fix: meant === undefined ? 'Use the ISO 3166 code, as US.' : `Use ${meant}.`,
    };
  }
  if (country === 'US') {
    if (region !== undefined && !STATES.has(region.toUpperCase()))
      yield {
        field: names.region,
        evidence: region,
        message: 'There is no such state code.',
        fix: 'Use the two-letter code of the postal service, as TX.',
      };
    if (postal !== undefined && !/^\d{5}(?:-\d{4})?$/.test(postal))
      yield {
        field: names.postal,
        evidence: postal,
        message: 'A ZIP code has five digits, or nine as 12345-6789.',
        fix: 'Write it so.',
      };
  }
  if (country === 'CA') {
    if (region !== undefined && !PROVINCES.has(region.toUpperCase()))
      yield {
        field: names.region,
        evidence: region,
        message: 'There is no such province code.',
        fix: 'Use the two-letter code, as ON.',
      };
    if (postal !== undefined && !/^[A-Z]\d[A-Z]\s?\d[A-Z]\d$/i.test(postal))
      yield {
        field: names.postal,
        evidence: postal,
        message: 'A Canadian postal code is written as K1A 0B1.',
        fix: 'Write it so.',
      };
  }
}

/** A telephone number that nobody could call. */
export function* judgePhone(subject: Subject, field: string): Generator<Hit> {
  const phone = subject.text(field);
  if (phone === undefined) return;
  const bare = phone.replace(/[\s().-]/g, '');
  if (!/^\+?[1-9]\d{6,14}$/.test(bare)) {
    yield { field, evidence: phone };
    return;
  }
  const number = parsePhoneNumberFromString(bare.startsWith('+') ? bare : `+${bare}`);
  const national = bare.startsWith('+') ? undefined : parsePhoneNumberFromString(bare, 'US');
  // 555-01xx numbers are for examples: no register has them, and no check of the form refuses them.
  const isFictional = /^\+?1?\d{3}555\d{4}$/.test(bare);
  if (number?.isPossible() !== true || (bare.length === 10 && !bare.startsWith('+'))) {
    const likely = national?.isPossible() === true && bare.length === 10 ? national.number : undefined;
    yield {
      field,
      evidence: phone,
      message: 'The number is not in E.164: country code and number.',
      fix:
        likely === undefined || subject.kind === 'twilio_profile'
          ? 'Write it with its country code, as +14155550123.'
          : `Write ${likely}, if it is a US number.`,
    };
  } else if (!number.isValid() && !isFictional) {
    yield {
      field,
      severity: 'warning',
      evidence: phone,
      message: 'There is no such number in the numbering plan.',
      fix: 'Check it digit by digit.',
    };
  } else if (!bare.startsWith('+')) {
    yield {
      field,
      severity: 'info',
      evidence: phone,
      message: 'The number lacks the plus sign of E.164.',
      fix: 'Write it with the plus sign.',
    };
  }
}

/** A mail address that can not be written to. */
export function* judgeMail(subject: Subject, field: string): Generator<Hit> {
  const value = subject.value(field);
  if (typeof value !== 'string' || value.trim() === '') return;
  if (value !== value.trim() || /["'\u00ab\u00bb\u201c\u201d<>]/.test(value))
    yield {
      field,
      evidence: value,
      message: 'Quotes or blanks stand around the address.',
      fix: 'Give the bare address.',
    };
  else if (domainOf(value) === undefined) yield { field, evidence: value };
}

export function* judgeWebsite(subject: Subject, field: string): Generator<Hit> {
  const value = subject.text(field);
  if (value === undefined) return;
  const link = readAddress(field, value);
  if (link === undefined || isPrivateHost(link.host)) yield { field, evidence: value };
  else if (exampleHosts.test(link.host))
    yield {
      field,
      severity: 'warning',
      evidence: link.host,
      message: 'This is an address for examples, not of a business.',
    };
  else if (notOwnSite.test(link.host))
    yield {
      field,
      severity: 'warning',
      evidence: link.host,
      message: 'A page on a social network or site builder is weak proof of a business.',
      fix: 'Give a site on a domain of the business.',
    };
}

const EMAILS = ['authorized_contact.email', 'business_contact_email', 'contact_email'];

export const profile = defineRules(
  {
    id: 'PRF-ADDRESS',
    kinds: ['profile'],
    severity: 'error',
    fields: ['address'],
    check: (subject) =>
      judgeAddress(subject, {
        street: 'address.street',
        region: 'address.state',
        postal: 'address.postal_code',
        country: 'address.country',
      }),
    message: 'A PO box is not accepted as the address of a business.',
    fix: 'Give the street address as the tax record has it.',
    source: 'Toll-free 30451',
    codes: ['30451'],
  },
  {
    id: 'PRF-PHONE',
    kinds: ['profile'],
    severity: 'error',
    fields: ['authorized_contact.phone'],
    check: (subject) => judgePhone(subject, 'authorized_contact.phone'),
    message: 'This is no telephone number.',
    fix: 'Write it in E.164, as +14155550123.',
    source: SOURCE,
    codes: [],
  },
  {
    id: 'PRF-EMAIL',
    kinds: ['profile', 'tollfree'],
    severity: 'error',
    fields: EMAILS,
    check: function* (subject) {
      for (const field of EMAILS) yield* judgeMail(subject, field);
    },
    message: 'This is no e-mail address.',
    fix: 'Give an address as name@company.com.',
    source: 'Toll-free 30452',
    codes: ['30452'],
  },
  {
    id: 'PRF-SENIORITY',
    kinds: ['profile'],
    severity: 'error',
    fields: ['authorized_contact.seniority'],
    check: function* (subject) {
      const seniority = subject.text('authorized_contact.seniority');
      const known: readonly string[] = seniorities;
      if (seniority === undefined || known.includes(seniority)) return;
      const meant = nearestOf(seniority, known);
      yield {
        field: 'authorized_contact.seniority',
        evidence: seniority,
        ...(meant === undefined ? {} : { fix: `Use ${meant}.` }),
      };
    },
    message:
      'There is no such seniority. (The examples in the documentation of the API say "admin": do not copy them.)',
    fix: `Use one of ${seniorities.join(', ')}.`,
    source: SOURCE,
    codes: [],
  },
  {
    id: 'PRF-WEBSITE',
    kinds: ['profile'],
    severity: 'error',
    fields: ['website'],
    check: (subject) => judgeWebsite(subject, 'website'),
    message: 'This is no address of a website.',
    fix: 'Give the public address of the business, as https://acme.com.',
    source: 'Twilio 30891',
    codes: ['30891', '30473'],
  },
  {
    id: 'PRF-LEN',
    kinds: ['profile'],
    severity: 'error',
    fields: ['company_name', 'website', 'address', 'authorized_contact'],
    check: function* (subject) {
      const limits = {
        company_name: 100,
        website: 100,
        doing_business_as: 100,
        'address.street': 100,
        'address.city': 100,
        'address.state': 20,
        'address.postal_code': 10,
        'authorized_contact.email': 100,
        stock_symbol: 10,
        alt_business_id: 50,
      };
      for (const [field, limit] of Object.entries(limits)) {
        const length = subject.text(field)?.length ?? 0;
        if (length > limit)
          yield { field, evidence: `${length} characters`, message: `${field} may have at most ${limit} characters.` };
      }
    },
    message: 'The text is longer than the API takes.',
    fix: 'Shorten it.',
    source: SOURCE,
    codes: [],
  },
  {
    id: 'PRF-NONPROFIT',
    kinds: ['profile'],
    severity: 'info',
    fields: ['entity_type'],
    check: function* (subject) {
      if (subject.text('entity_type') === 'NON_PROFIT') yield { field: 'entity_type' };
    },
    message: 'A non-profit is looked up as tax-exempt.',
    fix: 'Have the 501(c) determination letter at hand, and use the name and EIN in it.',
    source: 'Toll-free 30487; Plivo brand registration guide',
    codes: ['30487'],
  },
);
