import { brandFee } from '../../plivo/fees.ts';
import { readBrand, stated } from '../../plivo/readings.ts';
import { makeWith } from '../steps/making.ts';
import type { Step } from '../steps/step.ts';
import { meaningOfDecline } from './decline.ts';
import type { RegistrationInput } from './input.ts';
import { allBrands } from './listings.ts';
import { CORRECTABLE } from './profile-step.ts';
import type { RegistrationTools } from './tools.ts';

export const brandStep = ({ createBrand }: RegistrationTools): Step<RegistrationInput> => ({
  id: 'brand',
  what: 'the brand',
  needs: ['profile'],
  fee: brandFee,
  undo: 'Can not be edited; delete_brand deactivates it, and the fee is not refunded.',
  async find({ context, idOf, forsaken }) {
    const profile = idOf('profile');
    const brands = await allBrands(context.plivo);
    const found = brands.find(
      ({ profile_uuid, brand_id = '' }) => profile_uuid === profile && !forsaken.includes(brand_id),
    );
    return found?.brand_id;
  },
  create: ({ input, context, idOf }, again) =>
    makeWith(context, createBrand, { ...input.brand, profile_uuid: idOf('profile') }, 'brand_id', again),
  async look({ context }, id) {
    const { status, summary, fields } = await readBrand(context.plivo, id);
    if (status === 'COMPLETED') return { kind: 'done' };
    if (status === 'FAILED') {
      const remedy =
        'Correct what it names in changes.profile. A declined brand can not be edited: a new profile and a new brand will be made, and the fee is due again.';
      const text = (fields.declined_reasons ?? [])
        .map(({ code, message }) => `${code ?? ''} ${message ?? ''}`)
        .join(' ');
      return {
        kind: 'rejected',
        reason: `${summary}${await meaningOfDecline({ text, product: 'brand' }, CORRECTABLE)}`,
        remedy,
      };
    }
    return {
      kind: 'waiting',
      status: stated(status),
      takes: 'a brand review takes minutes to days',
      comeBack: 'an hour',
    };
  },
});
