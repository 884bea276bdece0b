import * as z from 'zod';
import { amount, flag, part, text } from '../../http/lenient.ts';
import { meta } from './common.ts';

export const campaign = z.looseObject({
  campaign_id: text,
  registration_status: text,
  error_code: text.describe('of the decline'),
  error_reason: text,
  error_description: text,
  campaign_alias: text,
  brand_id: text,
  usecase: text,
  sub_usecase: text.describe('comma-separated'),
  vertical: text,
  description: text,
  message_flow: text,
  sample1: text,
  sample2: text,
  sample3: text,
  sample4: text,
  sample5: text,
  help_message: text,
  optout_message: text,
  optin_message: text,
  optin_keywords: text,
  optout_keywords: text,
  help_keywords: text,
  terms_and_conditions_link: text,
  privacy_policy_link: text,
  campaign_attributes: part({
    embedded_link: flag,
    embedded_phone: flag,
    age_gated: flag,
    direct_lending: flag,
    affiliate_marketing: flag,
    subscriber_optin: flag,
    subscriber_optout: flag,
    subscriber_help: flag,
  }),
  mno_metadata: part({}).describe('throughput by network: tpm is messages a minute'),
  campaign_source: text,
  reseller_id: text,
  created_at: text,
});

export const campaignAccepted = z.looseObject({ api_id: text, message: text, campaign_id: z.string() });
export const campaignAnswer = z.looseObject({ api_id: text, campaign });
export const campaignPage = z.looseObject({ meta, campaigns: z.array(campaign) });

export const campaignNumber = z.looseObject({ number: text, status: text, remark: text });

export const campaignNumbers = z.looseObject({
  api_id: text,
  campaign_id: text,
  campaign_alias: text,
  usecase: text,
  phone_numbers: z.array(campaignNumber),
  phone_numbers_summary: z.record(z.string(), amount).optional().catch(undefined).describe('numbers by state'),
  number_pool_limit: amount.describe('most numbers of the campaign'),
});
