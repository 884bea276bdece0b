import * as z from 'zod';
import { checkJob, planJob, previewJob, quoteJob, type Reader, runJob } from '../jobs/steps/job.ts';
import { applyChanges, mergeChanges, type ProfileChanges } from '../jobs/twilio/changes.ts';
import { judgeDraft, readDraft } from '../jobs/twilio/draft.ts';
import { twilioProfile } from '../jobs/twilio/index.ts';
import { type ProfileInput, profileInput } from '../jobs/twilio/input.ts';
import { defineTool } from '../pipeline/tool.ts';
import { httpUrl } from './fields.ts';
import { jobRun, jobRunAnswer, partOf, planAnswer } from './job-fields.ts';
import { createTwilioAddress, createTwilioAddressDocument, updateTwilioAddress } from './twilio-addresses.ts';
import { createTwilioCustomerProfile, updateTwilioCustomerProfile } from './twilio-customer-profiles.ts';
import {
  createTwilioAuthorizedRepresentative,
  createTwilioBusinessInformation,
  updateTwilioEndUser,
} from './twilio-end-users.ts';
import { assignTwilioEntity } from './twilio-entity-assignments.ts';
import { friendlyName, phoneNumberSid } from './twilio-fields.ts';
import { assignTwilioPhoneNumber } from './twilio-phone-numbers.ts';
import { evaluateTwilioCustomerProfile, submitTwilioCustomerProfile } from './twilio-review.ts';

const tools = {
  createProfile: createTwilioCustomerProfile,
  updateProfile: updateTwilioCustomerProfile,
  createBusiness: createTwilioBusinessInformation,
  createRepresentative: createTwilioAuthorizedRepresentative,
  updateEndUser: updateTwilioEndUser,
  createAddress: createTwilioAddress,
  updateAddress: updateTwilioAddress,
  createDocument: createTwilioAddressDocument,
  assignEntity: assignTwilioEntity,
  assignNumber: assignTwilioPhoneNumber,
  evaluate: evaluateTwilioCustomerProfile,
  submit: submitTwilioCustomerProfile,
};

const job = twilioProfile(tools);

const representatives = z.array(partOf('One.', 'email')).min(1).max(2);
const email = z.email();
const phoneNumbers = z.array(phoneNumberSid).max(50);

export const planTwilioProfile = defineTool({
  name: 'plan_twilio_profile',
  title: 'Plan a Twilio secondary customer profile',
  toolset: 'jobs',
  effect: 'read',
  description:
    'Plans the fifteen steps of registering a customer at Twilio Trust Hub, from the primary profile to the review. Says what exists already and is used, what will be made in which order, and what an evaluation or a reviewer would object to. Writes nothing at the API. Then run_twilio_profile.',
  input: z.strictObject({
    friendly_name: friendlyName.describe('Your name for the profile; by it the pieces are found again.'),
    email: email.describe('Yours: Twilio writes to it.'),
    status_callback: httpUrl.optional().describe('Told why a review failed.'),
    business: partOf('All that twilio_create_business_information takes but friendly_name.', 'business_name'),
    representatives: representatives.describe(
      'One or two, as twilio_create_authorized_representative takes them, without friendly_name and position.',
    ),
    address: partOf('All that twilio_create_address takes but friendly_name.', 'street'),
    phone_number_sids: phoneNumbers.optional().describe('From twilio_list_phone_numbers.'),
  }),
  output: planAnswer,
  run: async (draft, context) => {
    void context.twilio;
    const input = readDraft(tools, draft, context.scope);
    const subject = { name: input.friendly_name };
    return planJob(job, { scope: context.scope, subject }, input, context, () => judgeDraft(input));
  },
});

const run = z.strictObject({
  ...jobRun,
  changes: z
    .strictObject({
      friendly_name: friendlyName.optional(),
      email: email.optional().describe('Yours.'),
      status_callback: httpUrl.optional().describe('URL.'),
      business: partOf('Of it.', 'business_name').optional(),
      representatives: representatives.optional().describe('Fields of each, in order.'),
      address: partOf('Of it.', 'street').optional(),
      phone_number_sids: phoneNumbers.optional().describe('All of them.'),
    })
    .optional()
    .describe('After a rejection: only the fields to correct; {} submits again as it is.'),
});

function readerOf(changes: ProfileChanges | undefined): Reader<ProfileInput> {
  return {
    parse: (input) => profileInput.parse(input),
    change: (state) => {
      const input = profileInput.parse(state.input);
      const next = changes === undefined ? input : readDraft(tools, mergeChanges(input, changes), '', 'changes.');
      return applyChanges(state, next, changes !== undefined);
    },
  };
}

export const runTwilioProfile = defineTool({
  name: 'run_twilio_profile',
  title: 'Run a planned Twilio customer profile',
  toolset: 'jobs',
  effect: 'create',
  quote: async ({ plan_id, changes }, context) => {
    void context.twilio;
    return quoteJob(job, plan_id, readerOf(changes), context);
  },
  check: ({ plan_id, changes }, context) => checkJob(job, plan_id, readerOf(changes), context, judgeDraft),
  ownLedger: true,
  irreversible: 'A submitted profile can not be edited until Twilio has decided, and an approved one not at all.',
  atStake: ({ plan_id, changes }, context) => previewJob(job, plan_id, readerOf(changes), context),
  verify: 'plan_twilio_profile',
  description:
    'Carries a plan out: makes the pieces, assigns them, evaluates, submits, waits for the review. Stops at timeout_seconds, at a noncompliant evaluation or a rejection, and says where it stands. Called again, also days later or after a crash, it goes on from there and makes nothing twice.',
  input: run,
  output: jobRunAnswer,
  run: ({ plan_id, timeout_seconds, changes }, context) =>
    runJob(job, plan_id, readerOf(changes), context, timeout_seconds * 1000),
});
