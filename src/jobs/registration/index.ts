import type { JobKind } from '../steps/step.ts';
import { brandStep } from './brand-step.ts';
import { campaignStep } from './campaign-step.ts';
import type { RegistrationInput } from './input.ts';
import { linksStep, poolStep, powerpackStep } from './number-steps.ts';
import { profileStep } from './profile-step.ts';
import type { RegistrationTools } from './tools.ts';

/** Profile, brand, campaign, numbers and, where one is wanted, a Powerpack. */
export const registration = (tools: RegistrationTools): JobKind<RegistrationInput> => ({
  name: 'registration',
  plan: 'plan_10dlc_registration',
  run: 'run_10dlc_registration',
  scopeOf: ({ plivo }) => plivo.scope,
  afterwards: 'send_message may send from these numbers now; preflight_message tells whether a text will arrive.',
  aboutOf: ({ profile, campaign, numbers }) => ({
    business: String(profile['company_name']),
    use_case: String(campaign['usecase']),
    texts: String(campaign['description']),
    ...(numbers.length === 0 ? {} : { long_codes: numbers.join(', ') }),
  }),
  stepsOf: ({ numbers, powerpack_name }) => [
    profileStep(tools),
    brandStep(tools),
    campaignStep(tools),
    ...(numbers.length === 0 ? [] : [linksStep(tools)]),
    ...(powerpack_name === undefined ? [] : [powerpackStep(tools, powerpack_name)]),
    ...(powerpack_name === undefined || numbers.length === 0 ? [] : [poolStep(tools)]),
  ],
});
