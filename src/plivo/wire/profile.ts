import * as z from 'zod';
import { text } from '../../http/lenient.ts';
import { address, authorizedContact, meta } from './common.ts';

export const profile = z.looseObject({
  profile_uuid: text,
  profile_alias: text,
  profile_type: text,
  company_name: text,
  customer_type: text,
  entity_type: text.describe('may read PRIVATE_PROFIT where PRIVATE was given'),
  vertical: text,
  ein: text,
  ein_issuing_country: text,
  website: text,
  address,
  authorized_contact: authorizedContact,
  doing_business_as: text,
  business_contact_email: text,
  stock_symbol: text,
  stock_exchange: text,
  alt_business_id: text,
  alt_business_id_type: text,
  primary_profile: text,
  plivo_subaccount: text,
  created_at: text,
});

export const profileCreated = z.looseObject({ api_id: text, message: text, profile_uuid: z.string() });
export const profileAnswer = z.looseObject({ api_id: text, profile });
export const profilePage = z.looseObject({ meta, profiles: z.array(profile) });
