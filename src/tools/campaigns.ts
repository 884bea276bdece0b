import * as z from 'zod';
import { word } from '../errors.ts';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { campaignReviewFee } from '../plivo/fees.ts';
import { describePage, pageOf } from '../plivo/paging.ts';
import { answerWith, readCampaign } from '../plivo/readings.ts';
import { campaignStateMeanings, legendOf } from '../plivo/states.ts';
import {
  bundleUseCases,
  campaignSources,
  campaignStatuses,
  plainUseCases,
  useCases,
  verticals,
} from '../plivo/values.ts';
import { campaign, campaignAccepted, campaignAnswer, campaignPage } from '../plivo/wire/campaign.ts';
import { accepted } from '../plivo/wire/common.ts';
import { changeProblems, namesGiven } from './changes.ts';
import {
  answerOf,
  brandId,
  callback,
  campaignId,
  httpUrl,
  keywords,
  longText,
  type Problem,
  page,
  pageOfItems,
  withRules,
} from './fields.ts';
import { judgeCampaign, judgeCampaignChanges } from './judge-campaign.ts';

/** Texts that reviewers read; they can be corrected after a decline. Minimum lengths: Plivo documentation. */
const texts = {
  description: longText(40).describe('Who sends what to whom, why.'),
  sample1: longText(20).describe('A real text with brand and opt-out.'),
  sample2: longText(20).describe('Another.'),
  message_flow: longText(40).describe('How people opt in, with URLs.'),
  help_message: longText(20).describe('Reply to HELP.'),
  optout_message: longText(20).describe('Reply to STOP.'),
};

const moreTexts = {
  sample3: longText(20).optional().describe('Another.'),
  sample4: longText(20).optional().describe('Another.'),
  sample5: longText(20).optional().describe('Another.'),
  optin_message: longText(20).optional().describe('Reply.'),
  optin_keywords: keywords.optional().describe('As START,YES.'),
  optout_keywords: keywords.optional().describe('As STOP,CANCEL.'),
  help_keywords: keywords.optional().describe('As HELP,INFO.'),
  terms_and_conditions_link: httpUrl.optional().describe('URL.'),
  privacy_policy_link: httpUrl.optional().describe('URL.'),
  reseller_id: z.string().min(1).optional().describe('If any.'),
};

const confirmed = z.literal(true);

const creation = z.strictObject({
  campaign_alias: z.string().min(1).describe('Your name.'),
  brand_id: brandId.describe('From list_brands; COMPLETED.'),
  usecase: z.enum(useCases).describe('Can not change later.'),
  sub_usecases: z.array(z.enum(plainUseCases)).min(2).max(5).optional().describe('For bundles.'),
  vertical: z.enum(verticals).describe('Industry.'),
  ...texts,
  ...moreTexts,
  subscriber_optin: confirmed.describe('Confirmed.'),
  subscriber_optout: confirmed.describe('Confirmed.'),
  subscriber_help: confirmed.describe('Confirmed.'),
  direct_lending: z.boolean().describe('Loans.'),
  embedded_link: z.boolean().describe('URLs sent.'),
  embedded_phone: z.boolean().describe('Numbers sent.'),
  age_gated: z.boolean().describe('Age-gated.'),
  affiliate_marketing: z.boolean().describe('As named.'),
  ...callback,
});

function* creationProblems({ usecase, sub_usecases }: z.output<typeof creation>): Generator<Problem> {
  const isBundle = bundleUseCases.some((bundle) => bundle === usecase);
  if (!isBundle && sub_usecases !== undefined) {
    yield { path: ['sub_usecases'], message: `goes with usecase ${bundleUseCases.join(', ')} only; not ${usecase}` };
  }
  if (isBundle && usecase !== 'STARTER' && sub_usecases === undefined) {
    yield { path: ['sub_usecases'], message: `2 to 5 are required for usecase ${usecase}` };
  }
  if (sub_usecases !== undefined && new Set(sub_usecases).size < sub_usecases.length) {
    yield { path: ['sub_usecases'], message: 'names a use case twice' };
  }
}

const handedIn = answerOf({
  campaign_id: z.string().optional(),
  registration_status: z.string().optional(),
  api_id: z.string().optional(),
});

const underReview = {
  next_step: 'Follow it with get_campaign; once ACTIVE, link_campaign_numbers.',
  registration_status: 'PROCESSING',
};

export const createCampaign = defineTool({
  name: 'create_campaign',
  title: 'Register a 10DLC campaign',
  toolset: 'registration',
  effect: 'create',
  fee: campaignReviewFee,
  irreversible: 'The review fee is not refunded. Use case and attributes can not be changed afterwards.',
  check: (draft, { plivo }) => judgeCampaign(draft, plivo),
  verify: 'list_campaigns',
  description:
    'Hands a campaign of a COMPLETED brand to the carriers for review. Costs $15, declined or not. Follow it with get_campaign until ACTIVE, then link_campaign_numbers.',
  input: withRules(creation, creationProblems),
  output: handedIn,
  run: async (asked, { plivo }) => {
    const { campaign_id, api_id } = await plivo.post(path`10dlc/Campaign/`, campaignAccepted, asked);
    return { summary: `Campaign ${word(campaign_id)} was handed in for review.`, ...underReview, campaign_id, api_id };
  },
});

export const importCampaign = defineTool({
  name: 'import_campaign',
  title: 'Import a shared 10DLC campaign',
  toolset: 'registration',
  effect: 'create',
  verify: 'list_campaigns',
  description: 'Takes over a campaign that was registered elsewhere and shared with Plivo.',
  input: z.strictObject({
    campaign_id: campaignId.describe('Registry id.'),
    campaign_alias: z.string().min(1).describe('Your name.'),
    ...callback,
  }),
  output: handedIn,
  run: async (asked, { plivo }) => {
    const { campaign_id, api_id } = await plivo.post(path`10dlc/Campaign/Import/`, campaignAccepted, asked);
    return { summary: `Campaign ${word(campaign_id)} is being imported.`, ...underReview, campaign_id, api_id };
  },
});

export const getCampaign = defineTool({
  name: 'get_campaign',
  title: 'Read a 10DLC campaign',
  toolset: 'registration',
  effect: 'read',
  resource: 'plivo://campaigns/{campaign_id}',
  description: 'Reads a campaign: state of its review, why it was declined, texts, throughput by carrier.',
  input: z.strictObject({ campaign_id: campaignId }),
  output: answerOf(campaign.shape),
  run: async ({ campaign_id }, { plivo }) => answerWith(await readCampaign(plivo, campaign_id)),
});

const columns = {
  campaign_id: campaign.shape.campaign_id,
  registration_status: campaign.shape.registration_status,
  campaign_alias: campaign.shape.campaign_alias,
  brand_id: campaign.shape.brand_id,
  usecase: campaign.shape.usecase,
  sub_usecase: campaign.shape.sub_usecase,
  vertical: campaign.shape.vertical,
  campaign_source: campaign.shape.campaign_source,
  error_code: campaign.shape.error_code,
  error_reason: campaign.shape.error_reason,
  created_at: campaign.shape.created_at,
};
const row = z.object(columns);

export const listCampaigns = defineTool({
  name: 'list_campaigns',
  title: 'List 10DLC campaigns',
  toolset: 'registration',
  effect: 'read',
  resource: 'plivo://campaigns',
  description: 'Lists campaigns with the state of their review.',
  input: z.strictObject({
    brand_id: brandId.optional(),
    usecase: z.enum(useCases).optional().describe('Use case.'),
    registration_status: z.enum(campaignStatuses).optional().describe('State.'),
    campaign_source: z.enum(campaignSources).optional().describe('shared: imported.'),
    ...page,
  }),
  output: pageOfItems(columns),
  run: async (asked, { plivo }) => {
    const { meta, campaigns } = await plivo.get(path`10dlc/Campaign/`, campaignPage, asked);
    const found = pageOf(
      campaigns.map((item) => row.parse(item)),
      meta,
      asked,
    );
    const states = legendOf(
      campaignStateMeanings,
      campaigns.map((item) => item.registration_status),
    );
    return { summary: describePage(found, 'campaign'), ...found, states };
  },
});

const correction = z.strictObject({
  campaign_id: campaignId,
  campaign_alias: z.string().min(1).optional().describe('Your name.'),
  description: texts.description.optional(),
  sample1: texts.sample1.optional(),
  sample2: texts.sample2.optional(),
  message_flow: texts.message_flow.optional(),
  help_message: texts.help_message.optional(),
  optout_message: texts.optout_message.optional(),
  ...moreTexts,
});

function* correctionProblems({ campaign_id: _, ...changes }: z.output<typeof correction>): Generator<Problem> {
  yield* changeProblems(changes);
}

export const updateCampaign = defineTool({
  name: 'update_campaign',
  title: 'Correct a declined 10DLC campaign',
  toolset: 'registration',
  effect: 'update',
  fee: campaignReviewFee,
  irreversible: 'The fee of the new review is not refunded.',
  check: (changes, { plivo }) => judgeCampaignChanges(changes, plivo),
  verify: 'get_campaign',
  description:
    'Changes the texts given and starts another review, which costs $15. For a FAILED campaign; while PROCESSING the API sometimes allows it.',
  input: withRules(correction, correctionProblems),
  output: answerOf(campaign.shape),
  run: async ({ campaign_id, ...changes }, { plivo }) => {
    const { campaign: changed } = await plivo.post(path`10dlc/Campaign/${campaign_id}/`, campaignAnswer, changes);
    return {
      summary: `Campaign ${campaign_id} changed: ${namesGiven(changes).join(', ')}. It goes through another review.`,
      next_step: 'Follow it with get_campaign.',
      ...changed,
    };
  },
});

export const deleteCampaign = defineTool({
  name: 'delete_campaign',
  title: 'Deactivate a 10DLC campaign',
  toolset: 'registration',
  effect: 'delete',
  irreversible: 'A deactivated campaign can not be restored; its numbers can not send for it any more.',
  atStake: async ({ campaign_id }, { plivo }) => {
    const { campaign: found } = await plivo.get(path`10dlc/Campaign/${campaign_id}/`, campaignAnswer);
    return row.parse(found);
  },
  verify: 'list_campaigns',
  description: 'Deactivates a campaign. Not while a number of it is PROCESSING.',
  input: z.strictObject({ campaign_id: campaignId }),
  output: answerOf({ campaign_id: z.string().optional(), api_id: z.string().optional() }),
  run: async ({ campaign_id }, { plivo }) => {
    const { api_id } = await plivo.delete(path`10dlc/Campaign/${campaign_id}/`, accepted);
    return { summary: `Campaign ${campaign_id} deactivated.`, campaign_id, api_id };
  },
});
