import { endOf } from '../magic.ts';
import { maskNumber } from '../phone.ts';
import { money } from '../pricing.ts';
import type { Message } from '../records.ts';
import { conversationTime, recordTime } from '../time.ts';

/** The other side's number as the record shows it: masked when numbers are not to be logged (Plivo documentation). */
export function shownTo(message: Message): string {
  return message.log === 'false' || message.log === 'content_only' ? maskNumber(message.to) : message.to;
}

const networks: Readonly<Record<string, { mcc: string; mnc: string; name: string }>> = {
  US: { mcc: '311', mnc: '480', name: 'verizon' },
  CA: { mcc: '302', mnc: '720', name: 'rogers' },
};
const noNetwork = { mcc: '', mnc: '', name: '' };

/** The network that a country's handsets are in. */
export function networkOf(country: string): { mcc: string; mnc: string; name: string } {
  return networks[country] ?? noNetwork;
}

/** A message detail record (MDR), flat as the vendor's. A failed message is never charged (Plivo documentation). */
export function messageRecord(message: Message, authId: string): Record<string, unknown> {
  const { rate, carrierRate, conversation, dlt } = message;
  const charged = message.state === 'failed' ? 0 : message.units;
  const network = networkOf(message.country);
  return {
    message_uuid: message.uuid,
    from_number: message.from,
    to_number: shownTo(message),
    message_direction: message.direction,
    message_state: message.state,
    message_time: recordTime(message.time),
    message_type: message.type,
    units: message.units,
    total_rate: money(rate),
    total_amount: money(rate * charged),
    carrier_fees_rate: money(carrierRate),
    carrier_fees: money(carrierRate * charged),
    error_code: message.errorCode,
    error_message: message.errorCode === null ? '' : endOf(message.errorCode).text,
    message_sent_time: message.sent === null ? null : recordTime(message.sent),
    message_updated_time: recordTime(message.updated),
    mcc: network.mcc,
    mnc: network.mnc,
    powerpack_id: message.powerpack,
    resource_uri: `/v1/Account/${authId}/Message/${message.uuid}/`,
    tendlc_campaign_id: message.campaign,
    tendlc_registration_status: message.registration,
    destination_country_iso2: message.country,
    destination_network: network.name,
    replaced_sender: '',
    is_domestic: false,
    dlt_entity_id: dlt?.entity ?? '',
    dlt_template_id: dlt?.template ?? '',
    dlt_template_category: dlt?.category ?? '',
    conversation_id: conversation?.id ?? '',
    conversation_origin: conversation?.origin ?? '',
    conversation_expiration_timestamp: conversation === null ? '' : conversationTime(conversation.expires),
    requester_ip: message.requesterIp,
    log: message.log,
  };
}
