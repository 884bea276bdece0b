import { callbackMethods, campaignSources, campaignStatuses, useCases, verticals } from '../../plivo/values.ts';
import { delays } from '../delays.ts';
import { schedule } from '../due.ts';
import { badRequest, notFound } from '../errors.ts';
import { shortId } from '../ids.ts';
import { checkRoom } from '../limits.ts';
import { newestFirst, pageMeta, readPage } from '../paging.ts';
import type { Campaign } from '../records.ts';
import { stamp } from '../state.ts';
import { readChoice, readText, required } from '../wire.ts';
import type { Call, Operation, Route } from '../world.ts';
import { readAttributes, readTexts, readUseCase, requiredTexts } from './campaign-fields.ts';
import { campaignRecord } from './campaign-record.ts';

/** The answer is in camelCase, alone among all (Plivo documentation). */
const createCampaign: Operation = (call) => {
  const { args, state } = call;
  const brandId = required(readText(args, 'brand_id'), 'brand_id');
  const vertical = required(readChoice(args, 'vertical', verticals), 'vertical');
  required(readText(args, 'usecase'), 'usecase');
  const texts = readTexts(args);
  for (const name of requiredTexts) required(texts[name], name);
  const attributes = readAttributes(args);
  readCallback(call);
  const brand = state.brands.find(({ id }) => id === brandId);
  if (brand === undefined) throw badRequest(`brand ${brandId} was not found`);
  const purpose = readUseCase(args, brand.type);
  if (brand.status !== 'COMPLETED') throw badRequest(`brand ${brandId} is not registered: it is ${brand.status}`);
  checkRoom(call.world, state.campaigns.length, 'campaigns');
  const campaign = startReview(call, {
    id: newCampaignId(call),
    brand: brandId,
    vertical,
    ...purpose,
    source: 'plivo',
    attributes,
    texts,
  });
  return {
    status: 200,
    body: {
      apiId: call.apiId,
      campaignId: campaign.id,
      message: 'Request to create campaign was received and is being processed.',
    },
  };
};

/** Takes over a campaign that was registered elsewhere. What it holds is made up: nothing is looked up. */
const importCampaign: Operation = (call) => {
  const id = required(readText(call.args, 'campaign_id'), 'campaign_id').toUpperCase();
  const alias = required(readText(call.args, 'campaign_alias'), 'campaign_alias');
  readCallback(call);
  // Campaign ids have six characters after the C; the documentation's sample of this very call has seven.
  if (!/^C[A-Z0-9]{6,7}$/.test(id)) throw badRequest(`campaign_id ${id} is not valid`);
  if (call.state.campaigns.some((one) => one.id === id)) throw badRequest(`campaign ${id} is already in the account`);
  checkRoom(call.world, call.state.campaigns.length, 'campaigns');
  startReview(call, {
    id,
    brand: shortId(call.state, 'brand', (one) => call.state.brands.some((brand) => brand.id === one)),
    vertical: 'TECHNOLOGY',
    usecase: 'MIXED',
    subUsecases: ['CUSTOMER_CARE', '2FA'],
    source: 'shared',
    attributes: {
      embedded_link: false,
      embedded_phone: false,
      age_gated: false,
      direct_lending: false,
      subscriber_optin: true,
      subscriber_optout: true,
      subscriber_help: true,
      affiliate_marketing: false,
    },
    texts: {
      campaign_alias: alias,
      sample1: 'Sample of the imported campaign, number one.',
      sample2: 'Sample of the imported campaign, number two.',
      description: 'A campaign registered elsewhere and imported into the sandbox.',
      message_flow: 'Customers opt in where the campaign was registered first.',
      help_message: 'Reply STOP to opt out, or write to support.',
      optout_message: 'You will not receive any more messages.',
    },
  });
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      campaign_id: id,
      message: 'Request to import campaign was received and is being processed.',
    },
  };
};

/** Only what has FAILED may be changed (Plivo documentation); it is then reviewed again. */
const updateCampaign: Operation = (call) => {
  const campaign = findCampaign(call);
  const texts = readTexts(call.args);
  const mayChange =
    campaign.status === 'FAILED' || (campaign.status === 'PROCESSING' && call.state.settings.updateInProcessing);
  if (!mayChange) {
    throw badRequest(
      `Campaign ${campaign.id} cannot be updated while it is ${campaign.status}: only a FAILED one can.`,
    );
  }
  campaign.texts = { ...campaign.texts, ...texts };
  campaign.status = 'PROCESSING';
  campaign.decline = null;
  campaign.reviewDue = call.now + delays.campaignReview;
  schedule(call.state, campaign.reviewDue, 'campaign_review', campaign.id);
  return { status: 200, body: { api_id: call.apiId, campaign: campaignRecord(campaign) } };
};

const getCampaign: Operation = (call) => ({
  status: 200,
  body: { api_id: call.apiId, campaign: campaignRecord(findCampaign(call)) },
});

const listCampaigns: Operation = (call) => {
  const { args } = call;
  const page = readPage(call);
  const brand = readText(args, 'brand_id');
  const usecase = readChoice(args, 'usecase', useCases);
  const status = readChoice(args, 'registration_status', campaignStatuses)?.toUpperCase();
  const source = readChoice(args, 'campaign_source', campaignSources);
  const found = call.state.campaigns.filter(
    (one) =>
      (brand === undefined || one.brand === brand) &&
      (usecase === undefined || one.usecase === usecase) &&
      (status === undefined || one.status === status) &&
      (source === undefined || one.source === source),
  );
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      meta: { ...pageMeta(call, page, '10dlc/Campaign', found.length), total_count: found.length },
      campaigns: newestFirst(found, page).map(campaignRecord),
    },
  };
};

/** Not while the link of a number is being processed (Plivo documentation); its numbers are free afterwards. */
const deleteCampaign: Operation = (call) => {
  const { state } = call;
  const campaign = findCampaign(call);
  const pending = state.links.find((link) => link.campaign === campaign.id && link.status === 'PROCESSING');
  if (pending !== undefined) throw badRequest(`The number ${pending.number} of the campaign is still PROCESSING.`);
  state.campaigns = state.campaigns.filter((one) => one !== campaign);
  state.links = state.links.filter((link) => link.campaign !== campaign.id);
  return { status: 200, body: { api_id: call.apiId, campaign_id: campaign.id, message: 'Campaign Deactivated' } };
};

/** The campaign that the path names, or a 404. */
export function findCampaign(call: Call): Campaign {
  const campaign = call.state.campaigns.find(({ id }) => id === call.segment('campaign_id'));
  if (campaign === undefined) throw notFound();
  return campaign;
}

/** `url` and `method` of the status callback: checked, not called, since its fields are not published. */
export function readCallback({ args }: Call): void {
  readText(args, 'url');
  readChoice(args, 'method', callbackMethods);
}

function newCampaignId({ state }: Call): string {
  return shortId(state, 'campaign', (id) => state.campaigns.some((one) => one.id === id));
}

function startReview(
  { state, now }: Call,
  draft: Omit<Campaign, 'status' | 'decline' | 'created' | 'reviewDue'>,
): Campaign {
  const created = stamp(state, now);
  const reviewDue = created + delays.campaignReview;
  const campaign: Campaign = { ...draft, status: 'PROCESSING', decline: null, created, reviewDue };
  state.campaigns.push(campaign);
  schedule(state, reviewDue, 'campaign_review', campaign.id);
  return campaign;
}

export const campaignRoutes: readonly Route[] = [
  { path: '10dlc/Campaign', operations: { GET: listCampaigns, POST: createCampaign } },
  { path: '10dlc/Campaign/Import', operations: { POST: importCampaign } },
  {
    path: '10dlc/Campaign/:campaign_id',
    operations: { GET: getCampaign, POST: updateCampaign, DELETE: deleteCampaign },
  },
];
