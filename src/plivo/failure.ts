import * as z from 'zod';
import { type A2pError, ApiError, DeliveryUnknownError, quote, RateLimitedError } from '../errors.ts';
import type { HttpAnswer, HttpRequest } from '../http/types.ts';
import { normalizeKeys } from './keys.ts';

/** `{"api_id", "error": "text"}`; one SDK also unwraps `{"error": {"error": "text"}}`. */
const errorBody = z.looseObject({
  api_id: z.string().optional().catch(undefined),
  error: z
    .union([z.string(), z.looseObject({ error: z.string() }).transform((nested) => nested.error)])
    .optional()
    .catch(undefined),
});

const remedies: Readonly<Record<number, string>> = {
  401: 'Check PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN; both stand on the first page of the Plivo console.',
  403: 'The account may not do this. For a message: enable the destination country under Messaging > Geo Permissions in the Plivo console.',
  404: 'Check the id: the matching list tool shows the ones that exist in this account.',
  405: 'This looks like a fault of this server: please report it.',
};

/** What an answer of 300 and above means. The API's words are quoted, never ours. */
export function failureOf(answer: HttpAnswer, content: unknown, request: HttpRequest): A2pError {
  const body = errorBody.safeParse(normalizeKeys(content)).data ?? {};
  const said = body.error ?? (content === undefined ? answer.text.trim() : undefined);
  const words = said === undefined || said === '' ? '' : `: ${quote(said)}`;
  const { api_id } = body;
  const { status } = answer;
  const head = `Plivo answered HTTP ${status}${words}`;
  const facts = { status, api_id, said: said === '' ? undefined : said };
  if (status === 429) {
    const seconds = answer.retryAfterSeconds === undefined ? undefined : Math.ceil(answer.retryAfterSeconds);
    return new RateLimitedError(`${head}. The request was not carried out.`, {
      ...facts,
      retry_after_seconds: seconds,
      remedy: seconds === undefined ? 'Wait a few seconds, then call again.' : `Call again in ${seconds} s.`,
    });
  }
  if (status >= 500) {
    return request.kind === 'write'
      ? new DeliveryUnknownError(`${head}: it is not known whether the request was carried out.`, facts)
      : new ApiError(`${head}.`, { ...facts, retryable: true, remedy: 'Nothing was changed. Try again later.' });
  }
  return new ApiError(`${head}.`, {
    ...facts,
    remedy: remedies[status] ?? 'Nothing was done. Correct what the API names, then call again.',
  });
}
