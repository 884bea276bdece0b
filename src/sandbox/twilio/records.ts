import { profileStatuses } from '../../twilio/values.ts';
import { dictionary, flag, type Infer, list, nullable, oneOf, shape, text, whole } from '../shape.ts';

/** What a Twilio account holds for Trust Hub, as plain data. Times: microseconds. */

/** What no source settles, or what a test wants otherwise; `notes.ts` says what each is about. */
export const twilioChoiceFields = {
  primary: oneOf('approved', 'in-review', 'direct-customer', 'starter', 'missing'),
  second_representative_required: flag,
  /** 400 or 409. */
  duplicate_status: whole,
  /** What the answer to a submission shows. */
  submitted_status: oneOf('pending-review', 'in-review'),
  status_with_others_refused: flag,
  approved_deletable: flag,
};
const twilioChoices = shape(twilioChoiceFields);
export type TwilioChoices = Infer<typeof twilioChoices>;

const usualChoices: TwilioChoices = {
  primary: 'approved',
  second_representative_required: false,
  duplicate_status: 409,
  submitted_status: 'pending-review',
  status_with_others_refused: true,
  approved_deletable: true,
};

const customerProfile = shape({
  sid: text,
  policy: text,
  name: text,
  email: text,
  callback: nullable(text),
  status: oneOf(...profileStatuses),
  /** Codes of the last rejection; null when it came without, or there was none. */
  errors: nullable(list(whole)),
  created: whole,
  updated: whole,
  /** When it was handed in, and whether it was compliant then. */
  review: nullable(shape({ since: whole, compliant: flag })),
});
export type CustomerProfile = Infer<typeof customerProfile>;

/** An end user or a supporting document: `IT` or `RD`. */
const entity = shape({
  sid: text,
  type: text,
  name: text,
  /** JSON of an object; null when none was given. */
  attributes: nullable(text),
  created: whole,
  updated: whole,
});
export type Entity = Infer<typeof entity>;

const address = shape({
  sid: text,
  /** By their names on the wire; absent ones are missing. */
  fields: dictionary(text),
  validated: flag,
  created: whole,
  updated: whole,
});
export type Address = Infer<typeof address>;

/** What ties an object (`BV`) or a phone number (`RA`) to a profile. */
const assignment = shape({ sid: text, profile: text, object: text, created: whole });
export type Assignment = Infer<typeof assignment>;

const evaluation = shape({
  sid: text,
  profile: text,
  policy: text,
  compliant: flag,
  /** JSON of a list. */
  results: text,
  created: whole,
});
export type Evaluation = Infer<typeof evaluation>;

const incomingNumber = shape({ sid: text, number: text, name: text, created: whole });
export type IncomingNumber = Infer<typeof incomingNumber>;

/** Each list is oldest first. */
export const twilioState = shape({
  choices: twilioChoices,
  profiles: list(customerProfile),
  endUsers: list(entity),
  documents: list(entity),
  addresses: list(address),
  assignments: list(assignment),
  channels: list(assignment),
  evaluations: list(evaluation),
  numbers: list(incomingNumber),
});
export type TwilioState = Infer<typeof twilioState>;

export function emptyTwilioState(choices: Partial<TwilioChoices> = {}): TwilioState {
  return {
    choices: { ...usualChoices, ...choices },
    profiles: [],
    endUsers: [],
    documents: [],
    addresses: [],
    assignments: [],
    channels: [],
    evaluations: [],
    numbers: [],
  };
}
