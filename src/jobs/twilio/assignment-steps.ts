import { makeWith } from '../steps/making.ts';
import type { Step, Work } from '../steps/step.ts';
import type { ProfileInput } from './input.ts';
import { assignedTo, numbersOf } from './listings.ts';
import type { ProfileTools } from './tools.ts';

/** Puts the record of another step into the profile. */
export const assignmentStep = ({ assignEntity }: ProfileTools, piece: string, what: string): Step<ProfileInput> => ({
  id: `${piece}_assigned`,
  what: `the assignment of ${what}`,
  needs: ['profile', piece],
  undo: 'twilio_remove_entity_assignment takes it out of a draft.',
  async find({ context, idOf }) {
    const assigned = await assignedTo(context.twilio, idOf('profile'));
    return assigned.find(({ object_sid }) => object_sid === idOf(piece))?.sid;
  },
  create: ({ context, idOf }, again) => {
    const args = { customer_profile_sid: idOf('profile'), object_sid: idOf(piece) };
    return makeWith(context, assignEntity, args, 'entity_assignment_sid', again);
  },
  look: async () => ({ kind: 'done' }),
});

async function unassigned({ input, context, idOf }: Work<ProfileInput>): Promise<string[]> {
  const known = await numbersOf(context.twilio, idOf('profile'));
  return input.phone_number_sids.filter((sid) => !known.includes(sid));
}

export const numbersStep = ({ assignNumber }: ProfileTools): Step<ProfileInput> => ({
  id: 'phone_numbers',
  what: 'the assignment of the phone numbers',
  needs: ['profile'],
  undo: 'twilio_remove_phone_number takes a number out again.',
  find: async (work) => ((await unassigned(work)).length === 0 ? work.idOf('profile') : undefined),
  async create(work) {
    const customer_profile_sid = work.idOf('profile');
    for (const phone_number_sid of await unassigned(work)) {
      await work.context.perform(assignNumber, { customer_profile_sid, phone_number_sid });
    }
    return customer_profile_sid;
  },
  look: async () => ({ kind: 'done' }),
});
