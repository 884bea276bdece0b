import * as z from 'zod';
import type { A2pError } from '../errors.ts';
import { amount, text } from '../http/lenient.ts';
import { failureOfRefusal, wordsIn } from '../http/refusal.ts';
import type { HttpAnswer, HttpRequest } from '../http/types.ts';
import { meaningOfRefusal } from './codes.ts';
import { withoutPersonalData } from './personal.ts';

/** `{"code":20404,"message":"…","more_info":"https://…","status":404}` (Twilio documentation; its SDKs read the same). */
const errorBody = z.looseObject({ code: amount, message: text });

const byStatus: Readonly<Record<number, string>> = {
  401: 'Check TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN, or with TWILIO_API_KEY and TWILIO_API_SECRET.',
  403: 'The account or the API key may not do this: see its permissions in the Twilio console.',
  404: 'Check the sid: the matching list tool shows those that exist in this account.',
};

/** Of an error's words: far more than is shown, so that nothing personal is shown for being cut in two. */
const MOST_READ = 10_000;

/** What an answer of 300 and above means. The API's words are quoted, never ours, and hold no personal data. */
export function failureOf(answer: HttpAnswer, content: unknown, request: HttpRequest): A2pError {
  const { code, message } = errorBody.safeParse(content).data ?? {};
  const { status } = answer;
  const words = (content === undefined ? answer.text.trim() : wordsIn(content)).slice(0, MOST_READ);
  const meaning = meaningOfRefusal(code, message?.slice(0, MOST_READ) ?? words);
  const refusal = {
    head: `Twilio answered HTTP ${status}${code === undefined ? '' : `, code ${code}`}`,
    words: withoutPersonalData(words, code, request) ?? '',
    code,
    means: meaning?.means,
    remedy: meaning?.remedy ?? byStatus[status],
  };
  return failureOfRefusal(refusal, answer, request);
}
