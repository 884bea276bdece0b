import { DAY } from './clock.ts';
import type { Message } from './records.ts';

/**
 * Finds messages among many. A filtered listing is made whole once and kept until a record changes, so a page costs
 * the same wherever it lies.
 */
export interface MessageLog {
  readonly records: Message[];
  readonly byUuid: Map<string, Message>;
  /** The last message of a powerpack to a number, by `powerpack>to`. */
  readonly lastOfPowerpack: Map<string, Message>;
  readonly kept: Map<string, Message[]>;
}

/** How long records are kept (Plivo documentation). */
const retention = 90 * DAY;
const keptListings = 8;
const dropAtOnce = 1000;

/** An index over `records`, which must be in order of time. */
export function createMessageLog(records: Message[]): MessageLog {
  const log: MessageLog = { records, byUuid: new Map(), lastOfPowerpack: new Map(), kept: new Map() };
  for (const record of records) index(log, record);
  return log;
}

function index(log: MessageLog, record: Message): void {
  log.byUuid.set(record.uuid, record);
  if (record.powerpack !== '') log.lastOfPowerpack.set(`${record.powerpack}>${record.to}`, record);
}

/** Adds a record, the newest so far; the oldest go when there are more than `limit`. */
export function addMessage(log: MessageLog, record: Message, limit: number): void {
  log.records.push(record);
  index(log, record);
  log.kept.clear();
  if (log.records.length >= limit + dropAtOnce) drop(log, log.records.length - limit);
}

/** Says that a record has changed, so that listings are made anew. */
export function messageChanged(log: MessageLog): void {
  log.kept.clear();
}

/** Forgets what is older than 90 days at `now` (microseconds). */
export function dropOldMessages(log: MessageLog, now: number): void {
  const oldest = log.records[0];
  if (oldest !== undefined && oldest.time < now - retention) drop(log, firstAtOrAfter(log.records, now - retention));
}

function drop(log: MessageLog, count: number): void {
  for (const record of log.records.splice(0, count)) {
    log.byUuid.delete(record.uuid);
    const pair = `${record.powerpack}>${record.to}`;
    if (log.lastOfPowerpack.get(pair) === record) log.lastOfPowerpack.delete(pair);
  }
  log.kept.clear();
}

/** The records that pass `test`, oldest first; `key` must name the test. */
export function matchingMessages(log: MessageLog, key: string, test: (record: Message) => boolean): readonly Message[] {
  if (key === '') return log.records;
  const known = log.kept.get(key);
  if (known !== undefined) return known;
  const found = log.records.filter(test);
  if (log.kept.size >= keptListings) log.kept.clear();
  log.kept.set(key, found);
  return found;
}

/** The index of the first record of that time or later, in a list ordered by time. */
export function firstAtOrAfter(records: readonly Message[], time: number): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const record = records[middle];
    if (record !== undefined && record.time < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
