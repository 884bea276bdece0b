/** Finding what a text says, as against the words that happen to be in it. */

/** Typographic signs as their plain ones, length for length, so that places in both texts agree. */
export function plain(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201b\u2032\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ');
}

/** What takes the force from the words after it, up to the end of its clause. */
const NEGATOR =
  /(?<!why )(?<![\w-])(?:no|not|never|non|without|neither|nor|none|nothing|cannot|can't|don't|doesn't|didn't|isn't|aren't|won't|wouldn't|hasn't|haven't|excluding|except|prohibit\w*|forbid\w*|instead of|rather than|free of|decline\w*|opt(?:s|ed)? out of|avoid\w*|un)(?![\w])/gi;

/** Words that look like a negation and are none. */
const NO_NEGATION =
  /\b(?:no (?:longer|need|matter|problem|worries|wait(?:ing)?|obligation|hassle|later than)|not only|don't (?:miss|forget|wait|hesitate)|do not (?:miss|forget|wait|hesitate)|never miss|can't wait|not required|no (?:credit checks?|experience|fees?|cost|risk|strings(?: attached)?|deposit|collateral|money down|interest))/gi;

/** What takes the force from the words before it. */
const DENIED_AFTER =
  /^[^.;!?\n]{0,50}\b(?:(?:is|are|was|were|will|do|does|may|can) (?:never|not)|isn't|aren't|won't|not (?:sent|allowed|included|permitted|used|offered|required|part)|prohibited|excluded|are off)\b/i;

const CLAUSE_END = /[.;!?\n]|\bbut\b|\bhowever\b|\binstead\b(?! of)/gi;
const FARTHEST = 120;

function isDenied(text: string, start: number, end: number): boolean {
  const before = text
    .slice(Math.max(0, start - FARTHEST), start)
    .replace(NO_NEGATION, (words) => '_'.repeat(words.length));
  let clauseStart = 0;
  for (const stop of before.matchAll(CLAUSE_END)) clauseStart = stop.index + stop[0].length;
  NEGATOR.lastIndex = 0;
  return NEGATOR.test(before.slice(clauseStart)) || DENIED_AFTER.test(text.slice(end, end + 80));
}

/** A match and the place it was found at. */
export interface Found {
  readonly words: string;
  readonly index: number;
}

function globally(pattern: RegExp): RegExp {
  return pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`);
}

const compiled = new WeakMap<RegExp, RegExp>();

/** Every place where a text says this and does not deny it. */
export function affirmed(text: string, pattern: RegExp): Found[] {
  const flat = plain(text);
  const known = compiled.get(pattern) ?? globally(pattern);
  compiled.set(pattern, known);
  const found: Found[] = [];
  for (const match of flat.matchAll(known)) {
    const end = match.index + match[0].length;
    if (!isDenied(flat, match.index, end)) found.push({ words: text.slice(match.index, end), index: match.index });
  }
  return found;
}

export function affirms(text: string, pattern: RegExp): boolean {
  return affirmed(text, pattern).length > 0;
}

/** Whether the words are there at all, denied or not. */
export function mentions(text: string, pattern: RegExp): boolean {
  return new RegExp(pattern.source, pattern.flags.replace('g', '')).test(plain(text));
}

/** The words at a place with a little of what stands around them. */
export function excerpt(text: string, { index, words }: Found, around = 24): string {
  const start = Math.max(0, index - around);
  const end = Math.min(text.length, index + words.length + around);
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

/** How many of these patterns a text affirms, and where it first does so. */
export function countAffirmed(text: string, patterns: readonly RegExp[]): { count: number; first: Found | undefined } {
  const hits = patterns.flatMap((pattern) => affirmed(text, pattern).slice(0, 1));
  return { count: hits.length, first: hits[0] };
}
