/** Slurs, as hashes: the words themselves do not stand here. */

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) value = Math.imul(value ^ word.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}

const hashes = new Set<number>([
  0xa4705559, 0x06d6111e, 0xd9eb56dd, 0xbb7973ea, 0x955b3ec5, 0xd4a3b882, 0xdc08ae09, 0xdbaaaa0e, 0xb5eaf25b,
  0x36c9c3b0, 0x029f2bf9, 0xf729446a, 0xf9603045, 0xc86be502, 0x54dc7eea,
]);

/** Whether one of the words of a text is a slur. */
export function slurIn(text: string): boolean {
  return text
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => word.length >= 4 && hashes.has(hash(word)));
}
