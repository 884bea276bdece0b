/**
 * An upper estimate of the o200k tokens of a text, without the tokenizer's tables: letters cost one per four, digits one
 * per three, signs one each, characters beyond ASCII two. A test holds it against the real tokenizer.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [run] of text.matchAll(/[A-Za-z]+|\d+|[^\S\n]+|\P{ASCII}|\n|./gu)) {
    const first = run.charCodeAt(0);
    if (first > 127) tokens += 2;
    else if (/[A-Za-z]/.test(run[0] ?? '')) tokens += Math.ceil(run.length / 4);
    else if (/\d/.test(run[0] ?? '')) tokens += Math.ceil(run.length / 3);
    else if (run === ' ') tokens += 0;
    else tokens += 1;
  }
  return tokens;
}
