/** Numbers and senders in the one spelling in which they are sent and compared. */

/** What the API itself strips from a number before it looks at it (Plivo documentation). */
export function sanitizeNumber(text: string): string {
  return text.replace(/[/\-.+()\s]/g, '');
}

/** Whether digits can be a number with country code: at most 14 of them (Plivo documentation). */
export function isNumber(digits: string): boolean {
  return /^\d{5,14}$/.test(digits);
}

/** What the API leaves of a sender: letters and digits (Plivo documentation). */
export function sanitizeSender(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '');
}

/** Plivo documentation: a number has up to 14 digits, a name up to 11 characters. */
export function isSender(text: string): boolean {
  return /^\d+$/.test(text) ? text.length <= 14 : /^[A-Za-z0-9]{1,11}$/.test(text);
}

const POWERPACK = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export function isPowerpack(text: string): boolean {
  return POWERPACK.test(text);
}

/** A number, a name or the id of a Powerpack, which is the same in either case. */
export function senderKey(text: string): string {
  const id = text.trim().toLowerCase();
  return isPowerpack(id) ? id : sanitizeSender(text);
}
