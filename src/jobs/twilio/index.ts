import type { JobKind } from '../steps/step.ts';
import { assignmentStep, numbersStep } from './assignment-steps.ts';
import type { ProfileInput } from './input.ts';
import { addressStep, businessStep, documentStep, representativeStep } from './piece-steps.ts';
import { primaryStep, profileStep } from './profile-steps.ts';
import { evaluationStep, submissionStep } from './review-steps.ts';
import type { ProfileTools } from './tools.ts';

/** The fifteen steps of a secondary customer profile; the second representative and phone numbers where they are given. */
export const twilioProfile = (tools: ProfileTools): JobKind<ProfileInput> => ({
  name: 'twilio_profile',
  plan: 'plan_twilio_profile',
  run: 'run_twilio_profile',
  scopeOf: ({ twilio }) => twilio.scope,
  afterwards: 'The profile is approved: phone numbers can be assigned with twilio_assign_phone_number.',
  aboutOf: ({ friendly_name, business }) => ({
    customer: friendly_name,
    business_name: String(business['business_name']),
  }),
  stepsOf: ({ representatives, phone_number_sids }) => {
    const positions = representatives.map((_, index) => index + 1);
    return [
      primaryStep,
      profileStep(tools),
      businessStep(tools),
      ...positions.map((position) => representativeStep(tools, position)),
      addressStep(tools),
      documentStep(tools),
      assignmentStep(tools, 'business', 'the business information'),
      ...positions.map((position) => assignmentStep(tools, `representative_${position}`, `representative ${position}`)),
      assignmentStep(tools, 'primary', 'the primary profile'),
      assignmentStep(tools, 'document', 'the document'),
      ...(phone_number_sids.length === 0 ? [] : [numbersStep(tools)]),
      evaluationStep(tools),
      submissionStep(tools),
    ];
  },
});
