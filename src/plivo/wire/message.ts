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

/** What a send answers: ids, or nothing but the promise to deliver them to `callback_url`. */
export const messageAccepted = z.looseObject({
  api_id: text,
  message: text,
  message_uuid: z.union([z.array(z.string()), z.string().transform((id) => [id])]).optional(),
  invalid_number: z.union([z.array(z.string()), z.string().transform((number) => [number])]).optional(),
});

export const messageMedia = z.looseObject({
  media_id: text,
  content_type: text,
  size: amount.describe('bytes'),
  media_url: text,
  message_uuid: text,
});

export const messageMediaPage = z.looseObject({ objects: z.array(messageMedia) });
