/** What is checked before an object is assigned, since the API's own refusals say little. */
import { ApiError, UserInputError, word } from '../errors.ts';
import { path } from '../http/path.ts';
import type { Twilio } from './client.ts';
import { readAllPolicies } from './policies.ts';
import { findPrimary, type Trap, trapOf } from './primary.ts';
import { assignmentPage, endUser, supportingDocument } from './wire/entity.ts';
import { customerProfile } from './wire/profile.ts';

/** The word that stands for the account's own primary profile. */
export const PRIMARY = 'primary';

interface Assignment {
  readonly sid?: string | undefined;
  readonly object_sid?: string | undefined;
}

/** An object that may be assigned, and what holds its place in the profile now. */
export interface Assignable {
  readonly objectSid: string;
  readonly what: string;
  readonly existing: Assignment | undefined;
}

/** @throws {UserInputError} for an object that the profile can't use as it is */
export async function prepareAssignment(twilio: Twilio, profileSid: string, object: string): Promise<Assignable> {
  if (object === PRIMARY) return preparePrimary(twilio, profileSid);
  switch (object.slice(0, 2).toUpperCase()) {
    case 'IT':
      return prepareEndUser(twilio, profileSid, object);
    case 'RD':
      return prepareDocument(twilio, profileSid, object);
    default:
      return prepareProfile(twilio, profileSid, object);
  }
}

async function preparePrimary(twilio: Twilio, profileSid: string): Promise<Assignable> {
  const { sid, trap } = await findPrimary(twilio, await readAllPolicies(twilio));
  if (sid === undefined || trap !== undefined) throw trapped('The primary profile can not be used', trap);
  return { objectSid: sid, what: 'primary profile', existing: await find(twilio, profileSid, isProfile) };
}

async function prepareProfile(twilio: Twilio, profileSid: string, objectSid: string): Promise<Assignable> {
  if (objectSid === profileSid) throw trapped('A profile can not be its own primary profile', undefined);
  // The profile of a parent account can't be read from here, but may be assigned: the API judges it.
  const profile = await twilio.trusthub.get(path`CustomerProfiles/${objectSid}`, customerProfile).catch(unlessMissing);
  const trap = profile === undefined ? undefined : await trapOf(twilio, profile);
  if (trap !== undefined) throw trapped('This profile can not serve as the primary one', trap);
  return { objectSid, what: 'primary profile', existing: await find(twilio, profileSid, isProfile) };
}

async function prepareEndUser(twilio: Twilio, profileSid: string, objectSid: string): Promise<Assignable> {
  const { type = '' } = await twilio.trusthub.get(path`EndUsers/${objectSid}`, endUser);
  return { objectSid, what: word(type), existing: await find(twilio, profileSid, () => true, type) };
}

async function prepareDocument(twilio: Twilio, profileSid: string, objectSid: string): Promise<Assignable> {
  const { type = '' } = await twilio.trusthub.get(path`SupportingDocuments/${objectSid}`, supportingDocument);
  return { objectSid, what: word(type), existing: await find(twilio, profileSid, () => true, type) };
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof ApiError && error.status === 404) return undefined;
  throw error;
}

function isProfile({ object_sid }: Assignment): boolean {
  return object_sid?.startsWith('BU') ?? false;
}

async function find(
  { trusthub }: Twilio,
  profileSid: string,
  matches: (assignment: Assignment) => boolean,
  object_type?: string,
): Promise<Assignment | undefined> {
  const target = path`CustomerProfiles/${profileSid}/EntityAssignments`;
  const { results } = await trusthub.get(target, assignmentPage, { object_type, page_size: 50 });
  return results.find(matches);
}

function trapped(what: string, trap: Trap | undefined): UserInputError {
  return new UserInputError(`${what}${trap === undefined ? '' : `: ${trap.problem}`}.`, {
    argument: 'object_sid',
    remedy: `Nothing was assigned. ${trap?.remedy ?? 'Give the word primary, then the right one is found.'}`,
  });
}
