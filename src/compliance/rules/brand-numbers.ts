/** The numbers by which registers know a business. */
import { altBusinessIdTypes, stockExchanges } from '../../plivo/values.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { isPossibleEin } from '../tax-id.ts';

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

export const brandNumbers = defineRules(
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
);
