/** Recognising a business by its name, however it is written. */
import { derived, type Subject } from '../subject.ts';
import { type Link, readAddress } from './links.ts';

const SUFFIXES = new Set(
  'llc inc incorporated corp corporation co company ltd limited lp llp pllc plc pc pa the'.split(' '),
);

/** Words that half the businesses of a trade carry: alone they name nobody. */
const COMMON_WORDS = new Set(
  'services service group solutions systems associates partners partnership enterprises holdings international national american america united states global first city county state health healthcare medical dental family care center centre clinic home homes house real estate realty properties property management consulting consultants agency insurance financial finance capital credit union bank school schools academy university college church ministries ministry foundation association club society community network media studio studios digital marketing technologies technology tech software labs lab store shop market supply foods food restaurant cafe coffee kitchen grill auto automotive motors repair plumbing electric electrical heating cooling hvac roofing construction builders cleaning landscaping lawn fitness gym yoga salon spa beauty pet pets animal hospital veterinary pharmacy law legal office firm logistics transport transportation delivery express travel tours hotel resort inn energy power water green blue best premier elite pro professional quality advanced modern smart new east west north south central department district public board of and for at in on by de la mobile online world all one my your our doing business as dba'.split(
    ' ',
  ),
);

/** Letters and digits alone, without what every company's name ends in. */
export function norm(text: string): string {
  return wordsOf(text)
    .filter((word) => !SUFFIXES.has(word))
    .join('');
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
    .replace(/['\u2019]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** The legal name and, where one is told along with it, the trade name. */
function splitTradeName(name: string): string[] {
  return name
    .split(/\s*(?:,|\()?\s*\b(?:d\/?b\/?a\.?|doing business as|trading as|t\/a|a\.?k\.?a\.?|formerly)\b:?\s*/i)
    .map((part) => part.replace(/[()]/g, '').trim());
}

const NAME_FIELDS = ['brand_name', 'business_name', 'company_name', 'doing_business_as'];
const SITE_FIELDS = ['website', 'website_url'];

/** What the business is called, and under which domains it is found. */
export interface Names {
  readonly full: readonly string[];
  readonly site: Link | undefined;
}

export const namesOf = derived((subject: Subject): Names => {
  const full = NAME_FIELDS.flatMap((field) => {
    const name = subject.text(field);
    return name === undefined ? [] : splitTradeName(name);
  });
  const site = SITE_FIELDS.map((field) => {
    const value = subject.text(field);
    return value === undefined ? undefined : readAddress(field, value);
  }).find((link) => link !== undefined);
  return { full: [...new Set(full)].filter((name) => name !== ''), site };
});

/** Whether the name is known and telling enough to be looked for. */
export const isNamed = derived((subject: Subject): boolean =>
  namesOf(subject).full.some((name) => norm(name).length >= 4),
);

/**
 * Whether a text names the business: in full, by its initials, by its domain, or by the words in its name that are its
 * own. Generous, since a reviewer is too.
 */
export function namesBusiness(subject: Subject, text: string): boolean {
  const { full, site } = namesOf(subject);
  const words = wordsOf(text);
  const flat = words.filter((word) => !SUFFIXES.has(word)).join('');
  if (site !== undefined && site.label.length >= 4 && flat.includes(norm(site.label.replaceAll('-', '')))) return true;
  return full.some((name) => isIn(name, words, flat, text));
}

function isIn(name: string, words: readonly string[], flat: string, text: string): boolean {
  const whole = norm(name);
  if (whole.length >= 4 && flat.includes(whole)) return true;
  const parts = wordsOf(name).filter((word) => !SUFFIXES.has(word));
  if (whole.length < 4) return words.includes(whole);
  const own = parts.filter((part) => !COMMON_WORDS.has(part) && part.length >= 3);
  const [first, second] = parts;
  if (first !== undefined && second !== undefined && !COMMON_WORDS.has(first) && flat.includes(first + second))
    return true;
  const stands = (part: string) =>
    words.some((word) => word === part || word === `${part}s` || (part.length >= 6 && word.startsWith(part)));
  if (own.some((part) => part.length >= 5 && stands(part))) return true;
  // A short word of its own counts where it is written as a name.
  if (
    own.some(
      (part) =>
        part.length === 4 &&
        new RegExp(`\\b(?:${part[0]?.toUpperCase()}${part.slice(1)}|${part.toUpperCase()})\\b`).test(text),
    )
  )
    return true;
  const initials = wordsOf(name)
    .filter((word) => !SUFFIXES.has(word) && !['of', 'and', 'for'].includes(word))
    .map((word) => word[0])
    .join('');
  return Array.from({ length: Math.max(0, initials.length - 2) }, (_, index) => initials.slice(0, index + 3)).some(
    (start) => words.includes(start),
  );
}

/** Whether a domain carries the name of the business. */
export function isDomainOf(subject: Subject, link: Link): boolean {
  const label = link.label.replaceAll('-', '');
  return namesOf(subject).full.some((name) => {
    const whole = norm(name);
    return whole.length >= 4 && (whole.includes(label) || label.includes(whole) || isIn(name, [label], label, label));
  });
}
