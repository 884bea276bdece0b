/** What the tests of tools do over and over. */
import { expect } from 'vitest';
import * as z from 'zod';
import type { FrontDoor, JournalEntry, Outcome } from '../front-door.ts';
import { campaign, profile } from './samples.ts';

/** The one request that left since the last look. */
export async function onlyRequest(door: FrontDoor): Promise<JournalEntry> {
  const [request, ...more] = await door.requests();
  expect(more).toEqual([]);
  if (request === undefined) throw new Error('no request left');
  return request;
}

/** The one request that left to change something; what is read first, to check it, does not count. */
export async function onlyWrite(door: FrontDoor): Promise<JournalEntry> {
  const [request, ...more] = (await door.requests()).filter(({ method }) => method !== 'GET');
  expect(more).toEqual([]);
  if (request === undefined) throw new Error('no request left');
  return request;
}

/** A path below the account, as it stands on the wire. */
export function onWire(door: FrontDoor, path: string): string {
  return `/v1/Account/${door.sandbox.authId}/${path}`;
}

/** The call was refused for an argument, says how to mend it in both forms, and nothing left. */
export async function expectInputError(
  door: FrontDoor,
  outcome: Outcome,
  argument: string | undefined,
  message: string | RegExp,
): Promise<void> {
  expect(outcome.error).toMatchObject({ type: 'UserInputError', retryable: false });
  expect(outcome.isError).toBe(true);
  expect(outcome.error.argument).toBe(argument);
  expect(outcome.error.message).toMatch(message);
  expect(outcome.error.message).toContain(argument?.split('.').at(-1) ?? '');
  expect(outcome.error.remedy).toMatch(/^Nothing was sent\. /);
  expect(outcome.text).toContain(outcome.error.message);
  expect(outcome.text).toContain(outcome.error.remedy);
  expect(await door.requests()).toEqual([]);
}

/** The API refused, and its own words reach the caller, in quotes. */
export function expectApiError(outcome: Outcome, status: number, words: string): void {
  expect(outcome.error).toMatchObject({ type: 'ApiError', status, retryable: false });
  expect(outcome.isError).toBe(true);
  expect(outcome.error.message).toContain(`Plivo answered HTTP ${status}: ${JSON.stringify(words)}`);
  expect(outcome.error.remedy).not.toBe('');
  expect(outcome.text).toContain(JSON.stringify(words));
}

/** What both forms of an answer must hold. */
export function expectAnswer(outcome: Outcome, fields: Record<string, unknown>): void {
  expect(outcome.structured).toMatchObject(fields);
  expect(outcome.isError).toBe(false);
  for (const value of Object.values(fields)) {
    if (typeof value === 'string' || typeof value === 'number') expect(outcome.text).toContain(String(value));
  }
}

const schemas = z.record(z.string(), z.looseObject({ properties: z.record(z.string(), z.unknown()) }));

/** Arguments that belong to the way of a call, not to the API. */
const common = ['confirmation_token', 'idempotency_key', 'resend', 'ignore_findings'];

/** The names of all arguments of the API that a tool publishes. */
export async function argumentsOf(door: FrontDoor, tool: string): Promise<string[]> {
  const { tools } = await door.client.listTools();
  const published = schemas.parse(Object.fromEntries(tools.map(({ name, inputSchema }) => [name, inputSchema])));
  return Object.keys(published[tool]?.properties ?? {})
    .filter((name) => !common.includes(name))
    .sort();
}

/** Fails when the calls of a test leave out an argument that the tool takes. */
export async function expectAllArguments(door: FrontDoor, tool: string, calls: readonly object[]): Promise<void> {
  const used = [...new Set(calls.flatMap(Object.keys))].sort();
  expect(used).toEqual(await argumentsOf(door, tool));
}

export async function makeProfile(door: FrontDoor, changes: object = {}): Promise<string> {
  const { structured } = await door.call('create_profile', { ...profile, ...changes });
  await door.requests();
  return z.string().parse(structured['profile_uuid']);
}

/** A brand through its review. */
export async function makeBrand(door: FrontDoor, ofProfile: object = {}): Promise<string> {
  const { structured } = await door.call('create_brand', {
    brand_alias: 'acme',
    profile_uuid: await makeProfile(door, ofProfile),
    brand_type: 'STANDARD',
  });
  await door.advance(2);
  await door.requests();
  return z.string().parse(structured['brand_id']);
}

/** A campaign through its review. */
export async function makeCampaign(door: FrontDoor, brand_id: string, changes: object = {}): Promise<string> {
  const { structured } = await door.call('create_campaign', { ...campaign, brand_id, ...changes });
  await door.advance(3);
  await door.requests();
  return z.string().parse(structured['campaign_id']);
}
