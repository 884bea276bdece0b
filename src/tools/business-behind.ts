/** The business behind a submission, read from the account under the names that the checks know. */
import type * as z from 'zod';
import { asGiven } from '../compliance/held.ts';
import { path } from '../http/path.ts';
import type { Plivo } from '../plivo/client.ts';
import { ifThere } from '../plivo/if-there.ts';
import { brandAnswer } from '../plivo/wire/brand.ts';
import { type profile, profileAnswer } from '../plivo/wire/profile.ts';

export type ProfileRecord = z.output<typeof profile>;

export async function profileOf(plivo: Plivo, uuid: string | undefined): Promise<ProfileRecord | undefined> {
  if (uuid === undefined || uuid === '') return undefined;
  return (await ifThere(plivo.get(path`Profile/${uuid}/`, profileAnswer)))?.profile;
}

/** By its names and site alone: what else a profile holds was judged with it. */
export function namesIn(record: ProfileRecord | undefined): Record<string, unknown> {
  const { company_name, doing_business_as, website } = record ?? {};
  return asGiven({ brand_name: company_name, doing_business_as, website });
}

/** The trade name stands in the profile only, and reviewers take it for the business as they take the legal name. */
export async function businessOfBrand(plivo: Plivo, brandId: string | undefined): Promise<Record<string, unknown>> {
  if (brandId === undefined || brandId === '') return {};
  const found = (await ifThere(plivo.get(path`10dlc/Brand/${brandId}/`, brandAnswer)))?.brand;
  const behind = namesIn(await profileOf(plivo, found?.profile_uuid));
  const { company_name, website, brand_type } = found ?? {};
  return { ...asGiven({ brand_name: company_name, website, brand_type }), ...behind };
}
