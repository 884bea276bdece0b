import { DAY } from '../clock.ts';
import { schedule } from '../due.ts';
import { badRequest } from '../errors.ts';
import { conversationId, randomUuid, timeUuid } from '../ids.ts';
import { requestedOutcome } from '../magic.ts';
import { addMessage } from '../message-log.ts';
import { priceOf } from '../pricing.ts';
import type { Conversation, MediaFile, Message, MessageMedia } from '../records.ts';
import { delays } from '../delays.ts';
import { stamp } from '../state.ts';
import type { Call, Operation } from '../world.ts';
import { useMedia } from './media.ts';
import { typeByEnding } from './media-types.ts';
import { type Content, readContent } from './message-content.ts';
import { type Destination, readDestinations } from './message-destinations.ts';
import { type Options, readOptions } from './message-options.ts';
import { checkRoute, readSender, type Sender } from './message-sender.ts';

/** Sends to one or many; all checks come before the first record. Order of the checks: the sandbox's. */
export const sendMessage: Operation = (call) => {
  const content = readContent(call.args);
  const sender = readSender(call, content.type);
  const options = readOptions(call.args);
  const { valid, invalid } = readDestinations(call.args);
  const [first] = invalid;
  if (valid.length === 0 && first !== undefined) throw badRequest(`'${first}' is not a valid phone number.`);
  for (const destination of valid) checkRoute(call, sender, destination, content);
  const media = findMedia(call, content.mediaIds);
  sender.used();
  for (const one of media) useMedia(call.state, one);
  const sent = valid.map((destination) => send(call, sender, destination, content, options));
  return {
    status: 202,
    body: {
      message: 'message(s) queued',
      message_uuid: sent,
      ...(invalid.length > 0 && { invalid_number: invalid }),
      api_id: call.apiId,
    },
  };
};

function send(call: Call, sender: Sender, to: Destination, content: Content, options: Options): string {
  const { state, world } = call;
  const from = sender.numberFor(to);
  const time = stamp(state, call.now);
  const conversation = content.type === 'whatsapp' ? conversationFor(call, from, to.number, content) : null;
  const message: Message = {
    uuid: timeUuid(state, 'message'),
    subaccount: call.authId.startsWith('SA') ? call.authId : '',
    direction: 'outbound',
    type: content.type,
    from,
    to: to.number,
    state: 'queued',
    units: content.units,
    ...priceOf(content.type, to.country),
    time,
    sent: null,
    updated: time,
    errorCode: null,
    outcome: outcomeOf(call, to, content, options, conversation),
    country: to.country,
    powerpack: sender.powerpack,
    ...registrationOf(call, from, to, content),
    log: options.log,
    requesterIp: call.requesterIp,
    dlt: options.dlt,
    conversation,
    media: mediaOf(call, content),
  };
  addMessage(world.log, message, world.config.maxMessages);
  schedule(state, time + delays.messageSent, 'message_sent', message.uuid);
  return message.uuid;
}

/** All media of an MMS together, in bytes (Plivo documentation: 5 MB; only uploads have a size). */
const largestMms = 5 * 1024 * 1024;

function outcomeOf(
  { state }: Call,
  to: Destination,
  content: Content,
  options: Options,
  conversation: Conversation | null,
): string {
  const requested = requestedOutcome(to.number);
  if (requested !== '000') return requested;
  if (to.country === 'IN' && options.dlt !== null && !options.dltValid) return '160';
  const uploads = state.media.filter(({ id }) => content.mediaIds.includes(id));
  const size = uploads.reduce((sum, one) => sum + one.size, 0);
  if (content.type === 'mms' && size > largestMms) return '120';
  return content.type === 'whatsapp' && conversation === null ? '340' : '000';
}

/** Which campaign carries it. Relevant only for long code messaging in the US (Plivo documentation). */
function registrationOf(
  { state }: Call,
  from: string,
  to: Destination,
  content: Content,
): Pick<Message, 'campaign' | 'registration'> {
  const owned = state.numbers.find(({ number }) => number === from);
  if (owned?.type !== 'longcode' || to.country !== 'US' || content.type === 'whatsapp') {
    return { campaign: '', registration: 'not_applicable' };
  }
  const link = state.links.find(({ number }) => number === from);
  const campaign = state.campaigns.find(({ id }) => id === link?.campaign);
  return link?.status === 'COMPLETED' && campaign?.status === 'ACTIVE'
    ? { campaign: campaign.id, registration: 'registered' }
    : { campaign: '', registration: 'unregistered' };
}

/** The open conversation, or for a template a new one of 24 hours; none for free-form messages out of the blue. */
function conversationFor(call: Call, from: string, to: string, content: Content): Conversation | null {
  const { conversations } = call.state;
  const key = `${from}>${to}`;
  const current = conversations[key];
  const alive = current !== undefined && current.expires > call.now ? current : undefined;
  if (!content.template) return alive?.open === true ? alive : null;
  if (alive !== undefined) return alive;
  const started = { id: conversationId(call.state), origin: 'utility', expires: call.now + DAY, open: false };
  conversations[key] = started;
  schedule(call.state, started.expires, 'conversation_end', key);
  return started;
}

/** What is attached: the URLs are not fetched, so their type is by name and their size made up. */
function mediaOf(call: Call, content: Content): MessageMedia[] | null {
  const fetched = content.mediaUrls.map((url) => ({
    id: randomUuid(call.state, 'media'),
    contentType: typeByEnding(url) ?? 'image/jpeg',
    size: 100_000 + url.length * 1000,
  }));
  const uploaded = findMedia(call, content.mediaIds).map(({ id, contentType, size }) => ({ id, contentType, size }));
  return fetched.length + uploaded.length === 0 ? null : [...fetched, ...uploaded];
}

/** Uploads must still be there: unused ones live six hours (the 400 is inferred). */
function findMedia({ state }: Call, ids: readonly string[]): MediaFile[] {
  return ids.map((id) => {
    const media = state.media.find((one) => one.id === id);
    if (media === undefined) throw badRequest(`media ${id} was not found; unused media is deleted after 6 hours`);
    return media;
  });
}
