import { tellStatus } from './callbacks/message-status.ts';
import { SECOND } from './clock.ts';
import { delays } from './delays.ts';
import { schedule } from './due.ts';
import { timeUuid } from './ids.ts';
import { addMessage } from './message-log.ts';
import { campaignOf } from './opt-outs.ts';
import type { Message } from './records.ts';
import { type State, stamp } from './state.ts';
import type { World } from './world.ts';

/** Longest time in the queue, in seconds (Plivo documentation). */
export const queueLife = 10_800;

/** What has to be known of a message; the rest has a usual value. */
export type MessageDraft = Pick<Message, 'direction' | 'type' | 'from' | 'to' | 'country' | 'rate' | 'carrierRate'> &
  Partial<Message>;

/** Puts a message on record: an outbound one is queued and goes its way, an inbound one has been received. */
export function recordMessage(world: World, now: number, draft: MessageDraft, expiry = queueLife): Message {
  const { state } = world;
  const time = stamp(state, now);
  const outbound = draft.direction === 'outbound';
  const message: Message = {
    uuid: timeUuid(state, 'message'),
    subaccount: '',
    state: outbound ? 'queued' : 'received',
    units: 1,
    time,
    expires: time + expiry * SECOND,
    sent: null,
    updated: time,
    errorCode: null,
    outcome: outbound ? '000' : '',
    powerpack: '',
    campaign: '',
    registration: 'not_applicable',
    log: 'true',
    requesterIp: '',
    callback: null,
    dlt: null,
    conversation: null,
    media: null,
    ...draft,
  };
  addMessage(world.log, message, world.config.limits.messages);
  if (outbound) schedule(state, time + delays.messageSent, 'message_sent', message.uuid);
  tellStatus(world, message);
  return message;
}

/** Which campaign carries it. Relevant only for long code messaging in the US (Plivo documentation). */
export function registrationOf(
  state: State,
  { from, type, country }: Pick<Message, 'from' | 'type' | 'country'>,
): Pick<Message, 'campaign' | 'registration'> {
  const longcode = state.numbers.find(({ number }) => number === from)?.type === 'longcode';
  if (!longcode || country !== 'US' || type === 'whatsapp') return { campaign: '', registration: 'not_applicable' };
  const campaign = campaignOf(state, from);
  return campaign === undefined
    ? { campaign: '', registration: 'unregistered' }
    : { campaign, registration: 'registered' };
}
