/** What the tests of planned jobs do over and over. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { accountsIn, type FrontDoor, type Outcome, type ServerProcess, startServer } from '../front-door.ts';
import { address, campaign, contact } from '../tools/samples.ts';

export const business = {
  customer_type: 'DIRECT',
  entity_type: 'PRIVATE',
  company_name: 'Acme Outdoor LLC',
  vertical: 'RETAIL',
  ein: '123456789',
  website: 'https://acme.example',
  address,
  authorized_contact: contact,
} as const;

export const registrationDraft = {
  profile: business,
  campaign,
  numbers: ['14155550101', '14155550102'],
};

/** A folder that several servers share, one after the other. */
export async function sharedFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'a2p-mcp-jobs-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export function planIdOf({ structured }: Outcome): string {
  return z.string().parse(structured['plan_id']);
}

/** Another server before the same sandbox and data folder: what a host starts after the first one died. */
export function startAnother({ sandbox }: FrontDoor, folder: string): Promise<ServerProcess> {
  return startServer({ args: ['--confirm', 'never'], env: { A2P_DATA_DIR: folder, ...accountsIn(sandbox) } });
}

/** As if so many seconds had gone by since the jobs of a folder gave a request up. */
export async function letPass(folder: string, seconds: number): Promise<void> {
  const database = new DatabaseSync(join(folder, 'jobs.db'));
  const held = z.array(z.object({ id: z.string(), state: z.string() }));
  for (const { id, state } of held.parse(database.prepare('SELECT id, state FROM job').all())) {
    const earlier = state.replace(/"gave_up_at":(\d+)/g, (_, at) => `"gave_up_at":${Number(at) - seconds * 1000}`);
    database.prepare('UPDATE job SET state = ? WHERE id = ?').run(earlier, id);
  }
  database.close();
}

export async function setFault({ sandbox }: FrontDoor, fault: object): Promise<void> {
  const answer = await fetch(`${sandbox.url}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (!answer.ok) throw new Error(`no fault: ${await answer.text()}`);
}

export async function clearFaults({ sandbox }: FrontDoor): Promise<void> {
  await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
}

/** Calls a run until it stands still, moving the sandbox's clock between the calls. */
export async function runOn(
  door: FrontDoor,
  server: ServerProcess,
  tool: string,
  args: Record<string, unknown>,
  calls = 12,
): Promise<Outcome> {
  let outcome = await server.call(tool, { timeout_seconds: 1, ...args });
  for (let count = 1; count < calls && goesOn(outcome); count++) {
    await door.advance(5);
    const { changes: _, ...rest } = args;
    outcome = await server.call(tool, { timeout_seconds: 1, ...rest });
  }
  return outcome;
}

function goesOn({ structured }: Outcome): boolean {
  return ['waiting', 'paused', 'needs_confirmation', 'uncertain'].includes(structured['status']);
}

const rows = z.array(z.record(z.string(), z.unknown()));

/** What stands in the account now, beside the primary profile. */
export async function accountOf(door: FrontDoor) {
  const list = async (path: string, key: string) => rows.parse((await door.look(path))[key]);
  const profiles = (await list('Profile/', 'profiles')).filter((one) => one['profile_type'] !== 'PRIMARY');
  const campaigns = await list('10dlc/Campaign/', 'campaigns');
  const links = await Promise.all(
    campaigns.map((one) => list(`10dlc/Campaign/${String(one['campaign_id'])}/Number/`, 'phone_numbers')),
  );
  return { profiles, brands: await list('10dlc/Brand/', 'brands'), campaigns, links: links.flat() };
}
