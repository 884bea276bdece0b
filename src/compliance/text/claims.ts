/** What a sentence claims, told from the ideas that meet in it and not from its wording. */
import { affirmed, type Found, plain } from './phrases.ts';

export interface Claim {
  /** All of these in one sentence, in any order; the first one not denied. */
  readonly ideas: readonly [RegExp, ...RegExp[]];
  /** What in the same sentence makes it another claim. */
  readonly unless?: RegExp;
}

/** Ends of sentences, not the points within addresses and abbreviations. */
const SENTENCE = /[^\n]+?(?:(?<!\b(?:Mr|Mrs|Ms|Dr|St|Inc|Co|Corp|Ltd|No|e\.g|i\.e))[.!?;]["')\]]*(?=\s|$)|(?=\n|$))/g;

/** The first sentence that makes one of these claims. */
export function claimIn(text: string, claims: readonly Claim[]): Found | undefined {
  const flat = plain(text);
  for (const { 0: words, index } of flat.matchAll(SENTENCE)) {
    for (const { ideas, unless } of claims) {
      const [main, ...others] = ideas;
      if (!others.every((idea) => idea.test(words)) || unless?.test(words) === true) continue;
      const [found] = affirmed(words, main);
      if (found !== undefined)
        return { words: text.slice(index + found.index, index + words.length), index: index + found.index };
    }
  }
  return undefined;
}
