import { excerpt } from '../errors.ts';
import { estimateTokens } from './tokens.ts';

/** Tokens that one result may cost the model that reads it. */
export const RESULT_BUDGET = 6000;

/** The most characters of a text or name, and entries of a list. */
interface Measure {
  readonly texts: number;
  readonly entries: number;
}

const WHOLE: Measure = { texts: Number.POSITIVE_INFINITY, entries: Number.POSITIVE_INFINITY };
const STEPS: readonly Measure[] = [
  { texts: 4000, entries: 400 },
  { texts: 1000, entries: 150 },
  { texts: 300, entries: 50 },
  { texts: 80, entries: 10 },
];
/** No text costs more tokens than it has bytes: so many always fit, in either form. */
const SAFE_BYTES = 2500;

/** Fields that hold sentences of ours, in which others are quoted. */
const SENTENCES = new Set(['summary', 'next_step', 'message', 'remedy']);

export type Content = Readonly<Record<string, unknown>>;

/** No field costs less than six tokens, as `"a":1,`: of one more than these some would be cut in any case. */
const MOST_FIELDS = RESULT_BUDGET / 6;

/**
 * An answer without what says nothing (null and undefined, at any depth), with each text and name in it as `mend` leaves
 * it. In one pass and by plain loops: every answer takes it, and a record has forty fields.
 */
export function tidy(content: Content, mend: (text: string) => string): Content {
  const tidied: Record<string, unknown> = {};
  let fields = 0;
  for (const key of Object.keys(content)) {
    const value = content[key];
    // Written like any other name, this one would change what the object is.
    if (value === null || value === undefined || key === '__proto__') continue;
    tidied[mend(key)] = tidyValue(value, mend);
    fields += 1;
    if (fields > MOST_FIELDS) break;
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
  const paged = Array.isArray(content['items']) ? fitPage(content, content['items'], fits, budget) : undefined;
  if (paged !== undefined) return paged;
  for (const measure of STEPS) {
    const shortened = { ...shorten(content, measure), cut: cutNote(content, measure) };
    if (fits(shortened)) return shortened;
  }
  const least = STEPS.at(-1) ?? WHOLE;
  const cut = `${cutNote(content, least)} What does not fit even so is left out.`;
  return { ...firstFields(shorten(content, least), { bytes: SAFE_BYTES }), cut };
}

function cutNote(content: Content, { texts, entries }: Measure): string {
  const rest = isObject(content['error']) ? '' : ' Read a single record, or a list with a smaller limit, for the rest.';
  return `Shortened to fit: texts after ${texts} characters, lists after ${entries} entries.${rest}`;
}

/** As many rows as fit; where not even one does, as many with their texts shortened. */
function fitPage(
  content: Content,
  items: readonly unknown[],
  fits: (page: Content) => boolean,
  budget: number,
): Content | undefined {
  const costOfHead = estimateTokens(JSON.stringify({ ...content, items: [] }), budget);
  for (const measure of [WHOLE, ...STEPS]) {
    const rows = firstWithin(budget - costOfHead, items, measure);
    const note =
      measure === WHOLE ? '' : `Texts are cut after ${measure.texts} characters: read a single record for the rest. `;
    const firstRows = (kept: number): Content => {
      if (kept === items.length) return { ...content, items: rows, cut: note.trim() };
      const { cut, ...way } = wayOn(content, kept, items.length);
      return { ...content, items: rows.slice(0, kept), has_more: true, ...way, cut: `${note}${cut}` };
    };
    const kept = greatest(rows.length, (count) => fits(firstRows(count)));
    if (kept > 0) return firstRows(kept);
  }
  return undefined;
}

/** Rows from the start, up to the first that can't fit any more: looks at each once, and at none behind that. */
function firstWithin(budget: number, items: readonly unknown[], measure: Measure): unknown[] {
  const rows: unknown[] = [];
  // A comma goes before each but the first.
  let cost = -1;
  for (const item of items) {
    const row = measure === WHOLE ? item : shortenValue(item, measure);
    cost += 1 + estimateTokens(JSON.stringify(row) ?? '', budget - cost);
    if (cost > budget) break;
    rows.push(row);
  }
  return rows;
}

/** The greatest number up to `most` for which something holds that holds for every smaller one; 0 when for none. */
function greatest(most: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, most];
  // It is most likely near the top.
  for (let step = 1; high > 0; step *= 2) {
    const count = Math.max(1, high - step + 1);
    if (holds(count)) {
      low = count;
      break;
    }
    high = count - 1;
  }
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

function shorten(content: Content, measure: Measure): Content {
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [
      excerpt(name, measure.texts),
      SENTENCES.has(name) && typeof value === 'string'
        ? cutSentence(value, measure.texts)
        : shortenValue(value, measure),
    ]),
  );
}

/** Where the rest of a quotation is cut off it ends all the same: what comes next is not part of it. */
function cutSentence(text: string, limit: number): string {
  const kept = text.slice(0, limit);
  const quotes = kept.replace(/\\./gs, '').match(/"/g)?.length ?? 0;
  return kept === text || quotes % 2 === 0
    ? excerpt(text, limit)
    : `${kept.replace(/\\+$/, '')}"… (${text.length} characters)`;
}

function shortenValue(value: unknown, measure: Measure): unknown {
  if (typeof value === 'string') return excerpt(value, measure.texts);
  if (Array.isArray(value)) return value.slice(0, measure.entries).map((item) => shortenValue(item, measure));
  return isObject(value) ? shorten(value, measure) : value;
}

/** The fields for which there is room, from the first on. What stands deeper is indented further. */
function firstFields(content: Content, room: { bytes: number }, depth = 1): Content {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(content)) {
    room.bytes -= Buffer.byteLength(name) + 4 + 2 * depth;
    if (room.bytes < 0) break;
    kept[name] = firstOf(value, room, depth + 1);
  }
  return kept;
}

function firstOf(value: unknown, room: { bytes: number }, depth: number): unknown {
  if (isObject(value)) return firstFields(value, room, depth);
  if (!Array.isArray(value)) {
    room.bytes -= Buffer.byteLength(JSON.stringify(value) ?? '');
    return room.bytes < 0 ? undefined : value;
  }
  const kept: unknown[] = [];
  for (const item of value) {
    room.bytes -= 2;
    const part = firstOf(item, room, depth);
    if (room.bytes < 0) break;
    kept.push(part);
  }
  return kept;
}

export function isObject(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No text holds more characters to an estimated token: that is what long runs of spaces do. */
const MOST_CHARACTERS = 16;

/**
 * What an answer costs: the dearer of its two forms, since some hosts pass on only one. Only where it is near the budget is
 * it estimated: no text costs more tokens than it has bytes, and none far above the budget need be counted to its end, nor
 * even be written.
 */
export function costOfForms(textOf: () => string, content: Content): number {
  const json = JSON.stringify(content);
  if (json.length > RESULT_BUDGET * MOST_CHARACTERS) return json.length / MOST_CHARACTERS;
  const text = textOf();
  const atMost = Math.max(Buffer.byteLength(text), Buffer.byteLength(json));
  if (atMost <= RESULT_BUDGET) return atMost;
  const ofJson = estimateTokens(json, RESULT_BUDGET);
  return ofJson > RESULT_BUDGET ? ofJson : Math.max(ofJson, estimateTokens(text, RESULT_BUDGET));
}
