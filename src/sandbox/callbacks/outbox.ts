import { SECOND } from '../clock.ts';
import { createJournal, type Journal } from '../journal.ts';
import { isoTime } from '../time.ts';

/** A request that the vendor makes to an address its client gave. */
export interface Callback {
  readonly about: 'message status' | 'asynchronous answer' | 'toll-free verification';
  readonly url: string;
  /** GET: the fields are the query. */
  readonly method: 'GET' | 'POST';
  readonly bodyOfPost: 'form' | 'json';
  readonly fields: Readonly<Record<string, string>>;
  /** Since when it is owed. Microseconds. */
  readonly at: number;
}

/** A callback that is to be made at its time, for the first time or again. */
export interface Owed {
  readonly callback: Callback;
  readonly attempt: number;
  readonly due: number;
}

export interface Outcome {
  /** 0 when nothing was answered. */
  readonly status: number;
  readonly error?: string;
  /** Another attempt would end the same. */
  readonly final?: boolean;
}

/** What became of an attempt, for the list of them. */
export interface Attempt {
  /** The sandbox's time, ISO 8601. */
  time: string;
  about: Callback['about'];
  method: string;
  url: string;
  fields: Readonly<Record<string, string>>;
  attempt: number;
  status: number;
  error?: string;
  /** When it is made again; null when it is not. */
  next_attempt: string | null;
}

export interface Outbox {
  readonly attempts: Journal<Attempt>;
  owe(callback: Callback): void;
  /** Takes out what is due, the longest owed first. */
  take(now: number, most: number): Owed[];
  /** Notes how an attempt ended, and owes it once more if it has to be repeated. */
  ended(owed: Owed, outcome: Outcome, now: number): void;
  /** When the next one is due, if there is one. */
  nextDue(): number | undefined;
  clear(): void;
}

/** An answer other than 200 is followed by three more attempts, after these pauses (Plivo documentation). */
const pauses = [60 * SECOND, 120 * SECOND, 240 * SECOND];

/** Owed at once; beyond them the oldest are dropped. */
const mostOwed = 10_000;

/** What is owed and what was done. Plain data: who makes the calls stands in `courier.ts`. */
export function createOutbox(): Outbox {
  const attempts = createJournal<Attempt>();
  let waiting: Owed[] = [];
  let underWay = new Set<Owed>();
  const add = (owed: Owed) => {
    waiting.push(owed);
    if (waiting.length > mostOwed) waiting.shift();
  };
  return {
    attempts,
    owe: (callback) => add({ callback, attempt: 1, due: callback.at }),
    take(now, most) {
      if (waiting.length === 0 || most <= 0) return [];
      const due = waiting.filter((one) => one.due <= now).toSorted((a, b) => a.due - b.due);
      const taken = new Set(due.slice(0, most));
      waiting = waiting.filter((one) => !taken.has(one));
      for (const one of taken) underWay.add(one);
      return [...taken];
    },
    ended(owed, { status, error, final }, now) {
      // Nobody asks any more for what was under way when all was cleared.
      if (!underWay.delete(owed)) return;
      const { callback, attempt, due } = owed;
      const { about, method, url, fields } = callback;
      const pause = status === 200 || final === true ? undefined : pauses[attempt - 1];
      const next = pause === undefined ? undefined : { callback, attempt: attempt + 1, due: due + pause };
      if (next !== undefined) add(next);
      attempts.add(
        {
          time: isoTime(now),
          about,
          method,
          url,
          fields,
          attempt,
          status,
          ...(error !== undefined && { error }),
          next_attempt: next === undefined ? null : isoTime(next.due),
        },
        url.length + JSON.stringify(fields).length,
      );
    },
    nextDue() {
      return waiting.length === 0 ? undefined : waiting.reduce((least, { due }) => Math.min(least, due), Infinity);
    },
    clear() {
      waiting = [];
      underWay = new Set();
      attempts.clear();
    },
  };
}
