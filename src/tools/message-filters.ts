/** What a listing of messages can be narrowed to, its times aside. */
import * as z from 'zod';
import {
  conversationOrigins,
  messageDirections,
  messageStates,
  messageTypes,
  tendlcRegistrationStatuses,
} from '../plivo/values.ts';
import { sanitizeNumber } from '../safety/senders.ts';
import { phoneNumber, uuid } from './fields.ts';

/** Records hold numbers as digits; a sender may also be a name. */
const sender = z
  .string()
  .min(1)
  .overwrite((text) => (/^\d+$/.test(sanitizeNumber(text)) ? sanitizeNumber(text) : text));

export const messageFilters = {
  message_direction: z.enum(messageDirections).optional().describe('Direction.'),
  message_state: z.enum(messageStates).optional().describe('State.'),
  message_type: z.enum(messageTypes).optional().describe('Type.'),
  from_number: sender.optional().describe('Sender.'),
  to_number: phoneNumber.optional().describe('Recipient.'),
  error_code: z.string().min(1).optional().describe('As 200.'),
  powerpack_id: uuid.optional().describe('Powerpack.'),
  tendlc_campaign_id: z.string().min(1).optional().describe('Campaign.'),
  tendlc_registration_status: z.enum(tendlcRegistrationStatuses).optional().describe('10DLC status.'),
  destination_country_iso2: z.string().length(2).toUpperCase().optional().describe('As US.'),
  subaccount: z.string().min(1).optional().describe('Subaccount.'),
  conversation_id: z.string().min(1).optional().describe('Conversation.'),
  conversation_origin: z.enum(conversationOrigins).optional().describe('Category.'),
};
