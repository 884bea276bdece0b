import { checks, type Report } from '../compliance/checks.ts';
import { asGiven } from '../compliance/held.ts';
import { judgeRevision } from '../compliance/revision.ts';
import { path } from '../http/path.ts';
import type { Plivo } from '../plivo/client.ts';
import { ifReadable, ifThere } from '../plivo/if-there.ts';
import type { CampaignRecord } from '../plivo/readings.ts';
import { campaignAnswer, campaignPage } from '../plivo/wire/campaign.ts';
import { businessOfBrand } from './business-behind.ts';

interface CampaignDraft {
  readonly brand_id: string;
  readonly [field: string]: unknown;
}

interface CampaignChanges {
  readonly campaign_id: string;
  readonly [field: string]: unknown;
}

/** Judges a campaign beside the brand that it will belong to. */
export async function judgeCampaign(draft: CampaignDraft, plivo: Plivo): Promise<Report> {
  const { brand_id } = draft;
  const [check, business, others] = await Promise.all([
    checks.campaign(),
    businessOfBrand(plivo, brand_id),
    ifReadable(plivo.get(path`10dlc/Campaign/`, campaignPage, { brand_id, limit: 1 })),
  ]);
  return check({ ...business, ...draft, brand_campaigns: others?.meta?.total_count });
}

/** Judges what a campaign will be after a change; undefined where there is none to change. */
export async function judgeCampaignChanges(
  { campaign_id, ...changes }: CampaignChanges,
  plivo: Plivo,
): Promise<Report | undefined> {
  const [check, found] = await Promise.all([
    checks.campaign(),
    ifThere(plivo.get(path`10dlc/Campaign/${campaign_id}/`, campaignAnswer)),
  ]);
  if (found === undefined) return undefined;
  const business = await businessOfBrand(plivo, found.campaign.brand_id);
  return judgeRevision(check, { ...business, ...asDraft(found.campaign) }, changes);
}

/** A record under the names of create_campaign. */
function asDraft({ campaign_attributes, sub_usecase, ...record }: CampaignRecord): Record<string, unknown> {
  return asGiven({ ...record, ...campaign_attributes, sub_usecases: sub_usecase });
}
