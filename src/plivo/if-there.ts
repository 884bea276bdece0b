import { ApiError, CancelledError } from '../errors.ts';

/**
 * What is to be judged; undefined where the API refuses to show it, since then the request that needs it will be told
 * why. Trouble on the way is thrown on: nothing is handed in unjudged for that.
 */
export async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch((error: unknown) => {
    if (error instanceof ApiError && error.status < 500) return undefined;
    throw error;
  });
}

/** What a judgement is better with; undefined where it can't be read, for whatever reason. */
export async function ifReadable<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch((error: unknown) => {
    if (error instanceof CancelledError) throw error;
    return undefined;
  });
}
