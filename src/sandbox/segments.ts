/** Counting the parts of a text message, after GSM 03.38 and the limits in the Plivo documentation. */

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const basic = new Set(
  `@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡${upper}ÄÖÑÜ§¿${upper.toLowerCase()}äöñüà`,
);
/** Sent as an escape and a second character: two septets. */
const extended = new Set('\f^{}\\[~]|€');

export interface Segments {
  encoding: 'GSM-7' | 'UCS-2';
  units: number;
}

/** How many units a text is sent in: 160 septets or 70 UCS-2 units alone, else parts of 153 or 67. At least one. */
export function countSegments(text: string): Segments {
  const sizes: number[] = [];
  for (const character of text) {
    if (basic.has(character)) sizes.push(1);
    else if (extended.has(character)) sizes.push(2);
    else
      return count(
        'UCS-2',
        Array.from(text, (one) => one.length),
        70,
        67,
      );
  }
  return count('GSM-7', sizes, 160, 153);
}

/** A character of two units is never cut in half: it moves to the next part whole. */
function count(encoding: Segments['encoding'], sizes: number[], alone: number, part: number): Segments {
  const length = sizes.reduce((sum, size) => sum + size, 0);
  if (length <= alone) return { encoding, units: 1 };
  let units = 1;
  let filled = 0;
  for (const size of sizes) {
    if (filled + size > part) {
      units += 1;
      filled = 0;
    }
    filled += size;
  }
  return { encoding, units };
}
