import type { Intent } from '../store/ledger.ts';

/** A record of the vendor that may stem from an uncertain send. */
export interface Candidate {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
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
 * Decides over uncertain sends of one kind (sender, destination, type and units are the same) by the records that no other
 * send accounts for. As many records as sends, each at the time of an attempt: they went out. No record at all: they did
 * not. Anything else can't be told, since records hold no text.
 */
export function decide(intents: readonly Intent[], candidates: readonly Candidate[]): Verdict[] {
  if (candidates.length === 0) return intents.map((intent) => ({ intent, state: 'not_sent' }));
  const timely = candidates.filter(({ at }) => intents.some((intent) => covers(intent, at)));
  timely.sort((a, b) => a.at - b.at);
  if (timely.length !== intents.length) {
    return intents.map((intent) => ({ intent, state: 'undecidable', candidates }));
  }
  return intents.map((intent, index) => {
    const match = timely[index];
    return match === undefined || !covers(intent, match.at)
      ? { intent, state: 'undecidable', candidates }
      : { intent, state: 'sent', id: match.id };
  });
}

function covers({ created, settled }: Intent, at: number): boolean {
  return at >= created - SKEW_MS && at <= (settled ?? created + LONGEST_ATTEMPT_MS) + SKEW_MS;
}
