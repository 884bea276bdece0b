import * as z from 'zod';
import { UserInputError, word } from '../errors.ts';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import type { Twilio } from '../twilio/client.ts';
import { doubtsAbout, readDossier } from '../twilio/dossier.ts';
import { findingsOf } from '../twilio/findings.ts';
import { isEditable, meaningOfStatus, stated } from '../twilio/states.ts';
import { type Evaluation, evaluation, evaluationPage } from '../twilio/wire/evaluation.ts';
import { type CustomerProfile, customerProfile } from '../twilio/wire/profile.ts';
import { answerOf } from './fields.ts';
import { judgeTwilioProfile } from './judge-twilio-profile.ts';
import { customerProfileSid, policySid } from './twilio-fields.ts';

const readProfile = ({ trusthub }: Twilio, id: string): Promise<CustomerProfile> =>
  trusthub.get(path`CustomerProfiles/${id}`, customerProfile);

export const evaluateTwilioCustomerProfile = defineTool({
  name: 'twilio_evaluate_customer_profile',
  title: 'Evaluate a customer profile',
  toolset: 'twilio',
  effect: 'create',
  description:
    'Checks a profile against its policy and says what is missing and which tool mends it. Free, immediate, to be repeated. Run before twilio_submit_customer_profile.',
  input: z.strictObject({
    customer_profile_sid: customerProfileSid,
    policy_sid: policySid.optional().describe("Default: the profile's."),
  }),
  output: answerOf({
    status: z.string().optional(),
    findings: z.array(z.looseObject({})).optional(),
    evaluation_sid: z.string().optional(),
  }),
  run: async ({ customer_profile_sid: id, policy_sid }, { twilio }) => {
    const own = (await readProfile(twilio, id)).policy_sid;
    if (policy_sid !== undefined && own !== undefined && policy_sid !== own) {
      throw new UserInputError('policy_sid: the profile was created under another policy.', {
        argument: 'policy_sid',
        remedy: `Nothing was sent. Leave policy_sid out, or give ${word(own)}.`,
      });
    }
    const doubts = doubtsAbout(await readDossier(twilio, id));
    const form = { policy_sid: policy_sid ?? own };
    const result = await twilio.trusthub.post(path`CustomerProfiles/${id}/Evaluations`, evaluation, form);
    const findings = findingsOf(result);
    const advice = doubts.length === 0 ? '' : ` Not part of the evaluation, but of the review: ${doubts.join(' ')}`;
    const answer = { status: result.status, evaluation_sid: result.sid };
    if (result.status === 'compliant') {
      return {
        summary: `The profile is compliant.${advice}`,
        next_step: 'Hand it in with twilio_submit_customer_profile.',
        ...answer,
      };
    }
    return {
      summary: `The profile is ${result.status === undefined ? 'not evaluated' : word(result.status)}: requirements not met: ${findings.length}.${advice}`,
      next_step: `${findings.map(({ requirement, mend }) => `${word(requirement)}: ${mend}`).join(' ')} Then evaluate again.`,
      ...answer,
      findings: findings.map(({ mend: _, ...finding }) => finding),
    };
  },
});

export const submitTwilioCustomerProfile = defineTool({
  name: 'twilio_submit_customer_profile',
  title: 'Submit a customer profile for review',
  toolset: 'twilio',
  effect: 'update',
  irreversible: 'A submitted profile can not be edited until Twilio has decided, and an approved one not at all.',
  check: ({ customer_profile_sid: id }, { twilio }) => judgeTwilioProfile(id, twilio),
  verify: 'twilio_get_customer_profile',
  description:
    'Hands a draft or rejected profile in for review, if its last evaluation was compliant: a noncompliant one is rejected. Follow it with twilio_get_customer_profile.',
  input: z.strictObject({
    customer_profile_sid: customerProfileSid,
    submit_anyway: z.boolean().optional().describe('Without a compliant evaluation.'),
  }),
  output: answerOf(customerProfile.shape),
  run: async ({ customer_profile_sid: id, submit_anyway }, { twilio }) => {
    requireSubmittable(await readProfile(twilio, id));
    if (submit_anyway !== true) await requireCompliant(twilio, id);
    // Alone: status and other properties can't change in one request (Twilio's error dictionary, 22204).
    const {
      links: _,
      url: __,
      ...profile
    } = await twilio.trusthub.post(path`CustomerProfiles/${id}`, customerProfile, { status: 'pending-review' });
    const { means, next } = meaningOfStatus(profile.status);
    return { summary: `Submitted. The profile is ${stated(profile.status)}: ${means}.`, next_step: next, ...profile };
  },
});

/** @throws {UserInputError} in a status from which the API takes no submission */
function requireSubmittable({ status }: CustomerProfile): void {
  if (status === undefined || isEditable(status)) return;
  const { means, next } = meaningOfStatus(status);
  throw new UserInputError(
    `The profile is ${stated(status)}: ${means}. Only a draft or rejected profile can be submitted.`,
    {
      argument: 'customer_profile_sid',
      remedy: `Nothing was submitted. ${next}`,
    },
  );
}

/** @throws {UserInputError} when the last evaluation, if there is one, was not compliant */
async function requireCompliant({ trusthub }: Twilio, id: string): Promise<void> {
  const { results } = await trusthub.get(path`CustomerProfiles/${id}/Evaluations`, evaluationPage, { page_size: 50 });
  const latest = latestOf(results);
  if (latest.some(({ status }) => status === 'compliant')) return;
  const [failed] = latest;
  const missing = failed === undefined ? [] : findingsOf(failed).map(({ requirement }) => word(requirement));
  throw new UserInputError(
    failed === undefined
      ? 'The profile was never evaluated, and a noncompliant one is rejected.'
      : `The last evaluation was noncompliant (${missing.join(', ')}), so the profile would be rejected.`,
    {
      argument: 'customer_profile_sid',
      remedy:
        'Nothing was submitted. Run twilio_evaluate_customer_profile, which is free, and mend what it names; or give submit_anyway true.',
    },
  );
}

/** Those of the last second: times are given in seconds, and no order is documented. */
function latestOf(evaluations: readonly Evaluation[]): Evaluation[] {
  const last = evaluations
    .map(({ date_created = '' }) => date_created)
    .sort()
    .at(-1);
  return evaluations.filter(({ date_created = '' }) => date_created === last);
}
