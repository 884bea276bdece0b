import { delays } from '../delays.ts';
import { schedule } from '../due.ts';
import { badRequest } from '../errors.ts';
import { readPage } from '../paging.ts';
import { cleanNumber } from '../phone.ts';
import type { Campaign, NumberLink } from '../records.ts';
import { readList, required } from '../wire.ts';
import type { Call, Operation, Route } from '../world.ts';
import { findCampaign, readCallback } from './campaigns.ts';

/** Seen in an SDK fixture (`number_pool_limit`). */
const mostNumbers = 49;

/** All numbers or none. A number belongs to one campaign at a time (Plivo documentation). */
const linkNumbers: Operation = (call) => {
  const { state } = call;
  const campaign = findCampaign(call);
  const numbers = [...new Set(required(readList(call.args, 'numbers'), 'numbers').map(cleanNumber))];
  readCallback(call);
  if (campaign.status !== 'ACTIVE')
    throw badRequest(`Campaign ${campaign.id} is not ACTIVE: it is ${campaign.status}.`);
  for (const number of numbers) {
    const owned = state.numbers.find((one) => one.number === number);
    if (owned?.type !== 'longcode') throw badRequest(`The number ${number} is not a valid number`);
    if (state.links.some((link) => link.number === number)) {
      throw badRequest(`The number ${number} is already requested for linking`);
    }
  }
  if (linksOf(call, campaign).length + numbers.length > mostNumbers) {
    throw badRequest(`A campaign holds at most ${mostNumbers} numbers.`);
  }
  for (const number of numbers) {
    const due = call.now + delays.numberLink;
    state.links.push({ campaign: campaign.id, number, status: 'PROCESSING', leaving: false, due });
    schedule(state, due, 'number_link', number);
  }
  return accepted(call, `Request to link ${numbers.join(',')} to campaign ${campaign.id}`);
};

const unlinkNumber: Operation = (call) => {
  const campaign = findCampaign(call);
  const link = findLink(call, campaign);
  readCallback(call);
  if (link.status === 'PROCESSING') throw badRequest(`The number ${link.number} is still PROCESSING.`);
  link.status = 'PROCESSING';
  link.leaving = true;
  link.due = call.now + delays.numberLink;
  schedule(call.state, link.due, 'number_unlink', link.number);
  return accepted(call, `Request to unlink ${link.number} from campaign ${campaign.id}`);
};

const listNumbers: Operation = (call) => {
  const campaign = findCampaign(call);
  const page = readPage(call);
  return numbersAnswer(call, campaign, linksOf(call, campaign).slice(page.offset, page.offset + page.limit));
};

const getNumber: Operation = (call) => {
  const campaign = findCampaign(call);
  return numbersAnswer(call, campaign, [findLink(call, campaign)]);
};

function accepted(call: Call, text: string) {
  return { status: 202, body: { api_id: call.apiId, message: `${text} was received and is being processed` } };
}

function numbersAnswer(call: Call, campaign: Campaign, links: NumberLink[]) {
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      campaign_alias: campaign.texts['campaign_alias'] ?? '',
      campaign_id: campaign.id,
      phone_numbers: links.map(({ number, status }) => ({ number, status })),
      usecase: campaign.usecase,
    },
  };
}

function linksOf({ state }: Call, campaign: Campaign): NumberLink[] {
  return state.links.filter((link) => link.campaign === campaign.id);
}

/** 400, not 404, when it is not linked: the text is an SDK fixture's, the status is inferred. */
function findLink(call: Call, campaign: Campaign): NumberLink {
  const number = cleanNumber(call.segment('number'));
  const link = linksOf(call, campaign).find((one) => one.number === number);
  if (link === undefined) throw badRequest(`The number ${number} is not linked to this campaign`);
  return link;
}

export const campaignNumberRoutes: readonly Route[] = [
  { path: '10dlc/Campaign/:campaign_id/Number', operations: { GET: listNumbers, POST: linkNumbers } },
  { path: '10dlc/Campaign/:campaign_id/Number/:number', operations: { GET: getNumber, DELETE: unlinkNumber } },
];
