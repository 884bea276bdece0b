import {
  businessIdentities,
  businessIndustries,
  businessTypes,
  jobPositions,
  operatingRegions,
  registrationIdentifierLabels,
  registrationIdentifiers,
  representativeFields,
} from '../../twilio/values.ts';
import { domainOf, mailHostOf } from '../mail-domains.ts';
import { defineRules, type Hit } from '../rule.ts';
import { derived, type Subject } from '../subject.ts';
import { isPossibleEin } from '../tax-id.ts';
import { readAddress } from '../text/links.ts';
import { judgeAddress, judgeMail, judgePhone, judgeWebsite } from './profile.ts';

const SOURCE = 'Twilio Trust Hub documentation';
const kinds = ['twilio_profile'] as const;

const REGISTERS: Readonly<Record<string, RegExp>> = {
  EIN: /^\d{2}-?\d{7}$/,
  DUNS: /^\d{2}-?\d{3}-?\d{4}$/,
  CBN: /^\d{9}$/,
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

/** The paths of the representatives that are given. */
const people = derived((subject: Subject): readonly string[] => {
  const given = subject.value('representatives');
  return Array.isArray(given) ? given.map((_, index) => `representatives[${index}]`) : [];
});

function* outside(subject: Subject, field: string, allowed: readonly string[]): Generator<Hit> {
  const value = subject.text(field);
  if (value === undefined || allowed.includes(value)) return;
  const bare = (text: string) => text.toUpperCase().replace(/[^A-Z]/g, '');
  const meant = allowed.find((name) => bare(name) === bare(value)) ?? spellings[bare(value)];
  yield {
    field,
    evidence: value,
    fix: meant !== undefined && allowed.includes(meant) ? `Use ${meant}.` : `Use one of ${allowed.join(', ')}.`,
  };
}

const spellings: Readonly<Record<string, string>> = {
  LLC: 'Limited Liability Corporation',
  LIMITEDLIABILITYCOMPANY: 'Limited Liability Corporation',
  INC: 'Corporation',
  CCORP: 'Corporation',
  SCORP: 'Corporation',
  NONPROFIT: 'Non-profit Corporation',
  SOLEPROPRIETOR: 'Sole Proprietorship',
  COOPERATIVE: 'Co-operative',
  LLP: 'Partnership',
  US: 'USA_AND_CANADA',
  USA: 'USA_AND_CANADA',
  UNITEDSTATES: 'USA_AND_CANADA',
  NORTHAMERICA: 'USA_AND_CANADA',
  CANADA: 'USA_AND_CANADA',
  GENERALMANAGER: 'GM',
  VICEPRESIDENT: 'VP',
  CHIEFEXECUTIVEOFFICER: 'CEO',
  PRESIDENT: 'CEO',
  CHIEFFINANCIALOFFICER: 'CFO',
};

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

function* representatives(subject: Subject): Generator<Hit> {
  const [first, second, ...more] = people(subject);
  if (subject.value('representatives') !== undefined && first === undefined)
    yield {
      field: 'representatives',
      evidence: 'none given',
      message: 'At least one authorized representative is needed.',
      fix: 'Give a person of the business; two are better.',
    };
  if (more.length > 0)
    yield {
      field: 'representatives',
      severity: 'warning',
      evidence: `${more.length + 2} given`,
      message: 'A profile takes two representatives.',
      fix: 'Give the two who can be reached best.',
    };
  if (first === undefined || second === undefined) return;
  const same = (name: string) => {
    const [one, other] = [subject.text(`${first}.${name}`), subject.text(`${second}.${name}`)];
    return (
      one !== undefined && one.toLowerCase().replace(/[\s().-]/g, '') === other?.toLowerCase().replace(/[\s().-]/g, '')
    );
  };
  const names = same('first_name') && same('last_name');
  if (names || same('email') || same('phone_number')) yield { field: second, severity: 'warning' };
}

function* mails(subject: Subject): Generator<Hit> {
  const site = readAddress('website_url', subject.text('website_url') ?? '');
  yield* judgeMail(subject, 'email');
  for (const person of people(subject)) {
    const field = `${person}.email`;
    yield* judgeMail(subject, field);
    const domain = domainOf(subject.text(field) ?? '');
    if (domain === undefined) continue;
    const host = mailHostOf(domain);
    if (host !== 'own') {
      const sole = subject.text('business_type') === 'Sole Proprietorship' && host === 'free';
      yield {
        field,
        severity: sole || host === 'free' ? 'warning' : 'error',
        evidence: domain,
        message:
          host === 'free'
            ? 'The representative uses a free mail provider.'
            : 'The representative uses a throw-away address.',
        fix: 'Give an address on the domain of the business.',
      };
    } else if (site !== undefined && readAddress(field, domain)?.domain !== site.domain) {
      yield {
        field,
        severity: 'warning',
        evidence: `${domain} beside ${site.domain}`,
        message: 'The mail address is on another domain than the website.',
        fix: 'Give an address on the domain of the website.',
      };
    }
  }
}

const CORPORATE = /\b(?:l\.?l\.?c|inc(?:orporated)?|corp(?:oration)?|ltd|l\.?l\.?p|p\.?l\.?l\.?c)\b\.?/i;

export const twilioProfile = defineRules(
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
    id: 'TWP-REPS',
    kinds,
    severity: 'error',
    fields: ['representatives'],
    check: representatives,
    message: 'Both representatives are the same person.',
    fix: 'Name two people who can be reached apart, or one only.',
    source: SOURCE,
    codes: ['18604', '18605'],
  },
  {
    id: 'TWP-POSITION',
    kinds,
    severity: 'error',
    fields: ['representatives[].job_position'],
    check: function* (subject) {
      for (const person of people(subject)) yield* outside(subject, `${person}.job_position`, jobPositions);
    },
    message: 'There is no such job position.',
    fix: `Use one of ${jobPositions.join(', ')}.`,
    source: SOURCE,
    codes: ['22218'],
  },
  {
    id: 'TWP-PHONE',
    kinds,
    severity: 'error',
    fields: ['representatives[].phone_number'],
    check: function* (subject) {
      for (const person of people(subject)) yield* judgePhone(subject, `${person}.phone_number`);
    },
    message: 'This is no telephone number.',
    fix: 'Write country code and number as one, as +14155550123.',
    source: SOURCE,
    codes: ['18604', '18605'],
  },
  {
    id: 'TWP-EMAIL',
    kinds,
    severity: 'error',
    fields: ['email', 'representatives[].email'],
    check: mails,
    message: 'This is no e-mail address.',
    fix: 'Give a bare address, as name@company.com.',
    source: SOURCE,
    codes: ['18606'],
  },
  {
    id: 'TWP-CONTACT',
    kinds,
    severity: 'error',
    fields: ['representatives[]'],
    check: function* (subject) {
      for (const person of people(subject)) {
        for (const name of representativeFields) {
          if (subject.isBlank(`${person}.${name}`)) yield { field: `${person}.${name}` };
        }
      }
    },
    message: 'This is required of each representative and was given blank.',
    fix: 'Fill it in.',
    source: SOURCE,
    codes: ['22215', '30483'],
  },
  {
    id: 'TWP-ADDRESS',
    kinds,
    severity: 'error',
    fields: ['address'],
    check: (subject) =>
      judgeAddress(subject, {
        street: 'address.street',
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
