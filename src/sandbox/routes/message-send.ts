import { conversationFor } from '../conversations.ts';
import { badRequest, Refusal } from '../errors.ts';
import { requestedOutcome } from '../magic.ts';
import { recordMessage, registrationOf } from '../new-message.ts';
import { ownedNumber } from '../numbers.ts';
import { hasOptedOut } from '../opt-outs.ts';
import { priceOf } from '../pricing.ts';
import type { Conversation, MediaFile } from '../records.ts';
import type { State } from '../state.ts';
import type { Call, Operation } from '../world.ts';
import { useMedia } from './media.ts';
import { type Content, readContent } from './message-content.ts';
import { type Destination, readDestinations } from './message-destinations.ts';
import { findUploads, linkedMedia } from './message-media.ts';
import { type Options, readOptions } from './message-options.ts';
import { checkRoute, readSender, type Sender } from './message-sender.ts';

/** What a request says, the same for each destination. */
interface Order {
  readonly content: Content;
  readonly sender: Sender;
  readonly options: Options;
  readonly uploads: readonly MediaFile[];
}

/** Sends to one or many; all checks come before the first record. Order of the checks: the sandbox's. */
export const sendMessage: Operation = (call) => {
  const { state } = call;
  const content = readContent(call.args);
  const sender = readSender(call, content.type);
  const options = readOptions(call.args);
  const { valid, invalid } = readDestinations(call.args);
  const [first] = invalid;
  if (valid.length === 0 && first !== undefined) throw badRequest(`'${first}' is not a valid phone number.`);
  if (call.now < state.creditRefusedUntil) throw badRequest('Insufficient Credit');
  for (const { country } of valid) checkCountry(call, country);
  for (const destination of valid) checkRoute(call, sender, destination, content);
  const order: Order = { content, sender, options, uploads: findUploads(state, content.mediaIds) };
  sender.used();
  for (const one of order.uploads) useMedia(state, one);
  return {
    status: 202,
    body: {
      message: 'message(s) queued',
      message_uuid: valid.map((destination) => send(call, order, destination)),
      ...(invalid.length > 0 && { invalid_number: invalid }),
      api_id: call.apiId,
    },
  };
};

/** A barred country is a 403 (SDK behaviour: their class for it); the text is the sandbox's. */
function checkCountry({ state }: Call, country: string): void {
  if (!state.settings.blockedCountries.includes(country)) return;
  throw new Refusal(403, `Messages to ${country} are not enabled in the geo permissions of the account.`);
}

function send(call: Call, order: Order, to: Destination): string {
  const { state, world, now } = call;
  const { content, sender, options, uploads } = order;
  const from = sender.numberFor(to);
  const { type, template, units } = content;
  const conversation = type === 'whatsapp' ? conversationFor(state, { from, to: to.number, template }, now) : null;
  const media = [
    ...linkedMedia(state, content.mediaUrls),
    ...uploads.map(({ id, contentType, size }) => ({ id, contentType, size })),
  ];
  const message = recordMessage(
    world,
    now,
    {
      subaccount: call.authId.startsWith('SA') ? call.authId : '',
      direction: 'outbound',
      type,
      from,
      to: to.number,
      units,
      ...priceOf(type, to.country),
      outcome: outcomeOf(call, order, to, conversation),
      country: to.country,
      powerpack: sender.powerpack,
      ...registrationOf(state, { from, type, country: to.country }),
      log: options.log,
      requesterIp: call.requesterIp,
      // Each message counts for itself.
      callback: options.callback && { ...options.callback },
      dlt: options.dlt,
      conversation,
      media: media.length === 0 ? null : media,
    },
    options.expiry,
  );
  return message.uuid;
}

/** Toll-free numbers of the US do not reach Canada (Plivo documentation: 201). */
function isUsTollfree(state: State, number: string): boolean {
  const owned = ownedNumber(state, number);
  return owned?.type === 'tollfree' && owned.country === 'US';
}

/** All media of an MMS together, in bytes (Plivo documentation: 5 MB; only uploads have a size). */
const largestMms = 5 * 1024 * 1024;

function outcomeOf(call: Call, order: Order, to: Destination, conversation: Conversation | null): string {
  const { content, sender, options, uploads } = order;
  const requested = requestedOutcome(to.number);
  if (requested !== '000') return requested;
  if (content.type === 'whatsapp') return conversation === null ? '340' : '000';
  const from = sender.numberFor(to);
  if (hasOptedOut(call.state, from, to.number)) return '200';
  if (to.country === 'CA' && isUsTollfree(call.state, from)) return '201';
  if (to.country === 'IN' && options.dlt !== null && !options.dltValid) return '160';
  const size = uploads.reduce((sum, one) => sum + one.size, 0);
  return content.type === 'mms' && size > largestMms ? '120' : '000';
}
