import { checks, type Report } from '../../compliance/checks.ts';
import { checkPart, joinReports } from '../steps/parts.ts';
import { type JobState, recordOf } from '../steps/state.ts';
import { type Fields, type RegistrationInput, registrationInput } from './input.ts';
import type { RegistrationTools } from './tools.ts';

/** What a caller gives; all else follows from it. */
export interface RegistrationDraft {
  readonly profile: Fields;
  readonly brand?: Fields | undefined;
  readonly campaign: Fields;
  readonly numbers?: readonly string[] | undefined;
  readonly powerpack_name?: string | undefined;
}

/**
 * A draft with what goes without saying, checked part by part by the tools that will make them.
 *
 * @param within where the caller has given it, as `changes.`
 * @throws {UserInputError} naming the argument
 */
export function readDraft(tools: RegistrationTools, draft: RegistrationDraft, within = ''): RegistrationInput {
  const alias = draft.profile['profile_alias'] ?? draft.profile['company_name'];
  const profile = checkPart(tools.createProfile, `${within}profile`, { profile_alias: alias, ...draft.profile });
  const brand = checkPart(
    tools.createBrand,
    `${within}brand`,
    { brand_alias: alias, brand_type: 'STANDARD', ...draft.brand },
    { profile_uuid: '00000000-0000-4000-8000-000000000000' },
  );
  const campaign = checkPart(
    tools.createCampaign,
    `${within}campaign`,
    { vertical: profile['vertical'], ...draft.campaign },
    { brand_id: 'B000000' },
  );
  const { numbers = [], powerpack_name } = draft;
  return registrationInput.parse({
    profile,
    brand,
    campaign,
    numbers: [...new Set(numbers)],
    ...(powerpack_name === undefined ? {} : { powerpack_name }),
  });
}

/** What reviewers would hold against what is still to be handed in. */
export async function judgeDraft({ profile, brand, campaign }: RegistrationInput, state?: JobState): Promise<Report> {
  const isOpen = (step: string) => {
    const { id, plan } = state === undefined ? { id: undefined, plan: 'create' } : recordOf(state, step);
    return id === undefined || plan === 'mend';
  };
  const [checkProfile, checkCampaign] = await Promise.all([checks.profile(), checks.campaign()]);
  const { company_name: brand_name, doing_business_as, website } = profile;
  const known = { brand_name, doing_business_as, website };
  return joinReports({
    ...(isOpen('brand') ? { profile: checkProfile({ ...brand, ...profile }) } : {}),
    // The id of the brand comes with the brand.
    ...(isOpen('campaign') ? { campaign: checkCampaign({ ...known, brand_id: 'B000000', ...campaign }) } : {}),
  });
}
