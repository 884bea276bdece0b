/** Times as the API takes them, in UTC, and as its records hold them. */

const FORM = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,6})?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** The last moment of a day, in the API's form. */
export const END_OF_DAY = '23:59:59.999999';

/**
 * Turns ISO 8601 into the API's form, in UTC. What is in that form already, or in none, stays as it is.
 *
 * @param timeOfDay what a day alone stands for: its beginning unless told otherwise
 */
export function toApiTime(text: string, timeOfDay = '00:00'): string {
  const match = FORM.exec(text.trim());
  if (match === null) return text;
  const [, date = '', time, fraction = '', zone] = match;
  // A day alone is none of the forms that the API documents.
  if (time === undefined) return `${date} ${timeOfDay}`;
  if (zone === undefined || /^(Z|[+-]00:?00)$/i.test(zone)) return `${date} ${time}${fraction}`;
  const utc = new Date(`${date}T${time}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  if (Number.isNaN(utc.getTime())) return text;
  // Records hold microseconds, and a time taken from one must find it again: a Date would lose them.
  return `${utc.toISOString().slice(0, 19).replace('T', ' ')}${fraction}`;
}

/** Milliseconds since 1970 of a time in the API's form; NaN for anything else. */
export function parseApiTime(text: string): number {
  if (!FORM.test(text)) return Number.NaN;
  const time = Date.parse(text.includes(' ') ? `${text.replace(' ', 'T')}Z` : `${text}T00:00Z`);
  // Date reads 30 February as 2 March.
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(text.slice(0, 10)) ? Number.NaN : time;
}

/** A moment, in milliseconds since 1970, in the API's form. */
export function apiTimeOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** Milliseconds since 1970 of a time as records hold it, with its offset, else in UTC; NaN for anything else. */
export function parseRecordTime(text: string): number {
  const iso = text.trim().replace(' ', 'T');
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? iso : `${iso}Z`);
}
