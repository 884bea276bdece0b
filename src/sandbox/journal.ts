/** What has happened, newest kept, bounded in entries and in size. */

/** What was asked and what was answered. */
export interface Exchanged {
  /** The sandbox's time, ISO 8601. */
  time: string;
  method: string;
  /** As it came, without the query. */
  path: string;
  query: Record<string, string>;
  /** `authorization` is masked. */
  headers: Record<string, string>;
  /** The JSON value, or the text when it was no JSON or too long; null when there was none. */
  body: unknown;
  /** 0 when nothing was answered. */
  status: number;
  /** The fault that struck. */
  fault?: string;
  /** The JSON value answered, or null for an empty answer. */
  answer: unknown;
}

/** Entries are counted from 1 as they come. */
type Counted<Entry> = { seq: number } & Entry;

export interface Journal<Entry> {
  add(entry: Entry, size: number): void;
  /** Oldest first. With `since`: the first `limit` entries after that seq; else the last `limit`. */
  read(range: { limit?: number | undefined; since?: number | undefined }): Counted<Entry>[];
  clear(): void;
}

const maxEntries = 1000;
const maxSize = 16 * 1024 * 1024;

/** An empty journal; sizes given to `add` are in characters. */
export function createJournal<Entry extends object>(): Journal<Entry> {
  let entries: { entry: Counted<Entry>; size: number }[] = [];
  let total = 0;
  let seq = 0;
  return {
    add(entry, size) {
      seq += 1;
      entries.push({ entry: { seq, ...entry }, size });
      total += size;
      while (entries.length > maxEntries || (total > maxSize && entries.length > 1))
        total -= entries.shift()?.size ?? 0;
    },
    read({ limit, since }) {
      const found = entries.map(({ entry }) => entry).filter((entry) => since === undefined || entry.seq > since);
      if (limit === undefined) return found;
      return since === undefined ? found.slice(Math.max(0, found.length - limit)) : found.slice(0, limit);
    },
    clear() {
      entries = [];
      total = 0;
      seq = 0;
    },
  };
}
