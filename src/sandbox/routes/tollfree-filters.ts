import { tollfreeStatuses } from '../../plivo/values.ts';
import { DAY } from '../clock.ts';
import { badRequest } from '../errors.ts';
import { cleanNumber } from '../phone.ts';
import type { TollfreeVerification } from '../records.ts';
import { parseQueryTime } from '../time.ts';
import { type Args, readChoice, readText } from '../wire.ts';
import type { Call } from '../world.ts';
import { readUseCases, sameUseCases } from './tollfree-fields.ts';

/** Windows of the listing (Plivo documentation). */
const usual = 7 * DAY;
const most = 30 * DAY;

/** Reads the documented filters. */
export function readTollfreeFilter(call: Call): (verification: TollfreeVerification) => boolean {
  const { args, now } = call;
  const number = readText(args, 'number');
  const status = readChoice(args, 'status', tollfreeStatuses);
  const profile = readText(args, 'profile_uuid');
  const usecase = readUseCases(args);
  const { from, until } = readWindow(args, now);
  return (one) =>
    one.created >= from &&
    one.created < until &&
    (number === undefined || one.number === cleanNumber(number)) &&
    (status === undefined || one.status === status) &&
    (profile === undefined || one.profile === profile) &&
    (usecase === undefined || sameUseCases(one.fields['usecase'], usecase));
}

/**
 * The days that count, whole ones (inferred): the last seven unless some are named. With an end alone it is the thirty
 * days before it; a longer range is refused, so that no one takes a part for the whole (both inferred).
 */
function readWindow(args: Args, now: number): { from: number; until: number } {
  const day = readDay(args, 'created');
  const starts = [day, readDay(args, 'created__gte'), after(readDay(args, 'created__gt'))].filter(given);
  const ends = [after(day), after(readDay(args, 'created__lte')), readDay(args, 'created__lt')].filter(given);
  const until = Math.min(...ends);
  if (starts.length === 0) return { from: ends.length === 0 ? now - usual : until - most, until };
  const from = Math.max(...starts);
  // The day that has begun counts as well.
  if (Math.min(until, now) - from > most + DAY) throw badRequest('the range of created may span at most 30 days');
  return { from, until };
}

function given<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function after(day: number | undefined): number | undefined {
  return day === undefined ? undefined : day + DAY;
}

/** The beginning of a day given as `YYYY-MM-DD`; a time after it is tolerated and left out. Microseconds. */
function readDay(args: Args, name: string): number | undefined {
  const text = readText(args, name);
  if (text === undefined) return undefined;
  const time = parseQueryTime(text.slice(0, 10));
  if (time === undefined) throw badRequest(`${name} must be a date in the form YYYY-MM-DD`);
  return time;
}
