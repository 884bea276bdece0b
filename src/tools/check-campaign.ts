import * as z from 'zod';
import { checks } from '../compliance/checks.ts';
import { defineTool } from '../pipeline/tool.ts';
import {
  answerReport,
  context,
  draftFlag,
  draftList,
  draftText,
  draftTexts,
  optInContext,
  reportAnswer,
} from './checking.ts';

export const checkCampaign = defineTool({
  name: 'check_campaign',
  title: 'Check a campaign before paying for its review',
  toolset: 'compliance',
  effect: 'read',
  description:
    'Checks offline what carriers would decline a 10DLC campaign for, and how to mend it. Use before create_campaign or update_campaign, whose arguments it takes; all optional, samples as one list.',
  input: z.strictObject({
    ...context,
    ...optInContext,
    campaign_alias: draftText('Your name for it.'),
    brand_id: draftText('Brand.'),
    brand_type: draftText('STANDARD or STARTER.'),
    usecase: draftText('Use case.'),
    sub_usecases: draftList('For bundles.'),
    vertical: draftText('Industry.'),
    description: draftText('Who sends what to whom, why.'),
    samples: draftTexts('Sample messages.'),
    message_flow: draftText('How people opt in.'),
    help_message: draftText('Answer to HELP.'),
    optout_message: draftText('Answer to STOP.'),
    optin_message: draftText('Answer to opt-in.'),
    optin_keywords: draftText('As START,YES.'),
    optout_keywords: draftText('As STOP,CANCEL.'),
    help_keywords: draftText('As HELP,INFO.'),
    terms_and_conditions_link: draftText('URL.'),
    privacy_policy_link: draftText('URL.'),
    reseller_id: draftText('If any.'),
    subscriber_optin: draftFlag('Confirmed.'),
    subscriber_optout: draftFlag('Confirmed.'),
    subscriber_help: draftFlag('Confirmed.'),
    direct_lending: draftFlag('Loans.'),
    embedded_link: draftFlag('Texts hold URLs.'),
    embedded_phone: draftFlag('Texts hold numbers.'),
    age_gated: draftFlag('Age-gated.'),
    affiliate_marketing: draftFlag('As named.'),
    url: draftText('Callback.'),
    method: draftText('Its method.'),
  }),
  output: reportAnswer({}),
  run: async (draft) => {
    const check = await checks.campaign();
    return answerReport(check(draft), 'create_campaign');
  },
});
