import { altBusinessIdTypes, brandTypes, customerTypes, entityTypes, stockExchanges } from '../../plivo/values.ts';
import { notOwnSite } from '../lexicons/hosts.ts';
import { domainOf, mailHostOf } from '../mail-domains.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { isPossibleEin } from '../tax-id.ts';
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

const digitsOf = (text: string) => text.replace(/[\s-]/g, '');
const isAmerican = (subject: Subject) =>
  (subject.text('ein_issuing_country') ?? subject.text('address.country') ?? 'US').toUpperCase() === 'US';

/** Made up: one digit over and over, or counted off. */
function isInvented(digits: string): boolean {
  return /^(\d)\1+$/.test(digits) || '01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits);
}

function* taxNumber(subject: Subject): Generator<Hit> {
  const ein = subject.text('ein');
  if (subject.text('brand_type') === 'STANDARD' && subject.isBlank('ein'))
    yield {
      field: 'ein',
      evidence: 'blank',
      message: 'A STANDARD brand needs an EIN.',
      fix: 'Give the EIN of the business.',
    };
  if (ein === undefined || !isAmerican(subject)) return;
  const digits = digitsOf(ein);
  if (/^\d{3}-\d{2}-\d{4}$/.test(ein))
    yield {
      field: 'ein',
      evidence: 'xxx-xx-xxxx',
      message: 'This is written like a social security number.',
      fix: 'Give the EIN, as 12-3456789; never a social security number.',
    };
  else if (!/^\d{9}$/.test(digits))
    yield { field: 'ein', evidence: `${digits.length} ${/^\d+$/.test(digits) ? 'digits' : 'characters'}` };
  else if (!isPossibleEin(digits))
    yield {
      field: 'ein',
      evidence: `begins with ${digits.slice(0, 2)}`,
      message: 'The IRS gives out no EIN with these first two digits.',
    };
  else if (isInvented(digits))
    yield { field: 'ein', severity: 'warning', evidence: digits, message: 'This EIN looks made up.' };
}

/** ISO 17442: letters as 10 to 35, the whole modulo 97 is 1. */
function isLei(text: string): boolean {
  if (!/^[A-Z0-9]{18}\d{2}$/.test(text)) return false;
  return BigInt(text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) % 97n === 1n;
}

function* otherNumber(subject: Subject): Generator<Hit> {
  const type = subject.text('alt_business_id_type');
  const id = subject.text('alt_business_id');
  const types: readonly string[] = altBusinessIdTypes;
  if (type !== undefined && !types.includes(type)) {
    yield {
      field: 'alt_business_id_type',
      evidence: type,
      message: 'There is no such type of number.',
      fix: `Use one of ${types.join(', ')}.`,
    };
    return;
  }
  if (id === undefined && type !== undefined && type !== 'NONE' && subject.isBlank('alt_business_id'))
    yield {
      field: 'alt_business_id',
      message: `alt_business_id_type is ${type}, but there is no number.`,
      fix: 'Give the number, or the type NONE.',
    };
  if (id === undefined) return;
  if (type === undefined)
    yield {
      field: 'alt_business_id_type',
      severity: 'warning',
      message: 'The number is given without its type.',
      fix: `Add alt_business_id_type: ${types.join(', ')}.`,
    };
  if (type === 'NONE' && id.toUpperCase() !== 'NONE')
    yield {
      field: 'alt_business_id',
      severity: 'warning',
      evidence: id,
      message: 'A number is given, but its type is NONE.',
      fix: 'Give the type, or leave the number out.',
    };
  if (type === 'DUNS' && !/^\d{9}$/.test(digitsOf(id)))
    yield { field: 'alt_business_id', evidence: id, message: 'A DUNS number has nine digits.' };
  if (type === 'LEI' && !isLei(id.toUpperCase()))
    yield {
      field: 'alt_business_id',
      evidence: id,
      message: 'This is no valid LEI: 20 characters with a check number.',
    };
  if (type === 'GIIN' && !/^[A-NP-Z0-9]{6}\.[A-NP-Z0-9]{5}\.[A-Z]{2}\.\d{3}$/.test(id.toUpperCase()))
    yield { field: 'alt_business_id', evidence: id, message: 'A GIIN is written as XXXXXX.XXXXX.XX.XXX.' };
}

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

function* listed(subject: Subject): Generator<Hit> {
  const isPublic = subject.text('entity_type') === 'PUBLIC';
  const symbol = subject.text('stock_symbol');
  const exchange = subject.text('stock_exchange');
  const exchanges: readonly string[] = stockExchanges;
  if (isPublic) {
    for (const field of ['stock_symbol', 'stock_exchange']) if (subject.isBlank(field)) yield { field };
  }
  if (symbol !== undefined && !/^[A-Z0-9.-]{1,10}$/.test(symbol))
    yield {
      field: 'stock_symbol',
      evidence: symbol,
      message: 'A ticker has up to ten capitals, digits, points or hyphens.',
      fix: 'Write it as the exchange does.',
    };
  if (exchange !== undefined && !exchanges.includes(exchange))
    yield {
      field: 'stock_exchange',
      evidence: exchange,
      message: 'There is no such exchange.',
      fix: `Use one of ${exchanges.join(', ')}.`,
    };
  if (symbol !== undefined && subject.text('entity_type') !== undefined && !isPublic)
    yield {
      field: 'stock_symbol',
      severity: 'warning',
      evidence: `${symbol} beside ${subject.text('entity_type')}`,
      message: 'A company with a ticker is PUBLIC.',
      fix: 'Set entity_type to PUBLIC, or leave the ticker out.',
    };
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
    id: 'BRD-EIN',
    kinds: ['profile'],
    severity: 'error',
    fields: ['ein', 'ein_issuing_country', 'brand_type'],
    check: taxNumber,
    message: 'An EIN has nine digits.',
    fix: 'Copy the number from the IRS letter (CP 575 or 147C), as 12-3456789.',
    source: 'IRS; Twilio 30795',
    codes: ['30795', '30527'],
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
    id: 'BRD-STOCK',
    kinds: ['profile'],
    severity: 'error',
    fields: ['stock_symbol', 'stock_exchange', 'entity_type'],
    check: listed,
    message: 'A PUBLIC company needs its ticker and exchange.',
    fix: 'Give both, as listed.',
    source: 'Plivo API documentation',
    codes: [],
  },
  {
    id: 'BRD-ALTID',
    kinds: ['profile'],
    severity: 'error',
    fields: ['alt_business_id', 'alt_business_id_type'],
    check: otherNumber,
    message: 'The other business number does not have the form of its type.',
    fix: 'Copy it from the register, or leave it out.',
    source: 'ISO 17442; Plivo API documentation',
    codes: [],
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
