import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Whether digits with country code are a North American toll-free number (US and Canada share its prefixes). */
export function isTollfree(digits: string): boolean {
  const number = parsePhoneNumberFromString(`+${digits}`);
  return number?.countryCallingCode === '1' && number.getType() === 'TOLL_FREE';
}

/** The ISO 3166 code of a number's country; undefined where its digits do not tell. */
export function countryOf(digits: string): string | undefined {
  return parsePhoneNumberFromString(`+${digits}`)?.country;
}
