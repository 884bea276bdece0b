import * as z from 'zod';
import { amount, part, text } from '../../http/lenient.ts';

export const accepted = z.looseObject({ api_id: text, message: text });

/** The `meta` of a listing. What it holds differs by resource: some give no total, some `null`, some `""` for no next page. */
export const meta = part({
  limit: amount,
  offset: amount,
  total_count: amount,
  /** One SDK's recording of a toll-free listing spells the total so. */
  count: amount,
  next: z.string().nullish().catch(undefined),
});

export const address = part({ street: text, city: text, state: text, postal_code: text, country: text });

export const authorizedContact = part({
  first_name: text,
  last_name: text,
  email: text,
  phone: text,
  title: text,
  seniority: text,
});
