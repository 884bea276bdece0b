import { UserInputError } from '../../errors.ts';
import { type JobState, openRecord, recordOf, withRecord } from '../steps/state.ts';
import type { ProfileDraft } from './draft.ts';
import { type Fields, type ProfileInput, profileInput } from './input.ts';

/** What may be corrected before a job goes on. */
export interface ProfileChanges {
  readonly friendly_name?: string | undefined;
  readonly email?: string | undefined;
  readonly status_callback?: string | undefined;
  readonly business?: Fields | undefined;
  readonly representatives?: readonly Fields[] | undefined;
  readonly address?: Fields | undefined;
  readonly phone_number_sids?: readonly string[] | undefined;
}

export function mergeChanges(input: ProfileInput, changes: ProfileChanges): ProfileDraft {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return {
    ...input,
    ...given,
    business: { ...input.business, ...changes.business },
    address: { ...input.address, ...changes.address },
    representatives: mergeEach(input.representatives, changes.representatives),
  };
}

/** One by one, in order; an empty one leaves its own as it is. */
function mergeEach(before: readonly Fields[], changes: readonly Fields[] = []): Fields[] {
  const length = Math.max(before.length, changes.length);
  return Array.from({ length }, (_, index) => ({ ...before[index], ...changes[index] }));
}

/** The steps that hold a part of the input. */
function stepsWith(part: keyof ProfileInput): readonly string[] {
  switch (part) {
    case 'business':
    case 'address':
      return [part];
    case 'representatives':
      return ['representative_1', 'representative_2'];
    case 'phone_number_sids':
      return ['phone_numbers'];
    default:
      return ['profile'];
  }
}

/**
 * Brings corrected fields into a job, and has it evaluated and submitted again.
 *
 * @param asked whether the caller gave changes at all: with none in it the profile is submitted again as it is
 * @throws {UserInputError} once the profile is in review or approved
 */
export function applyChanges(state: JobState, next: ProfileInput, asked: boolean): JobState {
  const before = profileInput.parse(state.input);
  const { marker } = before;
  const names = profileInput.keyof().options.filter((name) => name !== 'marker');
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(next[name]));
  const submission = recordOf(state, 'submission');
  if (changed.length === 0 && !(asked && submission.rejected)) return state;
  if (submission.id !== undefined && !submission.rejected) {
    throw new UserInputError('changes: the profile was submitted, and can not be edited until Twilio has decided.', {
      argument: 'changes',
      remedy: 'Nothing was done. Call again without changes to see how it ends.',
    });
  }
  const started: JobState = { ...state, input: { ...next, marker } };
  const touched = changed.flatMap(stepsWith).filter((step) => recordOf(state, step).id !== undefined);
  const reopened = touched.reduce((known, step) => withRecord(known, step, { phase: 'there' }), started);
  const steps = { ...reopened.steps, evaluation: openRecord, submission: openRecord };
  return {
    ...reopened,
    steps: changed.includes('phone_number_sids') ? { ...steps, phone_numbers: openRecord } : steps,
  };
}
