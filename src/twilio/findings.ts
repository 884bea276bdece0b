/** What an evaluation finds missing, and which tool mends it. */
import { meaningOfCode } from './codes.ts';
import { addressDocumentType, businessInformationType } from './values.ts';
import type { Evaluation, RequirementResult } from './wire/evaluation.ts';

export interface Finding {
  readonly requirement: string;
  readonly reason: string;
  readonly code: string | undefined;
  /** Which fields, and the API's words on each. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly mend: string;
}

/** One finding for each requirement that is not met. The reason may stand one level above an empty list of fields. */
export function findingsOf({ results = [] }: Evaluation): Finding[] {
  return results.filter((result) => result.passed !== true).map(findingOf);
}

function findingOf(result: RequirementResult): Finding {
  const { requirement_name, object_type, failure_reason, error_code, invalid = [] } = result;
  // Of an object that is not there all fields are missing: its create tool asks for them.
  const faults = MISSING.includes(error_code) ? [] : invalid;
  const fields = faults.map(({ object_field, friendly_name, failure_reason: why, error_code: code }) => [
    object_field ?? friendly_name ?? 'field',
    why ?? meaningOfCode(code)?.means ?? 'not accepted',
  ]);
  return {
    requirement: requirement_name ?? object_type ?? 'unnamed',
    reason: failure_reason ?? meaningOfCode(error_code)?.means ?? 'not met',
    code: error_code ?? invalid[0]?.error_code,
    fields: fields.length === 0 ? undefined : Object.fromEntries(fields),
    mend: mendingOf(result),
  };
}

/** The codes of a whole object that is missing; with any other it is there, and its fields are at fault. */
const MISSING: readonly (string | undefined)[] = ['22214', '22216'];

function mendingOf({
  requirement_name = '',
  object_type = '',
  failure_reason = '',
  error_code,
}: RequirementResult): string {
  const subject = `${requirement_name} ${object_type} ${failure_reason}`;
  const missing = MISSING.includes(error_code);
  if (/primary_?\s?customer_?\s?profile/i.test(subject)) {
    return 'twilio_assign_entity with object_sid primary.';
  }
  if (subject.includes(businessInformationType)) {
    return missing
      ? 'twilio_create_business_information, then twilio_assign_entity with its end_user_sid.'
      : 'twilio_update_end_user with the fields named.';
  }
  const position = /authorized_representative_([12])/.exec(subject)?.[1];
  if (position !== undefined) {
    return missing
      ? `twilio_create_authorized_representative with position ${position}, then twilio_assign_entity.`
      : 'twilio_update_end_user with the fields named.';
  }
  if (subject.includes(addressDocumentType) || /address/i.test(subject)) {
    return missing
      ? 'twilio_create_address, twilio_create_address_document, then twilio_assign_entity.'
      : 'twilio_update_address, or a new address and document in place of this one.';
  }
  return 'twilio_get_policy shows what the requirement asks for.';
}
