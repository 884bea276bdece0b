import {
  addressDocumentType,
  businessFields,
  businessInformationType,
  policyNames,
  policySids,
  representativeFields,
  representativeTypes,
} from '../../twilio/values.ts';
import type { TwilioRoute } from './call.ts';
import { hubPage } from './paging.ts';
import { missing } from './refusal.ts';

/** What a policy asks for; names as Twilio's own listing has them. */
export interface Policy {
  readonly sid: string;
  readonly name: string;
  readonly endUsers: readonly { readonly type: string; readonly name: string; readonly fields: readonly string[] }[];
  readonly needsAddress: boolean;
  readonly needsPrimary: boolean;
}

const business = { type: businessInformationType, name: 'Business Information', fields: businessFields };
const representatives = representativeTypes.map((type, index) => ({
  type,
  name: `Authorized Representative #${index + 1}`,
  fields: representativeFields,
}));

/** The starter policy's fields are those of the example in Twilio's OpenAPI description. */
const starter = {
  type: 'starter_customer_profile_information',
  name: 'Information',
  fields: ['first_name', 'last_name', 'email', 'phone_number'],
};

export const policies: readonly Policy[] = [
  {
    sid: policySids.secondaryBusiness,
    name: policyNames.secondaryBusiness,
    endUsers: [business, ...representatives],
    needsAddress: true,
    needsPrimary: true,
  },
  {
    sid: policySids.primaryBusiness,
    name: policyNames.primaryBusiness,
    endUsers: [business, ...representatives],
    needsAddress: true,
    needsPrimary: false,
  },
  {
    sid: policySids.starter,
    name: 'Starter Customer Profile',
    endUsers: [starter],
    needsAddress: true,
    needsPrimary: false,
  },
  {
    sid: 'RNb0d4771c2c98518d916a3d4cd70a8f8b',
    name: 'A2P Messaging Profile',
    endUsers: [
      { type: 'us_a2p_messaging_profile_information', name: 'A2P Messaging Profile', fields: ['company_type'] },
    ],
    needsAddress: false,
    needsPrimary: false,
  },
];

export function policyOf(sid: string): Policy | undefined {
  return policies.find((one) => one.sid === sid);
}

function show(origin: string, policy: Policy) {
  return {
    url: `${origin}/v1/Policies/${policy.sid}`,
    sid: policy.sid,
    friendly_name: policy.name,
    requirements: {
      end_user: policy.endUsers.map(({ type, name, fields }) => ({
        url: `/EndUserTypes/${type}`,
        fields,
        type,
        name,
        requirement_name: type,
      })),
      supporting_trust_products: [],
      supporting_document: policy.needsAddress ? [[addressRequirement]] : [],
      supporting_customer_profiles: policy.needsPrimary ? [primaryRequirement] : [],
    },
  };
}

const addressRequirement = {
  description: 'Customer Profile HQ Physical Address',
  type: 'document',
  name: 'Physical Business Address',
  accepted_documents: [
    {
      url: `/SupportingDocumentTypes/${addressDocumentType}`,
      fields: ['address_sids'],
      type: addressDocumentType,
      name: 'Physical Business Address',
    },
  ],
  requirement_name: addressDocumentType,
};

const primaryRequirement = {
  type: 'primary_customer_profile_type_business',
  name: 'Primary Customer Profile Bundle',
  requirement_name: 'primary_customer_profile',
};

export const policyRoutes: readonly TwilioRoute[] = [
  {
    path: '/v1/Policies',
    // Shown newest first like every listing, so that the one most looked for comes first.
    operations: { GET: (call) => hubPage(call, policies.toReversed(), (one) => show(call.origin, one)) },
  },
  {
    path: '/v1/Policies/:Sid',
    operations: {
      GET: (call) => {
        const found = policyOf(call.segment('Sid'));
        if (found === undefined) throw missing(`/Policies/${call.segment('Sid')}`);
        return { status: 200, body: show(call.origin, found) };
      },
    },
  },
];
