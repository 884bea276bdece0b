import * as z from 'zod';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { DEFAULT_LIMIT, describePage, pageOf } from '../plivo/paging.ts';
import { answerWith, readCampaignNumber } from '../plivo/readings.ts';
import { legendOf, numberLinkStateMeanings } from '../plivo/states.ts';
import { campaignNumber, campaignNumbers } from '../plivo/wire/campaign.ts';
import { accepted } from '../plivo/wire/common.ts';
import { answerOf, callback, campaignId, page, pageOfItems, phoneNumber } from './fields.ts';

const number = phoneNumber.describe('A number linked to the campaign.');

const handedIn = answerOf({
  campaign_id: z.string().optional(),
  numbers: z.array(z.string()).optional(),
  status: z.string().optional(),
  message: z.string().optional().describe("the API's words"),
  api_id: z.string().optional(),
});

export const linkCampaignNumbers = defineTool({
  name: 'link_campaign_numbers',
  title: 'Link numbers to a 10DLC campaign',
  toolset: 'registration',
  effect: 'create',
  verify: 'list_campaign_numbers',
  description:
    'Links long codes of the account to an ACTIVE campaign, so that they may send in the US. A number belongs to one campaign at a time.',
  input: z.strictObject({
    campaign_id: campaignId,
    numbers: z.array(phoneNumber).min(1).describe('Your long codes.'),
    ...callback,
  }),
  output: handedIn,
  run: async ({ campaign_id, ...asked }, { plivo }) => {
    const { api_id, message } = await plivo.post(path`10dlc/Campaign/${campaign_id}/Number/`, accepted, asked);
    return {
      summary: `${asked.numbers.join(', ')}: the link to campaign ${campaign_id} is on its way.`,
      next_step:
        'wait_for each number with its campaign_id, or get_campaign_number until COMPLETED; then send_message from it.',
      status: 'PROCESSING',
      campaign_id,
      numbers: asked.numbers,
      message,
      api_id,
    };
  },
});

export const listCampaignNumbers = defineTool({
  name: 'list_campaign_numbers',
  title: 'List the numbers of a 10DLC campaign',
  toolset: 'registration',
  effect: 'read',
  resource: 'plivo://campaigns/{campaign_id}/numbers',
  description: 'Lists the numbers linked to a campaign, with the state of each link.',
  input: z.strictObject({ campaign_id: campaignId, ...page }),
  output: pageOfItems(campaignNumber.shape).extend({
    campaign_id: z.string().optional(),
    campaign_alias: z.string().optional(),
    usecase: z.string().optional(),
    phone_numbers_summary: campaignNumbers.shape.phone_numbers_summary,
    number_pool_limit: campaignNumbers.shape.number_pool_limit,
  }),
  run: async ({ campaign_id, ...asked }, { plivo }) => {
    const numbersPath = path`10dlc/Campaign/${campaign_id}/Number/`;
    const { phone_numbers, api_id: _, ...about } = await plivo.get(numbersPath, campaignNumbers, asked);
    const limit = asked.limit ?? DEFAULT_LIMIT;
    const offset = (asked.offset ?? 0) + phone_numbers.length;
    // This listing has neither total nor link: whether a full page is the last one takes a look behind it.
    const beyond =
      phone_numbers.length < limit ? undefined : await plivo.get(numbersPath, campaignNumbers, { limit: 1, offset });
    const next = (beyond?.phone_numbers.length ?? 0) > 0 ? 'more' : null;
    const found = pageOf(phone_numbers, { next }, asked);
    const states = legendOf(
      numberLinkStateMeanings,
      phone_numbers.map((item) => item.status),
    );
    return { summary: describePage(found, 'number'), ...found, ...about, campaign_id, states };
  },
});

export const getCampaignNumber = defineTool({
  name: 'get_campaign_number',
  title: 'Read a number of a 10DLC campaign',
  toolset: 'registration',
  effect: 'read',
  resource: 'plivo://campaigns/{campaign_id}/numbers/{number}',
  description: 'Tells whether a number is linked to a campaign yet.',
  input: z.strictObject({ campaign_id: campaignId, number }),
  output: answerOf({
    ...campaignNumber.shape,
    campaign_id: z.string().optional(),
    campaign_alias: z.string().optional(),
    usecase: z.string().optional(),
  }),
  run: async (asked, { plivo }) => answerWith(await readCampaignNumber(plivo, asked.campaign_id, asked.number)),
});

export const unlinkCampaignNumber = defineTool({
  name: 'unlink_campaign_number',
  title: 'Unlink a number from a 10DLC campaign',
  toolset: 'registration',
  effect: 'delete',
  verify: 'get_campaign_number',
  description: 'Takes a number out of a campaign: it can not send in the US until it is linked again.',
  input: z.strictObject({ campaign_id: campaignId, number, ...callback }),
  output: handedIn,
  run: async ({ campaign_id, number: wanted, url, method }, { plivo }) => {
    const target = path`10dlc/Campaign/${campaign_id}/Number/${wanted}/`;
    const asked = url === undefined && method === undefined ? undefined : { url, method };
    const { api_id, message } = await plivo.delete(target, accepted, asked);
    return {
      summary: `${wanted}: the unlinking from campaign ${campaign_id} is on its way.`,
      next_step: 'It is done when list_campaign_numbers no longer shows it.',
      status: 'PROCESSING',
      campaign_id,
      numbers: [wanted],
      message,
      api_id,
    };
  },
});
