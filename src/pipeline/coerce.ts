import * as z from 'zod';

/**
 * Brings arguments into the published shape where a host or a model wrote the same thing differently: an array or object
 * as a JSON string, a list as one bare or joined string, a number or boolean as a string, a number where text is meant, an
 * enum in another case, null or (as the API itself reads it) an empty string for "not given". What it can't bring into shape it leaves for the schema to name.
 */
export function coerceArguments(schema: z.ZodObject, args: unknown): unknown {
  return coerceObject(schema, args);
}

/** Lists whose items are prose, which may hold commas: a bare string is one item. */
export const proseLists = z.registry<{ prose: true }>();

/** Arguments for which an empty text is a value: given, and blank. */
export const blankKeepers = z.registry<{ blanks: true }>();

function coerceObject(schema: z.ZodObject, value: unknown): unknown {
  const object = typeof value === 'string' ? parseJson(value) : value;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return value;
  const coerced: Record<string, unknown> = { ...object };
  for (const [key, inner] of Object.entries(object)) {
    const field = Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined;
    if (field === undefined) continue;
    if (isAbsent(field, inner)) delete coerced[key];
    else coerced[key] = coerce(field, inner);
  }
  return coerced;
}

function isAbsent(field: z.core.$ZodType, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (value !== '' || blankKeepers.has(field)) return false;
  return field instanceof z.ZodOptional || field instanceof z.ZodDefault;
}

function coerce(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return coerce(schema.unwrap(), value);
  if (schema instanceof z.ZodPipe) return coerce(schema.in, value);
  if (schema instanceof z.ZodObject) return coerceObject(schema, value);
  if (schema instanceof z.ZodArray) return coerceArray(schema, value);
  if (schema instanceof z.ZodEnum) return matchCase(schema.options, value);
  if (schema instanceof z.ZodNumber) return typeof value === 'string' && isNumeric(value) ? Number(value) : value;
  if (schema instanceof z.ZodBoolean || schema instanceof z.ZodLiteral) return coerceBoolean(value);
  if (schema instanceof z.ZodString) return typeof value === 'number' ? String(value) : value;
  return value;
}

function coerceArray(schema: z.ZodArray, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => coerce(schema.element, item));
  if (typeof value === 'number') return [coerce(schema.element, value)];
  if (typeof value === 'object' && value !== null) return [coerce(schema.element, value)];
  if (typeof value !== 'string') return value;
  const parsed = parseJson(value);
  if (Array.isArray(parsed)) return parsed.map((item) => coerce(schema.element, item));
  if (typeof parsed === 'object' && parsed !== null) return [coerce(schema.element, parsed)];
  if (schema.element instanceof z.ZodObject) return value;
  const items = proseLists.has(schema) ? [value] : splitList(value);
  return items.map((item) => coerce(schema.element, item));
}

/** At `<` and at commas, but at a comma inside a URL only where another URL begins. */
function splitList(text: string): string[] {
  const separator = /^\s*https?:/i.test(text) ? /<|,\s*(?=https?:)/i : /[<,]/;
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function matchCase(options: readonly unknown[], value: unknown): unknown {
  if (typeof value === 'boolean' || typeof value === 'number') return matchCase(options, String(value));
  if (typeof value !== 'string' || options.includes(value)) return value;
  const wanted = value.trim().toLowerCase();
  return options.find((option) => typeof option === 'string' && option.toLowerCase() === wanted) ?? value;
}

function coerceBoolean(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const word = value.trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : value;
}

function isNumeric(text: string): boolean {
  return /^\s*-?\d+(\.\d+)?\s*$/.test(text);
}

function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
