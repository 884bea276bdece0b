import * as z from 'zod';
import { word } from '../errors.ts';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { brandFee } from '../plivo/fees.ts';
import { describePage, pageOf } from '../plivo/paging.ts';
import { answerWith, readBrand } from '../plivo/readings.ts';
import { brandStateMeanings, legendOf } from '../plivo/states.ts';
import { brandStatuses, brandTypes } from '../plivo/values.ts';
import { brand, brandAccepted, brandAnswer, brandPage, brandUseCases } from '../plivo/wire/brand.ts';
import { accepted } from '../plivo/wire/common.ts';
import { answerOf, brandId, callback, type Problem, page, pageOfItems, profileUuid, withRules } from './fields.ts';
import { judgeBrand } from './judge-brand.ts';

const creation = z.strictObject({
  brand_alias: z.string().min(1).describe('Your name.'),
  profile_uuid: profileUuid.describe('Unused profile, from create_profile.'),
  brand_type: z.enum(brandTypes).describe('STANDARD needs an EIN; STARTER is paused by Plivo.'),
  secondary_vetting: z.boolean().optional().describe('STANDARD: more throughput; default true.'),
  business_contact_email: z.email().max(255).optional().describe('For PUBLIC entities.'),
  ...callback,
});

function* problemsOf({ brand_type, secondary_vetting }: z.output<typeof creation>): Generator<Problem> {
  if (brand_type === 'STARTER' && secondary_vetting === true) {
    yield { path: ['secondary_vetting'], message: 'goes with brand_type STANDARD only' };
  }
}

export const createBrand = defineTool({
  name: 'create_brand',
  title: 'Register a 10DLC brand',
  toolset: 'registration',
  effect: 'create',
  fee: brandFee,
  irreversible: 'A registered brand can not be edited, and its fee is not refunded.',
  check: (draft, { plivo }) => judgeBrand(draft, plivo),
  verify: 'list_brands',
  description:
    'Registers a business for US 10DLC messaging. Costs a fee. The review runs on its own: follow it with get_brand until COMPLETED, then create_campaign.',
  input: withRules(creation, problemsOf),
  output: answerOf({
    brand_id: z.string().optional(),
    registration_status: z.string().optional(),
    api_id: z.string().optional(),
  }),
  run: async (asked, { plivo }) => {
    const { brand_id, api_id } = await plivo.post(path`10dlc/Brand/`, brandAccepted, asked);
    return {
      summary: `Brand ${word(brand_id)} was handed in: ${brandStateMeanings['PROCESSING']?.means}.`,
      next_step: 'Follow it with get_brand; once COMPLETED, create_campaign.',
      brand_id,
      registration_status: 'PROCESSING',
      api_id,
    };
  },
});

export const getBrand = defineTool({
  name: 'get_brand',
  title: 'Read a 10DLC brand',
  toolset: 'registration',
  effect: 'read',
  resource: 'plivo://brands/{brand_id}',
  description: 'Reads a brand: state of its review, why it was declined, vetting score.',
  input: z.strictObject({ brand_id: brandId }),
  output: answerOf(brand.shape),
  run: async ({ brand_id }, { plivo }) => answerWith(await readBrand(plivo, brand_id)),
});

const columns = {
  brand_id: brand.shape.brand_id,
  registration_status: brand.shape.registration_status,
  brand_alias: brand.shape.brand_alias,
  company_name: brand.shape.company_name,
  brand_type: brand.shape.brand_type,
  entity_type: brand.shape.entity_type,
  vertical: brand.shape.vertical,
  vetting_score: brand.shape.vetting_score,
  profile_uuid: brand.shape.profile_uuid,
  created_at: brand.shape.created_at,
};
const row = z.object(columns);

export const listBrands = defineTool({
  name: 'list_brands',
  title: 'List 10DLC brands',
  toolset: 'registration',
  effect: 'read',
  resource: 'plivo://brands',
  description: 'Lists brands with the state of their review.',
  input: z.strictObject({
    registration_status: z.enum(brandStatuses).optional().describe('State.'),
    type: z.enum(brandTypes).optional().describe('Type.'),
    ...page,
  }),
  output: pageOfItems(columns),
  run: async (asked, { plivo }) => {
    const { meta, brands } = await plivo.get(path`10dlc/Brand/`, brandPage, asked);
    const found = pageOf(
      brands.map((item) => row.parse(item)),
      meta,
      asked,
    );
    const states = legendOf(
      brandStateMeanings,
      brands.map((item) => item.registration_status),
    );
    return { summary: describePage(found, 'brand'), ...found, states };
  },
});

export const listBrandUseCases = defineTool({
  name: 'list_brand_use_cases',
  title: 'List the use cases open to a brand',
  toolset: 'registration',
  effect: 'read',
  resource: 'plivo://brands/{brand_id}/use-cases',
  description: 'Lists the use cases for which a brand may create campaigns. Ask before create_campaign.',
  input: z.strictObject({ brand_id: brandId }),
  output: answerOf({
    brand_id: z.string().optional(),
    items: z
      .array(
        z.looseObject({ code: z.string().optional(), name: z.string().optional(), details: z.string().optional() }),
      )
      .optional(),
  }),
  run: async ({ brand_id }, { plivo }) => {
    const { use_cases } = await plivo.get(path`10dlc/Brand/${brand_id}/usecases/`, brandUseCases);
    return {
      summary: `${use_cases.length} use cases are open to brand ${brand_id}.`,
      next_step: 'Give one code as usecase to create_campaign.',
      brand_id,
      items: use_cases,
    };
  },
});

export const deleteBrand = defineTool({
  name: 'delete_brand',
  title: 'Deactivate a 10DLC brand',
  toolset: 'registration',
  effect: 'delete',
  irreversible: 'A deactivated brand can not be restored; registering it again costs the fee again.',
  atStake: async ({ brand_id }, { plivo }) => {
    const { brand: found } = await plivo.get(path`10dlc/Brand/${brand_id}/`, brandAnswer);
    return row.parse(found);
  },
  verify: 'list_brands',
  description: 'Deactivates a brand. Not while it has active campaigns: delete_campaign first.',
  input: z.strictObject({ brand_id: brandId }),
  output: answerOf({ brand_id: z.string().optional(), api_id: z.string().optional() }),
  run: async ({ brand_id }, { plivo }) => {
    const { api_id } = await plivo.delete(path`10dlc/Brand/${brand_id}/`, accepted);
    return { summary: `Brand ${brand_id} deactivated.`, brand_id, api_id };
  },
});
