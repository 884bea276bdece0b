import type { Campaign } from '../records.ts';
import { isoTime } from '../time.ts';

/** What carriers grant, in the form of the documentation's samples; the values are the sandbox's. */
function carrierTerms(usecase: string): Record<string, unknown> {
  const low = usecase === 'LOW_VOLUME' || usecase === 'STARTER';
  const tpm = low ? 75 : 4500;
  return {
    'AT&T': { tpm },
    'T-Mobile': { brand_tier: low ? 'LOW' : 'TOP' },
    'US Cellular': { tpm },
    'Verizon Wireless': { tpm },
  };
}

/** A campaign as the vendor gives it: unset texts are left out, a declined one says why. */
export function campaignRecord(campaign: Campaign): Record<string, unknown> {
  const { texts, decline } = campaign;
  const { campaign_alias: alias = '', reseller_id: reseller = '', ...rest } = texts;
  return {
    campaign_id: campaign.id,
    registration_status: campaign.status,
    reseller_id: reseller,
    brand_id: campaign.brand,
    usecase: campaign.usecase,
    sub_usecase: campaign.subUsecases.join(','),
    campaign_alias: alias,
    mno_metadata: carrierTerms(campaign.usecase),
    ...rest,
    campaign_attributes: campaign.attributes,
    ...(decline !== null && {
      error_code: decline.code,
      error_reason: decline.reason,
      error_description: decline.description,
    }),
    created_at: isoTime(campaign.created),
    vertical: campaign.vertical,
    campaign_source: campaign.source,
  };
}
