/** The five `created` filters of toll-free verifications: whole days, and a span that the API takes. */
import * as z from 'zod';
import { parseApiTime, toApiTime } from '../plivo/times.ts';
import type { Problem } from './fields.ts';

const DAY_MS = 86_400_000;
/** Plivo documentation. */
const MOST_DAYS = 30;

/** A day in UTC; the time of a moment is left out. */
const day = z
  .string()
  .refine((text) => !Number.isNaN(parseApiTime(toApiTime(text))), 'must be a date such as 2026-11-20')
  .overwrite((text) => toApiTime(text).slice(0, 10));

export const createdDays = {
  created: day.optional().describe('Day, as 2026-11-20.'),
  created__gt: day.optional().describe('After.'),
  created__gte: day.optional().describe('From.'),
  created__lt: day.optional().describe('Before.'),
  created__lte: day.optional().describe('Until.'),
};

type Days = { readonly [K in keyof typeof createdDays]?: string | undefined };

interface Bound {
  readonly name: string;
  readonly day: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

function bound(name: keyof Days, day: string | undefined, daysLater = 0): Bound[] {
  return day === undefined ? [] : [{ name, day, at: parseApiTime(day) + daysLater * DAY_MS }];
}

/** What the API would refuse, or answer with nothing: a span that ends before it begins, or is too long. */
export function* createdProblems({ created, ...days }: Days): Generator<Problem> {
  const starts = [
    ...bound('created', created),
    ...bound('created__gte', days.created__gte),
    ...bound('created__gt', days.created__gt, 1),
  ];
  const ends = [
    ...bound('created', created, 1),
    ...bound('created__lte', days.created__lte, 1),
    ...bound('created__lt', days.created__lt),
  ];
  const [from] = starts.toSorted((a, b) => b.at - a.at);
  const [until] = ends.toSorted((a, b) => a.at - b.at);
  if (from === undefined) return;
  if (until !== undefined && from.at >= until.at) {
    yield { path: [from.name], message: `leaves no day before the end, which ${until.name} sets to ${until.day}` };
    return;
  }
  // Nothing is created after today, whatever the end.
  const span = (Math.min(until?.at ?? Number.POSITIVE_INFINITY, Date.now()) - from.at) / DAY_MS;
  // A day more, since both ends are whole days: the 1st and the 31st of May are thirty days apart.
  if (span > MOST_DAYS + 1) {
    yield {
      path: [from.name],
      message: `lies ${Math.floor(span)} days before the end; a span has at most ${MOST_DAYS}, so ask for one after the other`,
    };
  }
}
