/** The fifteen steps and all that goes with them: each call of a tool, and what Twilio's SDK is asked for in its place. */
import type { FrontDoor } from '../front-door.ts';
import { attributes, place, primaryPolicy, type Sdk, secondaryPolicy } from './official.ts';
import { address, business, profile, representative, second } from './samples.ts';

/** Sids by the name of the step that made them. They are the same in both sandboxes: same seed, same steps. */
export type Sids = Readonly<Record<string, string>>;

export interface Step {
  readonly tool: string;
  readonly args: (sids: Sids) => Record<string, unknown>;
  /** The same requests by the SDK, in any order. */
  readonly sdk: (sdk: Sdk, sids: Sids) => Promise<unknown>;
  /** The field of the tool's answer that later steps ask for, and the name they use. */
  readonly keep?: readonly [field: string, name: string];
  /** Seconds that the sandbox's clock steps afterwards. */
  readonly wait?: number;
}

const hub = (sdk: Sdk) => sdk.trusthub.v1;
const profileOf = (sdk: Sdk, sids: Sids) => hub(sdk).customerProfiles(sids['profile'] ?? '');
const entities = (sdk: Sdk, sids: Sids) => profileOf(sdk, sids).customerProfilesEntityAssignments;
const channels = (sdk: Sdk, sids: Sids) => profileOf(sdk, sids).customerProfilesChannelEndpointAssignment;

/** What is read to know the primary profile and whether it will do. */
async function readPrimary(sdk: Sdk) {
  const { instances } = await hub(sdk).customerProfiles.page({ policySid: primaryPolicy, pageSize: 20 });
  const sid = instances[0]?.sid ?? '';
  const owned = hub(sdk).customerProfiles(sid).customerProfilesEntityAssignments;
  const assigned = await owned.page({ objectType: 'customer_profile_business_information', pageSize: 20 });
  await hub(sdk)
    .endUsers(assigned.instances[0]?.objectSid ?? '')
    .fetch();
  return sid;
}

/** All that the profile of the scenario is made of by the time of its review. */
async function readPieces(sdk: Sdk, sids: Sids) {
  await entities(sdk, sids).page({ pageSize: 20 });
  await hub(sdk)
    .endUsers(sids['business'] ?? '')
    .fetch();
  await hub(sdk)
    .endUsers(sids['first'] ?? '')
    .fetch();
  await hub(sdk)
    .supportingDocuments(sids['document'] ?? '')
    .fetch();
  await sdk.addresses(sids['address'] ?? '').fetch();
}

const assignment = (object: string, type: string): Step => ({
  tool: 'twilio_assign_entity',
  args: (sids) => ({ customer_profile_sid: sids['profile'], object_sid: sids[object] }),
  keep: ['entity_assignment_sid', `assigned ${object}`],
  sdk: async (sdk, sids) => {
    const object_sid = sids[object] ?? '';
    await (object_sid.startsWith('IT') ? hub(sdk).endUsers : hub(sdk).supportingDocuments)(object_sid).fetch();
    await entities(sdk, sids).page({ objectType: type, pageSize: 50 });
    await entities(sdk, sids).create({ objectSid: object_sid });
  },
});

export const steps: readonly Step[] = [
  {
    tool: 'twilio_list_policies',
    args: () => ({ limit: 3 }),
    sdk: (sdk) => hub(sdk).policies.page({ pageSize: 3 }),
  },
  {
    tool: 'twilio_get_policy',
    args: () => ({ policy_sid: secondaryPolicy }),
    sdk: (sdk) => hub(sdk).policies(secondaryPolicy).fetch(),
  },
  {
    tool: 'twilio_create_customer_profile',
    args: () => ({ ...profile, status_callback: 'https://isv.example/callback?a=1&b=2' }),
    keep: ['customer_profile_sid', 'profile'],
    sdk: async (sdk) => {
      await hub(sdk).policies.page({ pageSize: 100 });
      await readPrimary(sdk);
      await hub(sdk).customerProfiles.create({
        friendlyName: profile.friendly_name,
        email: profile.email,
        policySid: secondaryPolicy,
        statusCallback: 'https://isv.example/callback?a=1&b=2',
      });
    },
  },
  {
    tool: 'twilio_create_business_information',
    args: () => business,
    keep: ['end_user_sid', 'business'],
    sdk: (sdk) =>
      hub(sdk).endUsers.create({
        friendlyName: business.friendly_name,
        type: 'customer_profile_business_information',
        attributes: attributes.business,
      }),
  },
  {
    tool: 'twilio_create_authorized_representative',
    args: () => representative,
    keep: ['end_user_sid', 'first'],
    sdk: (sdk) =>
      hub(sdk).endUsers.create({
        friendlyName: representative.friendly_name,
        type: 'authorized_representative_1',
        attributes: attributes.first,
      }),
  },
  {
    tool: 'twilio_create_authorized_representative',
    args: () => second,
    keep: ['end_user_sid', 'second'],
    sdk: (sdk) =>
      hub(sdk).endUsers.create({
        friendlyName: second.friendly_name,
        type: 'authorized_representative_2',
        attributes: attributes.second,
      }),
  },
  {
    tool: 'twilio_create_address',
    args: () => address,
    keep: ['address_sid', 'address'],
    sdk: (sdk) => sdk.addresses.create({ ...place }),
  },
  {
    tool: 'twilio_list_addresses',
    args: () => ({ customer_name: address.customer_name, iso_country: 'US' }),
    sdk: (sdk) => sdk.addresses.page({ customerName: address.customer_name, isoCountry: 'US', pageSize: 20 }),
  },
  {
    tool: 'twilio_create_address_document',
    args: (sids) => ({ address_sid: sids['address'], friendly_name: 'Acme, address' }),
    keep: ['supporting_document_sid', 'document'],
    sdk: (sdk, sids) =>
      hub(sdk).supportingDocuments.create({
        friendlyName: 'Acme, address',
        type: 'customer_profile_address',
        attributes: { address_sids: sids['address'] },
      }),
  },
  assignment('business', 'customer_profile_business_information'),
  assignment('first', 'authorized_representative_1'),
  assignment('second', 'authorized_representative_2'),
  {
    tool: 'twilio_assign_entity',
    args: (sids) => ({ customer_profile_sid: sids['profile'], object_sid: 'primary' }),
    sdk: async (sdk, sids) => {
      await hub(sdk).policies.page({ pageSize: 100 });
      const sid = await readPrimary(sdk);
      await entities(sdk, sids).page({ pageSize: 50 });
      await entities(sdk, sids).create({ objectSid: sid });
    },
  },
  assignment('document', 'customer_profile_address'),
  {
    tool: 'twilio_list_phone_numbers',
    args: () => ({ phone_number: '+1415', limit: 1 }),
    sdk: (sdk) => sdk.incomingPhoneNumbers.page({ phoneNumber: '+1415', pageSize: 1 }),
  },
  {
    tool: 'twilio_assign_phone_number',
    args: (sids) => ({ customer_profile_sid: sids['profile'], phone_number_sid: sids['number'] }),
    sdk: (sdk, sids) =>
      channels(sdk, sids).create({ channelEndpointType: 'phone-number', channelEndpointSid: sids['number'] ?? '' }),
  },
  {
    tool: 'twilio_list_entity_assignments',
    args: (sids) => ({ customer_profile_sid: sids['profile'], object_type: 'authorized_representative_2' }),
    sdk: (sdk, sids) => entities(sdk, sids).page({ objectType: 'authorized_representative_2', pageSize: 20 }),
  },
  {
    tool: 'twilio_remove_entity_assignment',
    args: (sids) => ({ customer_profile_sid: sids['profile'], entity_assignment_sid: sids['assigned second'] }),
    sdk: (sdk, sids) => entities(sdk, sids)(sids['assigned second'] ?? '').remove(),
  },
  {
    tool: 'twilio_remove_phone_number',
    args: (sids) => ({ customer_profile_sid: sids['profile'], phone_number_sid: sids['number'] }),
    sdk: async (sdk, sids) => {
      const { instances } = await channels(sdk, sids).page({ channelEndpointSid: sids['number'] ?? '', pageSize: 20 });
      await channels(sdk, sids)(instances[0]?.sid ?? '').remove();
    },
  },
  {
    tool: 'twilio_update_end_user',
    args: (sids) => ({ end_user_sid: sids['first'], friendly_name: 'renamed', job_position: 'VP' }),
    sdk: async (sdk, sids) => {
      const context = hub(sdk).endUsers(sids['first'] ?? '');
      const { attributes: recorded } = await context.fetch();
      await context.update({ friendlyName: 'renamed', attributes: { ...recorded, job_position: 'VP' } });
    },
  },
  {
    tool: 'twilio_update_address',
    args: (sids) => ({ address_sid: sids['address'], street: '14 Main Street', emergency_enabled: false }),
    sdk: async (sdk, sids) => {
      const context = sdk.addresses(sids['address'] ?? '');
      await context.fetch();
      await context.update({ street: '14 Main Street', emergencyEnabled: false });
    },
  },
  {
    tool: 'twilio_update_customer_profile',
    args: (sids) => ({
      customer_profile_sid: sids['profile'],
      friendly_name: 'Acme & Söhne',
      email: 'new@isv.example',
    }),
    sdk: (sdk, sids) => profileOf(sdk, sids).update({ friendlyName: 'Acme & Söhne', email: 'new@isv.example' }),
  },
  {
    tool: 'twilio_evaluate_customer_profile',
    args: (sids) => ({ customer_profile_sid: sids['profile'] }),
    sdk: async (sdk, sids) => {
      await profileOf(sdk, sids).fetch();
      await readPieces(sdk, sids);
      await profileOf(sdk, sids).customerProfilesEvaluations.create({ policySid: secondaryPolicy });
    },
  },
  {
    tool: 'twilio_submit_customer_profile',
    args: (sids) => ({ customer_profile_sid: sids['profile'] }),
    sdk: async (sdk, sids) => {
      // For the checks, and then to see whether it may be submitted.
      await profileOf(sdk, sids).fetch();
      await readPieces(sdk, sids);
      await profileOf(sdk, sids).fetch();
      await profileOf(sdk, sids).customerProfilesEvaluations.page({ pageSize: 50 });
      await profileOf(sdk, sids).update({ status: 'pending-review' });
    },
    wait: 3,
  },
  {
    tool: 'twilio_get_customer_profile',
    args: (sids) => ({ customer_profile_sid: sids['profile'] }),
    sdk: async (sdk, sids) => {
      await profileOf(sdk, sids).fetch();
      await entities(sdk, sids).page({ pageSize: 100 });
      await channels(sdk, sids).page({ pageSize: 100 });
    },
  },
  {
    tool: 'twilio_list_customer_profiles',
    args: () => ({ status: 'twilio-approved', policy_sid: secondaryPolicy, friendly_name: 'Acme & Söhne' }),
    sdk: (sdk) =>
      hub(sdk).customerProfiles.page({
        status: 'twilio-approved',
        policySid: secondaryPolicy,
        friendlyName: 'Acme & Söhne',
        pageSize: 20,
      }),
  },
  {
    tool: 'twilio_delete_customer_profile',
    args: (sids) => ({ customer_profile_sid: sids['profile'] }),
    sdk: (sdk, sids) => profileOf(sdk, sids).remove(),
  },
];

/** Runs a step with its tool; gives the sids with what it made. */
export async function runStep(door: FrontDoor, step: Step, sids: Sids): Promise<Sids> {
  const outcome = await door.call(step.tool, step.args(sids));
  if (outcome.isError) throw new Error(`${step.tool}: ${outcome.text}`);
  const [field = '', name = ''] = step.keep ?? [];
  const [row] = step.tool === 'twilio_list_phone_numbers' ? outcome.structured['items'] : [];
  return {
    ...sids,
    ...(name === '' ? {} : { [name]: String(outcome.structured[field]) }),
    ...(row === undefined ? {} : { number: String(row.sid) }),
  };
}
