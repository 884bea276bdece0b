/** What the tests of Twilio's tools do over and over. */
import { expect } from 'vitest';
import type { FrontDoor, JournalEntry } from '../front-door.ts';

/** The one request that changes something, its form taken apart. */
export async function onlyWrite(
  door: FrontDoor,
): Promise<{ readonly method: string; readonly path: string; readonly form: Record<string, string> }> {
  const writes = (await door.requests()).filter(({ method }) => method !== 'GET');
  expect(writes).toHaveLength(1);
  const [{ method, path, body } = { method: '', path: '', body: '' }] = writes;
  return { method, path, form: Object.fromEntries(new URLSearchParams(typeof body === 'string' ? body : '')) };
}

export async function allRequests(door: FrontDoor): Promise<Pick<JournalEntry, 'path' | 'query'>[]> {
  return (await door.requests()).map(({ path, query }) => ({ path, query }));
}

/** The root of the main host for the sandbox's account. */
export const accountRoot = (door: FrontDoor) => `/2010-04-01/Accounts/${door.sandbox.twilio.accountSid}`;
