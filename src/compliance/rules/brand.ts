import { brandTypes, customerTypes, entityTypes } from '../../plivo/values.ts';
import { notOwnSite } from '../lexicons/hosts.ts';
import { domainOf, mailHostOf } from '../mail-domains.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { readAddress } from '../text/links.ts';
import { isDomainOf, namesOf } from '../text/names.ts';
import { nearestOf } from './texts.ts';

const SOURCE = 'Plivo brand registration guide';

const SUFFIX =
  /\b(?:l\.?\s?l\.?\s?c|inc(?:orporated)?|corp(?:oration)?|ltd|limited|l\.?l\.?p|l\.?p|p\.?l\.?l\.?c|p\.?c|co|company|gmbh|plc)\b\.?,?\s*$/i;
const CORPORATE = /\b(?:l\.?l\.?c|inc(?:orporated)?|corp(?:oration)?|ltd|limited|l\.?l\.?p|l\.p|p\.?l\.?l\.?c)\b\.?/i;

const EMAILS = ['authorized_contact.email', 'business_contact_email', 'contact_email'];
const isSole = (subject: Subject) =>
  subject.text('entity_type') === 'INDIVIDUAL' ||
  subject.text('brand_type') === 'STARTER' ||
  subject.text('usecase') === 'STARTER';

function* mailAddresses(subject: Subject): Generator<Hit> {
  for (const field of EMAILS) {
    const domain = domainOf(subject.text(field) ?? '');
    if (domain === undefined) continue;
    const host = mailHostOf(domain);
    if (host === 'own') continue;
    const small = isSole(subject) && host === 'free';
    yield {
      field,
      severity: small ? 'warning' : 'error',
      evidence: domain,
      message: host === 'free' ? 'The contact uses a free mail provider.' : 'The contact uses a throw-away address.',
    };
  }
}

function* otherDomain(subject: Subject): Generator<Hit> {
  const { site } = namesOf(subject);
  if (site === undefined || notOwnSite.test(site.host)) return;
  for (const field of EMAILS) {
    const domain = domainOf(subject.text(field) ?? '');
    if (domain === undefined || mailHostOf(domain) !== 'own') continue;
    const mail = readAddress(field, domain);
    if (mail === undefined || mail.domain === site.domain || mail.label === site.label) continue;
    yield {
      field,
      severity: isDomainOf(subject, mail) ? 'info' : 'warning',
      evidence: `${domain} beside ${site.domain}`,
    };
  }
}

const allowed = { customer_type: customerTypes, entity_type: entityTypes, brand_type: brandTypes } as const;

export const brand = defineRules(
  {
    id: 'PRF-VALUES',
    kinds: ['profile'],
    severity: 'error',
    fields: Object.keys(allowed),
    check: function* (subject) {
      for (const [field, values] of Object.entries(allowed)) {
        const value = subject.text(field);
        const names: readonly string[] = values;
        if (value === undefined || names.includes(value)) continue;
        const meant = nearestOf(value, names);
        yield {
          field,
          evidence: value,
          fix: meant === undefined ? `Use one of ${names.join(', ')}.` : `Use ${meant}.`,
        };
      }
    },
    message: 'The API has no such value.',
    fix: 'Use a documented value.',
    source: 'Plivo API documentation',
    codes: [],
  },
  {
    id: 'BRD-NAME-SUFFIX',
    kinds: ['profile'],
    severity: 'warning',
    fields: ['company_name', 'entity_type'],
    check: function* (subject) {
      const name = subject.text('company_name');
      const type = subject.text('entity_type');
      if (name !== undefined && (type === 'PRIVATE' || type === 'PUBLIC') && !SUFFIX.test(name))
        yield { field: 'company_name', evidence: name };
    },
    message: 'The company name has no legal suffix.',
    fix: 'Copy the name from the IRS letter to the letter, "LLC" or "L.L.C." included; it must fit the EIN.',
    source: 'Twilio 30795; toll-free 30484',
    codes: ['30795', '30484'],
  },
  {
    id: 'BRD-SP-SUFFIX',
    kinds: ['profile'],
    severity: 'error',
    fields: ['company_name', 'entity_type', 'brand_type', 'ein'],
    check: function* (subject) {
      if (!isSole(subject)) return;
      const name = subject.text('company_name') ?? '';
      const suffix = CORPORATE.exec(name);
      if (suffix !== null) yield { field: 'company_name', evidence: name };
      else if (subject.text('ein') !== undefined)
        yield {
          field: 'ein',
          message: 'A holder of an EIN registers as STANDARD, not as an individual or STARTER.',
          fix: 'Use a company entity type and brand_type STANDARD.',
        };
    },
    message: 'A company can not be registered as an individual.',
    fix: 'Use the entity type of the company and brand_type STANDARD.',
    source: 'Twilio 30915; DCA 801',
    codes: ['30915', '801'],
  },
  {
    id: 'BRD-SP-TITLE',
    kinds: ['profile'],
    severity: 'warning',
    fields: ['company_name', 'authorized_contact', 'entity_type'],
    check: function* (subject) {
      const name = subject.text('company_name');
      const last = subject.text('authorized_contact.last_name');
      if (
        subject.text('entity_type') !== 'INDIVIDUAL' ||
        name === undefined ||
        last === undefined ||
        CORPORATE.test(name)
      )
        return;
      if (!name.toLowerCase().includes(last.toLowerCase()))
        yield { field: 'company_name', evidence: `${name} beside ${last}` };
    },
    message: 'The name of a sole proprietor is the name of the person.',
    fix: 'Give first and last name as company_name, and the trade name as doing_business_as.',
    source: 'Twilio 30914',
    codes: ['30914'],
  },
  {
    id: 'BRD-EMAIL-FREE',
    kinds: ['profile', 'tollfree'],
    severity: 'error',
    fields: EMAILS,
    check: mailAddresses,
    message: 'The contact does not use an address of the business.',
    fix: 'Give an address on the domain of the business.',
    source: 'Twilio 30881, toll-free 30482; DCA 713',
    codes: ['30881', '30482', '713'],
  },
  {
    id: 'BRD-EMAIL-DOMAIN',
    kinds: ['profile', 'tollfree'],
    severity: 'warning',
    fields: [...EMAILS, 'website'],
    check: otherDomain,
    message: 'The mail address is on another domain than the website.',
    fix: 'Give an address on the domain of the website.',
    source: 'Twilio 30881',
    codes: ['30881'],
  },
  {
    id: 'BRD-GOV',
    kinds: ['profile'],
    severity: 'warning',
    fields: ['entity_type', 'website'],
    check: function* (subject) {
      const { site } = namesOf(subject);
      if (
        subject.text('entity_type') === 'GOVERNMENT' &&
        site !== undefined &&
        !/\.(?:gov|mil|us|edu)$/.test(site.host)
      )
        yield { field: 'website', evidence: site.host };
    },
    message: 'A government body usually has a site under .gov, .mil or .us.',
    fix: 'Give the official site, or another entity type.',
    source: SOURCE,
    codes: [],
  },
  {
    id: 'BRD-VERTICAL-HINT',
    kinds: ['profile'],
    severity: 'info',
    fields: ['vertical'],
    check: function* (subject) {
      const vertical = subject.text('vertical');
      if (vertical === 'REAL_ESTATE' || vertical === 'INSURANCE') yield { field: 'vertical', evidence: vertical };
    },
    message: 'In real estate and insurance, reviewers look hard at whether the website is that of a real business.',
    fix: 'Show name, licence, address and people on the website before registering.',
    source: 'DCA 807',
    codes: ['807'],
  },
  {
    id: 'BRD-DBA',
    kinds: ['profile'],
    severity: 'warning',
    fields: ['company_name', 'doing_business_as'],
    check: function* (subject) {
      const name = subject.text('company_name');
      if (name !== undefined && /\b(?:d\/?b\/?a|doing business as|trading as)\b/i.test(name))
        yield { field: 'company_name', evidence: name };
    },
    message: 'The legal name holds a trade name too; it is compared with the tax record as it stands.',
    fix: 'Give the legal name alone, and the other as doing_business_as.',
    source: 'Toll-free 30488; Twilio 30795',
    codes: ['30488', '30795'],
  },
);
