/** How objects hang together: what is assigned where, and whether that may still change. */

import { parseObject } from './call.ts';
import type { Assignment, CustomerProfile, Entity, TwilioState } from './records.ts';

export function isImmutable({ status }: CustomerProfile): boolean {
  return status !== 'draft' && status !== 'twilio-rejected';
}

export function profileOf(twilio: TwilioState, sid: string): CustomerProfile | undefined {
  return twilio.profiles.find((one) => one.sid === sid);
}

export function assignedTo(twilio: TwilioState, profile: string): Assignment[] {
  return twilio.assignments.filter((one) => one.profile === profile);
}

export function entityOf(twilio: TwilioState, sid: string): Entity | undefined {
  return [...twilio.endUsers, ...twilio.documents].find((one) => one.sid === sid);
}

/** The assigned object of a type, the oldest first. */
export function assignedOfType(twilio: TwilioState, profile: string, type: string): Entity | undefined {
  return assignedTo(twilio, profile)
    .map(({ object }) => entityOf(twilio, object))
    .find((entity) => entity?.type === type);
}

/** Whether an object belongs to a profile that takes no changes any more. */
export function isFrozen(twilio: TwilioState, object: string): boolean {
  return twilio.assignments.some((one) => {
    const profile = one.object === object ? profileOf(twilio, one.profile) : undefined;
    return profile !== undefined && isImmutable(profile);
  });
}

/** The addresses that a document names: one sid, or several joined by commas or in a list. */
export function addressesOf(document: Entity): string[] {
  const named = parseObject(document.attributes)?.['address_sids'];
  const texts = Array.isArray(named) ? named.map(String) : typeof named === 'string' ? named.split(',') : [];
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}
