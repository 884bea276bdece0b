/** What the tokenizer never joins: words (at a change of case too), numbers, white space, single characters. */
const RUNS = /[A-Z]*[a-z]+|[A-Z]+|\d+| +|[^\S\n ]+|\P{ASCII}|./gsu;

const VOWEL = /[aeiouy]/;
const MOUTHFUL = /[^aeiouy]{4}|[aeiouy]{4}/;
const RARE = /[jkqvwxz]/g;
const HEX = /^[a-f]+$/;

/** What may follow a space without its costing a token of its own. */
const JOINS_SPACE = /[A-Za-z!-/:-@[-`{-~]/;

/**
 * An upper estimate of the o200k tokens of a text, without the tokenizer's tables. Whatever could be a word costs a token
 * per two and a half letters (prose needs half of that), other letters three tokens per four, digits one per three, signs
 * one each, what is beyond ASCII one per byte. A test holds it against the real tokenizer.
 *
 * @param most counts no further than to just above it
 */
export function estimateTokens(text: string, most = Number.POSITIVE_INFINITY): number {
  let tokens = 0;
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    tokens += costOf(run, text[index + run.length] ?? '');
    if (tokens > most) break;
  }
  return tokens;
}

function costOf(run: string, next: string): number {
  const [first = ''] = run;
  if (first > '\u007f') return Buffer.byteLength(run);
  if (/[A-Za-z]/.test(first)) return costOfLetters(run);
  if (/\d/.test(first)) return Math.ceil(run.length / 3);
  if (run === ' ') return JOINS_SPACE.test(next) ? 0 : 1;
  return first === ' ' ? Math.ceil(run.length / 16) + 1 : run.length;
}

function costOfLetters(run: string): number {
  const letters = run.toLowerCase();
  const rare = letters.match(RARE)?.length ?? 0;
  if (run.length <= 2) return rare === 0 ? 1 : run.length;
  const isSpoken = VOWEL.test(letters) && !MOUTHFUL.test(letters) && rare * 4 <= run.length;
  const isWord = isSpoken && /^.[a-z]+$/.test(run) && !HEX.test(letters);
  return Math.ceil(run.length * (isWord ? 0.4 : 0.75));
}
