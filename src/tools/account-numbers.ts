import * as z from 'zod';
import { countryOf } from '../compliance/phone.ts';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { describePage, pageOf } from '../plivo/paging.ts';
import { accountNumberTypes, numberServices } from '../plivo/values.ts';
import { accountNumber, accountNumberPage } from '../plivo/wire/account-number.ts';
import { page, pageOfItems } from './fields.ts';

const { shape } = accountNumber;
const columns = {
  number: shape.number,
  number_type: shape.number_type,
  country: z.string().optional().describe('ISO 3166'),
  sms_enabled: shape.sms_enabled,
  mms_enabled: shape.mms_enabled,
  voice_enabled: shape.voice_enabled,
  tendlc_campaign_id: shape.tendlc_campaign_id,
  tendlc_registration_status: shape.tendlc_registration_status,
  toll_free_sms_verification: shape.toll_free_sms_verification,
  alias: shape.alias,
  application: shape.application,
  carrier: shape.carrier,
  region: shape.region,
  monthly_rental_rate: shape.monthly_rental_rate,
  added_on: shape.added_on,
  renewal_date: shape.renewal_date,
  sub_account: shape.sub_account,
};
const row = z.object(columns);

export const listAccountNumbers = defineTool({
  name: 'list_account_numbers',
  title: 'List the numbers of the account',
  toolset: 'jobs',
  effect: 'read',
  resource: 'plivo://numbers',
  description:
    'Lists the numbers the account owns and may send from: type, capabilities, 10DLC campaign, toll-free verification, rent. Short codes: list_pool_shortcodes.',
  input: z.strictObject({
    type: z.enum(accountNumberTypes).optional().describe('Type.'),
    number_startswith: z
      .string()
      .overwrite((text) => text.replace(/\D/g, ''))
      .min(1)
      .optional()
      .describe('As 1415.'),
    services: z.enum(numberServices).optional().describe('What it can do.'),
    alias: z.string().min(1).optional().describe('Exact alias.'),
    subaccount: z.string().min(1).optional().describe('Subaccount.'),
    ...page,
  }),
  output: pageOfItems(columns),
  run: async (asked, { plivo }) => {
    const { meta, objects } = await plivo.get(path`Number/`, accountNumberPage, asked);
    const rows = objects.map((record) => row.parse({ country: countryOf(record.number ?? ''), ...record }));
    const found = pageOf(rows, meta, asked);
    const unregistered = rows.filter((one) => one.tendlc_registration_status === 'UNREGISTERED').length;
    const unverified = rows.filter((one) => one.toll_free_sms_verification === 'UNVERIFIED').length;
    const hints = [
      unregistered > 0
        ? `US long codes in no campaign: ${unregistered}. plan_10dlc_registration, or link_campaign_numbers where a campaign is ACTIVE.`
        : '',
      unverified > 0 ? `Toll-free numbers not verified: ${unverified}. create_tollfree_verification.` : '',
    ].filter((hint) => hint !== '');
    return {
      summary: describePage(found, 'number'),
      next_step: hints.length === 0 ? undefined : hints.join(' '),
      ...found,
    };
  },
});
