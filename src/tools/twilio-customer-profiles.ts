import * as z from 'zod';
import { word } from '../errors.ts';
import { path } from '../http/path.ts';
import { counted } from '../pipeline/counted.ts';
import { defineTool } from '../pipeline/tool.ts';
import { describePage, pageOf, pageParameters, readPages } from '../twilio/paging.ts';
import { checkSecondaryPolicy, knownWrongPolicy, readAllPolicies, requireSecondaryPolicy } from '../twilio/policies.ts';
import { findPrimary } from '../twilio/primary.ts';
import { describeProfile } from '../twilio/rejection.ts';
import { meaningOfStatus } from '../twilio/states.ts';
import { policySids, profileStatuses } from '../twilio/values.ts';
import { assignmentPage, channelPage } from '../twilio/wire/entity.ts';
import { customerProfile, profileCreated, profilePage } from '../twilio/wire/profile.ts';
import { changeProblems, namesGiven } from './changes.ts';
import { answerOf, httpUrl, type Problem, withRules } from './fields.ts';
import { customerProfileSid, friendlyName, idAnswer, page, pageOfItems, policySid } from './twilio-fields.ts';

const email = z.email();

const creation = z.strictObject({
  friendly_name: friendlyName,
  email: email.describe('Yours: Twilio writes to it.'),
  status_callback: httpUrl.optional().describe('Told why a review failed.'),
  policy_sid: policySid.optional().describe('Default: for secondary profiles of type Business.'),
});

function* creationProblems({ policy_sid }: z.output<typeof creation>): Generator<Problem> {
  const wrong = policy_sid === undefined ? undefined : knownWrongPolicy(policy_sid);
  if (wrong !== undefined) yield { path: ['policy_sid'], message: wrong };
}

export const createTwilioCustomerProfile = defineTool({
  name: 'twilio_create_customer_profile',
  title: 'Create a secondary customer profile',
  toolset: 'twilio',
  effect: 'create',
  verify: 'twilio_list_customer_profiles',
  description:
    'Creates an empty secondary customer profile, the first step of registering a customer at Twilio Trust Hub. Needs an approved primary profile with ISV identity; says if it stands in the way.',
  input: withRules(creation, creationProblems),
  output: answerOf({
    customer_profile_sid: z.string().optional(),
    status: z.string().optional(),
    primary_customer_profile_sid: z.string().optional(),
  }),
  run: async ({ policy_sid, ...asked }, { twilio }) => {
    const policies = await readAllPolicies(twilio);
    const chosen = policy_sid ?? requireSecondaryPolicy(policies);
    if (policy_sid !== undefined && policy_sid !== policySids.secondaryBusiness) {
      await checkSecondaryPolicy(twilio, policy_sid);
    }
    const primary = await findPrimary(twilio, policies);
    const form = { ...asked, policy_sid: chosen };
    const { sid, status } = await twilio.trusthub.post(path`CustomerProfiles`, profileCreated, form);
    const { trap } = primary;
    const warnings = [
      trap === undefined ? '' : ` Primary profile: ${trap.problem}. ${trap.remedy}`,
      asked.status_callback === undefined ? ' Without status_callback a rejection comes with codes only.' : '',
    ];
    return {
      summary: `Customer profile ${word(sid)} created: ${meaningOfStatus(status).means}.${warnings.join('')}`,
      next_step:
        'Fill it: twilio_create_business_information, twilio_create_authorized_representative, twilio_create_address, twilio_create_address_document; twilio_assign_entity for each, and once with object_sid primary.',
      customer_profile_sid: sid,
      status,
      policy_sid: chosen,
      primary_customer_profile_sid: primary.sid,
    };
  },
});

interface Assigned {
  readonly items: readonly unknown[];
  readonly complete: boolean;
}

/** How much there is, since of long lists an answer shows the beginning only. */
function countAssigned(entities: Assigned, channels: Assigned): string {
  const told = ({ items, complete }: Assigned, noun: string) =>
    `${complete ? '' : 'more than '}${counted(items.length, noun)}`;
  const way = entities.complete ? '' : ' twilio_list_entity_assignments lists them all.';
  return ` Assigned: ${told(entities, 'object')}, ${told(channels, 'phone number')}.${way}`;
}

export const getTwilioCustomerProfile = defineTool({
  name: 'twilio_get_customer_profile',
  title: 'Read a customer profile',
  toolset: 'twilio',
  effect: 'read',
  resource: {
    address: 'twilio://customer-profiles/{sid}',
    resolve: async ({ sid, ...others }) => ({ customer_profile_sid: sid, ...others }),
  },
  description: 'Reads a customer profile: status of its review, why it was rejected, what is assigned to it.',
  input: z.strictObject({ customer_profile_sid: customerProfileSid }),
  output: answerOf(customerProfile.shape),
  run: async ({ customer_profile_sid: id }, { twilio: { trusthub } }) => {
    const [profile, entities, channels] = await Promise.all([
      trusthub.get(path`CustomerProfiles/${id}`, customerProfile),
      readPages(async (asked) => {
        const target = path`CustomerProfiles/${id}/EntityAssignments`;
        const one = await trusthub.get(target, assignmentPage, pageParameters(asked));
        return pageOf(one.results, one, asked);
      }),
      readPages(async (asked) => {
        const target = path`CustomerProfiles/${id}/ChannelEndpointAssignments`;
        const one = await trusthub.get(target, channelPage, pageParameters(asked));
        return pageOf(one.results, one, asked);
      }),
    ]);
    const { summary, next_step } = describeProfile(profile);
    return {
      summary: `${summary}${countAssigned(entities, channels)}`,
      next_step,
      ...profile,
      entity_assignments: entities.items.map(({ sid, object_sid }) => ({ sid, object_sid })),
      phone_numbers: channels.items.map(({ sid, channel_endpoint_sid }) => ({
        sid,
        phone_number_sid: channel_endpoint_sid,
      })),
    };
  },
});

const columns = {
  sid: customerProfile.shape.sid,
  status: customerProfile.shape.status,
  friendly_name: customerProfile.shape.friendly_name,
  policy_sid: customerProfile.shape.policy_sid,
  date_updated: customerProfile.shape.date_updated,
};
const row = z.object(columns);

export const listTwilioCustomerProfiles = defineTool({
  name: 'twilio_list_customer_profiles',
  title: 'List customer profiles',
  toolset: 'twilio',
  effect: 'read',
  resource: 'twilio://customer-profiles',
  description: 'Lists customer profiles, primary and secondary.',
  input: z.strictObject({
    status: z.enum(profileStatuses).optional().describe('Status.'),
    friendly_name: z.string().min(1).optional().describe('Exact name.'),
    policy_sid: policySid.optional(),
    ...page,
  }),
  output: pageOfItems(columns),
  run: async ({ limit, page_token, ...filters }, { twilio }) => {
    const query = { ...filters, ...pageParameters({ limit, page_token }) };
    const { results, meta } = await twilio.trusthub.get(path`CustomerProfiles`, profilePage, query);
    const found = pageOf(
      results.map((one) => row.parse(one)),
      { meta },
      { limit, page_token },
    );
    return { summary: describePage(found, 'customer profile'), ...found };
  },
});

const correction = z.strictObject({
  customer_profile_sid: customerProfileSid,
  friendly_name: friendlyName.optional(),
  email: email.optional().describe('Yours.'),
  status_callback: httpUrl.optional().describe('URL.'),
});

function* correctionProblems({ customer_profile_sid: _, ...changes }: z.output<typeof correction>): Generator<Problem> {
  yield* changeProblems(changes);
}

export const updateTwilioCustomerProfile = defineTool({
  name: 'twilio_update_customer_profile',
  title: 'Change a customer profile',
  toolset: 'twilio',
  effect: 'update',
  verify: 'twilio_get_customer_profile',
  description:
    'Changes name, email or callback of a draft or rejected profile. To submit it: twilio_submit_customer_profile.',
  input: withRules(correction, correctionProblems),
  output: answerOf(customerProfile.shape),
  run: async ({ customer_profile_sid: id, ...changes }, { twilio }) => {
    const {
      links: _,
      url: __,
      ...changed
    } = await twilio.trusthub.post(path`CustomerProfiles/${id}`, customerProfile, changes);
    return {
      summary: `Profile ${id} changed: ${namesGiven(changes).join(', ')}.`,
      next_step: meaningOfStatus(changed.status).next,
      ...changed,
    };
  },
});

export const deleteTwilioCustomerProfile = defineTool({
  name: 'twilio_delete_customer_profile',
  title: 'Delete a customer profile',
  toolset: 'twilio',
  effect: 'delete',
  irreversible: 'A deleted profile can not be restored, nor its approval.',
  verify: 'twilio_list_customer_profiles',
  atStake: async ({ customer_profile_sid: id }, { twilio }) => {
    const { status, friendly_name } = await twilio.trusthub.get(path`CustomerProfiles/${id}`, customerProfile);
    return { status, friendly_name };
  },
  description: 'Deletes a customer profile. Not while it is in review.',
  input: z.strictObject({ customer_profile_sid: customerProfileSid }),
  output: idAnswer('customer_profile_sid'),
  run: async ({ customer_profile_sid: id }, { twilio }) => {
    await twilio.trusthub.delete(path`CustomerProfiles/${id}`);
    return { summary: `Customer profile ${id} deleted.`, customer_profile_sid: id };
  },
});
