import taxIds from 'validator/lib/isTaxID.js';

/** Whether the IRS can have given out an EIN with these nine digits: only some first pairs exist. */
export function isPossibleEin(digits: string): boolean {
  return /^\d{9}$/.test(digits) && taxIds.default(`${digits.slice(0, 2)}-${digits.slice(2)}`, 'en-US');
}
