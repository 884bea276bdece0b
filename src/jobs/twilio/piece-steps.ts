/** What a profile is filled with: the business, its representatives, the address and its document. */
import { path } from '../../http/path.ts';
import { joinPhone, normalizeBusiness } from '../../twilio/attributes.ts';
import { isEditable } from '../../twilio/states.ts';
import { addressDocumentType, businessInformationType } from '../../twilio/values.ts';
import { supportingDocument } from '../../twilio/wire/entity.ts';
import { makeWith } from '../steps/making.ts';
import { differences, pick } from '../steps/matching.ts';
import type { Sight, Step, Work } from '../steps/step.ts';
import { addressNameOf, type Fields, nameOf, type ProfileInput } from './input.ts';
import {
  addressNamed,
  assignedTo,
  documentNamed,
  endUserNamed,
  readAddress,
  readEndUser,
  readProfile,
  unlessMissing,
} from './listings.ts';
import type { ProfileTools } from './tools.ts';

type ProfileWork = Work<ProfileInput>;

/** What is assigned already comes first; else what an earlier attempt left behind, by its name. */
async function assignedObject({ context, idOf }: ProfileWork, type: string): Promise<string | undefined> {
  const [found] = await assignedTo(context.twilio, idOf('profile'), type);
  return found?.object_sid;
}

async function mayChange({ context, idOf }: ProfileWork): Promise<boolean> {
  return isEditable((await readProfile(context.twilio, idOf('profile'))).status);
}

async function compare(work: ProfileWork, record: Fields, wanted: Fields): Promise<Sight> {
  const fields = differences(record, wanted, Object.keys(wanted));
  return fields.length > 0 && (await mayChange(work)) ? { kind: 'differs', fields } : { kind: 'done' };
}

interface EndUserKind {
  readonly id: string;
  readonly what: string;
  readonly type: string;
  /** As its create tool takes it. */
  readonly given: (input: ProfileInput) => Fields;
  /** As it stands on the wire. */
  readonly attributes: (given: Fields) => Fields;
  create(work: ProfileWork, again: boolean): Promise<string | undefined>;
}

function endUserStep(kind: EndUserKind, { updateEndUser }: ProfileTools): Step<ProfileInput> {
  return {
    id: kind.id,
    what: kind.what,
    needs: ['profile'],
    undo: 'Can be corrected with twilio_update_end_user until the profile is submitted.',
    find: async (work) =>
      (await assignedObject(work, kind.type)) ??
      endUserNamed(work.context.twilio, nameOf(work.input, kind.id), kind.type),
    create: kind.create,
    wanted: kind.given,
    async look(work, id, handedIn) {
      const { attributes = {} } = await readEndUser(work.context.twilio, id);
      return handedIn ? { kind: 'done' } : compare(work, attributes, kind.attributes(kind.given(work.input)));
    },
    async mend({ input, context }, id) {
      await context.perform(updateEndUser, { end_user_sid: id, ...kind.given(input) });
    },
  };
}

export const businessStep = (tools: ProfileTools) =>
  endUserStep(
    {
      id: 'business',
      what: 'the business information',
      type: businessInformationType,
      given: ({ business }) => business,
      attributes: ({ business_regions_of_operation: regions, ...others }) =>
        normalizeBusiness({
          ...textsOf(others),
          business_regions_of_operation: Array.isArray(regions) ? regions.join(',') : String(regions),
        }),
      create: ({ input, context }, again) => {
        const args = { friendly_name: nameOf(input, 'business'), ...input.business };
        return makeWith(context, tools.createBusiness, args, 'end_user_sid', again);
      },
    },
    tools,
  );

export const representativeStep = (tools: ProfileTools, position: number) => {
  const id = `representative_${position}`;
  return endUserStep(
    {
      id,
      what: `representative ${position}`,
      type: `authorized_representative_${position}`,
      given: ({ representatives }) => representatives[position - 1] ?? {},
      attributes: ({ phone_number, country_code, ...others }) => ({
        ...textsOf(others),
        phone_number: joinPhone(textOf(phone_number), textOf(country_code)),
      }),
      create: ({ input, context }, again) => {
        const args = { friendly_name: nameOf(input, id), position, ...input.representatives[position - 1] };
        return makeWith(context, tools.createRepresentative, args, 'end_user_sid', again);
      },
    },
    tools,
  );
};

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

const COMPARED = ['customer_name', 'street', 'street_secondary', 'city', 'region', 'postal_code'] as const;

export const addressStep = ({ createAddress, updateAddress }: ProfileTools): Step<ProfileInput> => ({
  id: 'address',
  what: 'the address',
  needs: ['profile'],
  undo: 'Can be corrected with twilio_update_address until the profile is submitted.',
  async find(work) {
    const document = await assignedObject(work, addressDocumentType);
    const { twilio } = work.context;
    if (document === undefined) return addressNamed(twilio, addressNameOf(work.input));
    const { attributes } = await twilio.trusthub.get(path`SupportingDocuments/${document}`, supportingDocument);
    return textOf(attributes?.['address_sids']);
  },
  create: ({ input, context }, again) => {
    const args = { ...input.address, friendly_name: addressNameOf(input) };
    return makeWith(context, createAddress, args, 'address_sid', again);
  },
  wanted: ({ address }) => pick(address, COMPARED),
  async look(work, id, handedIn) {
    const record = await readAddress(work.context.twilio, id).catch(unlessMissing);
    if (record === undefined) return { kind: 'gone' };
    // What Twilio has corrected of it is not set back.
    return handedIn ? { kind: 'done' } : compare(work, record, pick(work.input.address, COMPARED));
  },
  async mend({ input, context }, id) {
    await context.perform(updateAddress, { address_sid: id, ...pick(input.address, COMPARED) });
  },
});

export const documentStep = ({ createDocument }: ProfileTools): Step<ProfileInput> => ({
  id: 'document',
  what: 'the document of the address',
  needs: ['profile', 'address'],
  undo: 'Stays unused once it is taken out of the profile.',
  find: async (work) =>
    (await assignedObject(work, addressDocumentType)) ??
    documentNamed(work.context.twilio, nameOf(work.input, 'address')),
  create: ({ input, context, idOf }, again) => {
    const args = { address_sid: idOf('address'), friendly_name: nameOf(input, 'address') };
    return makeWith(context, createDocument, args, 'supporting_document_sid', again);
  },
  async look({ context }, id) {
    await context.twilio.trusthub.get(path`SupportingDocuments/${id}`, supportingDocument);
    return { kind: 'done' };
  },
});
