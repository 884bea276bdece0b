import * as z from 'zod';
import { UserInputError, word } from '../errors.ts';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { type Attributes, attributesOfType, missingAttributes, normalizeBusiness } from '../twilio/attributes.ts';
import { businessProblems, businessWarnings, representativeWarnings } from '../twilio/rules.ts';
import { businessFields, businessInformationType, representativeFields } from '../twilio/values.ts';
import { endUser, endUserCreated } from '../twilio/wire/entity.ts';
import { changeProblems, namesGiven } from './changes.ts';
import { answerOf, type Problem, withRules } from './fields.ts';
import {
  businessArguments,
  countryCode,
  phoneProblems,
  representativeArguments,
  socialMedia,
  toBusiness,
  toRepresentative,
} from './twilio-end-user-fields.ts';
import { friendlyName, sidOf } from './twilio-fields.ts';

const created = answerOf({ end_user_sid: z.string().optional(), type: z.string().optional() });

const assignNext = 'Assign it: twilio_assign_entity with this end_user_sid as object_sid.';

function withWarnings(summary: string, warnings: readonly string[]): string {
  return warnings.length === 0 ? summary : `${summary} Worth a look: ${warnings.join(' ')}`;
}

const business = z.strictObject({ friendly_name: friendlyName, ...businessArguments, ...socialMedia });

export const createTwilioBusinessInformation = defineTool({
  name: 'twilio_create_business_information',
  title: 'Record a business for a customer profile',
  toolset: 'twilio',
  effect: 'create',
  description: 'Creates the end user that describes the business. One for each customer profile.',
  input: withRules(business, (asked) => businessProblems(toBusiness(asked))),
  output: created,
  run: async ({ friendly_name, ...asked }, { twilio }) => {
    // Left out, it counts as a missing field; empty, it is accepted (Twilio documentation).
    const attributes = { social_media_profile_urls: '', ...toBusiness(asked) };
    const form = { friendly_name, type: businessInformationType, attributes };
    const { sid, type } = await twilio.trusthub.post(path`EndUsers`, endUserCreated, form);
    return {
      summary: withWarnings(`Business information ${word(sid)} created.`, businessWarnings(attributes)),
      next_step: assignNext,
      end_user_sid: sid,
      type,
    };
  },
});

const representative = z.strictObject({
  friendly_name: friendlyName,
  position: z.int().min(1).max(2).describe('2 is optional, another person.'),
  ...representativeArguments,
  ...countryCode,
});

export const createTwilioAuthorizedRepresentative = defineTool({
  name: 'twilio_create_authorized_representative',
  title: 'Record a representative for a customer profile',
  toolset: 'twilio',
  effect: 'create',
  description: 'Creates the end user for a person who answers for the business.',
  input: withRules(representative, phoneProblems),
  output: created,
  run: async ({ friendly_name, position, ...asked }, { twilio }) => {
    const attributes = toRepresentative(asked);
    const form = { friendly_name, type: `authorized_representative_${position}`, attributes };
    const { sid, type } = await twilio.trusthub.post(path`EndUsers`, endUserCreated, form);
    return {
      summary: withWarnings(`Representative ${position} ${word(sid)} created.`, representativeWarnings(attributes)),
      next_step: assignNext,
      end_user_sid: sid,
      type,
    };
  },
});

const correction = z.strictObject({
  end_user_sid: sidOf('IT', 'From its create tool or twilio_list_entity_assignments.'),
  friendly_name: friendlyName.optional(),
  ...z.object({ ...businessArguments, ...representativeArguments }).partial().shape,
  ...socialMedia,
  ...countryCode,
});

function* correctionProblems({ end_user_sid: _, ...asked }: z.output<typeof correction>): Generator<Problem> {
  yield* changeProblems(asked);
  const names = namesGiven(asked);
  const ofBusiness = names.find((name) => businessFields.some((known) => known === name));
  const ofPerson = names.find((name) => representativeFields.some((known) => known === name));
  if (ofBusiness !== undefined && ofPerson !== undefined) {
    yield {
      path: [ofPerson],
      message: `belongs to a representative, ${ofBusiness} to a business: they are two end users`,
    };
  }
  yield* phoneProblems(asked);
}

export const updateTwilioEndUser = defineTool({
  name: 'twilio_update_end_user',
  title: 'Correct a business or representative',
  toolset: 'twilio',
  effect: 'update',
  description:
    'Changes the fields given of business information or a representative; the others are read first and kept. Not while its profile is in review or approved.',
  input: withRules(correction, correctionProblems),
  output: answerOf({
    end_user_sid: z.string().optional(),
    type: z.string().optional(),
    changed: z.array(z.string()).optional(),
  }),
  run: async ({ end_user_sid, friendly_name, ...asked }, { twilio: { trusthub } }) => {
    const target = path`EndUsers/${end_user_sid}`;
    const record = await trusthub.get(target, endUser);
    const { business_regions_of_operation, ...others } = asked;
    const given = toBusiness({ ...toRepresentative(others), business_regions_of_operation });
    const { merged, texts, changed } = merge(record.type, record.attributes ?? {}, given);
    const renamed = friendly_name !== undefined && friendly_name !== record.friendly_name;
    const all = renamed ? ['friendly_name', ...changed] : changed;
    const answer = { end_user_sid, type: record.type, changed: all };
    if (all.length === 0) return { summary: 'The record says so already: nothing was changed.', ...answer };
    await trusthub.post(target, endUser, { friendly_name, attributes: changed.length === 0 ? undefined : merged });
    const warnings = record.type === businessInformationType ? businessWarnings(texts) : representativeWarnings(texts);
    return {
      summary: withWarnings(`Changed: ${all.join(', ')}. All other fields stay as they were.`, warnings),
      next_step: 'Run twilio_evaluate_customer_profile for its profile.',
      ...answer,
    };
  },
});

/**
 * The whole set that the API wants, and which of its fields differ from the record.
 *
 * @throws {UserInputError} when a field does not belong to this type, or the outcome would be incomplete or wrong
 */
function merge(type: string | undefined, recorded: Readonly<Record<string, unknown>>, given: Attributes) {
  const known = attributesOfType(type);
  const names = Object.keys(given).filter((name) => given[name] !== undefined);
  const foreign = known.length === 0 ? undefined : names.find((name) => !known.includes(name));
  if (foreign !== undefined) {
    throw refused(foreign, `${foreign}: the end user is a ${word(type ?? '')}, which has ${known.join(', ')}`);
  }
  const kept = Object.fromEntries(names.map((name) => [name, given[name]]));
  const texts = normalizeBusiness({ ...textsOf(recorded), ...kept });
  const before = textsOf(recorded);
  const changed = Object.keys(texts).filter((name) => texts[name] !== before[name]);
  if (changed.length === 0) return { merged: recorded, texts, changed };
  const [missing] = missingAttributes(type, texts);
  if (missing !== undefined) {
    throw refused(missing, `${missing}: the record does not show it, and the API replaces all fields: give it too`);
  }
  const [problem] = type === businessInformationType ? businessProblems(texts) : [];
  if (problem !== undefined) throw refused(problem.path[0], `${problem.path.join('.')}: ${problem.message}`);
  const replaced = Object.fromEntries(changed.map((name) => [name, texts[name]]));
  return { merged: { ...recorded, ...replaced }, texts, changed };
}

function refused(argument: string | undefined, message: string): UserInputError {
  return new UserInputError(`${message}.`, { argument, remedy: 'Nothing was changed. Correct it, then call again.' });
}

function textsOf(attributes: Readonly<Record<string, unknown>>): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => {
      if (value === null || value === undefined) return [];
      return [[name, Array.isArray(value) ? value.join(',') : String(value)]];
    }),
  );
}
