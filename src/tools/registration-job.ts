import * as z from 'zod';
import { applyChanges, mergeChanges, type RegistrationChanges } from '../jobs/registration/changes.ts';
import { judgeDraft, readDraft } from '../jobs/registration/draft.ts';
import { registration } from '../jobs/registration/index.ts';
import { type RegistrationInput, registrationInput } from '../jobs/registration/input.ts';
import { judgeNumbers } from '../jobs/registration/judge-numbers.ts';
import { checkJob, planJob, previewJob, quoteJob, type Reader, runJob } from '../jobs/steps/job.ts';
import { defineTool } from '../pipeline/tool.ts';
import { createBrand } from './brands.ts';
import { linkCampaignNumbers } from './campaign-numbers.ts';
import { createCampaign, updateCampaign } from './campaigns.ts';
import { phoneNumber } from './fields.ts';
import { jobRun, jobRunAnswer, partOf, planAnswer } from './job-fields.ts';
import { addPoolNumber } from './pool-numbers.ts';
import { createPowerpack } from './powerpacks.ts';
import { createProfile, updateProfile } from './profiles.ts';

const tools = {
  createProfile,
  updateProfile,
  createBrand,
  createCampaign,
  updateCampaign,
  linkCampaignNumbers,
  createPowerpack,
  addPoolNumber,
};

const job = registration(tools);

const numbers = z.array(phoneNumber).max(49);

export const planRegistration = defineTool({
  name: 'plan_10dlc_registration',
  title: 'Plan a whole 10DLC registration',
  toolset: 'jobs',
  effect: 'read',
  description:
    'Plans all that a business needs to send in the US: profile, brand, campaign, linked numbers, Powerpack. Says what exists already and is used, what will be made in which order, what it costs, what can be undone, and what reviewers may object to. Writes nothing at the API. Then run_10dlc_registration.',
  input: z.strictObject({
    profile: partOf('The business: all that create_profile takes; profile_alias is optional.', 'company_name', 'ein'),
    brand: partOf(
      'All that create_brand takes but profile_uuid. Default: STANDARD, named as the profile.',
      'brand_type',
    ).optional(),
    campaign: partOf(
      'Use case and texts: all that create_campaign takes but brand_id; vertical is optional.',
      'usecase',
      'description',
    ),
    numbers: numbers.optional().describe('Long codes of the account to send from.'),
    powerpack_name: z.string().min(1).optional().describe('Puts the numbers into this Powerpack, made if need be.'),
  }),
  output: planAnswer,
  run: async (draft, context) => {
    const input = readDraft(tools, draft);
    const subject = { company: input.profile['company_name'], ein: input.profile['ein'] };
    const { scope } = context.plivo;
    return planJob(job, { scope, subject }, input, context, async (state) =>
      judgeNumbers(await judgeDraft(input), input, context.plivo, state),
    );
  },
});

const run = z.strictObject({
  ...jobRun,
  changes: z
    .strictObject({
      profile: partOf('Of the profile.', 'company_name').optional(),
      brand: partOf('Of the brand.', 'brand_type').optional(),
      campaign: partOf('Of the campaign.', 'message_flow').optional(),
      numbers: numbers.optional().describe('All numbers.'),
      powerpack_name: z.string().min(1).optional().describe('Name.'),
    })
    .optional()
    .describe('After a rejection: only the fields to correct.'),
});

function readerOf(changes: RegistrationChanges = {}): Reader<RegistrationInput> {
  return {
    parse: (input) => registrationInput.parse(input),
    change: (state) =>
      applyChanges(state, readDraft(tools, mergeChanges(registrationInput.parse(state.input), changes), 'changes.')),
  };
}

export const runRegistration = defineTool({
  name: 'run_10dlc_registration',
  title: 'Run a planned 10DLC registration',
  toolset: 'jobs',
  effect: 'create',
  quote: ({ plan_id, changes }, context) => {
    void context.plivo;
    return quoteJob(job, plan_id, readerOf(changes), context);
  },
  check: ({ plan_id, changes }, context) =>
    checkJob(job, plan_id, readerOf(changes), context, async (input, state) =>
      judgeNumbers(await judgeDraft(input, state), input, context.plivo, state),
    ),
  ownLedger: true,
  irreversible: 'Fees of brand and campaign are not refunded; a registered brand can not be edited.',
  atStake: ({ plan_id, changes }, context) => previewJob(job, plan_id, readerOf(changes), context),
  verify: 'plan_10dlc_registration',
  description:
    'Carries a plan out: profile, brand, its review, campaign, its review, numbers, Powerpack. Stops at timeout_seconds or a rejection and says where it stands. Called again, also days later or after a crash, it goes on from there and makes nothing twice.',
  input: run,
  output: jobRunAnswer,
  run: ({ plan_id, timeout_seconds, changes }, context) =>
    runJob(job, plan_id, readerOf(changes), context, timeout_seconds * 1000),
});
