import { brandStatuses, brandTypes, callbackMethods } from '../../plivo/values.ts';
import { delays } from '../delays.ts';
import { schedule } from '../due.ts';
import { badRequest, notFound } from '../errors.ts';
import { shortId } from '../ids.ts';
import { checkRoom } from '../limits.ts';
import { newestFirst, pageMeta, readPage } from '../paging.ts';
import type { Brand } from '../records.ts';
import { stamp } from '../state.ts';
import { isoTime } from '../time.ts';
import { readChoice, readFlag, readText, required } from '../wire.ts';
import type { Call, Operation, Route } from '../world.ts';
import { useCasesOf } from './use-cases.ts';

/** Needs a profile that backs no other brand, with an EIN for STANDARD (Plivo documentation). */
const createBrand: Operation = (call) => {
  const { args, state } = call;
  const alias = required(readText(args, 'brand_alias'), 'brand_alias');
  const uuid = required(readText(args, 'profile_uuid'), 'profile_uuid');
  const type = readChoice(args, 'brand_type', brandTypes) ?? 'STARTER';
  const secondaryVetting = readFlag(args, 'secondary_vetting') ?? true;
  const email = readText(args, 'business_contact_email');
  readText(args, 'url');
  readChoice(args, 'method', callbackMethods);
  const profile = state.profiles.find((one) => one.uuid === uuid);
  if (profile === undefined) throw badRequest('Profile not found.');
  const other = state.brands.find((brand) => brand.profile === uuid);
  if (other !== undefined) throw badRequest(`The profile is already used by the brand ${other.id}.`);
  if (type === 'STANDARD' && profile.fields['ein'] === undefined) {
    throw badRequest('A STANDARD brand needs a profile with an EIN.');
  }
  checkRoom(call.world, call.state.brands.length, 'brands');
  const created = stamp(state, call.now);
  const brand: Brand = {
    id: shortId(state, 'brand', (id) => state.brands.some((one) => one.id === id)),
    alias,
    type,
    profile: uuid,
    secondaryVetting: type === 'STANDARD' && secondaryVetting,
    status: 'PROCESSING',
    decline: null,
    created,
    reviewDue: created + delays.brandReview,
    fields: { ...profile.fields, ...(email !== undefined && { business_contact_email: email }) },
    address: { ...profile.address },
    contact: { ...profile.contact },
  };
  state.brands.push(brand);
  schedule(state, brand.reviewDue, 'brand_review', brand.id);
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      brand_id: brand.id,
      message: 'Request to create brand was received and is being processed.',
    },
  };
};

const getBrand: Operation = (call) => ({
  status: 200,
  body: { api_id: call.apiId, brand: brandRecord(findBrand(call)) },
});

/** The status filter is `registration_status` in the documentation, `status` in the SDKs. */
const listBrands: Operation = (call) => {
  const page = readPage(call);
  const type = readChoice(call.args, 'type', brandTypes);
  const status =
    readChoice(call.args, 'registration_status', brandStatuses) ?? readChoice(call.args, 'status', brandStatuses);
  const found = call.state.brands.filter(
    (brand) => (type === undefined || brand.type === type) && (status === undefined || brand.status === status),
  );
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      meta: { ...pageMeta(call, page, '10dlc/Brand', found.length), total_count: found.length },
      brands: newestFirst(found, page).map(brandRecord),
    },
  };
};

const listUseCases: Operation = (call) => {
  const brand = findBrand(call);
  return { status: 200, body: { api_id: call.apiId, brand_id: brand.id, use_cases: useCasesOf(brand.type) } };
};

/** Not while it has active campaigns (Plivo documentation); those in review count as active (inferred). */
const deleteBrand: Operation = (call) => {
  const { state } = call;
  const brand = findBrand(call);
  const campaign = state.campaigns.find(
    (one) => one.brand === brand.id && (one.status === 'ACTIVE' || one.status === 'PROCESSING'),
  );
  if (campaign !== undefined) throw badRequest(`The brand has the active campaign ${campaign.id}.`);
  state.brands = state.brands.filter((one) => one !== brand);
  return { status: 200, body: { api_id: call.apiId, brand_id: brand.id, message: 'Brand Deactivated' } };
};

/** Known from SDKs only. The text masks all but the last four digits. */
const triggerOtp: Operation = (call) => {
  const brand = findBrand(call);
  const phone = brand.contact['phone'] ?? '';
  if (phone.length < 5) throw badRequest("The brand's authorized contact has no phone number.");
  const masked = `${'X'.repeat(phone.length - 4)}${phone.slice(-4)}`;
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      brand_id: brand.id,
      message: `Message sent to ${masked}, reply YES to confirm registration.`,
    },
  };
};

function findBrand(call: Call): Brand {
  const brand = call.state.brands.find(({ id }) => id === call.segment('brand_id'));
  if (brand === undefined) throw notFound();
  return brand;
}

const shownFields = [
  'company_name',
  'doing_business_as',
  'business_contact_email',
  'ein',
  'ein_issuing_country',
  'entity_type',
  'stock_exchange',
  'stock_symbol',
  'alt_business_id',
  'alt_business_id_type',
  'vertical',
  'website',
] as const;

/** A brand as the vendor gives it: absent fields are left out, the vetting score comes with the end of the review. */
function brandRecord(brand: Brand): Record<string, unknown> {
  const fields = shownFields.flatMap((name) => {
    const value = brand.fields[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const vetted = brand.secondaryVetting && brand.status === 'COMPLETED';
  return {
    address: brand.address,
    authorized_contact: brand.contact,
    brand_alias: brand.alias,
    brand_id: brand.id,
    brand_type: brand.type,
    ...Object.fromEntries(fields),
    profile_uuid: brand.profile,
    registration_status: brand.status,
    ...(vetted && { vetting_score: 80, vetting_status: 'ACTIVE' }),
    ...(brand.decline !== null && {
      declined_reasons: [{ code: brand.decline.code, message: brand.decline.reason }],
    }),
    created_at: isoTime(brand.created),
  };
}

export const brandRoutes: readonly Route[] = [
  { path: '10dlc/Brand', operations: { GET: listBrands, POST: createBrand } },
  { path: '10dlc/Brand/:brand_id', operations: { GET: getBrand, DELETE: deleteBrand } },
  { path: '10dlc/Brand/:brand_id/usecases', operations: { GET: listUseCases } },
  { path: '10dlc/Brand/:brand_id/OTP', operations: { POST: triggerOtp } },
];
