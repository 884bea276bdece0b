import * as z from 'zod';
import { flag, list, text } from '../../http/lenient.ts';
import { pageLinks } from '../paging.ts';

const field = z.looseObject({ friendly_name: text, object_field: text, failure_reason: text, error_code: text });

const requirementResult = z.looseObject({
  requirement_name: text,
  requirement_friendly_name: text,
  object_type: text,
  friendly_name: text,
  passed: flag,
  failure_reason: text,
  error_code: text,
  invalid: list(field),
});
export type RequirementResult = z.output<typeof requirementResult>;

export const evaluation = z.looseObject({
  sid: text,
  status: text,
  policy_sid: text,
  date_created: text,
  results: list(requirementResult),
});
export type Evaluation = z.output<typeof evaluation>;

export const evaluationPage = z.looseObject({ ...pageLinks, results: z.array(evaluation) });
