import type { numberLinkStatuses, poolServices, priorityNumberTypes, tollfreeStatuses } from '../plivo/values.ts';

/** The account and all that it holds: plain data, so that it can be saved, loaded and compared. Times: microseconds. */

export type NumberType = (typeof priorityNumberTypes)[number];

export interface OwnedNumber {
  number: string;
  type: NumberType;
  country: 'US' | 'CA';
  mms: boolean;
  whatsapp: boolean;
}

export interface NumberPriority {
  service: 'SMS' | 'MMS';
  country: 'US' | 'CA';
  /** First choice first. */
  order: NumberType[];
}

/** A number in the pool of a powerpack. */
export interface PoolEntry {
  number: string;
  service: (typeof poolServices)[number];
  added: number;
}

export interface Powerpack {
  uuid: string;
  name: string;
  created: number;
  stickySender: boolean;
  localConnect: boolean;
  applicationType: string;
  applicationId: string;
  priorities: NumberPriority[];
  /** The uuid of its pool. */
  numberPool: string;
  /** In order of adding. */
  pool: PoolEntry[];
}

export interface TollfreeVerification {
  uuid: string;
  number: string;
  profile: string;
  status: (typeof tollfreeStatuses)[number];
  /** What the reviewer says. */
  message: string;
  created: number;
  modified: number;
  reviewDue: number;
  /** Until when an update may come, once one is required. */
  updateUntil: number | null;
  /** The other arguments, by their names on the wire; absent ones are missing. */
  fields: Record<string, string>;
}

export interface MediaFile {
  id: string;
  fileName: string;
  contentType: string;
  size: number;
  uploaded: number;
  expires: number;
}

export interface Profile {
  uuid: string;
  type: 'PRIMARY' | 'SECONDARY';
  created: number;
  /** The scalar arguments it was made of, by their names on the wire; absent ones are `""`. */
  fields: Record<string, string>;
  address: Record<string, string>;
  contact: Record<string, string>;
}

export interface Decline {
  code: string;
  reason: string;
  description: string;
}

export interface Brand {
  id: string;
  alias: string;
  type: 'STANDARD' | 'STARTER';
  profile: string;
  secondaryVetting: boolean;
  status: 'PROCESSING' | 'COMPLETED' | 'FAILED';
  decline: Decline | null;
  created: number;
  reviewDue: number;
  /** What the registry was told: a copy of the profile as it was when the brand was made. */
  fields: Record<string, string>;
  address: Record<string, string>;
  contact: Record<string, string>;
}

export interface Campaign {
  id: string;
  brand: string;
  vertical: string;
  usecase: string;
  subUsecases: string[];
  source: 'plivo' | 'shared';
  status: 'PROCESSING' | 'ACTIVE' | 'FAILED' | 'EXPIRED';
  decline: Decline | null;
  created: number;
  reviewDue: number;
  attributes: Record<string, boolean>;
  /** The texts, by their names on the wire; unset ones are missing. */
  texts: Record<string, string>;
}

export interface NumberLink {
  campaign: string;
  number: string;
  status: (typeof numberLinkStatuses)[number];
  leaving: boolean;
}

export interface MessageMedia {
  id: string;
  contentType: string;
  size: number;
}

export interface Conversation {
  id: string;
  origin: string;
  expires: number;
  /** The other side has written within 24 h, so free-form messages go. */
  open: boolean;
}

export interface Message {
  uuid: string;
  subaccount: string;
  direction: 'outbound' | 'inbound';
  type: 'sms' | 'mms' | 'whatsapp';
  from: string;
  to: string;
  state: 'queued' | 'sent' | 'failed' | 'delivered' | 'undelivered' | 'received' | 'rejected' | 'read';
  units: number;
  /** Charges per unit, in 1/100,000 of a dollar. */
  rate: number;
  carrierRate: number;
  time: number;
  sent: number | null;
  updated: number;
  /** null until the end. */
  errorCode: string | null;
  /** The error code it will end with; `000` when it will be delivered. */
  outcome: string;
  country: string;
  powerpack: string;
  campaign: string;
  registration: 'registered' | 'unregistered' | 'not_applicable';
  log: 'true' | 'false' | 'content_only' | 'number_only';
  requesterIp: string;
  dlt: { entity: string; template: string; category: string } | null;
  conversation: Conversation | null;
  media: MessageMedia[] | null;
}

export interface DueEvent {
  at: number;
  /** Order among events of one moment. */
  seq: number;
  kind:
    | 'message_sent'
    | 'message_end'
    | 'conversation_end'
    | 'brand_review'
    | 'campaign_review'
    | 'number_link'
    | 'number_unlink'
    | 'tollfree_review'
    | 'media_end';
  id: string;
}

export interface State {
  version: 1;
  seed: number;
  counters: Record<string, number>;
  /** The last time given out by `stamp`. */
  lastStamp: number;
  numbers: OwnedNumber[];
  powerpacks: Powerpack[];
  profiles: Profile[];
  brands: Brand[];
  campaigns: Campaign[];
  links: NumberLink[];
  verifications: TollfreeVerification[];
  media: MediaFile[];
  /** Oldest first; times strictly increase. */
  messages: Message[];
  /** WhatsApp conversations by `from>to`. */
  conversations: Record<string, Conversation>;
  /** What will happen by itself: a binary heap by time. */
  due: DueEvent[];
}

/** A state with nothing in it. */
export function emptyState(seed: number): State {
  return {
    version: 1,
    seed,
    counters: {},
    lastStamp: 0,
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
    due: [],
  };
}

/** A time for a new record: `now`, or just after the last one given, so that records have an order. Microseconds. */
export function stamp(state: State, now: number): number {
  state.lastStamp = Math.max(state.lastStamp + 1, now);
  return state.lastStamp;
}
