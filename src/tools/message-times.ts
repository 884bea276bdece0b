/** The five `message_time` filters: their form on the wire, and how far back they reach. */
import * as z from 'zod';
import type { Problem } from './fields.ts';

/** Plivo documentation: records are kept for 90 days. A day of grace covers time zones and dates without a time. */
const REACH_DAYS = 90;
const DAY_MS = 86_400_000;

const FORM = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,6})?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Turns ISO 8601 into the API's form, in UTC. What is in that form already, or in none, stays as it is. */
export function toApiTime(text: string): string {
  const match = FORM.exec(text.trim());
  if (match === null) return text;
  const [, date = '', time, fraction = '', zone] = match;
  if (time === undefined) return date;
  if (zone === undefined || /^(Z|[+-]00:?00)$/i.test(zone)) return `${date} ${time}${fraction}`;
  const utc = new Date(`${date}T${time}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  if (Number.isNaN(utc.getTime())) return text;
  // Records hold microseconds, and a time taken from one must find it again: a Date would lose them.
  return `${utc.toISOString().slice(0, 19).replace('T', ' ')}${fraction}`;
}

/** Milliseconds since 1970 of a time in the API's form; NaN for anything else. */
export function parseApiTime(text: string): number {
  if (!FORM.test(text)) return Number.NaN;
  const time = Date.parse(text.includes(' ') ? `${text.replace(' ', 'T')}Z` : `${text}T00:00Z`);
  // Date reads 30 February as 2 March.
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(text.slice(0, 10)) ? Number.NaN : time;
}

const time = z
  .string()
  .overwrite(toApiTime)
  .refine((text) => !Number.isNaN(parseApiTime(text)), 'must be a UTC time such as 2026-11-20 or 2026-11-20 09:30');

export const messageTimes = {
  message_time: time.optional().describe('Exact, UTC: YYYY-MM-DD[ HH:MM[:ss[.uuuuuu]]]. No filter: last 24 hours.'),
  message_time__gt: time.optional().describe('After; 90 days back at most.'),
  message_time__gte: time.optional().describe('From.'),
  message_time__lt: time.optional().describe('Before.'),
  message_time__lte: time.optional().describe('Until.'),
};

type Times = { readonly [K in keyof typeof messageTimes]?: string | undefined };
const names = [
  'message_time',
  'message_time__gt',
  'message_time__gte',
  'message_time__lt',
  'message_time__lte',
] as const;

export function* messageTimeProblems(times: Times): Generator<Problem> {
  const earliest = Date.now() - (REACH_DAYS + 1) * DAY_MS;
  for (const name of names) {
    const value = times[name];
    if (value !== undefined && parseApiTime(value) < earliest) {
      const day = new Date(Date.now() - REACH_DAYS * DAY_MS).toISOString().slice(0, 10);
      yield { path: [name], message: `records reach back ${REACH_DAYS} days, to ${day}; got ${value}` };
    }
  }
  const from = times.message_time__gte ?? times.message_time__gt;
  const until = times.message_time__lte ?? times.message_time__lt;
  if (from !== undefined && until !== undefined && parseApiTime(from) > parseApiTime(until) + DAY_MS) {
    const name = times.message_time__gte === undefined ? 'message_time__gt' : 'message_time__gte';
    yield { path: [name], message: `starts at ${from}, after the end of the span at ${until}` };
  }
}
