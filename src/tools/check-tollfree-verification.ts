import * as z from 'zod';
import { checks } from '../compliance/checks.ts';
import { defineTool } from '../pipeline/tool.ts';
import { answerReport, context, draftList, draftText, draftTexts, optInContext, reportAnswer } from './checking.ts';

export const checkTollfreeVerification = defineTool({
  name: 'check_tollfree_verification',
  title: 'Check a toll-free verification before submitting',
  toolset: 'compliance',
  effect: 'read',
  description:
    'Checks offline what a toll-free verification would be rejected for. Use before create_tollfree_verification, whose arguments it takes; all optional. A rejection is final for the use case.',
  input: z.strictObject({
    ...context,
    ...optInContext,
    business_name: draftText('Legal name.'),
    contact_email: draftText('Of the business.'),
    profile_uuid: draftText('Profile.'),
    number: draftText('Toll-free number.'),
    usecase: draftList('What you send.'),
    usecase_summary: draftText('Who gets what, why.'),
    message_sample: draftText('Sample.'),
    samples: draftTexts('More samples.'),
    optin_type: draftText('How people opt in.'),
    optin_image_url: draftList('Screenshots.'),
    optin_description: draftText('The opt-in in words.'),
    optin_message: draftText('Confirmation.'),
    help_message: draftText('Answer to HELP.'),
    volume: draftText('A month, as 1,000.'),
    additional_information: draftText('For the reviewer.'),
    terms_and_conditions_link: draftText('URL.'),
    privacy_policy_link: draftText('URL.'),
    extra_data: draftText('Your note.'),
    callback_url: draftText('Callback.'),
    callback_method: draftText('Its method.'),
  }),
  output: reportAnswer({}),
  run: async (draft) => {
    const check = await checks.tollfree();
    return answerReport(check(draft), 'create_tollfree_verification');
  },
});
