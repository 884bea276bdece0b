/** Which campaign carries a number, and what could where none does. */
import { word } from '../../errors.ts';
import { path } from '../../http/path.ts';
import { type CampaignRecord, describeBrand, describeCampaign, readCampaignNumber } from '../../plivo/readings.ts';
import { brandPage } from '../../plivo/wire/brand.ts';
import { campaignPage } from '../../plivo/wire/campaign.ts';
import { fail, type Hop, orMissing, unknown } from './hop.ts';
import type { Look } from './look.ts';

const PAGE = 20;
/** Campaigns that are looked through for a number: each costs a request. */
const MOST_CAMPAIGNS = 200;

export interface Link {
  readonly campaign: string;
  readonly status: string | undefined;
}

/** The link of a number by the campaign that its record names, or else by a search through all campaigns. */
export async function findLink(
  look: Look,
  number: string,
  named: string | undefined,
): Promise<
  | { readonly link: Link }
  | { readonly link: undefined; readonly campaigns: readonly CampaignRecord[]; readonly all: boolean }
> {
  if (named !== undefined && named !== '') {
    const link = await linkOf(look, named, number);
    if (link !== undefined) return { link };
  }
  const { campaigns, all } = await listCampaigns(look);
  for (const [index, { campaign_id: id }] of campaigns.entries()) {
    if (id === undefined || id === named) continue;
    look.tell(`campaign ${index + 1} of ${campaigns.length} for ${word(number)}`);
    const link = await linkOf(look, id, number);
    if (link !== undefined) return { link };
  }
  return { link: undefined, campaigns, all };
}

async function linkOf({ plivo }: Look, campaign: string, number: string): Promise<Link | undefined> {
  const found = await orMissing(readCampaignNumber(plivo, campaign, number));
  return found === undefined ? undefined : { campaign, status: found.status };
}

/** Those that may send first, since a link is most likely there. */
async function listCampaigns({ plivo, tell }: Look) {
  const campaigns: CampaignRecord[] = [];
  let all = false;
  for (let offset = 0; offset < MOST_CAMPAIGNS && !all; offset += PAGE) {
    tell('the campaigns');
    const page = await plivo.get(path`10dlc/Campaign/`, campaignPage, { limit: PAGE, offset });
    campaigns.push(...page.campaigns);
    all = page.campaigns.length < PAGE;
  }
  const isActive = ({ registration_status }: CampaignRecord) => registration_status === 'ACTIVE';
  campaigns.sort((a, b) => Number(isActive(b)) - Number(isActive(a)));
  return { campaigns, all };
}

/** Why the number can't be linked at once, if it can't: the campaigns, or before them the brands, of the account. */
export async function whatIsMissing(
  { plivo }: Look,
  number: string,
  campaigns: readonly CampaignRecord[],
  all: boolean,
): Promise<Hop[]> {
  if (!all) return [unknown('link', `${word(number)} is in none of the first ${campaigns.length} campaigns.`)];
  const unlinked = `${word(number)} is linked to no campaign, so US carriers treat what it sends as unregistered.`;
  const byState = (state: string) => campaigns.find(({ registration_status }) => registration_status === state);
  const active = byState('ACTIVE');
  if (active?.campaign_id !== undefined) {
    const id = active.campaign_id;
    return [
      fail('link', unlinked, `link_campaign_numbers with campaign_id ${word(id)}, which is ACTIVE, then wait_for it.`),
    ];
  }
  const other = byState('PROCESSING') ?? byState('FAILED') ?? campaigns[0];
  if (other?.campaign_id !== undefined) {
    const { summary, next_step } = describeCampaign(other.campaign_id, other);
    const link = fail('link', unlinked, `No campaign is ACTIVE. ${summary} ${next_step}`);
    return [link, fail('campaign', summary, next_step, other.campaign_id)];
  }
  const noCampaign = fail('campaign', 'The account has no 10DLC campaign.', 'Register one with create_campaign.');
  const { brands } = await plivo.get(path`10dlc/Brand/`, brandPage, { limit: PAGE });
  const brand =
    brands.find(({ registration_status }) => registration_status === 'COMPLETED') ??
    brands.find(({ registration_status }) => registration_status === 'PROCESSING') ??
    brands[0];
  if (brand?.brand_id === undefined) {
    const mend = 'Register the business: plan_10dlc_registration shows the whole way.';
    return [
      fail('link', unlinked, `The account has no brand and no campaign. ${mend}`),
      noCampaign,
      fail('brand', 'The account has no 10DLC brand.', mend),
    ];
  }
  const { status, summary, next_step } = describeBrand(brand.brand_id, brand);
  const link = fail('link', unlinked, `The account has no campaign. ${summary} ${next_step}`);
  const hops = [link, noCampaign];
  return status === 'COMPLETED' ? hops : [...hops, fail('brand', summary, next_step, brand.brand_id)];
}
