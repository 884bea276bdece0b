import type { Skew } from '../../http/clock.ts';
import { rangeOf, type Span, spanOf } from '../../safety/attempt-times.ts';
import type { Intent } from '../../store/ledger.ts';

/**
 * Uncertain sends by one sender, of one kind, whose records can stand in one listing and in no other lot's. Never empty.
 */
export type Lot = readonly Intent[];

/** The records to look at; all of the API's last day, by its own clock, where no times are given. */
export type Window = Span | 'last day';

/** Records this far around an attempt are looked at, beyond what is known of the clocks. */
const AROUND_MS = 10 * 60_000;
/** So much of it must be left when more is known of them. */
const LEFT_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;
/** Plivo documentation: what a listing without times holds. An hour less counts, since it takes a while to ask. */
const DAY_MS = 24 * HOUR_MS;

/**
 * The records that tell of these sends. An API that does not tell the time can still be asked for what it holds to be its
 * last day.
 *
 * @param skews as far as they are known by now
 */
export function windowOf(intents: readonly Intent[], skews: readonly Skew[] | undefined): Window {
  const isClockless = skews?.length === 0;
  return isClockless && intents.every(isOfLastDay) ? 'last day' : spanOf(intents, skews ?? [], AROUND_MS);
}

/** Whether a window that was asked for still holds all that it should, by what is known of the clocks now. */
export function suffices(asked: Window, intents: readonly Intent[], skews: readonly Skew[] | undefined): boolean {
  if (asked === 'last day') return true;
  if (windowOf(intents, skews) === 'last day') return false;
  const needed = spanOf(intents, skews ?? [], LEFT_MS);
  return asked.from <= needed.from && asked.to >= needed.to;
}

/** Whether a send whose record is not in a window left none. */
export function isWhole(asked: Window, skews: readonly Skew[] | undefined): boolean {
  return asked === 'last day' || (skews !== undefined && skews.length > 0);
}

/** Since when the ledger's rows may account for records in the window of these sends. */
export function rowsSince(intents: readonly Intent[], skews: readonly Skew[] | undefined): number {
  const window = windowOf(intents, skews);
  if (window === 'last day') return Date.now() - DAY_MS - AROUND_MS;
  // A record may be as much later than its row as the API's clock is ahead.
  return window.from - rangeOf(skews ?? []).most;
}

/** Sorted into lots whose windows do not overlap; what comes first stays first. */
export function lotsOf(intents: readonly Intent[], skews: readonly Skew[] | undefined): Lot[] {
  const kinds = Map.groupBy(intents, ({ sender, type, traceable }) => JSON.stringify([sender, type, traceable]));
  const place = new Map(intents.map((intent, index) => [intent, index]));
  const placeOf = (intent: Intent | undefined) => (intent === undefined ? 0 : (place.get(intent) ?? 0));
  return [...kinds.values()]
    .flatMap((kind) => clustersOf(kind, skews))
    .map((cluster) => cluster.toSorted((a, b) => placeOf(a) - placeOf(b)))
    .toSorted(([a], [b]) => placeOf(a) - placeOf(b));
}

/** By time: each as long as one window runs into the next. */
function clustersOf(kind: readonly Intent[], skews: readonly Skew[] | undefined): Intent[][] {
  const clusters: { readonly intents: Intent[]; window: Window }[] = [];
  for (const intent of kind.toSorted((a, b) => a.created - b.created)) {
    const window = windowOf([intent], skews);
    const last = clusters.at(-1);
    const joined = last === undefined ? undefined : join(last.window, window);
    if (last === undefined || joined === undefined) {
      clusters.push({ intents: [intent], window });
      continue;
    }
    last.intents.push(intent);
    last.window = joined;
  }
  return clusters.map(({ intents }) => intents);
}

/** Undefined where they do not overlap. */
function join(earlier: Window, later: Window): Window | undefined {
  if (earlier === 'last day' || later === 'last day') return earlier === later ? later : undefined;
  if (earlier.to < later.from) return undefined;
  return { from: earlier.from, to: Math.max(earlier.to, later.to) };
}

function isOfLastDay({ created }: Intent): boolean {
  return created > Date.now() - DAY_MS + HOUR_MS;
}
