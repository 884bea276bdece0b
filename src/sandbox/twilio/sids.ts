import { hash } from 'node:crypto';
import type { State } from '../state.ts';

/** Prefixes of sids (Twilio's OpenAPI description). */
export type Prefix = 'BU' | 'IT' | 'RD' | 'BV' | 'RA' | 'EL' | 'AD' | 'PN';

/** Two letters and 32 hexadecimal digits; the same seed and the same steps give the same sids. */
export function newSid(state: State, prefix: Prefix): string {
  const stream = `twilio ${prefix}`;
  const count = (state.counters[stream] ?? 0) + 1;
  state.counters[stream] = count;
  return `${prefix}${hash('sha256', `${state.seed}:${stream}:${count}`, 'hex').slice(0, 32)}`;
}

/** `2019-07-30T22:29:24Z`: Trust Hub (Twilio's OpenAPI description). */
export function isoSeconds(micros: number): string {
  return `${new Date(Math.floor(micros / 1000)).toISOString().slice(0, 19)}Z`;
}

/** `Tue, 18 Aug 2015 17:07:30 +0000`: the main host (Twilio's OpenAPI description). */
export function mailTime(micros: number): string {
  return new Date(Math.floor(micros / 1000)).toUTCString().replace('GMT', '+0000');
}
