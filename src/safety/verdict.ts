import type { Intent } from '../store/ledger.ts';

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
  | { readonly intent: Intent; readonly state: 'undecidable'; readonly candidates: readonly Candidate[] };

/** The clocks of two machines that keep time differ by less than this. */
const SKEW_MS = 2_000;
/** The longest an attempt takes when nobody lived to say when it ended. */
const LONGEST_ATTEMPT_MS = 35_000;

/**
 * Decides over uncertain sends of one kind (sender, destination and type are the same) by the records that no other send
 * accounts for. As many records as sends of as many units, each at the time of an attempt: they went out. No record at
 * all: they did not. Anything else can't be told, since records hold no text.
 *
 * @param othersWithoutId sends to the same destination whose records can't be told from these
 */
export function decide(
  intents: readonly Intent[],
  candidates: readonly Candidate[],
  othersWithoutId: number,
): Verdict[] {
  const expected = new Set(intents.map(unitsOf));
  // A record of units that nobody sent: the vendor may count otherwise than we do.
  const strangers = candidates.filter(({ units }) => ![undefined, units].some((wanted) => expected.has(wanted)));
  return Object.values(Object.groupBy(intents, (intent) => String(unitsOf(intent))))
    .filter((group) => group !== undefined)
    .flatMap((group) => {
      const own = candidates.filter((candidate) => group.some((intent) => fits(intent, candidate)));
      const doubts = strangers.filter(({ at }) => group.some((intent) => covers(intent, at)));
      return decideAlike(group, [...own, ...doubts], doubts.length + othersWithoutId);
    });
}

function decideAlike(intents: readonly Intent[], candidates: readonly Candidate[], doubts: number): Verdict[] {
  if (candidates.length === 0) return intents.map((intent) => ({ intent, state: 'not_sent' }));
  const timely = candidates
    .filter(({ at }) => intents.some((intent) => covers(intent, at)))
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const pairs = intents.map((intent, index) => ({ intent, match: timely[index] }));
  const told = doubts === 0 && timely.length === intents.length;
  if (!told || !pairs.every(({ intent, match }) => covers(intent, match?.at))) {
    return intents.map((intent) => ({ intent, state: 'undecidable', candidates }));
  }
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

function covers({ created, settled }: Intent, at: number | undefined): boolean {
  return at !== undefined && at >= created - SKEW_MS && at <= (settled ?? created + LONGEST_ATTEMPT_MS) + SKEW_MS;
}
