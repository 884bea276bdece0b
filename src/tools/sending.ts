/** What the two sending tools share: sender, destinations, options, and the answer to a send. */
import * as z from 'zod';
import { DeliveryUnknownError, word } from '../errors.ts';
import { path } from '../http/path.ts';
import { counted } from '../pipeline/counted.ts';
import type { Plivo } from '../plivo/client.ts';
import { callbackMethods, logModes } from '../plivo/values.ts';
import { messageAccepted } from '../plivo/wire/message.ts';
import { answerOf, callback, phoneNumber, webAddress } from './fields.ts';

/** Plivo documentation: unique destinations of one request. */
const MOST_DESTINATIONS = 1000;

export const destinations = z
  .array(phoneNumber)
  .min(1)
  .overwrite((numbers) => [...new Set(numbers)])
  .refine((numbers) => numbers.length <= MOST_DESTINATIONS, {
    error: (issue) =>
      `must name at most ${MOST_DESTINATIONS} different numbers; it names ${Array.isArray(issue.input) ? issue.input.length : 'more'}`,
  })
  .describe('Recipients, country code first.');

export const sendOptions = {
  message_expiry: z
    .int()
    .refine((seconds) => seconds >= 5 && seconds <= 10_799, 'must be 5 to 10,799 seconds')
    .optional()
    .describe('Queue seconds.'),
  log: z.enum(logModes).optional().describe('Retention.'),
  ...callback,
  callback_url: webAddress.optional().describe('URL; gets the ids.'),
  callback_method: z.enum(callbackMethods).optional().describe('Method.'),
};

export const sendAnswer = answerOf({
  status: z.string().optional().describe('queued, or async when the ids go to callback_url'),
  message_uuid: z.array(z.string()).optional(),
  invalid_number: z.array(z.string()).optional().describe('destinations that were refused; nothing went to them'),
  encoding: z.string().optional().describe('GSM-7 or UCS-2; UTF-8 where length costs nothing'),
  segments: z.number().optional().describe('billed units for each destination'),
  api_id: z.string().optional(),
});

/** Plivo documentation: with these the record holds masked numbers. */
export function showsNumbers({ log }: { readonly log?: (typeof logModes)[number] | undefined }): boolean {
  return log !== 'false' && log !== 'content_only';
}

export const sendIrreversible = 'A message that was sent can not be taken back.';

/** Sends, and says what became of it. Never repeats: see `http/client.ts`. */
export async function send(plivo: Plivo, dst: readonly string[], content: Readonly<Record<string, unknown>>) {
  const answer = await plivo.post(path`Message/`, messageAccepted, { ...content, dst: dst.join('<') });
  const { api_id, message_uuid: ids, invalid_number: invalid = [] } = answer;
  if (ids === undefined || ids.length === 0) {
    if (content['callback_url'] === undefined) {
      throw new DeliveryUnknownError('Plivo accepted the request, but gave no message ids in its answer.', { api_id });
    }
    return {
      summary: 'Plivo took the request and works on it asynchronously: no message ids are known yet.',
      next_step: 'The ids go to callback_url. Without access to it, find the messages with list_messages.',
      status: 'async',
      api_id,
    };
  }
  const told = invalid.slice(0, 3).map(word).join(', ');
  const named = invalid.length > 3 ? `${told} and ${invalid.length - 3} more` : told;
  const refused = invalid.length === 0 ? '' : ` Plivo refused ${named}: not valid. Nothing went there.`;
  return {
    summary: `${counted(ids.length, 'message')} queued.${refused}`,
    next_step: 'Queued is not delivered: read the outcome with get_message in a few seconds. Do not send again.',
    status: 'queued',
    message_uuid: ids,
    invalid_number: invalid.length === 0 ? undefined : invalid,
    api_id,
  };
}
