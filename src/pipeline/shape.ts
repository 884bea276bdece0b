import { estimateTokens } from './tokens.ts';

/** Tokens that one result may cost the model that reads it. */
export const RESULT_BUDGET = 6000;
const TEXT_STEPS = [4000, 1000, 300, 80] as const;
const LIST_STEPS = [400, 150, 50, 10] as const;

export type Content = Readonly<Record<string, unknown>>;

/**
 * An answer without what says nothing (null and undefined, at any depth), with each text and name in it as `mend` leaves
 * it. In one pass and by plain loops: every answer takes it, and a record has forty fields.
 */
export function tidy(content: Content, mend: (text: string) => string): Content {
  const tidied: Record<string, unknown> = {};
  for (const key of Object.keys(content)) {
    const value = content[key];
    // Written like any other name, this one would change what the object is.
    if (value !== null && value !== undefined && key !== '__proto__') tidied[mend(key)] = tidyValue(value, mend);
  }
  return tidied;
}

function tidyValue(value: unknown, mend: (text: string) => string): unknown {
  if (typeof value === 'string') return mend(value);
  if (Array.isArray(value)) return value.map((item) => tidyValue(item, mend));
  return isObject(value) ? tidy(value, mend) : value;
}

/**
 * Cuts an answer to the budget and says so in `cut`, with the way to the rest. A page loses rows from its end, so that
 * the next page starts where this one stops; anything else loses the ends of its longest texts and lists.
 */
export function fitBudget(content: Content, costOf: (content: Content) => number, budget = RESULT_BUDGET): Content {
  const fits = (candidate: Content) => costOf(candidate) <= budget;
  if (fits(content)) return content;
  const paged = Array.isArray(content['items']) ? fitPage(content, content['items'], fits) : undefined;
  if (paged !== undefined) return paged;
  for (const [step, textLimit] of TEXT_STEPS.entries()) {
    const listLimit = LIST_STEPS[step] ?? 10;
    const shortened = {
      ...shorten(content, textLimit, listLimit),
      cut: `Shortened to fit: texts after ${textLimit} characters, lists after ${listLimit} entries. Read a single record, or a list with a smaller limit, for the rest.`,
    };
    if (fits(shortened) || step === TEXT_STEPS.length - 1) return shortened;
  }
  return content;
}

/** As many rows as fit; where not even one does, as many with their texts shortened. */
function fitPage(content: Content, items: readonly unknown[], fits: (page: Content) => boolean): Content | undefined {
  for (const [step, textLimit] of [Number.POSITIVE_INFINITY, ...TEXT_STEPS].entries()) {
    const rows = step === 0 ? items : items.map((row) => shortenValue(row, textLimit, LIST_STEPS[step - 1] ?? 10));
    const note = step === 0 ? '' : `Texts are cut after ${textLimit} characters: read a single record for the rest. `;
    const firstRows = (kept: number): Content => {
      if (kept === rows.length) return { ...content, items: rows, cut: note.trim() };
      const { cut, ...way } = wayOn(content, kept, rows.length);
      return { ...content, items: rows.slice(0, kept), has_more: true, ...way, cut: `${note}${cut}` };
    };
    const kept = greatest(rows.length, (count) => fits(firstRows(count)));
    if (kept > 0) return firstRows(kept);
  }
  return undefined;
}

/** The greatest number up to `most` for which something holds that holds for every smaller one; 0 when for none. */
function greatest(most: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How to get the rows that were cut off: by offset, or, where a page goes on with a token, by a smaller page. */
function wayOn({ offset, limit, next_page_token }: Content, kept: number, rows: number): Content & { cut: string } {
  const cut = `Only ${kept} of the ${rows} rows of this page are shown, to keep the answer short.`;
  if (typeof offset !== 'number' && (typeof limit === 'number' || next_page_token !== undefined)) {
    return {
      next_page_token: undefined,
      cut: `${cut} Ask for this page again with limit ${kept}, then go on from there.`,
    };
  }
  const next = (typeof offset === 'number' ? offset : 0) + kept;
  return { next_offset: next, cut: `${cut} Go on with offset ${next}.` };
}

function shorten(content: Content, textLimit: number, listLimit: number): Content {
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => [key, shortenValue(value, textLimit, listLimit)]),
  );
}

function shortenValue(value: unknown, textLimit: number, listLimit: number): unknown {
  if (typeof value === 'string') {
    return value.length <= textLimit ? value : `${value.slice(0, textLimit)}… (${value.length} characters)`;
  }
  if (Array.isArray(value)) return value.slice(0, listLimit).map((item) => shortenValue(item, textLimit, listLimit));
  return isObject(value) ? shorten(value, textLimit, listLimit) : value;
}

export function isObject(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No text holds more characters to an estimated token: that is what long runs of spaces do. */
const MOST_CHARACTERS = 16;

/**
 * What an answer costs: the dearer of its two forms, since some hosts pass on only one. Only where it is near the budget is
 * it estimated: no text costs more tokens than it has bytes, and none far above the budget need be counted to its end.
 */
export function costOfForms(text: string, content: Content): number {
  const json = JSON.stringify(content);
  const atMost = Math.max(Buffer.byteLength(text), Buffer.byteLength(json));
  if (atMost <= RESULT_BUDGET) return atMost;
  const atLeast = Math.max(text.length, json.length) / MOST_CHARACTERS;
  return atLeast > RESULT_BUDGET ? atLeast : Math.max(estimateTokens(text), estimateTokens(json));
}
