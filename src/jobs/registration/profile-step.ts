import { path } from '../../http/path.ts';
import { profileAnswer } from '../../plivo/wire/profile.ts';
import { makeWith } from '../steps/making.ts';
import { differences, pick, sameDigits, sameText } from '../steps/matching.ts';
import type { Step, Work } from '../steps/step.ts';
import type { RegistrationInput } from './input.ts';
import { allBrands, allProfiles } from './listings.ts';
import type { RegistrationTools } from './tools.ts';

/** What update_profile takes. */
export const CORRECTABLE = [
  'entity_type',
  'company_name',
  'vertical',
  'address',
  'authorized_contact',
  'website',
  'ein',
  'ein_issuing_country',
  'doing_business_as',
  'business_contact_email',
  'alt_business_id',
  'alt_business_id_type',
  'plivo_subaccount',
] as const;

export const profileStep = ({ createProfile, updateProfile }: RegistrationTools): Step<RegistrationInput> => ({
  id: 'profile',
  what: 'the profile',
  needs: [],
  undo: 'Can be corrected with update_profile, and deleted with delete_profile.',
  find,
  create: ({ input, context }, again) => makeWith(context, createProfile, input.profile, 'profile_uuid', again),
  wanted: ({ profile }) => pick(profile, CORRECTABLE),
  async look({ input, context }, id, handedIn) {
    const { profile } = await context.plivo.get(path`Profile/${id}/`, profileAnswer);
    const fields = differences(profile, input.profile, CORRECTABLE);
    if (handedIn || fields.length === 0 || profile.profile_type === 'PRIMARY') return { kind: 'done' };
    // A brand was made from what the profile said then: changing it now helps nobody.
    const brands = await allBrands(context.plivo);
    return brands.some(({ profile_uuid }) => profile_uuid === id) ? { kind: 'done' } : { kind: 'differs', fields };
  },
  async mend({ input, context }, id) {
    const { profile } = await context.plivo.get(path`Profile/${id}/`, profileAnswer);
    const wrong = differences(profile, input.profile, CORRECTABLE).map((field) => field.split('.')[0] ?? field);
    const changes = pick(input.profile, [...new Set(wrong)]);
    await context.perform(updateProfile, { profile_uuid: id, ...changes });
  },
});

/** By company name and tax id; not one whose brand was declined or is of another type, since it can't back a second. */
async function find({ input, context: { plivo }, forsaken }: Work<RegistrationInput>): Promise<string | undefined> {
  const [profiles, brands] = [await allProfiles(plivo), await allBrands(plivo)];
  const candidates = profiles.flatMap(({ profile_uuid: id, ...profile }) => {
    const isSame =
      sameText(profile.company_name, input.profile['company_name']) && sameDigits(profile.ein, input.profile['ein']);
    if (id === undefined || !isSame || forsaken.includes(id)) return [];
    const brand = brands.find(({ profile_uuid }) => profile_uuid === id);
    if (brand === undefined) return [{ id, rank: profile.profile_type === 'PRIMARY' ? 3 : 2 }];
    const isOther = brand.brand_type !== undefined && !sameText(brand.brand_type, input.brand['brand_type']);
    if (brand.registration_status === 'FAILED' || isOther || forsaken.includes(brand.brand_id ?? '')) return [];
    return [{ id, rank: brand.registration_status === 'COMPLETED' ? 0 : 1 }];
  });
  return candidates.toSorted((a, b) => a.rank - b.rank)[0]?.id;
}
