import { zoneOneCountries } from './calling-codes.ts';
import type { OwnedNumber } from './records.ts';
import type { State } from './state.ts';

/** The number of the account, if it has it. */
export function ownedNumber(state: State, number: string): OwnedNumber | undefined {
  return state.numbers.find((one) => one.number === number);
}

/** Toll-free area codes of the +1 zone in use (public numbering plan). */
const tollfreeCodes = new Set(['800', '833', '844', '855', '866', '877', '888']);

/** Whether it is a toll-free number of the +1 zone. */
export function isTollfree(number: string): boolean {
  return /^1\d{10}$/.test(number) && tollfreeCodes.has(number.slice(1, 4));
}

/** The number as it would be if it were rented, or undefined when it can't be: only US and Canadian ones can. */
export function rentable(number: string): OwnedNumber | undefined {
  if (!/^1[2-9]\d\d[2-9]\d{6}$/.test(number)) return undefined;
  const country = zoneOneCountries.get(number.slice(1, 4)) ?? 'US';
  if (country !== 'US' && country !== 'CA') return undefined;
  return { number, type: isTollfree(number) ? 'tollfree' : 'longcode', country, mms: true, whatsapp: false };
}

/** Gives the number back: the account no longer has it, nor is it linked to a campaign. */
export function unrent(state: State, number: string): void {
  state.numbers = state.numbers.filter((one) => one.number !== number);
  state.links = state.links.filter((link) => link.number !== number);
}
