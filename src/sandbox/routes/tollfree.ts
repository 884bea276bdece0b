import { delays } from '../delays.ts';
import { schedule } from '../due.ts';
import { badRequest, notFound } from '../errors.ts';
import { randomUuid } from '../ids.ts';
import { checkRoom } from '../limits.ts';
import { ownedNumber } from '../numbers.ts';
import { newestFirst, pageMeta, readPage } from '../paging.ts';
import { cleanNumber } from '../phone.ts';
import type { TollfreeVerification } from '../records.ts';
import { stamp } from '../state.ts';
import { isoTime } from '../time.ts';
import { readText, required } from '../wire.ts';
import type { Call, Operation, Route } from '../world.ts';
import { readVerificationFields, requiredFields, sameUseCases } from './tollfree-fields.ts';
import { readTollfreeFilter } from './tollfree-filters.ts';

/** States in which it may be deleted (Plivo documentation). */
const deletable = ['SUBMITTED', 'PROCESSING', 'UPDATE_REQUIRED'];

/** One toll-free number of the account, with a profile; a number has one verification at a time (inferred). */
const createVerification: Operation = (call) => {
  const { args, state } = call;
  const profile = required(readText(args, 'profile_uuid'), 'profile_uuid');
  const fields = readVerificationFields(args);
  for (const name of requiredFields) required(fields[name], name);
  const number = cleanNumber(required(readText(args, 'number'), 'number'));
  checkProfile(call, profile);
  if (ownedNumber(state, number)?.type !== 'tollfree') {
    throw badRequest(`The number ${number} is not a toll-free number of the account.`);
  }
  const other = state.verifications.find((one) => one.number === number && one.status !== 'REJECTED');
  if (other !== undefined) {
    throw badRequest(`The number ${number} already has the verification ${other.uuid}, which is ${other.status}.`);
  }
  checkUseCase(call, number, fields['usecase']);
  checkRoom(call.world, call.state.verifications.length, 'verifications');
  const created = stamp(state, call.now);
  const verification: TollfreeVerification = {
    uuid: randomUuid(state, 'tollfree'),
    number,
    profile,
    status: 'SUBMITTED',
    message: '',
    created,
    modified: created,
    reviewDue: created,
    updateUntil: null,
    fields,
  };
  state.verifications.push(verification);
  startReview(call, verification);
  return { status: 201, body: { api_id: call.apiId, message: 'created', uuid: verification.uuid } };
};

/** Only while SUBMITTED, or for six days while UPDATE_REQUIRED (Plivo documentation); it is then reviewed again. */
const updateVerification: Operation = (call) => {
  const verification = findVerification(call);
  const profile = readText(call.args, 'profile_uuid');
  const fields = readVerificationFields(call.args);
  if (verification.status !== 'SUBMITTED' && verification.status !== 'UPDATE_REQUIRED') {
    throw badRequest(
      `The verification ${verification.uuid} cannot be updated while it is ${verification.status}: only in SUBMITTED or UPDATE_REQUIRED.`,
    );
  }
  if (verification.updateUntil !== null && call.now > verification.updateUntil) {
    throw badRequest(
      `The verification ${verification.uuid} had to be updated within 6 days. Delete it and submit anew.`,
    );
  }
  if (profile !== undefined) checkProfile(call, profile);
  checkUseCase(call, verification.number, fields['usecase']);
  verification.profile = profile ?? verification.profile;
  verification.fields = { ...verification.fields, ...fields };
  verification.status = 'SUBMITTED';
  verification.message = '';
  verification.modified = stamp(call.state, call.now);
  startReview(call, verification);
  return {
    status: 202,
    body: {
      api_id: call.apiId,
      message: `Tollfree verification request for uuid ${verification.uuid} updated successfully.`,
    },
  };
};

const getVerification: Operation = (call) => ({
  status: 200,
  body: { api_id: call.apiId, ...verificationRecord(findVerification(call)) },
});

const listVerifications: Operation = (call) => {
  const page = readPage(call);
  const found = call.state.verifications.filter(readTollfreeFilter(call));
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      meta: { ...pageMeta(call, page, 'TollfreeVerification', found.length), total_count: found.length },
      objects: newestFirst(found, page).map(verificationRecord),
    },
  };
};

/** Answered without a body (Plivo documentation). */
const deleteVerification: Operation = (call) => {
  const verification = findVerification(call);
  if (!deletable.includes(verification.status)) {
    throw badRequest(`The verification ${verification.uuid} cannot be deleted while it is ${verification.status}.`);
  }
  call.state.verifications = call.state.verifications.filter((one) => one !== verification);
  return { status: 204, body: null };
};

function startReview({ state, now }: Call, verification: TollfreeVerification): void {
  verification.updateUntil = null;
  verification.reviewDue = now + delays.tollfreeReview;
  schedule(state, verification.reviewDue, 'tollfree_review', verification.uuid);
}

/** "The use case cannot be submitted for verification anymore" (Plivo documentation): for this number (inferred). */
function checkUseCase({ state }: Call, number: string, usecase: string | undefined): void {
  const rejected = state.verifications.find(
    (one) => one.number === number && one.status === 'REJECTED' && sameUseCases(one.fields['usecase'], usecase),
  );
  if (rejected === undefined) return;
  throw badRequest(
    `The use case ${usecase} of ${number} was rejected: it cannot be submitted for verification anymore.`,
  );
}

function checkProfile({ state }: Call, uuid: string): void {
  if (!state.profiles.some((one) => one.uuid === uuid)) throw badRequest('Profile not found.');
}

function findVerification(call: Call): TollfreeVerification {
  const found = call.state.verifications.find(({ uuid }) => uuid === call.segment('uuid'));
  if (found === undefined) throw notFound();
  return found;
}

const newerFields = ['terms_and_conditions_link', 'privacy_policy_link', 'optin_message', 'help_message'] as const;

/** A verification as the vendor gives it, flat; the arguments of July 2026 are shown when set (inferred). */
function verificationRecord(one: TollfreeVerification): Record<string, unknown> {
  const field = (name: string) => one.fields[name] ?? '';
  const newer = newerFields.filter((name) => field(name) !== '').map((name) => [name, field(name)] as const);
  return {
    uuid: one.uuid,
    profile_uuid: one.profile,
    created: isoTime(one.created),
    last_modified: isoTime(one.modified),
    message_sample: field('message_sample'),
    number: one.number,
    optin_image_url: field('optin_image_url'),
    optin_type: field('optin_type'),
    status: one.status,
    usecase: field('usecase'),
    usecase_summary: field('usecase_summary'),
    volume: field('volume'),
    additional_information: field('additional_information'),
    extra_data: field('extra_data'),
    callback_url: field('callback_url'),
    callback_method: field('callback_method') || 'POST',
    ...Object.fromEntries(newer),
    error_message: one.message,
  };
}

export const tollfreeRoutes: readonly Route[] = [
  { path: 'TollfreeVerification', operations: { GET: listVerifications, POST: createVerification } },
  {
    path: 'TollfreeVerification/:uuid',
    operations: { GET: getVerification, POST: updateVerification, DELETE: deleteVerification },
  },
];
