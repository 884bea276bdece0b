import { ApiError } from '../errors.ts';

/**
 * What a request reads; undefined where the API refuses it, since then the request that needs the record will say so
 * best. Trouble on the way is thrown on: nothing is handed in unchecked for that.
 */
export async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch((error: unknown) => {
    if (error instanceof ApiError && error.status < 500) return undefined;
    throw error;
  });
}
