import * as z from 'zod';
import { word } from '../errors.ts';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { describePage, pageOf } from '../plivo/paging.ts';
import {
  altBusinessIdTypes,
  customerTypes,
  entityTypes,
  profileTypes,
  seniorities,
  stockExchanges,
  verticals,
} from '../plivo/values.ts';
import { accepted } from '../plivo/wire/common.ts';
import { profile, profileAnswer, profileCreated, profilePage } from '../plivo/wire/profile.ts';
import { changeProblems, namesGiven } from './changes.ts';
import { answerOf, type Problem, page, pageOfItems, profileUuid, website, withRules } from './fields.ts';

const country = z.string().trim().length(2).toUpperCase();
const email = z.email().max(100);

const address = z
  .strictObject({
    street: z.string().min(1).max(100).describe('No PO box'),
    city: z.string().min(1).max(100).describe('City'),
    state: z.string().min(1).max(20).describe('Code, as TX'),
    postal_code: z.string().min(1).max(10).describe('ZIP'),
    country: country.describe('As US'),
  })
  .describe('Legal address.');

const authorizedContact = z
  .strictObject({
    first_name: z.string().min(1).max(100).describe('First name'),
    last_name: z.string().min(1).max(100).describe('Last name'),
    email: email.describe('On the company domain'),
    phone: z
      .string()
      .overwrite((text) => text.replace(/[\s().-]/g, ''))
      .refine((text) => /^\+?[1-9]\d{6,14}$/.test(text), 'must be a phone number in E.164, such as +14155550100')
      .describe('E.164'),
    title: z.string().max(100).optional().describe('As Ms'),
    seniority: z.enum(seniorities).optional().describe('Position'),
  })
  .describe('Responsible person.');

/** What can be given at first and corrected later. */
const correctable = {
  website: website.optional().describe('Public site.'),
  ein: z.string().max(100).optional().describe('Tax id; STANDARD brands need it.'),
  ein_issuing_country: country.optional().describe('As US.'),
  doing_business_as: z.string().max(100).optional().describe('Trade name.'),
  business_contact_email: z.email().max(255).optional().describe('For PUBLIC entities.'),
  alt_business_id: z.string().max(50).optional().describe('Other registry number.'),
  alt_business_id_type: z.enum(altBusinessIdTypes).optional().describe('Its kind.'),
  plivo_subaccount: z.string().max(20).optional().describe('Subaccount.'),
};

type AlternativeId = { readonly [K in 'alt_business_id' | 'alt_business_id_type']?: string | undefined };

function* alternativeIdProblems({
  alt_business_id: id,
  alt_business_id_type: type,
}: AlternativeId): Generator<Problem> {
  if (id !== undefined && type === undefined) {
    yield { path: ['alt_business_id_type'], message: 'is required with alt_business_id' };
  }
  if (id === undefined && type !== undefined && type !== 'NONE') {
    yield { path: ['alt_business_id'], message: `is required with alt_business_id_type ${type}` };
  }
}

const creation = z.strictObject({
  profile_alias: z.string().min(1).describe('Your name.'),
  customer_type: z.enum(customerTypes).describe('RESELLER serves other businesses.'),
  entity_type: z.enum(entityTypes).describe('Legal form.'),
  company_name: z.string().min(1).max(100).describe('Exactly as on the tax record.'),
  vertical: z.enum(verticals).describe('Industry.'),
  address,
  authorized_contact: authorizedContact,
  ...correctable,
  stock_symbol: z.string().max(10).optional().describe('For PUBLIC.'),
  stock_exchange: z.enum(stockExchanges).optional().describe('For PUBLIC.'),
});

function* creationProblems(asked: z.output<typeof creation>): Generator<Problem> {
  for (const name of ['stock_symbol', 'stock_exchange'] as const) {
    if (asked.entity_type === 'PUBLIC' && asked[name] === undefined) {
      yield { path: [name], message: 'is required for entity_type PUBLIC' };
    }
  }
  yield* alternativeIdProblems(asked);
}

export const createProfile = defineTool({
  name: 'create_profile',
  title: 'Create a business profile',
  toolset: 'registration',
  effect: 'create',
  verify: 'list_profiles',
  description:
    'Creates the profile of a business: the first step of 10DLC and toll-free registration. Each brand needs a profile of its own.',
  input: withRules(creation, creationProblems),
  output: answerOf({ profile_uuid: z.string().optional(), api_id: z.string().optional() }),
  run: async (asked, { plivo }) => {
    const { profile_uuid, api_id } = await plivo.post(path`Profile/`, profileCreated, asked);
    return {
      summary: `Profile ${word(profile_uuid)} created.`,
      next_step:
        'For 10DLC: create_brand with this profile_uuid; for a toll-free number: create_tollfree_verification.',
      profile_uuid,
      api_id,
    };
  },
});

export const getProfile = defineTool({
  name: 'get_profile',
  title: 'Read a business profile',
  toolset: 'registration',
  effect: 'read',
  resource: 'plivo://profiles/{profile_uuid}',
  description: 'Reads a business profile.',
  input: z.strictObject({ profile_uuid: profileUuid }),
  output: answerOf(profile.shape),
  run: async ({ profile_uuid }, { plivo }) => {
    const { profile: found, api_id } = await plivo.get(path`Profile/${profile_uuid}/`, profileAnswer);
    return { summary: `${word(found.profile_type ?? 'A')} profile.`, ...found, api_id };
  },
});

const columns = {
  profile_uuid: profile.shape.profile_uuid,
  profile_type: profile.shape.profile_type,
  profile_alias: profile.shape.profile_alias,
  company_name: profile.shape.company_name,
  entity_type: profile.shape.entity_type,
  customer_type: profile.shape.customer_type,
  vertical: profile.shape.vertical,
  ein: profile.shape.ein,
  website: profile.shape.website,
  created_at: profile.shape.created_at,
};
const row = z.object(columns);

export const listProfiles = defineTool({
  name: 'list_profiles',
  title: 'List business profiles',
  toolset: 'registration',
  effect: 'read',
  resource: 'plivo://profiles',
  description: 'Lists business profiles.',
  input: z.strictObject({
    type: z.enum(profileTypes).optional().describe('PRIMARY is the account holder.'),
    entity_type: z.enum(entityTypes).optional().describe('Legal form.'),
    vertical: z.enum(verticals).optional().describe('Industry.'),
    ...page,
  }),
  output: pageOfItems(columns),
  run: async (asked, { plivo }) => {
    const { meta, profiles } = await plivo.get(path`Profile/`, profilePage, asked);
    const found = pageOf(
      profiles.map((item) => row.parse(item)),
      meta,
      asked,
    );
    return { summary: describePage(found, 'profile'), ...found };
  },
});

const correction = z.strictObject({
  profile_uuid: profileUuid,
  entity_type: z.enum(entityTypes).optional().describe('Legal form.'),
  company_name: z.string().min(1).max(100).optional().describe('Legal name.'),
  vertical: z.enum(verticals).optional().describe('Industry.'),
  address: address.optional(),
  authorized_contact: authorizedContact.optional(),
  ...correctable,
});

function* correctionProblems({ profile_uuid: _, ...changes }: z.output<typeof correction>): Generator<Problem> {
  yield* changeProblems(changes);
  if (changes.alt_business_id !== undefined) yield* alternativeIdProblems(changes);
}

export const updateProfile = defineTool({
  name: 'update_profile',
  title: 'Correct a business profile',
  toolset: 'registration',
  effect: 'update',
  verify: 'get_profile',
  description:
    'Changes the fields given; address and contact are replaced whole. A brand made from it does not follow.',
  input: withRules(correction, correctionProblems),
  output: answerOf(profile.shape),
  run: async ({ profile_uuid, ...changes }, { plivo }) => {
    const { profile: changed } = await plivo.post(path`Profile/${profile_uuid}/`, profileAnswer, changes);
    return { summary: `Profile ${profile_uuid} changed: ${namesGiven(changes).join(', ')}.`, ...changed };
  },
});

export const deleteProfile = defineTool({
  name: 'delete_profile',
  title: 'Delete a business profile',
  toolset: 'registration',
  effect: 'delete',
  irreversible: 'A deleted profile can not be restored.',
  atStake: async ({ profile_uuid }, { plivo }) => {
    const { profile: found } = await plivo.get(path`Profile/${profile_uuid}/`, profileAnswer);
    return row.parse(found);
  },
  verify: 'list_profiles',
  description: 'Deletes a profile. The primary profile can not be deleted.',
  input: z.strictObject({ profile_uuid: profileUuid }),
  output: answerOf({ profile_uuid: z.string().optional(), api_id: z.string().optional() }),
  run: async ({ profile_uuid }, { plivo }) => {
    const { api_id } = await plivo.delete(path`Profile/${profile_uuid}/`, accepted);
    return { summary: `Profile ${profile_uuid} deleted.`, profile_uuid, api_id };
  },
});
