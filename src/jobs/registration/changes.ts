import { UserInputError } from '../../errors.ts';
import { isFields } from '../steps/matching.ts';
import { forsake, type JobState, recordOf, withRecord } from '../steps/state.ts';
import { CAMPAIGN_FIXED } from './campaign-step.ts';
import { type Fields, type RegistrationInput, registrationInput } from './input.ts';

/** What may be corrected before a job goes on. */
export interface RegistrationChanges {
  readonly profile?: Fields | undefined;
  readonly brand?: Fields | undefined;
  readonly campaign?: Fields | undefined;
  readonly numbers?: readonly string[] | undefined;
  readonly powerpack_name?: string | undefined;
}

/** The input with the changes in it; parts of an address change one by one. */
export function mergeChanges(input: RegistrationInput, changes: RegistrationChanges): RegistrationInput {
  const { powerpack_name = input.powerpack_name } = changes;
  return registrationInput.parse({
    profile: merge(input.profile, changes.profile),
    brand: merge(input.brand, changes.brand),
    campaign: merge(input.campaign, changes.campaign),
    numbers: changes.numbers ?? input.numbers,
    ...(powerpack_name === undefined ? {} : { powerpack_name }),
  });
}

function merge(fields: Fields, changes: Fields = {}): Fields {
  const entries = Object.entries(changes).map(([name, value]) => {
    const before = fields[name];
    return [name, isFields(value) && isFields(before) ? merge(before, value) : value];
  });
  return { ...fields, ...Object.fromEntries(entries) };
}

/**
 * Brings corrected fields into a job, and gives up what can't be corrected: a declined brand and the profile behind it,
 * a campaign whose fixed parts were wrong.
 *
 * @throws {UserInputError} where it is too late, or too early
 */
export function applyChanges(state: JobState, next: RegistrationInput): JobState {
  const input = registrationInput.parse(state.input);
  const differs = (part: 'profile' | 'brand' | 'campaign' | 'numbers' | 'powerpack_name') =>
    JSON.stringify(input[part]) !== JSON.stringify(next[part]);
  let changed: JobState = { ...state, input: { ...next } };
  if (differs('profile') || differs('brand')) changed = changeBusiness(changed, differs('profile'));
  if (differs('campaign')) changed = changeCampaign(changed, input.campaign, next.campaign);
  if (differs('numbers')) {
    changed = reopen(reopen(changed, 'numbers'), 'pool');
  }
  if (differs('powerpack_name')) changed = reopen(reopen(changed, 'powerpack'), 'pool');
  return changed;
}

function reopen(state: JobState, step: string): JobState {
  const { [step]: _, ...steps } = state.steps;
  return { ...state, steps };
}

function changeBusiness(state: JobState, ofProfile: boolean): JobState {
  const brand = recordOf(state, 'brand');
  if (brand.id === undefined) {
    if (brand.phase === 'trying') throw tooEarly('profile', 'it is not known yet whether the brand was made');
    return ofProfile && recordOf(state, 'profile').phase === 'done'
      ? withRecord(state, 'profile', { phase: 'there' })
      : state;
  }
  if (brand.rejected) return forsake(forsake(state, 'brand'), 'profile');
  throw brand.phase === 'done'
    ? tooLate('profile', 'the brand is registered, and what it was made from does not change')
    : tooEarly('profile', 'the brand is in review');
}

function changeCampaign(state: JobState, before: Fields, after: Fields): JobState {
  const { id, phase, rejected } = recordOf(state, 'campaign');
  if (id === undefined) {
    if (phase === 'trying') throw tooEarly('campaign', 'it is not known yet whether the campaign was made');
    return state;
  }
  if (phase === 'done') throw tooLate('campaign', 'the campaign is ACTIVE; another one takes another plan');
  if (!rejected) throw tooEarly('campaign', 'the campaign is in review');
  const isFixed = CAMPAIGN_FIXED.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return isFixed ? forsake(state, 'campaign') : withRecord(state, 'campaign', { plan: 'mend' });
}

function tooLate(part: string, why: string): UserInputError {
  return new UserInputError(`changes.${part}: ${why}.`, {
    argument: `changes.${part}`,
    remedy: 'Nothing was done. Call again without these changes to go on, or make another plan.',
  });
}

function tooEarly(part: string, why: string): UserInputError {
  return new UserInputError(`changes.${part}: ${why}.`, {
    argument: `changes.${part}`,
    remedy: 'Nothing was done. Call again without changes to see how it ends; only a rejection can be mended.',
  });
}
