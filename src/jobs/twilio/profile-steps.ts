/** The frame: the primary profile it rests on, and the empty secondary one. */
import { UserInputError } from '../../errors.ts';
import type { Twilio } from '../../twilio/client.ts';
import { readAllPolicies, requireSecondaryPolicy } from '../../twilio/policies.ts';
import { findPrimary } from '../../twilio/primary.ts';
import { isEditable } from '../../twilio/states.ts';
import { businessInformationType } from '../../twilio/values.ts';
import { makeWith } from '../steps/making.ts';
import { differences, pick, sameDigits } from '../steps/matching.ts';
import type { Step } from '../steps/step.ts';
import type { ProfileInput } from './input.ts';
import { assignedTo, profilesNamed, readEndUser, readProfile } from './listings.ts';
import type { ProfileTools } from './tools.ts';

/** Only found, never made: the Twilio console does that. */
export const primaryStep: Step<ProfileInput> = {
  id: 'primary',
  what: 'the primary profile',
  needs: [],
  undo: 'Is only read.',
  async find({ context: { twilio } }) {
    const { sid, trap } = await findPrimary(twilio, await readAllPolicies(twilio));
    if (sid !== undefined && trap === undefined) return sid;
    throw new UserInputError(`The primary profile can not be used: ${trap?.problem ?? 'there is none'}.`, {
      remedy: `Nothing was made. ${trap?.remedy ?? ''}`.trim(),
    });
  },
  create: async () => undefined,
  look: async () => ({ kind: 'done' }),
};

const OWN_FIELDS = ['friendly_name', 'email', 'status_callback'] as const;

export const profileStep = ({ createProfile, updateProfile }: ProfileTools): Step<ProfileInput> => ({
  id: 'profile',
  what: 'the customer profile',
  needs: ['primary'],
  undo: 'twilio_delete_customer_profile takes a draft away.',
  async find({ input, context: { twilio }, forsaken }) {
    const policy = requireSecondaryPolicy(await readAllPolicies(twilio));
    const named = await profilesNamed(twilio, input.friendly_name, policy);
    for (const { sid } of named) {
      if (sid !== undefined && !forsaken.includes(sid) && (await isOfBusiness(twilio, sid, input))) return sid;
    }
    return undefined;
  },
  create: ({ input, context }, again) =>
    makeWith(context, createProfile, pick(input, OWN_FIELDS), 'customer_profile_sid', again),
  wanted: (input) => pick(input, OWN_FIELDS),
  async look({ input, context: { twilio } }, id, handedIn) {
    const profile = await readProfile(twilio, id);
    const fields = differences(profile, input, OWN_FIELDS);
    return !handedIn && fields.length > 0 && isEditable(profile.status)
      ? { kind: 'differs', fields }
      : { kind: 'done' };
  },
  async mend({ input, context }, id) {
    await context.perform(updateProfile, { customer_profile_sid: id, ...pick(input, OWN_FIELDS) });
  },
});

/** Names are not unique: a profile that describes a business with another registration number is another one's. */
async function isOfBusiness(twilio: Twilio, profile: string, { business }: ProfileInput): Promise<boolean> {
  const [assigned] = await assignedTo(twilio, profile, businessInformationType);
  if (assigned?.object_sid === undefined) return true;
  const { attributes = {} } = await readEndUser(twilio, assigned.object_sid);
  return sameDigits(attributes['business_registration_number'], business['business_registration_number']);
}
