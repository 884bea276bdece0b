import {
  businessIdentities,
  businessIndustries,
  businessTypes,
  operatingRegions,
  registrationIdentifierLabels,
  registrationIdentifiers,
} from '../../twilio/values.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { isPossibleEin } from '../tax-id.ts';
import { readAddress } from '../text/links.ts';
import { judgeAddress, judgeWebsite } from './postal.ts';
import { outside, spellings } from './twilio-facts.ts';

const SOURCE = 'Twilio Trust Hub documentation';
const kinds = ['twilio_profile'] as const;

const REGISTERS: Readonly<Record<string, RegExp>> = {
  EIN: /^\d{2}-?\d{7}$/,
  DUNS: /^\d{2}-?\d{3}-?\d{4}$/,
  // Federal corporations, the business number, and the registers of provinces.
  CBN: /^(?:\d{6,7}-?\d|\d{9}(?: ?[A-Z]{2} ?\d{4})?|\d{10}|[A-Z]{2}\d{7})$/i,
  CN: /^(?:\d{8}|[A-Z]{2}\d{6})$/,
  ACN: /^\d{3} ?\d{3} ?\d{3}$/,
  CIN: /^[LU]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}$/,
  VAT: /^EE\d{9}$/i,
  VATRN: /^(?:RO)?\d{2,10}$/i,
  RN: /^\d{9}$/,
};
/** The older console shows labels where the API wants codes; people write them in their own way. */
const LABELS: readonly (readonly [RegExp, string])[] = [
  ...Object.entries(registrationIdentifierLabels).map(
    ([label, code]) => [new RegExp(`^${label.replace(/[()]/g, '\\$&')}$`, 'i'), code] as const,
  ),
  [/employer identification|\bEIN\b|\btax id\b/i, 'EIN'],
  [/duns|dun & brad/i, 'DUNS'],
  [/\bCCN\b|canadian/i, 'CBN'],
];

const regions: readonly string[] = operatingRegions;

const isEin = (subject: Subject) =>
  /^(?:EIN|.*employer identification.*)$/i.test(subject.text('business_registration_identifier') ?? '');

function* register(subject: Subject): Generator<Hit> {
  const type = subject.text('business_registration_identifier');
  if (type === undefined || REGISTERS[type] !== undefined || type === 'Other') {
    if (type === 'DUNS')
      yield {
        field: 'business_registration_identifier',
        evidence: type,
        severity: subject.text('address.iso_country') === 'US' ? 'error' : 'warning',
        message: 'A DUNS number fails at brand registration.',
        fix: 'Use the EIN (US) or the tax number of the country.',
      };
    if (type === 'Other')
      yield {
        field: 'business_registration_identifier',
        evidence: type,
        severity: 'warning',
        message: 'Other needs the name of the register beside it, for which the API has no documented attribute.',
        fix: 'Use a listed type where there is one; else enter it in the console.',
      };
    return;
  }
  const code = LABELS.find(([label]) => label.test(type))?.[1];
  yield {
    field: 'business_registration_identifier',
    evidence: type,
    fix: code === undefined ? `Use one of ${registrationIdentifiers.join(', ')}.` : `Use ${code}.`,
  };
}

function* registerNumber(subject: Subject): Generator<Hit> {
  const field = 'business_registration_number';
  const number = subject.text(field);
  if (number === undefined) return;
  if (/^\d{3}-\d{2}-\d{4}$/.test(number)) {
    yield {
      field,
      evidence: 'xxx-xx-xxxx',
      message: 'This is written like a social security number.',
      fix: 'Give the EIN, as 12-3456789.',
    };
    return;
  }
  const type = isEin(subject) ? 'EIN' : subject.text('business_registration_identifier');
  const mask = type === undefined ? undefined : REGISTERS[type];
  const digits = number.replace(/\D/g, '');
  if (mask !== undefined && !mask.test(number))
    yield {
      field,
      evidence: `${number.length} characters`,
      message: `The number does not have the form of type ${type}.`,
    };
  else if (type === 'EIN' && !isPossibleEin(digits))
    yield {
      field,
      evidence: `begins with ${digits.slice(0, 2)}`,
      message: 'The IRS gives out no EIN with these first two digits.',
    };
  else if (type === 'EIN' && (/^(\d)\1+$/.test(digits) || digits === '123456789'))
    yield { field, severity: 'warning', evidence: digits, message: 'This EIN looks made up.' };
}

const CORPORATE = /\b(?:l\.?l\.?c|inc(?:orporated)?|corp(?:oration)?|ltd|l\.?l\.?p|p\.?l\.?l\.?c)\b\.?/i;

export const twilioBusiness = defineRules(
  {
    id: 'TWP-IDENTITY',
    kinds,
    severity: 'error',
    fields: ['business_identity'],
    check: (subject) => outside(subject, 'business_identity', businessIdentities),
    message: 'There is no such business identity.',
    fix: 'For the end customer: direct_customer.',
    source: SOURCE,
    codes: ['22218'],
  },
  {
    id: 'TWP-TYPE',
    kinds,
    severity: 'error',
    fields: ['business_type', 'business_name', 'business_registration_number'],
    check: function* (subject) {
      yield* outside(subject, 'business_type', businessTypes);
      const name = subject.text('business_name') ?? '';
      if (subject.text('business_type') !== 'Sole Proprietorship') return;
      if (CORPORATE.test(name))
        yield {
          field: 'business_type',
          severity: 'warning',
          evidence: name,
          message: 'The name is that of a company, the type that of a sole proprietor.',
          fix: 'Give the type that the tax record has.',
        };
      else if (subject.text('business_registration_number') !== undefined && isEin(subject))
        yield {
          field: 'business_type',
          severity: 'warning',
          message: 'A sole proprietor with an EIN is asked to register as a business.',
          fix: 'Expect a question at campaign review, or register as a business.',
        };
    },
    message: 'There is no such business type.',
    fix: `Use one of ${businessTypes.join(', ')}.`,
    source: SOURCE,
    codes: ['22218', '30915'],
  },
  {
    id: 'TWP-INDUSTRY',
    kinds,
    severity: 'error',
    fields: ['business_industry'],
    check: (subject) => outside(subject, 'business_industry', businessIndustries),
    message: 'There is no such industry.',
    fix: `Use one of ${businessIndustries.join(', ')}.`,
    source: SOURCE,
    codes: ['22218'],
  },
  {
    id: 'TWP-REGISTER',
    kinds,
    severity: 'error',
    fields: ['business_registration_identifier', 'address.iso_country'],
    check: register,
    message: 'There is no such type of registration number; the API wants codes, not labels.',
    fix: 'Use EIN for a US business.',
    source: SOURCE,
    codes: ['22218', '18609'],
  },
  {
    id: 'TWP-NUMBER',
    kinds,
    severity: 'error',
    fields: ['business_registration_number', 'business_registration_identifier'],
    check: registerNumber,
    message: 'The registration number does not have the form of its type.',
    fix: 'Copy it from the register; an EIN as 12-3456789.',
    source: SOURCE,
    codes: ['18602', '30795'],
  },
  {
    id: 'TWP-REGIONS',
    kinds,
    severity: 'error',
    fields: ['business_regions_of_operation'],
    check: function* (subject) {
      for (const { field, text } of subject.list('business_regions_of_operation')) {
        if (text === '' || regions.includes(text)) continue;
        const key = text.toUpperCase().replace(/[^A-Z]/g, '');
        const meant = regions.find((name) => name.replaceAll('_', '') === key) ?? spellings[key];
        yield {
          field: subject.value('business_regions_of_operation') === text ? 'business_regions_of_operation' : field,
          evidence: text,
          fix: meant === undefined ? `Use one of ${operatingRegions.join(', ')}.` : `Use ${meant}.`,
        };
      }
    },
    message: 'There is no such region.',
    fix: `Use one of ${operatingRegions.join(', ')}.`,
    source: SOURCE,
    codes: ['22218'],
  },
  {
    id: 'TWP-WEBSITE',
    kinds,
    severity: 'error',
    fields: ['website_url'],
    check: function* (subject) {
      yield* judgeWebsite(subject, 'website_url');
      const value = subject.text('website_url');
      const link = value === undefined ? undefined : readAddress('website_url', value);
      if (link !== undefined && link.scheme === undefined)
        yield {
          field: 'website_url',
          evidence: value,
          message: 'The address lacks its scheme.',
          fix: `Write https://${value}.`,
        };
    },
    message: 'This is no address of a website.',
    fix: 'Give the whole public address, as https://acme.com.',
    source: SOURCE,
    codes: ['18601'],
  },
  {
    id: 'TWP-ADDRESS',
    kinds,
    severity: 'error',
    fields: ['address'],
    check: (subject) =>
      judgeAddress(subject, {
        street: 'address.street',
        unit: 'address.street_secondary',
        region: 'address.region',
        postal: 'address.postal_code',
        country: 'address.iso_country',
      }),
    message: 'A PO box is not accepted as the address of a business.',
    fix: 'Give the street address as the tax record has it.',
    source: SOURCE,
    codes: ['18603', '21628'],
  },
);
