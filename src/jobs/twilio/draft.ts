import { checks, type Report } from '../../compliance/checks.ts';
import { fingerprint } from '../../safety/fingerprint.ts';
import { joinPhone } from '../../twilio/attributes.ts';
import { checkPart } from '../steps/parts.ts';
import { type JobState, recordOf } from '../steps/state.ts';
import { type Fields, type ProfileInput, profileInput } from './input.ts';
import type { ProfileTools } from './tools.ts';

/** What a caller gives. */
export interface ProfileDraft {
  readonly friendly_name: string;
  readonly email: string;
  readonly status_callback?: string | undefined;
  readonly business: Fields;
  readonly representatives: readonly Fields[];
  readonly address: Fields;
  readonly phone_number_sids?: readonly string[] | undefined;
}

const NAMED = { friendly_name: 'x' };

/**
 * A draft checked part by part by the tools that will make them.
 *
 * @param within where the caller has given it, as `changes.`
 * @throws {UserInputError} naming the argument
 */
export function readDraft(tools: ProfileTools, draft: ProfileDraft, scope: string, within = ''): ProfileInput {
  const { friendly_name, email, status_callback } = draft;
  const marker = `a2p-${fingerprint(scope, friendly_name).slice(0, 10)}`;
  const own = { friendly_name, email, ...(status_callback === undefined ? {} : { status_callback }) };
  return profileInput.parse({
    ...checkPart(tools.createProfile, 'profile', own),
    business: checkPart(tools.createBusiness, `${within}business`, { ...draft.business }, NAMED),
    representatives: draft.representatives.map((one, index) => {
      const later = { ...NAMED, position: String(index + 1) };
      return checkPart(tools.createRepresentative, `${within}representatives[${index}]`, { ...one }, later);
    }),
    address: checkPart(tools.createAddress, `${within}address`, { ...draft.address }, NAMED),
    phone_number_sids: [...new Set(draft.phone_number_sids ?? [])],
    marker,
  });
}

/** As it will be handed in: a national number with its country code before it. */
function withWholeNumber({ country_code, ...one }: Fields): Fields {
  const phone_number = joinPhone(textOf(one['phone_number']), textOf(country_code));
  return phone_number === undefined ? one : { ...one, phone_number };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** What an evaluation or a reviewer would hold against it; undefined once it is handed in. */
export async function judgeDraft(input: ProfileInput, state?: JobState): Promise<Report | undefined> {
  if (state !== undefined && recordOf(state, 'submission').id !== undefined) return undefined;
  const { email, status_callback, business, representatives, address } = input;
  const check = await checks.twilioProfile();
  return check({ email, status_callback, ...business, address, representatives: representatives.map(withWholeNumber) });
}
