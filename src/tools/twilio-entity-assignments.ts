import * as z from 'zod';
import { UserInputError, word } from '../errors.ts';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { PRIMARY, prepareAssignment } from '../twilio/assigning.ts';
import { describePage, pageOf, pageParameters } from '../twilio/paging.ts';
import { addressDocumentType, businessInformationType, representativeTypes } from '../twilio/values.ts';
import { assignmentCreated, assignmentPage, entityAssignment } from '../twilio/wire/entity.ts';
import { answerOf } from './fields.ts';
import { customerProfileSid, idAnswer, page, pageOfItems, sidOf } from './twilio-fields.ts';

const objectSid = z
  .string()
  .trim()
  .refine(
    (text) => text === PRIMARY || /^(IT|RD|BU)[0-9a-f]{32}$/i.test(text),
    'must be an IT, RD or BU sid, or the word primary; an address (AD) goes through twilio_create_address_document, a number (PN) through twilio_assign_phone_number',
  )
  .describe('Of end user or document, from its create tool; `primary` finds the primary profile.');

export const assignTwilioEntity = defineTool({
  name: 'twilio_assign_entity',
  title: 'Assign an object to a customer profile',
  toolset: 'twilio',
  effect: 'create',
  verify: 'twilio_list_entity_assignments',
  description:
    'Puts an end user, a document or the primary profile into a draft or rejected customer profile. Each once; the primary is the one most often forgotten.',
  input: z.strictObject({ customer_profile_sid: customerProfileSid, object_sid: objectSid }),
  output: answerOf({ entity_assignment_sid: z.string().optional(), object_sid: z.string().optional() }),
  run: async ({ customer_profile_sid: id, object_sid }, { twilio }) => {
    const { objectSid: object, what, existing } = await prepareAssignment(twilio, id, object_sid);
    if (existing?.object_sid === object) {
      const summary = `It is assigned already, as ${what}: nothing was changed.`;
      return { summary, entity_assignment_sid: existing.sid, object_sid: object };
    }
    if (existing !== undefined) {
      throw new UserInputError(
        `The profile has its ${what} already: ${word(existing.object_sid ?? 'without a sid')}.`,
        {
          argument: 'object_sid',
          remedy: `Nothing was assigned. Correct that one, or take it out first: twilio_remove_entity_assignment with entity_assignment_sid ${word(existing.sid ?? 'from twilio_list_entity_assignments')}.`,
        },
      );
    }
    const target = path`CustomerProfiles/${id}/EntityAssignments`;
    const { sid } = await twilio.trusthub.post(target, assignmentCreated, { object_sid: object });
    return {
      summary: `Assigned as ${what}.`,
      next_step: 'When all are assigned: twilio_evaluate_customer_profile.',
      entity_assignment_sid: sid,
      object_sid: object,
    };
  },
});

const columns = {
  sid: entityAssignment.shape.sid,
  object_sid: entityAssignment.shape.object_sid,
  date_created: entityAssignment.shape.date_created,
};
const row = z.object(columns);

const objectTypes = [businessInformationType, ...representativeTypes, addressDocumentType] as const;

export const listTwilioEntityAssignments = defineTool({
  name: 'twilio_list_entity_assignments',
  title: 'List what is assigned to a customer profile',
  toolset: 'twilio',
  effect: 'read',
  description: 'Lists what is assigned to a profile: end users (IT), documents (RD), the primary profile (BU).',
  input: z.strictObject({
    customer_profile_sid: customerProfileSid,
    object_type: z.enum(objectTypes).optional().describe('Only these.'),
    ...page,
  }),
  output: pageOfItems(columns),
  run: async ({ customer_profile_sid: id, object_type, ...asked }, { twilio }) => {
    const target = path`CustomerProfiles/${id}/EntityAssignments`;
    const query = { object_type, ...pageParameters(asked) };
    const { results, meta } = await twilio.trusthub.get(target, assignmentPage, query);
    const found = pageOf(
      results.map((one) => row.parse(one)),
      { meta },
      asked,
    );
    return { summary: describePage(found, 'assignment'), ...found };
  },
});

export const removeTwilioEntityAssignment = defineTool({
  name: 'twilio_remove_entity_assignment',
  title: 'Take an object out of a customer profile',
  toolset: 'twilio',
  effect: 'delete',
  verify: 'twilio_list_entity_assignments',
  description: 'Takes an object out of a draft or rejected profile. The object itself stays.',
  input: z.strictObject({
    customer_profile_sid: customerProfileSid,
    entity_assignment_sid: sidOf('BV', 'From twilio_list_entity_assignments.'),
  }),
  output: idAnswer('entity_assignment_sid'),
  run: async ({ customer_profile_sid: id, entity_assignment_sid }, { twilio }) => {
    await twilio.trusthub.delete(path`CustomerProfiles/${id}/EntityAssignments/${entity_assignment_sid}`);
    return { summary: 'Taken out of the profile; the object itself stays.', entity_assignment_sid };
  },
});
