import * as z from 'zod';
import { ZodType } from 'zod';

/**
 * Fields of an answer. The API is not strict about types (numbers as strings, null or absence), and an answer that can't
 * be typed must not hide a request that succeeded: what has the wrong type is left out, what is unknown passes through.
 */

interface LenientInternals<Value> extends z.core.$ZodTypeInternals<Value | undefined, unknown> {
  optin: 'optional';
  optout: 'optional';
}
type Lenient<Value> = z.ZodType<Value | undefined, unknown, LenientInternals<Value>>;

/**
 * A type of its own, as zod's core offers them: a record has forty such fields, and four types of zod's around each other
 * for every one took a third of all memory that a call takes.
 */
function lenient<Value>(type: 'string' | 'number' | 'boolean', read: (value: unknown) => Value | undefined) {
  const Type = z.core.$constructor<Lenient<Value>>(`Lenient ${type}`, (instance, def) => {
    ZodType.init(instance, def);
    instance._zod.optin = 'optional';
    instance._zod.optout = 'optional';
    instance._zod.parse = (payload) => {
      payload.value = read(payload.value);
      return payload;
    };
    instance._zod.processJSONSchema = (_, json) => {
      json.type = type;
    };
  });
  return new Type({ type: 'custom' });
}

export const text = lenient('string', (value) => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
});
export const amount = lenient('number', (value) => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
});
export const flag = lenient('boolean', (value) => {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : undefined;
  return word === 'true' ? true : word === 'false' ? false : undefined;
});

export const part = <S extends z.ZodRawShape>(shape: S) => z.looseObject(shape).optional().catch(undefined);
export const list = <S extends z.ZodType>(item: S) => z.array(item).optional().catch(undefined);
