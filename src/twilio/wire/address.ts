import * as z from 'zod';
import { flag, text } from '../../http/lenient.ts';
import { pageLinks } from '../paging.ts';

export const address = z.looseObject({
  sid: text,
  friendly_name: text,
  customer_name: text,
  street: text,
  street_secondary: text,
  city: text,
  region: text,
  postal_code: text,
  iso_country: text,
  emergency_enabled: flag,
  validated: flag,
  verified: flag,
});

export const addressCreated = address.extend({ sid: z.string() });
export const addressPage = z.looseObject({ ...pageLinks, addresses: z.array(address) });
