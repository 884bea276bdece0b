/** When, by the API's clock, an attempt to send may have left a record. Its clock and ours need not agree. */
import type { Skew } from '../http/clock.ts';
import type { Intent } from '../store/ledger.ts';

export type Attempt = Pick<Intent, 'created' | 'settled' | 'gave_up'>;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The clocks of two machines that keep time differ by less than this. */
const TOLERANCE_MS = 2_000;
/** A request that was given up may still be worked on for as long: that nothing is to be seen of it proves nothing. */
export const AT_WORK_MS = 60_000;
/** The longest an attempt takes when nobody lived to say when it ended. */
const LONGEST_ATTEMPT_MS = 35_000;

/** From when on a record that is not there will not come any more. */
export function seenBy({ gave_up, settled, created }: Attempt): number {
  return (settled ?? created) + (gave_up ? AT_WORK_MS : 0);
}

/** Our own clock as well, whatever was seen: either of the two may have been set since the attempt. */
const offsetsOf = (skews: readonly Skew[]): readonly Skew[] => [{ ms: 0, within: 0 }, ...skews];

const endOf = ({ created, settled }: Attempt) => settled ?? created + LONGEST_ATTEMPT_MS;

/** By how much the time of a record may differ from ours, at least and at most. */
export function rangeOf(skews: readonly Skew[]): { readonly least: number; readonly most: number } {
  const offsets = offsetsOf(skews);
  return {
    least: Math.min(...offsets.map(({ ms, within }) => ms - within)),
    most: Math.max(...offsets.map(({ ms, within }) => ms + within)),
  };
}

/** The time from the first of the attempts, by the clock that is behind, to the last, by the one that is ahead. */
export function spanOf(attempts: readonly Attempt[], skews: readonly Skew[], spareMs: number): Span {
  const { least, most } = rangeOf(skews);
  return {
    from: Math.min(...attempts.map(({ created }) => created)) + least - spareMs,
    to: Math.max(...attempts.map(endOf)) + most + spareMs,
  };
}

/** Whether a record is of the very time of an attempt, by one of the clocks. */
export function isTimely(attempt: Attempt, at: number | undefined, skews: readonly Skew[]): boolean {
  if (at === undefined) return false;
  return offsetsOf(skews).some(({ ms, within }) => {
    const local = at - ms;
    const tolerance = TOLERANCE_MS + within;
    return local >= attempt.created - tolerance && local <= endOf(attempt) + tolerance;
  });
}

/** Whether a record may be of the time of an attempt: always where nothing is known of the API's clock. */
export function mayBeTimely(attempt: Attempt, at: number | undefined, skews: readonly Skew[]): boolean {
  if (at === undefined || skews.length === 0) return true;
  const { from, to } = spanOf([attempt], skews, TOLERANCE_MS);
  return at >= from && at <= to;
}
