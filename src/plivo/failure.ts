import * as z from 'zod';
import { type A2pError, quote } from '../errors.ts';
import { failureOfRefusal } from '../http/refusal.ts';
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
  const refusal = {
    head: `Plivo answered HTTP ${answer.status}${words}`,
    said: said === '' ? undefined : said,
    api_id: body.api_id,
    remedy: remedies[answer.status],
  };
  return failureOfRefusal(refusal, answer, request);
}
