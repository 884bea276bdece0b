import * as z from 'zod';
import { amount, flag, text } from '../../http/lenient.ts';
import { meta } from './common.ts';

/** A message detail record (MDR). */
export const mdr = z.looseObject({
  message_uuid: text,
  message_state: text,
  error_code: text.describe('"000" once delivered; absent while on its way'),
  error_message: text,
  message_direction: text,
  message_type: text,
  from_number: text,
  to_number: text,
  message_time: text.describe('with its offset from UTC'),
  message_sent_time: text,
  message_updated_time: text,
  units: amount.describe('segments billed'),
  total_rate: text.describe('US dollars a unit'),
  total_amount: text.describe('US dollars'),
  carrier_fees_rate: text,
  carrier_fees: text,
  mcc: text,
  mnc: text,
  destination_country_iso2: text,
  destination_network: text,
  powerpack_id: text,
  tendlc_campaign_id: text,
  tendlc_registration_status: text,
  replaced_sender: text,
  is_domestic: flag,
  dlt_entity_id: text,
  dlt_template_id: text,
  dlt_template_category: text,
  conversation_id: text,
  conversation_origin: text,
  conversation_expiration_timestamp: text,
  log: text,
  requester_ip: text,
  resource_uri: text,
});

/** Samples and object description of the vendor spell the end of a conversation in two further ways. */
export const messageRecord = mdr.transform(
  ({ conversation_expiry_timestamp, conversation_expiry_time, ...record }) => ({
    ...record,
    conversation_expiration_timestamp:
      record.conversation_expiration_timestamp ?? text.parse(conversation_expiry_timestamp ?? conversation_expiry_time),
  }),
);

export const messagePage = z.looseObject({ meta, objects: z.array(messageRecord) });

/** Ids or numbers; one alone may stand without its list, and a blank one is none. */
const texts = z
  .unknown()
  .transform((value): string[] =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => {
      const found = text.parse(one)?.trim() ?? '';
      return found === '' ? [] : [found];
    }),
  )
  .optional();

/** What a send answers: ids, or nothing but the promise to deliver them to `callback_url`. */
export const messageAccepted = z.looseObject({
  api_id: text,
  message: text,
  error: text,
  message_uuid: texts,
  invalid_number: texts,
});

/** Plivo documentation: what is answered at once to a request with `callback_url`. */
export function isAsynchronous({ message = '' }: z.output<typeof messageAccepted>): boolean {
  return /\basync api spawned\b/i.test(message);
}

export const messageMedia = z.looseObject({
  media_id: text,
  content_type: text,
  size: amount.describe('bytes'),
  media_url: text,
  message_uuid: text,
});

export const messageMediaPage = z.looseObject({ objects: z.array(messageMedia) });
