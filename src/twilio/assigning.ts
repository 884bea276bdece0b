/** What is checked before an object is assigned, since the API's own refusals say little. */
import { UserInputError } from '../errors.ts';
import { path } from '../http/path.ts';
import { missingAttributes } from './attributes.ts';
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
  if (trap !== undefined || sid === undefined) throw trapped('The primary customer profile can not be used', trap);
  return { objectSid: sid, what: 'the primary profile', existing: await existingProfile(twilio, profileSid) };
}

async function prepareProfile(twilio: Twilio, profileSid: string, objectSid: string): Promise<Assignable> {
  if (objectSid.toLowerCase() === profileSid.toLowerCase()) {
    throw trapped('The profile can not be assigned to itself', undefined);
  }
  // The parent account's profile can't be read from here, and is accepted all the same: the API judges it.
  const { results } = await twilio.trusthub.get(path`CustomerProfiles`, ownProfiles, { page_size: 1 });
  const profile = await readOwn(twilio, objectSid, results[0]?.account_sid);
  const trap = profile === undefined ? undefined : await trapOf(twilio, profile);
  if (trap !== undefined) throw trapped('This profile can not serve as the primary one', trap);
  return { objectSid, what: 'the primary profile', existing: await existingProfile(twilio, profileSid) };
}
