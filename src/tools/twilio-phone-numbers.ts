import * as z from 'zod';
import { UserInputError } from '../errors.ts';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { describePage, pageOf, pageParameters } from '../twilio/paging.ts';
import { channelCreated, channelPage } from '../twilio/wire/entity.ts';
import { phoneNumber, phoneNumberPage } from '../twilio/wire/phone-number.ts';
import { answerOf } from './fields.ts';
import { customerProfileSid, idAnswer, page, pageOfItems, phoneNumberSid } from './twilio-fields.ts';

const columns = {
  sid: phoneNumber.shape.sid,
  phone_number: phoneNumber.shape.phone_number,
  friendly_name: phoneNumber.shape.friendly_name,
  status: phoneNumber.shape.status,
  capabilities: phoneNumber.shape.capabilities,
};
const row = z.object(columns);

export const listTwilioPhoneNumbers = defineTool({
  name: 'twilio_list_phone_numbers',
  title: "List the account's phone numbers",
  toolset: 'twilio',
  effect: 'read',
  description: "Lists the Twilio account's phone numbers.",
  input: z.strictObject({
    phone_number: z.string().trim().min(2).optional().describe('Or part, as +1415.'),
    friendly_name: z.string().min(1).optional().describe('Exact name.'),
    ...page,
  }),
  output: pageOfItems(columns),
  run: async ({ limit, page_token, ...filters }, { twilio }) => {
    const query = { ...filters, ...pageParameters({ limit, page_token }) };
    const answer = await twilio.api.get(path`IncomingPhoneNumbers.json`, phoneNumberPage, query);
    const found = pageOf(
      answer.incoming_phone_numbers.map((one) => row.parse(one)),
      answer,
      { limit, page_token },
    );
    return { summary: describePage(found, 'phone number'), ...found };
  },
});

const pair = { customer_profile_sid: customerProfileSid, phone_number_sid: phoneNumberSid };

export const assignTwilioPhoneNumber = defineTool({
  name: 'twilio_assign_phone_number',
  title: 'Assign a phone number to a customer profile',
  toolset: 'twilio',
  effect: 'create',
  verify: 'twilio_get_customer_profile',
  description: 'Assigns a phone number of the account to a customer profile. Optional.',
  input: z.strictObject(pair),
  output: answerOf({ sid: z.string().optional(), phone_number_sid: z.string().optional() }),
  run: async ({ customer_profile_sid: id, phone_number_sid }, { twilio }) => {
    const target = path`CustomerProfiles/${id}/ChannelEndpointAssignments`;
    const form = { channel_endpoint_type: 'phone-number', channel_endpoint_sid: phone_number_sid };
    const { sid } = await twilio.trusthub.post(target, channelCreated, form);
    return { summary: 'Phone number assigned.', sid, phone_number_sid };
  },
});

export const removeTwilioPhoneNumber = defineTool({
  name: 'twilio_remove_phone_number',
  title: 'Take a phone number out of a customer profile',
  toolset: 'twilio',
  effect: 'delete',
  verify: 'twilio_get_customer_profile',
  description: 'Takes a phone number out of a customer profile; it stays in the account.',
  input: z.strictObject(pair),
  output: idAnswer('phone_number_sid'),
  run: async ({ customer_profile_sid: id, phone_number_sid }, { twilio: { trusthub } }) => {
    const { results } = await trusthub.get(path`CustomerProfiles/${id}/ChannelEndpointAssignments`, channelPage, {
      channel_endpoint_sid: phone_number_sid,
      page_size: 20,
    });
    const assignment = results.find(({ channel_endpoint_sid }) => channel_endpoint_sid === phone_number_sid)?.sid;
    if (assignment === undefined) {
      throw new UserInputError('phone_number_sid: the number is not assigned to this profile.', {
        argument: 'phone_number_sid',
        remedy: 'Nothing was changed. twilio_get_customer_profile shows the numbers that are.',
      });
    }
    await trusthub.delete(path`CustomerProfiles/${id}/ChannelEndpointAssignments/${assignment}`);
    return { summary: 'The number is out of the profile; it stays in the account.', phone_number_sid };
  },
});
