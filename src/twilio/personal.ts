/**
 * Keeps personal data out of errors. Twilio marks all attributes, and names, street and postal code of an address, as
 * PII (its OpenAPI description: handling standard, 30 days); its words may repeat what they complain about.
 */
import type { HttpRequest } from '../http/types.ts';

const ofAddress: readonly string[] = ['CustomerName', 'FriendlyName', 'Street', 'StreetSecondary', 'PostalCode'];

/** Codes whose text suggests a corrected address: personal data that the request did not hold. */
const suggesting: readonly (number | undefined)[] = [21628, 21629];

const WITHHELD = '[withheld]';

/** The API's words without the personal data of the request that they answer; undefined where they can't be trusted. */
export function withoutPersonalData(
  said: string,
  code: number | undefined,
  { url, body }: HttpRequest,
): string | undefined {
  if (suggesting.includes(code)) return undefined;
  const parameters = [...url.searchParams, ...new URLSearchParams(typeof body === 'string' ? body : '')];
  const isAddress = /\/Addresses(\/|\.json$)/.test(url.pathname);
  const values = parameters.flatMap(([name, value]) => {
    if (name === 'Attributes') return leavesOf(parse(value));
    return isAddress && ofAddress.includes(name) ? [value] : [];
  });
  const pattern = values
    .map((value) => value.trim())
    .filter((value) => value.length > 1)
    .sort((a, b) => b.length - a.length)
    .map((value) => escapeForPattern(value))
    .join('|');
  return pattern === ''
    ? said
    : said.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu'), WITHHELD);
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return value === null || value === undefined ? [] : [String(value)];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
