import * as z from 'zod';
import { UserInputError, word } from '../errors.ts';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import type { Plivo } from '../plivo/client.ts';
import { describePage, pageOf } from '../plivo/paging.ts';
import { answerWith, readVerification } from '../plivo/readings.ts';
import { legendOf, meaningOf, tollfreeStateMeanings } from '../plivo/states.ts';
import { callbackMethods, optinTypes, plainUseCases, tollfreeStatuses, tollfreeVolumes } from '../plivo/values.ts';
import { accepted } from '../plivo/wire/common.ts';
import { tollfreeCreated, tollfreePage, tollfreeRecord, tollfreeVerification } from '../plivo/wire/tollfree.ts';
import { changeProblems, namesGiven } from './changes.ts';
import {
  answerOf,
  httpUrl,
  isAnyGiven,
  joinAddresses,
  type Problem,
  page,
  pageOfItems,
  phoneNumber,
  profileUuid,
  uuid,
  withRules,
} from './fields.ts';
import { judgeVerification, judgeVerificationChanges } from './judge-tollfree.ts';
import { createdDays, createdProblems } from './tollfree-days.ts';
import { tollfreeNumber } from './tollfree-number.ts';

const verificationUuid = uuid.describe('From list_tollfree_verifications.');

/** What a reviewer reads. Limits: Plivo documentation. */
const submission = {
  usecase: z.array(z.enum(plainUseCases)).min(1).describe('What you send.'),
  usecase_summary: z.string().min(1).max(500).describe('Who gets what and why.'),
  message_sample: z.string().min(1).max(1000).describe('A real text with brand and opt-out.'),
  optin_type: z.enum(optinTypes).describe('How people opt in.'),
  optin_image_url: z.array(httpUrl).min(1).describe('Screenshots of the opt-in.'),
  volume: z.enum(tollfreeVolumes).describe('Messages a month.'),
};

const further = {
  additional_information: z.string().max(500).optional().describe('For the reviewer.'),
  extra_data: z.string().max(100).optional().describe('Your own note.'),
  terms_and_conditions_link: httpUrl.optional().describe('URL.'),
  privacy_policy_link: httpUrl.optional().describe('URL.'),
  optin_message: z.string().min(1).optional().describe('Confirmation of opt-in.'),
  help_message: z.string().min(1).optional().describe('Answer to HELP.'),
  callback_url: httpUrl.optional().describe('Callback.'),
  callback_method: z.enum(callbackMethods).optional().describe('Method.'),
};

/** Lists that are one comma-separated string on the wire. */
function toWire<
  Given extends { usecase?: readonly string[] | undefined; optin_image_url?: readonly string[] | undefined },
>(given: Given) {
  const { usecase, optin_image_url: images } = given;
  return { ...given, usecase: usecase?.join(','), optin_image_url: images && joinAddresses(images) };
}

export const createTollfreeVerification = defineTool({
  name: 'create_tollfree_verification',
  title: 'Submit a toll-free verification',
  toolset: 'tollfree',
  effect: 'create',
  irreversible: 'A rejected use case can not be submitted again for this number.',
  check: (draft, { plivo }) => judgeVerification(draft, plivo),
  verify: 'list_tollfree_verifications',
  description:
    'Submits a toll-free number of the account for review, so that it may send in the US and Canada. Follow it with get_tollfree_verification until APPROVED.',
  input: z.strictObject({
    profile_uuid: profileUuid,
    number: tollfreeNumber.describe('Your toll-free number.'),
    ...submission,
    ...further,
  }),
  output: answerOf({ uuid: z.string().optional(), status: z.string().optional(), api_id: z.string().optional() }),
  run: async (asked, { plivo }) => {
    const { uuid: created, api_id } = await plivo.post(path`TollfreeVerification/`, tollfreeCreated, toWire(asked));
    return {
      summary: `Verification ${word(created)} of ${asked.number} was submitted.`,
      next_step:
        'Follow it with get_tollfree_verification; once APPROVED, send_message from the number, or add it to a Powerpack.',
      status: 'SUBMITTED',
      uuid: created,
      api_id,
    };
  },
});

const readRecord = (plivo: Plivo, id: string) => plivo.get(path`TollfreeVerification/${id}/`, tollfreeRecord);

export const getTollfreeVerification = defineTool({
  name: 'get_tollfree_verification',
  title: 'Read a toll-free verification',
  toolset: 'tollfree',
  effect: 'read',
  resource: 'plivo://tollfree-verifications/{uuid}',
  description: 'Reads a toll-free verification: state of its review and, if it was declined, why.',
  input: z.strictObject({ uuid: verificationUuid }),
  output: answerOf(tollfreeVerification.shape),
  run: async ({ uuid: id }, { plivo }) => answerWith(await readVerification(plivo, id)),
});

const columns = {
  uuid: tollfreeVerification.shape.uuid,
  status: tollfreeVerification.shape.status,
  number: tollfreeVerification.shape.number,
  usecase: tollfreeVerification.shape.usecase,
  volume: tollfreeVerification.shape.volume,
  error_message: tollfreeVerification.shape.error_message,
  profile_uuid: tollfreeVerification.shape.profile_uuid,
  created: tollfreeVerification.shape.created,
};
const row = z.object(columns);

const listing = z.strictObject({
  number: phoneNumber.optional().describe('Toll-free number.'),
  status: z.enum(tollfreeStatuses).optional().describe('State.'),
  profile_uuid: profileUuid.optional(),
  usecase: z.array(z.enum(plainUseCases)).min(1).optional().describe('Exactly these.'),
  ...createdDays,
  ...page,
});

export const listTollfreeVerifications = defineTool({
  name: 'list_tollfree_verifications',
  title: 'List toll-free verifications',
  toolset: 'tollfree',
  effect: 'read',
  resource: 'plivo://tollfree-verifications',
  description: 'Lists toll-free verifications. Without dates: the last 7 days; a span has at most 30.',
  input: withRules(listing, createdProblems),
  output: pageOfItems(columns),
  run: async (asked, { plivo }) => {
    const query = { ...asked, usecase: asked.usecase?.join(',') };
    const { meta, objects } = await plivo.get(path`TollfreeVerification/`, tollfreePage, query);
    const found = pageOf(
      objects.map((item) => row.parse(item)),
      meta,
      asked,
    );
    return {
      summary: describePage(found, 'verification'),
      next_step:
        found.items.length > 0 || isAnyGiven(createdDays, asked)
          ? undefined
          : 'Without dates only the last 7 days are searched.',
      ...found,
      states: legendOf(
        tollfreeStateMeanings,
        objects.map((item) => item.status),
      ),
    };
  },
});

/**
 * The API refuses a change in a final state without saying what to do instead, so the record is read first.
 *
 * @returns the record, in one of the states `allowed`
 * @throws {UserInputError} when its state is another
 */
async function readInState(plivo: Plivo, id: string, allowed: readonly string[], what: string) {
  const record = await readRecord(plivo, id);
  const { status = '' } = record;
  if (status === '' || allowed.includes(status)) return record;
  const state = meaningOf(tollfreeStateMeanings, status);
  throw new UserInputError(
    `The verification is ${word(status)} (${state.means}); it can be ${what} only in ${allowed.join(', ')}.`,
    { argument: 'uuid', remedy: `Nothing was changed. ${state.next}` },
  );
}

const correction = z.strictObject({
  uuid: verificationUuid,
  profile_uuid: profileUuid.optional(),
  usecase: submission.usecase.optional(),
  usecase_summary: submission.usecase_summary.optional(),
  message_sample: submission.message_sample.optional(),
  optin_type: submission.optin_type.optional(),
  optin_image_url: submission.optin_image_url.optional(),
  volume: submission.volume.optional(),
  ...further,
});

function* correctionProblems({ uuid: _, ...changes }: z.output<typeof correction>): Generator<Problem> {
  yield* changeProblems(changes);
}

export const updateTollfreeVerification = defineTool({
  name: 'update_tollfree_verification',
  title: 'Correct a toll-free verification',
  toolset: 'tollfree',
  effect: 'update',
  check: async ({ uuid: id, ...changes }, { plivo }) =>
    judgeVerificationChanges(await readInState(plivo, id, ['SUBMITTED', 'UPDATE_REQUIRED'], 'updated'), changes, plivo),
  verify: 'get_tollfree_verification',
  description:
    'Changes the fields given and hands the verification in again. Only in SUBMITTED, or in UPDATE_REQUIRED within 6 days.',
  input: withRules(correction, correctionProblems),
  output: answerOf({ uuid: z.string().optional(), api_id: z.string().optional() }),
  run: async ({ uuid: id, ...changes }, { plivo }) => {
    const { api_id } = await plivo.post(path`TollfreeVerification/${id}/`, accepted, toWire(changes));
    return {
      summary: `Verification ${id} changed: ${namesGiven(changes).join(', ')}.`,
      next_step: 'Follow it with get_tollfree_verification.',
      uuid: id,
      api_id,
    };
  },
});

export const deleteTollfreeVerification = defineTool({
  name: 'delete_tollfree_verification',
  title: 'Delete a toll-free verification',
  toolset: 'tollfree',
  effect: 'delete',
  irreversible: 'A deleted verification can not be restored.',
  atStake: async ({ uuid: id }, { plivo }) => row.parse(await readRecord(plivo, id)),
  verify: 'list_tollfree_verifications',
  description: 'Deletes a verification that is SUBMITTED, PROCESSING or UPDATE_REQUIRED.',
  input: z.strictObject({ uuid: verificationUuid }),
  output: answerOf({ uuid: z.string().optional() }),
  run: async ({ uuid: id }, { plivo }) => {
    await readInState(plivo, id, ['SUBMITTED', 'PROCESSING', 'UPDATE_REQUIRED'], 'deleted');
    await plivo.delete(path`TollfreeVerification/${id}/`, accepted);
    return { summary: `Verification ${id} deleted.`, uuid: id };
  },
});
