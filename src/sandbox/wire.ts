import { badRequest } from './errors.ts';

/**
 * Arguments as the vendor's SDKs send them: numbers and booleans may be strings and the other way round, an empty
 * string or null means "not given", unknown names are ignored. The tolerances are SDK behaviour; texts are inferred.
 */
export type Args = ReadonlyMap<string, unknown>;

const deepest = 64;

/** Reads a JSON object's entries, leaving out the empty ones. */
export function argsFromObject(source: object): Map<string, unknown> {
  return new Map(Object.entries(source).filter(([, value]) => value !== '' && value !== null));
}

/** Reads a query string: the first value of each name counts. Never fails: broken escapes stay as they are. */
export function argsFromQuery(query: string): Map<string, unknown> {
  const args = new Map<string, unknown>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (value !== '' && !args.has(name)) args.set(name, value);
  }
  return args;
}

/**
 * Reads a JSON body. Nothing, `""`, `null` and `{}` are all an empty one (SDK behaviour).
 * Anything else that is no object is refused with the vendor's text for broken JSON.
 */
export function argsFromBody(text: string): Map<string, unknown> {
  if (text.trim() === '') return new Map();
  const value = parseJson(text);
  if (value === '' || value === null) return new Map();
  // A public issue of the vendor's SDK quotes this text.
  if (typeof value !== 'object' || Array.isArray(value)) throw badRequest('invalid json data sent in raw POST');
  return argsFromObject(value);
}

/** The JSON value, or undefined when the text is none or is nested too deeply to be written out again. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return tooDeep(value, 0) ? undefined : value;
  } catch {
    return undefined;
  }
}

function tooDeep(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth >= deepest || Object.values(value).some((inner) => tooDeep(inner, depth + 1));
}

/** No text is longer unless its argument says so, in characters: what is kept has bounds. */
const longestText = 4096;

/** A string argument; numbers and booleans are written out. Lengths in characters. */
export function readText(args: Args, name: string, limits: { min?: number; max?: number } = {}): string | undefined {
  const value = args.get(name);
  if (value === undefined) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw badRequest(`${name} must be a string`);
  }
  const text = String(value);
  if (limits.min !== undefined && text.length < limits.min) {
    throw badRequest(`${name} must be at least ${limits.min} characters long`);
  }
  const { max = longestText } = limits;
  if (text.length > max) throw badRequest(`${name} must be at most ${max} characters long`);
  return text;
}

/** The value, or a 400 that names the missing argument. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw badRequest(`${name} is a required argument`);
  return value;
}

/** One of `allowed`, in any case (the vendor's own curl samples send lower case); gives it as `allowed` spells it. */
export function readChoice<T extends string>(args: Args, name: string, allowed: readonly T[]): T | undefined {
  const text = readText(args, name);
  if (text === undefined) return undefined;
  return matchChoice(text, name, allowed);
}

/** As `readChoice`, for a value already read. */
export function matchChoice<T extends string>(text: string, name: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value.toUpperCase() === text.trim().toUpperCase());
  if (found === undefined) throw badRequest(`${name} must be one of ${allowed.join(', ')}`);
  return found;
}

/** A boolean, also as a string in any case, or 0 and 1. */
export function readFlag(args: Args, name: string): boolean | undefined {
  const text = readText(args, name)?.toLowerCase();
  if (text === undefined) return undefined;
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw badRequest(`${name} must be true or false`);
}

/** A whole number, also as a string. */
export function readWhole(args: Args, name: string, limits: { min: number; max: number }): number | undefined {
  const text = readText(args, name)?.trim();
  if (text === undefined) return undefined;
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= limits.min && value <= limits.max)) {
    throw badRequest(`${name} must be a whole number from ${limits.min} to ${limits.max}`);
  }
  return value;
}

/** Between the URLs of one string: URLs may hold commas of their own. */
export const betweenUrls = /,(?=\s*https?:)/;

/**
 * A list of strings: the entries of an array as they are, or one string joined by `separator`. An empty list counts as
 * not given.
 */
export function readList(args: Args, name: string, separator: string | RegExp = ','): string[] | undefined {
  const value = args.get(name);
  if (value === undefined) return undefined;
  const entry = (one: unknown) => {
    if (typeof one !== 'string' && typeof one !== 'number') throw badRequest(`${name} must be a list of strings`);
    return String(one);
  };
  const items = Array.isArray(value) ? value.map(entry) : entry(value).split(separator);
  const filled = items.map((item) => item.trim()).filter((item) => item !== '');
  return filled.length === 0 ? undefined : filled;
}

/** As `readList`, written out with commas; not longer than any other text. */
export function readJoined(args: Args, name: string, separator?: string | RegExp): string[] | undefined {
  const items = readList(args, name, separator);
  if (items !== undefined && items.join(',').length > longestText) {
    throw badRequest(`${name} must be at most ${longestText} characters long`);
  }
  return items;
}

/** An object, as arguments of its own. */
export function readObject(args: Args, name: string): Args | undefined {
  const value = args.get(name);
  return value === undefined ? undefined : asObject(value, name);
}

/** `value` as arguments, or a 400 that says where an object was expected. */
function asObject(value: unknown, name: string): Args {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badRequest(`${name} must be an object`);
  return argsFromObject(value);
}

/** A list of objects. */
export function readObjects(args: Args, name: string): Args[] | undefined {
  const value = args.get(name);
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw badRequest(`${name} must be a list of objects`);
  return value.map((item) => asObject(item, name));
}
