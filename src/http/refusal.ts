/** What an answer of 300 and above means, whichever vendor gave it. */
import { type A2pError, ApiError, DeliveryUnknownError, excerpt, quote, RateLimitedError } from '../errors.ts';
import type { HttpAnswer, HttpRequest } from './types.ts';

export interface Refusal {
  /** Who answered what, as a sentence without its end. */
  readonly head: string;
  /** The API's own words; empty where it has none. */
  readonly words: string;
  readonly api_id?: string | undefined;
  readonly code?: number | undefined;
  /** What the API's code stands for, as part of a sentence. */
  readonly means?: string | undefined;
  /** What to do about it, where more is known than what the API says. */
  readonly remedy: string | undefined;
}

/** Characters of an API's words: an error page may have a million. */
const MOST_SAID = 500;
/** Something before the API has stopped waiting for it. */
const GATEWAY_TIMEOUT = 504;

/** A write that the API failed over (5xx) may have been carried out; any other refusal was not. */
export function failureOfRefusal(
  { head: who, words, means, remedy, ...told }: Refusal,
  { status, retryAfterSeconds }: HttpAnswer,
  { kind }: HttpRequest,
): A2pError {
  const said = words === '' ? undefined : excerpt(words, MOST_SAID);
  const head = said === undefined ? who : `${who}: ${quote(said, said.length)}`;
  const facts = { ...told, said, status };
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

/** Names under which APIs put what they have to say. */
const SPEAKING = ['error', 'message', 'detail', 'details', 'description', 'reason', 'errors'];

/** What stands in words elsewhere in a failure, or says nothing. */
const FRAME = ['api_id', 'code', 'status', 'more_info'];

/** An API's own words in the content of a refusal: what it says, wherever it stands; else all that it holds. */
export function wordsIn(content: unknown): string {
  if (content === null || content === undefined) return '';
  if (typeof content !== 'object') return String(content).trim();
  if (Array.isArray(content)) return joined(content.map(wordsIn));
  const fields = Object.entries(content).filter(([name]) => !FRAME.includes(name));
  const speaking = fields.filter(([name]) => SPEAKING.includes(name));
  if (speaking.length > 0) return joined(speaking.map(([, value]) => wordsIn(value)));
  return joined(fields.map(([name, value]) => `${name}: ${wordsIn(value)}`));
}

function joined(words: readonly string[]): string {
  return [...new Set(words)].filter((text) => text !== '').join('; ');
}
