import * as z from 'zod';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { describePage, pageOf, pageParameters } from '../twilio/paging.ts';
import { readAllPolicies } from '../twilio/policies.ts';
import { policy, policyPage } from '../twilio/wire/policy.ts';
import { answerOf } from './fields.ts';
import { page, pageOfItems, policySid } from './twilio-fields.ts';

export const getTwilioPolicy = defineTool({
  name: 'twilio_get_policy',
  title: 'Read a Trust Hub policy',
  toolset: 'twilio',
  effect: 'read',
  description: 'Reads what a policy asks of a profile: end users with their attributes, documents, profiles.',
  input: z.strictObject({ policy_sid: policySid }),
  output: answerOf(policy.shape),
  run: async ({ policy_sid }, { twilio }) => {
    const found = await twilio.trusthub.get(path`Policies/${policy_sid}`, policy);
    return { summary: 'What a profile under this policy needs.', ...found };
  },
});

const columns = { sid: policy.shape.sid, friendly_name: policy.shape.friendly_name };
const row = z.object(columns);

export const listTwilioPolicies = defineTool({
  name: 'twilio_list_policies',
  title: 'List Trust Hub policies',
  toolset: 'twilio',
  effect: 'read',
  resource: 'twilio://policies',
  description: 'Lists Trust Hub policies. twilio_create_customer_profile finds the right one by itself.',
  input: z.strictObject({
    friendly_name: z.string().trim().min(1).optional().describe('Part of the name; searches all pages.'),
    ...page,
  }),
  output: pageOfItems(columns),
  run: async ({ friendly_name, ...asked }, { twilio }) => {
    if (friendly_name !== undefined) {
      const wanted = friendly_name.toLowerCase();
      const policies = await readAllPolicies(twilio);
      const items = policies
        .filter((one) => one.friendly_name?.toLowerCase().includes(wanted))
        .map((one) => row.parse(one));
      const found = { items, limit: items.length, has_more: false };
      return { summary: describePage(found, 'policy', 'policies'), ...found };
    }
    const { results, meta } = await twilio.trusthub.get(path`Policies`, policyPage, pageParameters(asked));
    const found = pageOf(
      results.map((one) => row.parse(one)),
      { meta },
      asked,
    );
    return { summary: describePage(found, 'policy', 'policies'), ...found };
  },
});
