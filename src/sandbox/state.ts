import {
  brand,
  campaign,
  conversation,
  mediaFile,
  message,
  numberLink,
  ownedNumber,
  powerpack,
  profile,
  tollfreeVerification,
} from './records.ts';
import { type Check, dictionary, flag, type Infer, list, nullable, oneOf, shape, text, whole } from './shape.ts';
import { emptyTwilioState, twilioState } from './twilio/records.ts';

/** All that a sandbox remembers, as plain data. Times: microseconds. Money: 1/100,000 of a dollar. */

const dueEvent = shape({
  at: whole,
  /** Order among events of one moment. */
  seq: whole,
  kind: oneOf(
    'message_sent',
    'message_end',
    'message_expiry',
    'conversation_end',
    'brand_review',
    'campaign_review',
    'number_link',
    'number_unlink',
    'tollfree_review',
    'media_end',
  ),
  id: text,
});
export type DueEvent = Infer<typeof dueEvent>;

/** What can be set from outside. */
export const settings = shape({
  /** Where the account may not send to, as ISO 3166-1 codes. */
  blockedCountries: list(text),
  /** What is left to spend; null when nothing is counted. */
  credit: nullable(whole),
  /** Messages wait instead of going out. */
  queueHeld: flag,
  /** A campaign may be updated while it is in review; the vendor sometimes lets it. */
  updateInProcessing: flag,
});
export type Settings = Infer<typeof settings>;

const version: Check<1> = (value, at, fail): value is 1 => value === 1 || fail(at, '1');

const contents = {
  version,
  seed: whole,
  counters: dictionary(whole),
  /** The last time given out by `stamp`. */
  lastStamp: whole,
  settings,
  /** Until when sends are refused for want of credit. */
  creditRefusedUntil: whole,
  numbers: list(ownedNumber),
  powerpacks: list(powerpack),
  profiles: list(profile),
  brands: list(brand),
  campaigns: list(campaign),
  links: list(numberLink),
  verifications: list(tollfreeVerification),
  media: list(mediaFile),
  /** Oldest first; times strictly increase. */
  messages: list(message),
  /** WhatsApp conversations by `from>to`. */
  conversations: dictionary(conversation),
  /** Who has opted out: times by `number>handset` or `campaign>handset`. */
  optOuts: dictionary(whole),
  /** What will happen by itself: a binary heap by time. */
  due: list(dueEvent),
  twilio: twilioState,
};

export const stateShape = shape(contents);
export type State = Infer<typeof stateShape>;

/** A state with nothing in it. */
export function emptyState(seed: number): State {
  return {
    version: 1,
    seed,
    counters: {},
    lastStamp: 0,
    settings: { blockedCountries: [], credit: null, queueHeld: false, updateInProcessing: false },
    creditRefusedUntil: 0,
    numbers: [],
    powerpacks: [],
    profiles: [],
    brands: [],
    campaigns: [],
    links: [],
    verifications: [],
    media: [],
    messages: [],
    conversations: {},
    optOuts: {},
    due: [],
    twilio: emptyTwilioState(),
  };
}

/** A time for a new record: `now`, or just after the last one given, so that records have an order. Microseconds. */
export function stamp(state: State, now: number): number {
  state.lastStamp = Math.max(state.lastStamp + 1, now);
  return state.lastStamp;
}
