/** What the two sending tools share: sender, destinations, options, and the answer to a send. */
import * as z from 'zod';
import { ApiError, DeliveryUnknownError, quote } from '../errors.ts';
import { path } from '../http/path.ts';
import { counted } from '../pipeline/counted.ts';
import type { Plivo } from '../plivo/client.ts';
import { callbackMethods, logModes } from '../plivo/values.ts';
import { isAsynchronous, messageAccepted } from '../plivo/wire/message.ts';
import { sanitizeNumber } from '../safety/senders.ts';
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

/** Plivo documentation: what a send is answered with. */
const ACCEPTED = 202;

/** Sends, and says what became of it. Never repeats: see `http/client.ts`. */
export async function send(plivo: Plivo, dst: readonly string[], content: Readonly<Record<string, unknown>>) {
  const answer = await plivo.post(path`Message/`, messageAccepted, { ...content, dst: dst.join('<') });
  const { api_id } = answer;
  const ids = answer.message_uuid ?? [];
  const invalid = (answer.invalid_number ?? []).map(sanitizeNumber);
  const refused = dst.filter((number) => invalid.includes(number));
  const told = refused.length === 0 ? '' : ` Plivo refused ${some(refused)}: not valid. Nothing went there.`;
  if (ids.length > 0) {
    const taken = dst.length - refused.length;
    const unmatched =
      ids.length === taken
        ? ''
        : ` It was taken for ${counted(taken, 'destination')}, so which of them each id belongs to, and whether one was left out, is not told.`;
    return {
      summary: `${counted(ids.length, 'message')} queued.${told}${unmatched}`,
      next_step: `Queued is not delivered: read the outcome with ${unmatched === '' ? 'get_message' : 'list_messages'} in a few seconds. Do not send again.`,
      status: 'queued',
      message_uuid: ids,
      invalid_number: invalid.length === 0 ? undefined : invalid,
      api_id,
    };
  }
  if (content['callback_url'] !== undefined && isAsynchronous(answer)) {
    return {
      summary: 'Plivo took the request and works on it asynchronously: no message ids are known yet.',
      next_step: 'The ids go to callback_url. Without access to it, find the messages with list_messages.',
      status: 'async',
      api_id,
    };
  }
  if (refused.length === dst.length) {
    throw new ApiError(`No message was queued.${told}`, {
      status: ACCEPTED,
      api_id,
      argument: 'dst',
      remedy: 'Nothing was sent. Correct the numbers, then call again.',
    });
  }
  const said = answer.error ?? answer.message;
  const words = said === undefined ? '' : ` It said ${quote(said)}.`;
  throw new DeliveryUnknownError(`Plivo accepted the request, but gave no message ids in its answer.${words}`, {
    api_id,
    said,
  });
}

function some(numbers: readonly string[]): string {
  const [named, more] = [numbers.slice(0, 3).join(', '), numbers.length - 3];
  return more > 0 ? `${named} and ${more} more` : named;
}
