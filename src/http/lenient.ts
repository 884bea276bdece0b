import * as z from 'zod';

/**
 * Fields of an answer. The API is not strict about types (numbers as strings, null or absence), and an answer that can't
 * be typed must not hide a request that succeeded: what has the wrong type is left out, what is unknown passes through.
 */

const asText = (value: unknown) =>
  value === null ? undefined : typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
const asNumber = (value: unknown) =>
  value === null || value === '' ? undefined : typeof value === 'string' ? Number(value) : value;
const asFlag = (value: unknown) => {
  if (typeof value !== 'string') return value === null ? undefined : value;
  return value.toLowerCase() === 'true' ? true : value.toLowerCase() === 'false' ? false : undefined;
};

export const text = z.preprocess(asText, z.string().optional()).catch(undefined);
export const amount = z.preprocess(asNumber, z.number().optional()).catch(undefined);
export const flag = z.preprocess(asFlag, z.boolean().optional()).catch(undefined);

export const part = <S extends z.ZodRawShape>(shape: S) => z.looseObject(shape).optional().catch(undefined);
export const list = <S extends z.ZodType>(item: S) => z.array(item).optional().catch(undefined);
