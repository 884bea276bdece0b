import { messageChanged } from '../message-log.ts';
import { money } from '../pricing.ts';
import type { Message } from '../records.ts';
import { networkOf } from '../routes/message-record.ts';
import { callbackTime } from '../time.ts';
import type { World } from '../world.ts';

/** Says that a message stands otherwise now: listings are made anew, and whoever asked for it is told. */
export function statusChanged(world: World, message: Message): void {
  messageChanged(world.log);
  tellStatus(world, message);
}

/** Owes a callback about how the message stands, if its sender gave a `url`. */
export function tellStatus(world: World, message: Message): void {
  const { callback } = message;
  if (callback === null || callback === undefined) return;
  callback.told += 1;
  const { url, method, told } = callback;
  const fields = statusFields(message, told);
  // Messages of one moment have times just after it, which a clock that stands still does not reach.
  const at = Math.min(message.updated, world.clock.now());
  world.outbox.owe({ about: 'message status', url, method, bodyOfPost: 'form', fields, at });
}

/** The fields of a status callback (Plivo documentation). */
function statusFields(message: Message, sequence: number): Record<string, string> {
  const { uuid, rate, units, state, errorCode, conversation, sent } = message;
  const charged = state === 'failed' ? 0 : units;
  const network = networkOf(message.country);
  const isAtEnd = state !== 'queued' && state !== 'sent';
  return {
    MessageUUID: uuid,
    ParentMessageUUID: uuid,
    From: message.from,
    To: message.to,
    Type: message.type,
    Status: state,
    Units: String(units),
    TotalRate: money(rate),
    TotalAmount: money(rate * charged),
    MCC: network.mcc,
    MNC: network.mnc,
    ...(isAtEnd && errorCode !== null && errorCode !== '000' && { ErrorCode: errorCode }),
    PartInfo: `1 of ${units}`,
    Sequence: String(sequence),
    MessageTime: callbackTime(message.time),
    QueuedTime: callbackTime(message.time),
    SentTime: sent === null ? '' : callbackTime(sent),
    DeliveryReportTime: sent !== null && isAtEnd ? callbackTime(message.updated) : '',
    RequesterIP: message.requesterIp,
    PowerpackUUID: message.powerpack,
    ...(conversation !== null && {
      ConversationID: conversation.id,
      ConversationOrigin: conversation.origin,
      ConversationExpirationTimestamp: callbackTime(conversation.expires),
    }),
  };
}
