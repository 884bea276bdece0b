import * as z from 'zod';
import { flag, text } from '../../http/lenient.ts';
import { meta } from './common.ts';

/** A number of the account, by the vendor's documentation and the fixtures of its SDKs. */
export const accountNumber = z.looseObject({
  number: text,
  number_type: text,
  alias: text,
  sms_enabled: flag,
  mms_enabled: flag,
  voice_enabled: flag,
  tendlc_campaign_id: text.describe('campaign the number is linked to'),
  tendlc_registration_status: text,
  toll_free_sms_verification: text,
  toll_free_sms_verification_id: text,
  application: text,
  carrier: text,
  region: text,
  monthly_rental_rate: text.describe('US dollars'),
  added_on: text,
  renewal_date: text,
  sub_account: text,
  sms_rate: text,
  mms_rate: text,
  voice_rate: text,
  cnam_lookup: text,
  profile_uuid: text,
  resource_uri: text,
});

/** The documentation names the field `subaccount`, its samples `sub_account`. */
export const accountNumberRecord = accountNumber.transform(({ subaccount, ...record }) => ({
  ...record,
  sub_account: record.sub_account ?? text.parse(subaccount),
}));

export const accountNumberPage = z.looseObject({ meta, objects: z.array(accountNumberRecord) });
