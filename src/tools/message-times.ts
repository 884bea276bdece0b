/** The five `message_time` filters: their form on the wire, and how far back they reach. */
import * as z from 'zod';
import { apiTimeOf, END_OF_DAY, parseApiTime, toApiTime } from '../plivo/times.ts';
import type { Problem } from './fields.ts';

export { parseApiTime, toApiTime };

/** Plivo documentation: records are kept for 90 days. A day of grace covers time zones and dates without a time. */
export const REACH_DAYS = 90;
const DAY_MS = 86_400_000;

/** A moment in UTC. */
const timeWith = (timeOfDay?: string) =>
  z
    .string()
    .overwrite((text) => toApiTime(text, timeOfDay))
    .refine((text) => !Number.isNaN(parseApiTime(text)), 'must be a UTC time such as 2026-11-20 or 2026-11-20 09:30');

export const time = timeWith();
/** A day alone is in to its end. */
const end = timeWith(END_OF_DAY);

export const messageTimes = {
  message_time: time.optional().describe('Exact, UTC: YYYY-MM-DD[ HH:MM[:ss[.uuuuuu]]]. No filter: last 24 hours.'),
  message_time__gt: time.optional().describe('After; 90 days back at most.'),
  message_time__gte: time.optional().describe('From.'),
  message_time__lt: time.optional().describe('Before.'),
  message_time__lte: end.optional().describe('Until; a day to its end.'),
};

/** What is wrong with a time that lies too far back. */
export function beyondReach(value: string): string {
  const day = apiTimeOf(Date.now() - REACH_DAYS * DAY_MS).slice(0, 10);
  return `records reach back ${REACH_DAYS} days, to ${day}; got ${value}`;
}

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
      yield { path: [name], message: beyondReach(value) };
    }
  }
  const from = times.message_time__gte ?? times.message_time__gt;
  const until = times.message_time__lte ?? times.message_time__lt;
  if (from !== undefined && until !== undefined && parseApiTime(from) > parseApiTime(until) + DAY_MS) {
    const name = times.message_time__gte === undefined ? 'message_time__gt' : 'message_time__gte';
    yield { path: [name], message: `starts at ${from}, after the end of the span at ${until}` };
  }
}
