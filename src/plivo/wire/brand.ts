import * as z from 'zod';
import { amount, list, text } from '../../http/lenient.ts';
import { address, authorizedContact, meta } from './common.ts';

export const brand = z.looseObject({
  brand_id: text,
  registration_status: text,
  declined_reasons: list(z.looseObject({ code: text, message: text })),
  brand_alias: text,
  brand_type: text,
  company_name: text,
  profile_uuid: text,
  entity_type: text,
  vertical: text,
  ein: text,
  ein_issuing_country: text,
  vetting_status: text,
  vetting_score: amount,
  website: text,
  address,
  authorized_contact: authorizedContact,
  created_at: text,
});

export const brandAccepted = z.looseObject({ api_id: text, message: text, brand_id: z.string() });
export const brandAnswer = z.looseObject({ api_id: text, brand });
export const brandPage = z.looseObject({ meta, brands: z.array(brand) });

export const brandUseCases = z.looseObject({
  brand_id: text,
  use_cases: z.array(z.looseObject({ code: text, name: text, details: text })),
});
