import * as z from 'zod';
import { list, text } from '../../http/lenient.ts';
import { pageLinks } from '../paging.ts';

/** `code` alone by the OpenAPI description; what else an entry may hold passes through. */
const rejection = z.looseObject({ code: text });

export const customerProfile = z.looseObject({
  sid: text,
  status: text,
  errors: list(rejection),
  friendly_name: text,
  email: text,
  policy_sid: text,
  status_callback: text,
  valid_until: text,
  account_sid: text,
  date_created: text,
  date_updated: text,
});
export type CustomerProfile = z.output<typeof customerProfile>;

export const profileCreated = customerProfile.extend({ sid: z.string() });
export const profilePage = z.looseObject({ ...pageLinks, results: z.array(customerProfile) });
