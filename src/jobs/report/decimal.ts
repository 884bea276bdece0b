/** Sums of money, exact: amounts are decimals in strings, and floats would drift over 100,000 of them. */

/** More digits after the point than any vendor gives (Plivo: five). */
const SCALE = 12;

/** A decimal as a whole number of 10^-12; 0 for what is no decimal. */
export function parseDecimal(text: string | undefined): bigint {
  const match = /^\s*(-?)(\d*)(?:\.(\d*))?\s*$/.exec(text ?? '');
  if (match === null) return 0n;
  const [, sign, whole = '', fraction = ''] = match;
  const value = BigInt(whole + fraction.slice(0, SCALE).padEnd(SCALE, '0') || '0');
  return sign === '-' ? -value : value;
}

/** The decimal in full, with at least two digits after the point: `550.00`, `0.0055`. */
export function formatDecimal(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '').padEnd(2, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${fraction}`;
}
