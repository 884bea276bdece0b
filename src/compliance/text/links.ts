import { parse } from 'tldts';
import type { Passage } from '../subject.ts';
import { plain } from './phrases.ts';

export interface Link {
  /** As it stands in the text. */
  readonly raw: string;
  readonly field: string;
  readonly index: number;
  /** Lower case, without `www.`. */
  readonly host: string;
  /** What its owner registered: `example.co.uk` of `shop.example.co.uk`. */
  readonly domain: string;
  /** The name in it: `example`. */
  readonly label: string;
  /** From the first slash; empty for a bare host. */
  readonly path: string;
  readonly scheme: 'http' | 'https' | undefined;
}

const CANDIDATE =
  /(?:\b(https?):\/\/)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}|localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d{2,5})?((?:[/?#][^\s"'<>()[\]{}]*)?)/gi;

/** Country endings that are words: a full stop without a blank after it makes "messages.In" of them. */
const WORD_ENDINGS = new Set([
  'in',
  'it',
  'is',
  'to',
  'no',
  'so',
  'my',
  'me',
  'us',
  'be',
  'am',
  'as',
  'do',
  'by',
  'at',
  'or',
]);

/** Endings for documentation and tests (RFC 2606). */
const RESERVED = /(^|\.)(example|test)$/;

/** Every web address in a passage, with or without scheme; mail addresses are none. */
export function linksIn({ field, text }: Passage): Link[] {
  return Array.from(plain(text).matchAll(CANDIDATE)).flatMap((match) => {
    const [whole, scheme, host = '', tail = ''] = match;
    const before = text[match.index - 1] ?? '';
    if (before === '@' || before === '.' || /^@/.test(text.slice(match.index + whole.length))) return [];
    const link = readHost(host, scheme === undefined && tail === '' && !/^www\./i.test(host));
    if (link === undefined) return [];
    const path = tail.replace(/[.,;:!?]+$/, '');
    return [
      { ...link, raw: whole.replace(/[.,;:!?]+$/, ''), field, index: match.index, path, scheme: toScheme(scheme) },
    ];
  });
}

function toScheme(text: string | undefined): Link['scheme'] {
  const scheme = text?.toLowerCase();
  return scheme === 'http' || scheme === 'https' ? scheme : undefined;
}

function readHost(host: string, bare: boolean): Pick<Link, 'host' | 'domain' | 'label'> | undefined {
  const lower = host.toLowerCase();
  const known = parse(lower, { allowPrivateDomains: true });
  const ending = lower.split('.').at(-1) ?? '';
  if (bare) {
    if (known.isIcann !== true && known.isPrivate !== true && !RESERVED.test(lower)) return undefined;
    // "message.It": a sentence that lost its blank.
    if (WORD_ENDINGS.has(ending) && lower.split('.').length === 2 && /\.[A-Z][a-z]*$/.test(host)) return undefined;
    if (
      WORD_ENDINGS.has(ending) &&
      /^(messages?|texts?|alerts?|updates?|time|opt|out|in|apply|help|stop|phone|number|you|them|it|service|purchase)\./.test(
        lower,
      )
    )
      return undefined;
  }
  const domain = known.domain ?? lower;
  return {
    host: lower.replace(/^www\./, ''),
    domain,
    label: known.domainWithoutSuffix ?? lower.split('.')[0] ?? lower,
  };
}

/** A whole value as an address; undefined where it is none that a reviewer could open. */
export function readAddress(field: string, value: string): Link | undefined {
  const text = value.trim();
  if (/\s/.test(text)) return undefined;
  const [link] = linksIn({ field, text });
  return link !== undefined && link.index === 0 && text.startsWith(link.raw) ? link : undefined;
}

/** An address of this machine or of a private network. */
export function isPrivateHost(host: string): boolean {
  return /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0)|\.(local|internal|localhost|lan)$/.test(
    host,
  );
}

/** `[Link]`, `{url}`, `<tracking link>`: a variable that will hold an address. */
const LINK_VARIABLE =
  /[[{<(]+\s*[^\][{}<>()]{0,30}\b(?:link|url|website|web ?site|web ?page)\b[^\][{}<>()]{0,15}\s*[\]}>)]+/i;

export function hasLinkVariable(text: string): boolean {
  return LINK_VARIABLE.test(text);
}

/** Mail addresses in a text. */
export function emailsIn(text: string): string[] {
  return Array.from(text.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g), ([address]) => address);
}
