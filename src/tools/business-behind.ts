/** The business behind a submission, read from the account under the names that the checks know. */
import type * as z from 'zod';
import { asGiven } from '../compliance/held.ts';
import { path } from '../http/path.ts';
import type { Plivo } from '../plivo/client.ts';
import { ifReadable } from '../plivo/if-there.ts';
import { brandAnswer } from '../plivo/wire/brand.ts';
import { type profile, profileAnswer } from '../plivo/wire/profile.ts';

export type ProfileRecord = z.output<typeof profile>;

export const readProfile = async (plivo: Plivo, uuid: string): Promise<ProfileRecord> =>
  (await plivo.get(path`Profile/${uuid}/`, profileAnswer)).profile;

/** By its names and site alone: what else a profile holds was judged with it. */
export async function businessOfProfile(plivo: Plivo, uuid: string | undefined): Promise<Record<string, unknown>> {
  if (uuid === undefined || uuid === '') return {};
  const { company_name, doing_business_as, website } = (await ifReadable(readProfile(plivo, uuid))) ?? {};
  return asGiven({ brand_name: company_name, doing_business_as, website });
}

/** The trade name stands in the profile only, and reviewers take it for the business as they take the legal name. */
export async function businessOfBrand(plivo: Plivo, brandId: string | undefined): Promise<Record<string, unknown>> {
  if (brandId === undefined || brandId === '') return {};
  const found = (await ifReadable(plivo.get(path`10dlc/Brand/${brandId}/`, brandAnswer)))?.brand;
  const behind = await businessOfProfile(plivo, found?.profile_uuid);
  const { company_name, website, brand_type } = found ?? {};
  return { ...asGiven({ brand_name: company_name, website, brand_type }), ...behind };
}
