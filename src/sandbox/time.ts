import { SECOND } from './clock.ts';

/** The offset the vendor's message records are written in (Plivo documentation's samples). */
const recordOffset = { micros: 19_800 * SECOND, text: '+05:30' };

function seconds(micros: number): string {
  return new Date(Math.floor(micros / 1000)).toISOString().slice(0, 19);
}

function fraction(micros: number): string {
  return String(micros % SECOND).padStart(6, '0');
}

/** `2023-10-17T20:57:54.164054Z`: profiles, brands and campaigns. */
export function isoTime(micros: number): string {
  return `${seconds(micros)}.${fraction(micros)}Z`;
}

/** `2021-07-13 13:04:06.799021+05:30`: message records. */
export function recordTime(micros: number): string {
  return `${seconds(micros + recordOffset.micros).replace('T', ' ')}.${fraction(micros)}${recordOffset.text}`;
}

/** `2024-02-13 01:21:00+05:30`: when a WhatsApp conversation ends (Plivo documentation's sample, to the second). */
export function conversationTime(micros: number): string {
  return `${seconds(micros + recordOffset.micros).replace('T', ' ')}${recordOffset.text}`;
}

/** `2021-07-13 07:34:06.799021`: status callbacks (Plivo documentation), in UTC (inferred). */
export function callbackTime(micros: number): string {
  return `${seconds(micros).replace('T', ' ')}.${fraction(micros)}`;
}

const queryForm = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?)?$/;

/**
 * Reads `YYYY-MM-DD HH:MM[:ss[.uuuuuu]]` as UTC (Plivo documentation); a date alone is midnight (inferred).
 * Gives undefined for any other form and for dates that don't exist.
 */
export function parseQueryTime(text: string): number | undefined {
  const match = queryForm.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const millis = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(millis);
  const exists =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return exists ? millis * 1000 + Number((match[7] ?? '').padEnd(6, '0')) : undefined;
}
