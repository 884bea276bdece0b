/** How an address may be written: so that everybody who reads it, by whichever rules, comes to the same host. */
import { domainToUnicode } from 'node:url';
import { quote } from '../errors.ts';

/** What some readers leave out and others take for the end. */
const UNSEEN = /[\s\p{Cc}\p{Cf}]/u;

/** All before the path, as RFC 3986 finds it. */
const AUTHORITY = /^https?:\/\/([^/?#]+)/i;
const USER = /^[\w.~!$&'()*+,;=:%-]*@/;

/** Old readers look for the host behind the last @ before the path, whatever stands between. */
const LATE_AT = /^https?:\/\/[^/?#]+[?#][^/]*@/i;

const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)$/;

/** Why two readers may see different things in it; undefined where they do not. Takes an address without http:// too. */
export function spellingFault(text: string): string | undefined {
  if (text.includes('\\')) return 'holds a backslash, which some read as a slash: write / or %5C, whichever is meant';
  if (UNSEEN.test(text))
    return 'holds white space or an invisible character: take it out, or encode it (a space is %20)';
  return undefined;
}

/** Why it is no http(s) address, or one that can be read in two ways; undefined where nothing is wrong. */
export function addressFault(text: string): string | undefined {
  const spelling = spellingFault(text);
  if (spelling !== undefined) return spelling;
  const authority = AUTHORITY.exec(text)?.[1];
  if (authority === undefined || !URL.canParse(text)) return `is not a valid http(s) URL; got ${quote(text, 80)}`;
  if (LATE_AT.test(text)) return 'holds an @ that some read as the end of a user name: write a / after the host';
  if (authority.replace(USER, '').includes('@')) {
    return 'holds a user name with characters that some read as the host: encode them (an @ is %40)';
  }
  return HOST.test(new URL(text).hostname) ? undefined : 'names a host with characters that no host has';
}

/**
 * The host as it should have been written, where others may read it as another one: an octal number, a look-alike
 * letter, an encoded character.
 */
export function plainerHost(url: string): string | undefined {
  const { hostname } = new URL(url);
  // An IPv6 address has many spellings and one meaning.
  if (hostname.startsWith('[')) return undefined;
  const written = (AUTHORITY.exec(url)?.[1] ?? '')
    .replace(/^.*@/, '')
    .replace(/:\d*$/, '')
    .normalize('NFC')
    .toLowerCase();
  return written === hostname || written === domainToUnicode(hostname) ? undefined : hostname;
}
