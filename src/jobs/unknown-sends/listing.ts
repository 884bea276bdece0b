import { path } from '../../http/path.ts';
import type { Plivo } from '../../plivo/client.ts';
import { apiTimeOf, parseRecordTime } from '../../plivo/times.ts';
import { messagePage } from '../../plivo/wire/message.ts';
import { isPowerpack } from '../../safety/ledger.ts';
import type { Candidate } from '../../safety/verdict.ts';
import type { Intent } from '../../store/ledger.ts';
import { type Lot, suffices, type Window, windowOf } from './lots.ts';

export const PAGE = 20;

/** A record, and to whom it went, in digits; undefined where it does not tell. */
export interface Found extends Candidate {
  readonly to: string | undefined;
}

/** The records of one sender, to one number or to all, as far as they are read. */
export interface Listing {
  readonly window: Window;
  /** The most pages that are read of it. */
  readonly most: number;
  readonly records: Map<string, Found>;
  readonly begun: number;
  /** How many rows were read; what comes in meanwhile moves them on, never back. */
  offset: number;
}

export function beginListing(lot: Lot, plivo: Plivo, most: number): Listing {
  return { window: windowOf(lot, plivo.skews()), most, records: new Map(), begun: Date.now(), offset: 0 };
}

/**
 * Reads on where the last call had to stop.
 *
 * @param destination the number; undefined for all that the sender wrote to
 * @returns whether it is read to its end, holds more than is read, or looks at the wrong times, as its first answer tells
 * @throws what `Plivo.get` throws; the listing stays where it is then
 */
export async function readOn(
  listing: Listing,
  lot: Lot,
  destination: string | undefined,
  plivo: Plivo,
): Promise<'complete' | 'endless' | 'misplaced'> {
  while (listing.offset < listing.most * PAGE) {
    const { offset } = listing;
    const { objects } = await plivo.get(path`Message/`, messagePage, {
      ...queryOf(lot[0], destination, listing.window),
      limit: PAGE,
      offset,
    });
    if (!suffices(listing.window, lot, plivo.skews())) return 'misplaced';
    for (const { message_uuid: id, message_time = '', message_state: state, ...record } of objects) {
      if (id === undefined || record.message_type !== (lot[0]?.type ?? record.message_type)) continue;
      const at = parseRecordTime(message_time);
      const { units, to_number: to } = record;
      listing.records.set(id, { id, at: Number.isNaN(at) ? undefined : at, units, state, to: to?.replace(/^\+/, '') });
    }
    // Another call may have read on meanwhile.
    listing.offset = Math.max(listing.offset, offset + PAGE);
    if (objects.length < PAGE) return 'complete';
  }
  return 'endless';
}

function queryOf(first: Intent | undefined, destination: string | undefined, window: Window) {
  const sender = first?.sender ?? undefined;
  return {
    message_direction: 'outbound',
    message_type: first?.type ?? undefined,
    to_number: destination,
    ...(isPowerpack(sender ?? null) ? { powerpack_id: sender } : { from_number: sender }),
    ...(window === 'last day'
      ? {}
      : { message_time__gte: apiTimeOf(window.from), message_time__lte: apiTimeOf(window.to) }),
  };
}

/** What a listing holds for one number. A record that hides its number is of a send that asked for that: see `Intent.traceable`. */
export function recordsTo({ records }: Listing, destination: string | null): Found[] {
  return [...records.values()].filter(({ to }) => to === undefined || to === destination);
}
