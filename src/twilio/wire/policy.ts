import * as z from 'zod';
import { list, part, text } from '../../http/lenient.ts';
import { pageLinks } from '../paging.ts';

const requirement = z.looseObject({ requirement_name: text, type: text, name: text, fields: list(z.string()) });
const accepted = z.looseObject({ type: text, name: text, fields: list(z.string()) });
const document = z.looseObject({ requirement_name: text, name: text, accepted_documents: list(accepted) });

export const policy = z.looseObject({
  sid: text,
  friendly_name: text,
  requirements: part({
    end_user: list(requirement),
    supporting_document: list(z.array(document)),
    supporting_customer_profiles: list(requirement),
    supporting_trust_products: list(z.unknown()),
  }),
});
export type Policy = z.output<typeof policy>;

export const policyPage = z.looseObject({ ...pageLinks, results: z.array(policy) });
