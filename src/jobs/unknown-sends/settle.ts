import { A2pError, CancelledError, RateLimitedError } from '../../errors.ts';
import type { CallContext } from '../../pipeline/context.ts';
import type { Ledger } from '../../safety/ledger.ts';
import { type Candidate, decide, type Verdict } from '../../safety/verdict.ts';
import type { Intent } from '../../store/ledger.ts';
import { beginListing, type Listing, PAGE, readOn, recordsTo } from './listing.ts';
import { isWhole, type Lot, lotsOf, rowsSince } from './lots.ts';

/** More records than this between two numbers within minutes tell nothing about one of them. */
const MOST_PAGES = 10;
/** From so many numbers on, all that the sender wrote is listed at once: listings are few, 20 a minute. */
const FEWEST_AT_ONCE = 3;
/** Pages of others' records that are gone through for that. */
const FOREIGN_PAGES = 3;
/** A listing that was begun is gone on with for as long: records of that time do not change. */
const KEPT_MS = 10 * 60_000;
/** A clock that is somewhere else at every look can't be followed. */
const MOST_STARTS = 3;

/** What is known of uncertain sends after a look at the records. */
export interface Settlement {
  readonly verdicts: readonly Verdict[];
  /** How many could not be looked up yet, and what stood in the way. */
  readonly left: number;
  readonly stopped: A2pError | undefined;
}

/** What a call leaves to the next one, which goes on there. */
interface Memory {
  readonly listings: Map<string, Listing>;
  /** When those that stayed open were looked up, by the number of their row: others come before them. */
  readonly looked: Map<number, number>;
}

const memories = new WeakMap<Ledger, Memory>();

function memoryOf(ledger: Ledger): Memory {
  const memory = memories.get(ledger) ?? { listings: new Map(), looked: new Map() };
  memories.set(ledger, memory);
  for (const [key, { begun }] of memory.listings) {
    if (begun < Date.now() - KEPT_MS) memory.listings.delete(key);
  }
  return memory;
}

/**
 * Looks uncertain sends up in the records. What is decided is noted in the ledger at once, whatever becomes of the rest.
 *
 * @throws what keeps the records from being read, where nothing was decided and waiting does not help
 */
export async function settleSends(open: readonly Intent[], context: CallContext): Promise<Settlement> {
  const memory = memoryOf(context.ledger);
  const verdicts: Verdict[] = [];
  let remaining = open.toSorted((a, b) => (memory.looked.get(a.id) ?? 0) - (memory.looked.get(b.id) ?? 0));

  const goThrough = async () => {
    for (let starts = 0; ; ) {
      const [lot] = lotsOf(remaining, context.plivo.skews());
      if (lot === undefined) return;
      const before = remaining.length;
      for await (const found of starts < MOST_STARTS ? verdictsOf(lot, memory, context) : [undecidable(lot)]) {
        await note(found, memory, context.ledger);
        verdicts.push(...found);
        const decided = new Set(found.map(({ intent }) => intent));
        remaining = remaining.filter((intent) => !decided.has(intent));
        context.progress(verdicts.length, open.length, 'looking at the records');
      }
      starts = remaining.length < before ? 0 : starts + 1;
    }
  };

  const stopped = await goThrough().then(
    () => undefined,
    (error: unknown) => {
      if (isPassing(error, verdicts.length)) return error;
      throw error;
    },
  );
  return { verdicts, left: remaining.length, stopped };
}

function isPassing(error: unknown, decided: number): error is A2pError {
  if (!(error instanceof A2pError) || error instanceof CancelledError) return false;
  return error instanceof RateLimitedError || decided > 0;
}

async function note(found: readonly Verdict[], { looked }: Memory, ledger: Ledger): Promise<void> {
  for (const { intent, state } of found) {
    if (state === 'undecidable') looked.set(intent.id, Date.now());
    else looked.delete(intent.id);
  }
  const settled = found.flatMap(({ intent, ...verdict }) => {
    if (verdict.state === 'undecidable') return [];
    return [{ intent, state: verdict.state, result: verdict.state === 'sent' ? verdict.id : undefined }];
  });
  if (settled.length > 0) await ledger.conclude(settled);
}

function undecidable(intents: readonly Intent[], candidates: readonly Candidate[] = []): Verdict[] {
  return intents.map((intent) => ({ intent, state: 'undecidable', candidates }));
}

/** Verdicts as they come. It ends early where an answer shows that the API's clock is not where it was looked for. */
async function* verdictsOf(lot: Lot, memory: Memory, context: CallContext): AsyncGenerator<Verdict[]> {
  if (lot[0]?.traceable !== true) {
    yield undecidable(lot);
    return;
  }
  const groups = [...Map.groupBy(lot, ({ destination }) => destination).values()];
  if (groups.length >= FEWEST_AT_ONCE) {
    const own = Math.ceil(groups.length / PAGE);
    const found = await look(lot, undefined, Math.min(groups.length, own * 2 + FOREIGN_PAGES), memory, context);
    if (found.end === 'misplaced') return;
    if (found.end === 'complete') {
      yield (await Promise.all(groups.map((group) => judge(group, found, context)))).flat();
      return;
    }
  }
  for (const group of groups) {
    const found = await look(lot, group[0]?.destination ?? undefined, MOST_PAGES, memory, context);
    if (found.end === 'misplaced') return;
    yield await judge(group, found, context);
  }
}

interface Look {
  readonly listing: Listing;
  readonly end: Awaited<ReturnType<typeof readOn>>;
}

async function look(
  lot: Lot,
  destination: string | undefined,
  most: number,
  { listings }: Memory,
  { plivo }: CallContext,
): Promise<Look> {
  const times = lot.map(({ created }) => created);
  const key = JSON.stringify([lot[0]?.sender, lot[0]?.type, destination, Math.min(...times), Math.max(...times)]);
  const listing = listings.get(key) ?? beginListing(lot, plivo, most);
  listings.set(key, listing);
  const end = await readOn(listing, lot, destination, plivo);
  // One without end is not begun again for a while.
  if (end !== 'endless') listings.delete(key);
  return { listing, end };
}

/** @param group all to one destination */
async function judge(group: readonly Intent[], { listing, end }: Look, context: CallContext): Promise<Verdict[]> {
  const [first] = group;
  if (first === undefined) return [];
  const skews = context.plivo.skews() ?? [];
  // Only now: whatever made one of these records stands in the ledger by this time.
  const others = await context.ledger.nearby(first, rowsSince(group, skews));
  const unclaimed = recordsTo(listing, first.destination).filter(({ id }) => !others.ids.has(id));
  if (end === 'endless') return undecidable(group, unclaimed.slice(0, PAGE));
  const whole = isWhole(listing.window, skews);
  return decide(group, unclaimed, { skews, whole, at: listing.begun, othersWithoutId: others.withoutId });
}
