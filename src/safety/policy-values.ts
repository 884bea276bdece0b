/** What the rules of a policy name, in the spelling that calls are compared in. What can never match is refused. */
import { closestMatch } from 'leven';
import { getCountries, isSupportedCountry } from 'libphonenumber-js/min';
import * as z from 'zod';
import { quote } from '../errors.ts';
import { isNumber, isPowerpack, isSender, sanitizeNumber, senderKey } from './senders.ts';
import { asSeen } from './words.ts';

const said = (input: unknown) => quote(String(input), 60);
const hint = (meant: string | undefined) => (meant === undefined ? '' : ` (did you mean ${meant}?)`);

/** A code that the platform knows under another one: GB is also called UK. */
function countryMeant(code: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(code)) return undefined;
  const [known = ''] = Intl.getCanonicalLocales(`und-${code}`);
  const meant = known.slice('und-'.length);
  return isSupportedCountry(meant) ? meant : undefined;
}

export const country = z
  .string()
  .refine((code): boolean => isSupportedCountry(code.toUpperCase()), {
    error: ({ input }) =>
      `${said(input)} is no country with telephone numbers, by ISO 3166${hint(countryMeant(String(input).toUpperCase()))}`,
  })
  .toUpperCase()
  .meta({ enum: getCountries() });

export const prefix = z.string().regex(/^\d{1,14}$/, 'must be digits, country code first');

export const number = z
  .string()
  .refine((text) => isNumber(sanitizeNumber(text)), {
    error: ({ input }) => `${said(input)} is no number of 5 to 14 digits, country code first`,
  })
  .overwrite(sanitizeNumber);

export const sender = z
  .string()
  .refine((text) => isPowerpack(senderKey(text)) || isSender(senderKey(text)), {
    error: ({ input }) =>
      `${said(input)} can be no sender: a number of at most 14 digits, a name of at most 11 letters and digits, or a powerpack_uuid`,
  })
  .overwrite(senderKey);

/** @param known the tools that there are */
export const toolOf = (known: readonly string[]) =>
  z.enum(known, {
    error: ({ input }) =>
      `there is no tool ${said(input)}${hint(closestMatch(String(input), [...known], { maxDistance: Math.ceil(String(input).length / 3) }))}`,
  });

const HOST = /^(\*\.)?(\[[\da-f:.]+\]|[^/?#@\\:\s*]+)$/i;

/** As it stands in an address that was read: in lower case, and in ASCII. */
function hostForm(text: string): string {
  const [, below = '', host = ''] = HOST.exec(text) ?? [];
  const address = `http://${host}/`;
  return URL.canParse(address) ? below + new URL(address).hostname : text;
}

export const host = z
  .string()
  .refine((text) => /^(\*\.)?(\[[\da-f:.]+\]|[\w.-]+)$/.test(hostForm(text)), {
    abort: true,
    error: ({ input }) =>
      `${said(input)} is no host: as hooks.example.com, or *.example.com for all below, without scheme, port and path`,
  })
  .overwrite(hostForm);

export const words = z.string().refine((text) => asSeen(text).trim() !== '', 'holds nothing that a reader would see');
