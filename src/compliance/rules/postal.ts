/** What no register, carrier or mail server would know: judged alike for all vendors. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { canadianProvinces, usStates } from '../../twilio/values.ts';
import { exampleHosts, forExamples, notOwnSite } from '../lexicons/hosts.ts';
import { domainOf } from '../mail-domains.ts';
import type { Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { isPrivateHost, readAddress } from '../text/links.ts';

const PO_BOX =
  /\b(?:p\.?\s*o\.?\s*(?:box|drawer)|p\.?\s?o\.?\s?b\.?\s*#?\d+|post(?:al)? office box|p\.?m\.?b\.?\s*#?\d+|box \d+$)/i;

const STATES = new Set(usStates);
const PROVINCES = new Set(canadianProvinces);

export interface AddressFields {
  readonly street: string;
  /** A second line, where there is one: a box must not hide in it. */
  readonly unit?: string;
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
  const unit = names.unit === undefined ? undefined : subject.text(names.unit);
  if (names.unit !== undefined && unit !== undefined && PO_BOX.test(unit)) yield { field: names.unit, evidence: unit };
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
  else if (exampleHosts.test(link.host)) yield { ...forExamples, field, evidence: link.host };
  else if (notOwnSite.test(link.host))
    yield {
      field,
      severity: 'warning',
      evidence: link.host,
      message: 'A page on a social network or site builder is weak proof of a business.',
      fix: 'Give a site on a domain of the business.',
    };
}
