import * as z from 'zod';
import { text } from '../../http/lenient.ts';
import { meta } from './common.ts';

export const tollfreeVerification = z.looseObject({
  uuid: text,
  status: text,
  error_message: text.describe('why it was rejected, or what to update'),
  number: text,
  profile_uuid: text,
  usecase: text.describe('comma-separated'),
  usecase_summary: text,
  message_sample: text,
  optin_type: text,
  optin_image_url: text.describe('comma-separated'),
  volume: text,
  additional_information: text,
  extra_data: text,
  terms_and_conditions_link: text,
  privacy_policy_link: text,
  optin_message: text,
  help_message: text,
  callback_url: text,
  callback_method: text,
  created: text,
  last_modified: text,
});

/** The object description of the vendor calls the reason `rejection_reason`; the wire has `error_message`. */
export const tollfreeRecord = tollfreeVerification.transform(({ rejection_reason, ...record }) => ({
  ...record,
  error_message: record.error_message ?? text.parse(rejection_reason),
}));

export const tollfreeCreated = z.looseObject({ api_id: text, message: text, uuid: z.string() });
export const tollfreePage = z.looseObject({ meta, objects: z.array(tollfreeRecord) });
