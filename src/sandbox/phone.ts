import { callingCodes, zoneOneCountries } from './calling-codes.ts';

/** What the vendor strips from a destination: `/ - . + ( )` and white space (Plivo documentation). */
export function cleanNumber(text: string): string {
  return text.replace(/[/\-.+()\s]/g, '');
}

/**
 * The country (ISO 3166-1) of a number in international form without `+`, or undefined when it can't be one.
 * The rule is the sandbox's: 14 digits at most (Plivo documentation), an assigned calling code, a plausible length
 * after it; for +1, ten digits with neither area code nor exchange starting with 0 or 1.
 */
export function countryOf(number: string): string | undefined {
  if (!/^[1-9]\d{6,13}$/.test(number)) return undefined;
  if (number.startsWith('1')) {
    return /^1[2-9]\d\d[2-9]\d{6}$/.test(number) ? (zoneOneCountries.get(number.slice(1, 4)) ?? 'US') : undefined;
  }
  for (const length of [1, 2, 3]) {
    const code = callingCodes.get(number.slice(0, length));
    if (code === undefined) continue;
    const rest = number.length - length;
    return rest >= code.least && rest <= code.most ? code.country : undefined;
  }
  return undefined;
}

/** Hides the middle as the vendor does: `14155550199` becomes `141XXXXX199` (Plivo documentation's example). */
export function maskNumber(number: string): string {
  return number.length <= 6
    ? 'X'.repeat(number.length)
    : `${number.slice(0, 3)}${'X'.repeat(number.length - 6)}${number.slice(-3)}`;
}

/** The number without its country code. */
export function nationalPart(number: string): string {
  const length = number.startsWith('1') ? 1 : [1, 2, 3].find((one) => callingCodes.has(number.slice(0, one)));
  return number.slice(length ?? 0);
}
