/** What a policy finds in a profile (form of the results: Twilio's OpenAPI description; texts after its example). */
import { addressDocumentType, policySids } from '../../twilio/values.ts';
import { parseObject } from './call.ts';
import { mayBeEmpty, wrongAddress, wrongValue } from './field-checks.ts';
import type { Policy } from './policies.ts';
import type { CustomerProfile, TwilioState } from './records.ts';
import { addressesOf, assignedOfType, assignedTo, profileOf } from './ties.ts';

interface FieldResult {
  friendly_name: string;
  object_field: string;
  failure_reason: string | null;
  error_code: number | null;
  passed: boolean;
}

export interface RequirementResult {
  friendly_name: string;
  object_type: string;
  passed: boolean;
  failure_reason: string | null;
  error_code: number | null;
  valid: FieldResult[];
  invalid: FieldResult[];
  requirement_friendly_name: string;
  requirement_name: string;
}

const optionalType = 'authorized_representative_2';

export function evaluate(twilio: TwilioState, profile: CustomerProfile, policy: Policy): RequirementResult[] {
  const results = policy.endUsers.flatMap((requirement) => {
    const assigned = assignedOfType(twilio, profile.sid, requirement.type);
    const optional = requirement.type === optionalType && !twilio.choices.second_representative_required;
    if (assigned === undefined && optional) return [];
    return [endUserResult(requirement, assigned === undefined ? undefined : (parseObject(assigned.attributes) ?? {}))];
  });
  if (policy.needsAddress) results.push(addressResult(twilio, profile));
  if (policy.needsPrimary) results.push(primaryResult(twilio, profile));
  return results;
}

export function isCompliant(results: readonly RequirementResult[]): boolean {
  return results.every(({ passed }) => passed);
}

function endUserResult(
  { type, name, fields }: Policy['endUsers'][number],
  attributes: Record<string, unknown> | undefined,
): RequirementResult {
  const all = fields.map((field) => fieldResult(name, field, attributes ?? {}));
  const invalid = all.filter(({ passed }) => !passed);
  const absent = attributes === undefined;
  return {
    friendly_name: name,
    object_type: type,
    passed: invalid.length === 0 && !absent,
    failure_reason: absent
      ? `A ${name} End-User is missing. Please add one to the customer profile.`
      : invalid.length === 0
        ? null
        : `${name} is not complete or not valid.`,
    error_code: absent ? 22214 : (invalid[0]?.error_code ?? null),
    valid: all.filter(({ passed }) => passed),
    invalid,
    requirement_friendly_name: name,
    requirement_name: type,
  };
}

function fieldResult(owner: string, field: string, attributes: Record<string, unknown>): FieldResult {
  const label = field.replace(
    /(^|_)([a-z])/g,
    (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase(),
  );
  const given = attributes[field];
  const text = typeof given === 'string' ? given.trim() : given === undefined || given === null ? '' : String(given);
  const passes = { friendly_name: label, object_field: field, failure_reason: null, error_code: null, passed: true };
  if (text === '') {
    if (mayBeEmpty.includes(field)) return passes;
    const reason = `The ${label} is missing. Please enter in a ${label} on the ${owner}.`;
    return { ...passes, failure_reason: reason, error_code: 22215, passed: false };
  }
  const wrong = wrongValue(field, text, attributes);
  if (wrong === null) return passes;
  // The first text is one seen live; Twilio's wording for the others is not established.
  const reason = field === 'email' ? `Email of ${owner} is invalid.` : `The ${label} ${wrong}.`;
  return { ...passes, failure_reason: reason, error_code: 22218, passed: false };
}

function addressResult(twilio: TwilioState, profile: CustomerProfile): RequirementResult {
  const document = assignedOfType(twilio, profile.sid, addressDocumentType);
  const sids = document === undefined ? [] : addressesOf(document);
  const addresses = sids.map((sid) => twilio.addresses.find((one) => one.sid === sid));
  const [first] = addresses;
  const reason =
    document !== undefined && (first === undefined || addresses.includes(undefined))
      ? 'The Address is missing. Please enter in the address of the business.'
      : first === undefined
        ? null
        : wrongAddress(first);
  const name = 'Physical Business Address';
  const field: FieldResult = {
    friendly_name: 'address sids',
    object_field: 'address_sids',
    failure_reason: reason,
    error_code: reason === null ? null : first === undefined ? 22219 : 22218,
    passed: reason === null,
  };
  const absent = document === undefined;
  return {
    friendly_name: name,
    object_type: addressDocumentType,
    passed: !absent && field.passed,
    failure_reason: absent ? `A ${name} is missing. Please add one to the customer profile.` : reason,
    error_code: absent ? 22216 : field.error_code,
    valid: absent || !field.passed ? [] : [field],
    invalid: absent || field.passed ? [] : [field],
    requirement_friendly_name: name,
    requirement_name: addressDocumentType,
  };
}

/** A starter profile counts as none; the text, and that it stands above an empty list, is seen live. */
function primaryResult(twilio: TwilioState, profile: CustomerProfile): RequirementResult {
  const attached = assignedTo(twilio, profile.sid).map(({ object }) => profileOf(twilio, object));
  const passed = attached.some((one) => one?.policy === policySids.primaryBusiness && one.status === 'twilio-approved');
  const name = 'Primary Customer Profile Bundle';
  return {
    friendly_name: name,
    object_type: 'primary_customer_profile_type_business',
    passed,
    failure_reason: passed ? null : 'Primary customer profile bundle is null',
    error_code: null,
    valid: [],
    invalid: [],
    requirement_friendly_name: name,
    requirement_name: 'primary_customer_profile',
  };
}
