import { badRequest } from '../errors.ts';
import { cleanNumber, countryOf } from '../phone.ts';
import { type Args, readList, required } from '../wire.ts';

export interface Destination {
  number: string;
  country: string;
}

const mostDestinations = 1000;

/** `dst`: numbers joined by `<` (an array of such is tolerated), cleaned, each once; at most 1,000 (Plivo documentation). */
export function readDestinations(args: Args): { valid: Destination[]; invalid: string[] } {
  const given = required(readList(args, 'dst', '<'), 'dst').flatMap((entry) => entry.split('<'));
  const unique = new Set(given.filter((entry) => entry.trim() !== '').map(cleanNumber));
  if (unique.size > mostDestinations) throw badRequest(`dst must hold at most ${mostDestinations} unique numbers`);
  const valid: Destination[] = [];
  const invalid: string[] = [];
  for (const number of unique) {
    const country = countryOf(number);
    if (country === undefined) invalid.push(number);
    else valid.push({ number, country });
  }
  return { valid, invalid };
}
