import type { Skew } from '../http/clock.ts';
import type { Intent } from '../store/ledger.ts';
import { isTimely, mayBeTimely, seenBy } from './attempt-times.ts';

/** A record of the vendor that may stem from an uncertain send: same numbers, same type. */
export interface Candidate {
  readonly id: string;
  /** Milliseconds since 1970; undefined where the record does not tell. */
  readonly at: number | undefined;
  readonly units: number | undefined;
  readonly state: string | undefined;
}

export type Verdict =
  | { readonly intent: Intent; readonly state: 'sent'; readonly id: string }
  | { readonly intent: Intent; readonly state: 'not_sent' }
  | {
      readonly intent: Intent;
      readonly state: 'undecidable';
      readonly candidates: readonly Candidate[];
      /** When another look will tell more, in milliseconds since 1970. */
      readonly again?: number | undefined;
    };

/** What is known of the listing that the records were taken from. */
export interface Evidence {
  /** How the API's clock differs from ours, as far as its answers have told. */
  readonly skews: readonly Skew[];
  /** Whether a record that is not among them does not exist. */
  readonly whole: boolean;
  /** When the records were read, in milliseconds since 1970. */
  readonly at: number;
  /** Sends to the same destination whose records can't be told from these. */
  readonly othersWithoutId: number;
}

/**
 * Decides over uncertain sends of one kind (sender, destination and type are the same) by the records that no other send
 * accounts for. As many records as sends of as many units, each at the time of an attempt: they went out. No record at
 * all: they did not. Anything else can't be told, since records hold no text.
 */
export function decide(intents: readonly Intent[], candidates: readonly Candidate[], evidence: Evidence): Verdict[] {
  const { skews } = evidence;
  const expected = new Set(intents.map(unitsOf));
  // A record of units that nobody sent: the vendor may count otherwise than we do.
  const strangers = candidates.filter(({ units }) => ![undefined, units].some((wanted) => expected.has(wanted)));
  return Object.values(Object.groupBy(intents, (intent) => String(unitsOf(intent))))
    .filter((group) => group !== undefined)
    .flatMap((group) => {
      const own = candidates.filter((candidate) => group.some((intent) => fits(intent, candidate)));
      const doubts = strangers.filter(({ at }) => group.some((intent) => mayBeTimely(intent, at, skews)));
      return decideAlike(group, own, doubts, evidence);
    });
}

function decideAlike(
  intents: readonly Intent[],
  own: readonly Candidate[],
  doubts: readonly Candidate[],
  { skews, whole, at, othersWithoutId }: Evidence,
): Verdict[] {
  const candidates = [...own, ...doubts];
  const undecided = () => intents.map((intent): Verdict => ({ intent, state: 'undecidable', candidates }));
  if (candidates.length === 0 && !whole) return undecided();
  if (candidates.length === 0) {
    return intents.map((intent) => {
      const again = seenBy(intent);
      return again > at ? { intent, state: 'undecidable', candidates, again } : { intent, state: 'not_sent' };
    });
  }
  const timely = own
    .filter(({ at }) => intents.some((intent) => isTimely(intent, at, skews)))
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  // Of the same time by a clock in between, or by one that nothing is known of.
  const rivals = own.filter(
    (one) => !timely.includes(one) && intents.some((intent) => mayBeTimely(intent, one.at, skews)),
  );
  const pairs = intents.map((intent, index) => ({ intent, match: timely[index] }));
  const told = doubts.length + othersWithoutId + rivals.length === 0 && timely.length === intents.length;
  if (!told || !pairs.every(({ intent, match }) => isTimely(intent, match?.at, skews))) return undecided();
  return pairs.flatMap(({ intent, match }) => (match === undefined ? [] : [{ intent, state: 'sent', id: match.id }]));
}

/** Billed units of a text; those of other messages are the vendor's to count. */
function unitsOf({ type, segments }: Intent): number | undefined {
  return type === 'sms' ? segments : undefined;
}

function fits(intent: Intent, { units }: Candidate): boolean {
  const wanted = unitsOf(intent);
  return wanted === undefined || units === wanted;
}
