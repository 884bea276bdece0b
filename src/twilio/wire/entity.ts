/** What a profile is made of: end users, documents, and the assignments that tie them to it. */
import * as z from 'zod';
import { text } from '../../http/lenient.ts';
import { pageLinks } from '../paging.ts';

const attributes = z.record(z.string(), z.unknown()).optional().catch(undefined);

export const endUser = z.looseObject({ sid: text, type: text, friendly_name: text, attributes });
export const endUserCreated = endUser.extend({ sid: z.string() });

export const supportingDocument = z.looseObject({
  sid: text,
  type: text,
  status: text,
  friendly_name: text,
  attributes,
});
export const documentCreated = supportingDocument.extend({ sid: z.string() });

export const entityAssignment = z.looseObject({
  sid: text,
  object_sid: text,
  customer_profile_sid: text,
  date_created: text,
});
export const assignmentCreated = entityAssignment.extend({ sid: z.string() });
export const assignmentPage = z.looseObject({ ...pageLinks, results: z.array(entityAssignment) });

const channelAssignment = z.looseObject({
  sid: text,
  channel_endpoint_sid: text,
  channel_endpoint_type: text,
  customer_profile_sid: text,
  date_created: text,
});
export const channelCreated = channelAssignment.extend({ sid: z.string() });
export const channelPage = z.looseObject({ ...pageLinks, results: z.array(channelAssignment) });

export const pageOfEndUsers = z.looseObject({ ...pageLinks, results: z.array(endUser) });
export const pageOfDocuments = z.looseObject({ ...pageLinks, results: z.array(supportingDocument) });
