import { path } from '../../http/path.ts';
import type { Plivo } from '../../plivo/client.ts';
import type { MessageRecord } from '../../plivo/readings.ts';
import { apiTimeOf, parseRecordTime } from '../../plivo/times.ts';
import { messagePage } from '../../plivo/wire/message.ts';

const MINUTE_MS = 60_000;
/** People remember times badly: the nearer ones come first, then more and more around them. */
const AROUND_MS = [10 * MINUTE_MS, 3 * 60 * MINUTE_MS, 24 * 60 * MINUTE_MS];
const PAGE = 20;
const MOST_PAGES = 3;

/** Messages to a number about a time, the nearest first; empty where there is none within a day of it. */
export async function findMessages(plivo: Plivo, to_number: string, around: number): Promise<MessageRecord[]> {
  for (const width of AROUND_MS) {
    const found: MessageRecord[] = [];
    for (let page = 0; page < MOST_PAGES && found.length === page * PAGE; page++) {
      const { objects } = await plivo.get(path`Message/`, messagePage, {
        to_number,
        message_time__gte: apiTimeOf(around - width),
        message_time__lte: apiTimeOf(around + width),
        limit: PAGE,
        offset: page * PAGE,
      });
      found.push(...objects);
    }
    if (found.length > 0) return nearestFirst(found, around);
  }
  return [];
}

export function nearestFirst(records: readonly MessageRecord[], around: number): MessageRecord[] {
  const distance = ({ message_time = '' }: MessageRecord) => Math.abs(parseRecordTime(message_time) - around);
  return records.toSorted((a, b) => distance(a) - distance(b));
}
