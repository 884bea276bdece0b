import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isNorthAmerican } from './destinations.ts';

/** Whether digits with country code are a North American toll-free number (US and Canada share its prefixes). */
export function isTollfree(digits: string): boolean {
  const number = parsePhoneNumberFromString(`+${digits}`);
  return number?.countryCallingCode === '1' && number.getType() === 'TOLL_FREE';
}

/** The ISO 3166 code of a number's country; undefined where its digits do not tell. */
export function countryOf(digits: string): string | undefined {
  return parsePhoneNumberFromString(`+${digits}`)?.country;
}

/**
 * Why no SMS can reach a number with country code; undefined where one might. Forgiving: only a length that the country
 * does not have, or no country, makes a number impossible, since new ranges are opened before any table knows them.
 */
export function unreachable(digits: string): 'impossible' | 'premium' | undefined {
  if (digits.startsWith('1') && !isNorthAmerican(digits)) return 'impossible';
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (number === undefined || !number.isPossible()) return 'impossible';
  return number.getType() === 'PREMIUM_RATE' ? 'premium' : undefined;
}
