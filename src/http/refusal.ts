/** What an answer of 300 and above means, whichever vendor gave it. */
import { type A2pError, ApiError, DeliveryUnknownError, RateLimitedError } from '../errors.ts';
import type { HttpAnswer, HttpRequest } from './types.ts';

export interface Refusal {
  /** Who answered what, as a sentence without its end. The API's words stand in it quoted. */
  readonly head: string;
  readonly said: string | undefined;
  readonly api_id?: string | undefined;
  readonly code?: number | undefined;
  /** What the API's code stands for, as part of a sentence. */
  readonly means?: string | undefined;
  /** What to do about it, where more is known than what the API says. */
  readonly remedy: string | undefined;
}

/** Something before the API has stopped waiting for it. */
const GATEWAY_TIMEOUT = 504;

/** A write that the API failed over (5xx) may have been carried out; any other refusal was not. */
export function failureOfRefusal(
  { head, means, remedy, ...told }: Refusal,
  { status, retryAfterSeconds }: HttpAnswer,
  { kind }: HttpRequest,
): A2pError {
  const facts = { ...told, status };
  if (status === 429) {
    const seconds = retryAfterSeconds === undefined ? undefined : Math.ceil(retryAfterSeconds);
    return new RateLimitedError(`${head}. The request was not carried out.`, {
      ...facts,
      retry_after_seconds: seconds,
      remedy: seconds === undefined ? 'Wait a few seconds, then call again.' : `Call again in ${seconds} s.`,
    });
  }
  if (status >= 500) {
    return kind === 'write'
      ? new DeliveryUnknownError(`${head}: it is not known whether the request was carried out.`, {
          ...facts,
          gaveUp: status === GATEWAY_TIMEOUT,
        })
      : new ApiError(`${head}.`, { ...facts, retryable: true, remedy: 'Nothing was changed. Try again later.' });
  }
  return new ApiError(means === undefined ? `${head}.` : `${head}. It means: ${means}.`, {
    ...facts,
    remedy: remedy ?? 'Nothing was done. Correct what the API names, then call again.',
  });
}
