import { messageTypes } from '../../plivo/values.ts';
import { openConversation } from '../conversations.ts';
import { badRequest } from '../errors.ts';
import { dropOldest } from '../limits.ts';
import { type MessageDraft, recordMessage, registrationOf } from '../new-message.ts';
import { campaignOf, type Intent, intentOf, optIn, optOut } from '../opt-outs.ts';
import { cleanNumber, countryOf } from '../phone.ts';
import type { OwnedNumber } from '../records.ts';
import { linkedMedia } from '../routes/message-media.ts';
import { countSegments } from '../segments.ts';
import type { State } from '../state.ts';
import { type Args, betweenUrls, readChoice, readList, readText, required } from '../wire.ts';
import type { World } from '../world.ts';
import type { ControlRoute } from './route.ts';

export const inboundControls: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/inbound',
    purpose: 'a handset writes to a number of the account',
    takes: {
      from: 'the handset',
      to: 'a number of the account',
      text: 'what it writes; STOP, START, HELP and their like are answered (US and Canadian long codes, toll-free)',
      type: 'sms (unless given), mms or whatsapp; the latter opens a conversation of 24 hours',
      media_urls: 'what is attached, for mms and whatsapp',
    },
    kept: 'by command',
    run: ({ world, args, now }) => receive(world, args, now),
  },
];

function receive(world: World, args: Args, now: number): Record<string, unknown> {
  const { state } = world;
  const handset = cleanNumber(required(readText(args, 'from'), 'from'));
  const to = cleanNumber(required(readText(args, 'to'), 'to'));
  const type = readChoice(args, 'type', messageTypes) ?? 'sms';
  const urls = (readList(args, 'media_urls', betweenUrls) ?? []).slice(0, 10);
  const text = readText(args, 'text', { max: 4096 }) ?? '';
  if (text === '' && urls.length === 0) throw badRequest('text is a required argument');
  if (countryOf(handset) === undefined) throw badRequest(`'${handset}' is not a valid phone number.`);
  const owned = state.numbers.find(({ number }) => number === to);
  if (owned === undefined) throw badRequest(`The number ${to} is not a number of the account.`);
  if (type === 'whatsapp' && !owned.whatsapp) throw badRequest(`The number ${to} is not enabled for WhatsApp.`);
  const conversation = type === 'whatsapp' ? openConversation(state, to, handset, now) : null;
  if (conversation !== null) dropOldest(state.conversations, world.config.limits.messages);
  const media = type === 'sms' ? [] : linkedMedia(state, urls);
  const message = recordMessage(world, now, {
    direction: 'inbound',
    type,
    from: handset,
    to,
    units: type === 'sms' ? countSegments(text).units : 1,
    // Receiving costs nothing here.
    rate: 0,
    carrierRate: 0,
    country: owned.country,
    powerpack: state.powerpacks.find(({ pool }) => pool.some(({ number }) => number === to))?.uuid ?? '',
    conversation,
    media: media.length === 0 ? null : media,
  });
  const intent = type === 'sms' && obeysKeywords(owned) ? intentOf(text) : '';
  const answer = obey(world, owned, handset, intent, now);
  return { message_uuid: message.uuid, message_state: message.state, intent, ...(answer !== null && { answer }) };
}

/** Keywords count for US and Canadian long codes and toll-free numbers (Plivo documentation). */
function obeysKeywords({ type, country }: OwnedNumber): boolean {
  return type !== 'shortcode' && (country === 'US' || country === 'CA');
}

function obey(world: World, owned: OwnedNumber, handset: string, intent: Intent, now: number) {
  if (intent === '') return null;
  const { state } = world;
  if (intent === 'optout') optOut(state, owned.number, handset, now);
  if (intent === 'optin') optIn(state, owned.number, handset);
  dropOldest(state.optOuts, world.config.limits.messages);
  const text = answerText(state, owned.number, intent);
  const draft: MessageDraft = {
    direction: 'outbound',
    type: 'sms',
    from: owned.number,
    to: handset,
    units: countSegments(text).units,
    rate: 0,
    carrierRate: 0,
    country: countryOf(handset) ?? '',
  };
  const sent = recordMessage(world, now, { ...draft, ...registrationOf(state, draft) });
  return { message_uuid: sent.uuid, text };
}

const answers = {
  optout: { field: 'optout_message', text: 'You have been unsubscribed and will receive no more messages.' },
  optin: { field: 'optin_message', text: 'You have been subscribed again. Reply STOP to end.' },
  help: { field: 'help_message', text: 'Reply STOP to end these messages.' },
} as const;

/** The campaign's own answer, if it has one, else the sandbox's. */
function answerText(state: State, number: string, intent: Exclude<Intent, ''>): string {
  const id = campaignOf(state, number);
  const { field, text } = answers[intent];
  return state.campaigns.find((one) => one.id === id)?.texts[field] ?? text;
}
