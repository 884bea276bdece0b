import {
  brandStatuses,
  brandTypes,
  callbackMethods,
  campaignSources,
  logModes,
  messageDirections,
  messageStates,
  messageTypes,
  numberLinkStatuses,
  poolServices,
  priorityCountries,
  priorityNumberTypes,
  priorityServices,
  profileTypes,
  tendlcRegistrationStatuses,
  tollfreeStatuses,
} from '../plivo/values.ts';
import { dictionary, flag, type Infer, list, nullable, oneOf, optional, shape, text, whole } from './shape.ts';

/**
 * What an account holds: plain data, so that it can be saved, loaded and compared. The types are those of the checks that
 * a loaded state has to pass. Times: microseconds. Money: 1/100,000 of a dollar.
 */

const texts = dictionary(text);
const numberType = oneOf(...priorityNumberTypes);

export type NumberType = Infer<typeof numberType>;

export const ownedNumber = shape({
  number: text,
  type: numberType,
  /** ISO 3166-1. */
  country: text,
  mms: flag,
  whatsapp: flag,
});
export type OwnedNumber = Infer<typeof ownedNumber>;

const numberPriority = shape({
  service: oneOf(...priorityServices),
  country: oneOf(...priorityCountries),
  /** First choice first. */
  order: list(numberType),
});
export type NumberPriority = Infer<typeof numberPriority>;

/** A number in the pool of a powerpack. */
const poolEntry = shape({ number: text, service: oneOf(...poolServices), added: whole });
export type PoolEntry = Infer<typeof poolEntry>;

export const powerpack = shape({
  uuid: text,
  name: text,
  created: whole,
  stickySender: flag,
  localConnect: flag,
  applicationType: text,
  applicationId: text,
  priorities: list(numberPriority),
  /** The uuid of its pool. */
  numberPool: text,
  /** In order of adding. */
  pool: list(poolEntry),
});
export type Powerpack = Infer<typeof powerpack>;

export const profile = shape({
  uuid: text,
  type: oneOf(...profileTypes),
  created: whole,
  /** The scalar arguments it was made of, by their names on the wire; absent ones are missing. */
  fields: texts,
  address: texts,
  contact: texts,
});
export type Profile = Infer<typeof profile>;

const decline = shape({ code: text, reason: text, description: text });
export type Decline = Infer<typeof decline>;

export const brand = shape({
  id: text,
  alias: text,
  type: oneOf(...brandTypes),
  profile: text,
  secondaryVetting: flag,
  status: oneOf(...brandStatuses),
  decline: nullable(decline),
  created: whole,
  /** When the review ends by itself. */
  reviewDue: whole,
  /** What the registry was told: a copy of the profile as it was when the brand was made. */
  fields: texts,
  address: texts,
  contact: texts,
});
export type Brand = Infer<typeof brand>;

export const campaign = shape({
  id: text,
  brand: text,
  vertical: text,
  usecase: text,
  subUsecases: list(text),
  source: oneOf(...campaignSources),
  status: oneOf('PROCESSING', 'ACTIVE', 'FAILED', 'EXPIRED'),
  decline: nullable(decline),
  created: whole,
  reviewDue: whole,
  attributes: dictionary(flag),
  /** The texts, by their names on the wire; unset ones are missing. */
  texts,
});
export type Campaign = Infer<typeof campaign>;

export const numberLink = shape({
  campaign: text,
  number: text,
  status: oneOf(...numberLinkStatuses),
  leaving: flag,
  due: whole,
});
export type NumberLink = Infer<typeof numberLink>;

export const tollfreeVerification = shape({
  uuid: text,
  number: text,
  profile: text,
  status: oneOf(...tollfreeStatuses),
  /** What the reviewer says. */
  message: text,
  created: whole,
  modified: whole,
  reviewDue: whole,
  /** Until when an update may come, once one is required. */
  updateUntil: nullable(whole),
  /** The other arguments, by their names on the wire; absent ones are missing. */
  fields: texts,
});
export type TollfreeVerification = Infer<typeof tollfreeVerification>;

export const mediaFile = shape({
  id: text,
  fileName: text,
  contentType: text,
  size: whole,
  uploaded: whole,
  expires: whole,
});
export type MediaFile = Infer<typeof mediaFile>;

const messageMedia = shape({ id: text, contentType: text, size: whole });
export type MessageMedia = Infer<typeof messageMedia>;

export const conversation = shape({
  id: text,
  origin: text,
  expires: whole,
  /** The other side has written within 24 h, so free-form messages go. */
  open: flag,
});
export type Conversation = Infer<typeof conversation>;

/** Who is told of each change of status, and how often that was. */
const statusCallback = shape({ url: text, method: oneOf(...callbackMethods), told: whole });
export type StatusCallback = Infer<typeof statusCallback>;

export const message = shape({
  uuid: text,
  subaccount: text,
  direction: oneOf(...messageDirections),
  type: oneOf(...messageTypes),
  from: text,
  to: text,
  state: oneOf(...messageStates),
  units: whole,
  /** Charges per unit. */
  rate: whole,
  carrierRate: whole,
  time: whole,
  /** Until when it may wait in the queue. */
  expires: whole,
  sent: nullable(whole),
  updated: whole,
  /** null until the end. */
  errorCode: nullable(text),
  /** The error code it will end with; `000` when it will be delivered, `''` once it is decided by hand. */
  outcome: text,
  country: text,
  powerpack: text,
  campaign: text,
  registration: oneOf(...tendlcRegistrationStatuses),
  log: oneOf(...logModes),
  requesterIp: text,
  callback: optional(statusCallback),
  dlt: nullable(shape({ entity: text, template: text, category: text })),
  conversation: nullable(conversation),
  media: nullable(list(messageMedia)),
});
export type Message = Infer<typeof message>;
