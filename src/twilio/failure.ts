import * as z from 'zod';
import { type A2pError, ApiError, DeliveryUnknownError, quote, RateLimitedError } from '../errors.ts';
import { amount, text } from '../http/lenient.ts';
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

/** What an answer of 300 and above means. The API's words are quoted, never ours, and hold no personal data. */
export function failureOf(
  { status, text: raw, retryAfterSeconds }: HttpAnswer,
  content: unknown,
  request: HttpRequest,
): A2pError {
  const { code, message } = errorBody.safeParse(content).data ?? {};
  const said = message ?? (content === undefined ? raw.trim() : '');
  const shown = withoutPersonalData(said, code, request);
  const meaning = meaningOfRefusal(code, said);
  const words = shown === undefined || shown === '' ? '' : `: ${quote(shown)}`;
  const facts = { status, said: shown === '' ? undefined : shown };
  const head = `Twilio answered HTTP ${status}${code === undefined ? '' : `, code ${code}`}${words}`;
  if (status === 429) {
    const seconds = retryAfterSeconds === undefined ? undefined : Math.ceil(retryAfterSeconds);
    return new RateLimitedError(`${head}. The request was not carried out.`, {
      ...facts,
      retry_after_seconds: seconds,
      remedy: seconds === undefined ? 'Wait a few seconds, then call again.' : `Call again in ${seconds} s.`,
    });
  }
  if (status >= 500) {
    return request.kind === 'write'
      ? new DeliveryUnknownError(`${head}: it is not known whether the request was carried out.`, facts)
      : new ApiError(`${head}.`, { ...facts, code, retryable: true, remedy: 'Nothing was changed. Try again later.' });
  }
  return new ApiError(meaning === undefined ? `${head}.` : `${head}. It means: ${meaning.means}.`, {
    ...facts,
    code,
    remedy: meaning?.remedy ?? byStatus[status] ?? 'Nothing was done. Correct what the API names, then call again.',
  });
}
