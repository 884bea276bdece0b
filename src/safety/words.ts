/** Words in a text as its reader sees them: whatever their case, the form of their letters, and what can't be seen. */

/** What looks like a space, whether or not it is one: fillers of Hangul, Braille without dots. */
const BLANK = '\\s\\x85\\u115f\\u1160\\u2800\\u3164\\uffa0';
/** What takes no room. */
const UNSEEN = '\\p{Cf}\\p{Default_Ignorable_Code_Point}\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f';

const blanks = new RegExp(`[${BLANK}]+`, 'gu');
const unseen = new RegExp(`[${UNSEEN}]`, 'gu');

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

/** A text without what can't be seen, and with one space for whatever looks like some. */
export function asSeen(text: string): string {
  return plain(text.replace(blanks, ' ').replace(unseen, '')).replace(/\s+/g, ' ');
}

/** Whether a reader finds the words in a text. */
export function holds(text: string, words: string): boolean {
  return asSeen(text).includes(asSeen(words));
}

/** Whether the words stand in a text in any disguise: also with something unseen in them, or instead of a space. */
export function hides(text: string, words: string): boolean {
  if (holds(text, words)) return true;
  const parts = asSeen(words)
    .split(' ')
    .map((part) => Array.from(part, (letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')).join(`[${UNSEEN}]*`));
  return new RegExp(parts.join(`[${BLANK}${UNSEEN}]+`), 'u').test(plain(text));
}
