import * as z from 'zod';
import type { A2pError } from '../errors.ts';
import { text } from '../http/lenient.ts';
import { failureOfRefusal, wordsIn } from '../http/refusal.ts';
import type { HttpAnswer, HttpRequest } from '../http/types.ts';
import { normalizeKeys } from './keys.ts';

/** Beside it stands `"error": "text"`, or, as one SDK reads it, `"error": {"error": "text"}`. */
const errorBody = z.looseObject({ api_id: text });

const remedies: Readonly<Record<number, string>> = {
  401: 'Check PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN; both stand on the first page of the Plivo console.',
  403: 'The account may not do this. For a message: enable the destination country under Messaging > Geo Permissions in the Plivo console.',
  404: 'Check the id: the matching list tool shows the ones that exist in this account.',
  405: 'This looks like a fault of this server: please report it.',
};

/** What an answer of 300 and above means. The API's words are quoted, never ours. */
export function failureOf(answer: HttpAnswer, content: unknown, request: HttpRequest): A2pError {
  const body = normalizeKeys(content);
  const refusal = {
    head: `Plivo answered HTTP ${answer.status}`,
    words: content === undefined ? answer.text.trim() : wordsIn(body),
    api_id: errorBody.safeParse(body).data?.api_id,
    remedy: remedies[answer.status],
  };
  return failureOfRefusal(refusal, answer, request);
}
