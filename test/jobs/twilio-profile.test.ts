import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, type Outcome, openFrontDoor, type ServerProcess } from '../front-door.ts';
import { clearFaults, planIdOf, runOn, setFault, sharedFolder, startAnother } from './plans.ts';

const draft = {
  friendly_name: 'Acme Outdoor LLC',
  email: 'compliance@isv.example',
  business: {
    business_name: 'Acme Outdoor LLC',
    business_identity: 'direct_customer',
    business_type: 'Limited Liability Corporation',
    business_industry: 'RETAIL',
    business_registration_identifier: 'EIN',
    business_registration_number: '12-3456789',
    business_regions_of_operation: ['USA_AND_CANADA'],
    website_url: 'https://acme.example',
  },
  representatives: [
    {
      first_name: 'Ada',
      last_name: 'Lee',
      email: 'ada@acme.example',
      phone_number: '+12085550123',
      business_title: 'Head of Sales',
      job_position: 'CEO',
    },
  ],
  address: {
    customer_name: 'Acme Outdoor LLC',
    street: '12 Main Street',
    city: 'Boise',
    region: 'ID',
    postal_code: '83702',
    iso_country: 'US',
  },
};

const rows = z.array(z.looseObject({ sid: z.string() }));

function authorizationOf({ sandbox }: FrontDoor): string {
  const { accountSid, authToken } = sandbox.twilio;
  return `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
}

async function post(door: FrontDoor, path: string, form: Record<string, string>): Promise<void> {
  const headers = { authorization: authorizationOf(door) };
  const answer = await fetch(`${door.sandbox.url}${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function list(door: FrontDoor, path: string, key = 'results') {
  const headers = { authorization: authorizationOf(door) };
  const answer = await fetch(`${door.sandbox.url}${path}`, { headers });
  return rows.parse(z.record(z.string(), z.unknown()).parse(await answer.json())[key]);
}

/** Everything that is not the sandbox's own primary profile: how many of each there are. */
async function countAll(door: FrontDoor) {
  const own = (one: Record<string, unknown>) => !/^(primary |Sandbox Holdings$)/.test(String(one['friendly_name']));
  const profiles = (await list(door, '/v1/CustomerProfiles')).filter(own);
  const [profile] = profiles;
  const addresses = `/2010-04-01/Accounts/${door.sandbox.twilio.accountSid}/Addresses.json`;
  return {
    profiles: profiles.length,
    endUsers: (await list(door, '/v1/EndUsers')).filter(own).length,
    documents: (await list(door, '/v1/SupportingDocuments')).filter(own).length,
    addresses: (await list(door, addresses, 'addresses')).filter((one) => one['friendly_name']).length,
    assigned: (await list(door, `/v1/CustomerProfiles/${profile?.sid}/EntityAssignments`)).length,
    status: profile?.['status'],
  };
}

const complete = { profiles: 1, endUsers: 2, documents: 1, addresses: 1, assigned: 4, status: 'twilio-approved' };

function expectStanding(outcome: Outcome, fields: Record<string, unknown>): void {
  expect(outcome.structured, outcome.text).toMatchObject(fields);
}

const run = (door: FrontDoor, server: ServerProcess, args: Record<string, unknown>) =>
  runOn(door, server, 'run_twilio_profile', args, 20);

test('planned and run: every step once, and a second plan finds all of it', async () => {
  const door = await openFrontDoor({ sandbox: { speed: 20 } });
  const planned = await door.call('plan_twilio_profile', draft);
  expect(planned.isError, planned.text).toBe(false);
  expect(await countAll(door).catch(() => undefined)).toBeUndefined();
  expectStanding(await run(door, door, { plan_id: planIdOf(planned) }), { status: 'done' });
  expect(await countAll(door)).toEqual(complete);

  const again = await door.call('plan_twilio_profile', draft);
  expect(again.structured['steps'].map(({ state }: { state: string }) => state)).not.toContain('to be made');
  expectStanding(await run(door, door, { plan_id: planIdOf(again) }), { status: 'done' });
  expect(await countAll(door)).toEqual(complete);
  await door.close();
});

test('a national number beside its country code is one number to the checks', async () => {
  const door = await openFrontDoor({ sandbox: { speed: 20 } });
  const [person] = draft.representatives;
  const national = { ...person, phone_number: '208-555-0123', country_code: '+1' };
  const planned = await door.call('plan_twilio_profile', { ...draft, representatives: [national] });
  expect(planned.text).toContain('Show the plan');
  expect(planned.text).not.toContain('TWP-PHONE');
  await door.close();
});

test('a noncompliant evaluation ends the run with what is missing; corrected, it goes on', async () => {
  const door = await openFrontDoor({ sandbox: { speed: 20 } });
  const plan_id = planIdOf(await door.call('plan_twilio_profile', draft));
  await setFault(door, { kind: 'status-429', route: 'POST /v1/CustomerProfiles/*/Evaluations', retry_after: 60 });
  const stopped = await door.call('run_twilio_profile', { plan_id });
  expect(stopped.error.type).toBe('RateLimitedError');
  // Somebody takes a field away that the plan has given.
  const users = await list(door, '/v1/EndUsers');
  const business = users.find(({ friendly_name }) => String(friendly_name).includes('business a2p-'));
  await post(door, `/v1/EndUsers/${business?.sid}`, { Attributes: '{"business_name":"Acme Outdoor LLC"}' });
  await clearFaults(door);

  const rejected = await run(door, door, { plan_id });
  expectStanding(rejected, { status: 'rejected', step: 'evaluation' });
  expect(rejected.text).toContain('customer_profile_business_information');
  expect(rejected.text).toContain('business_type');
  const changes = { business: { website_url: 'https://www.acme.example' } };
  expectStanding(await run(door, door, { plan_id, changes }), { status: 'done' });
  expect(await countAll(door)).toEqual(complete);
  await door.close();
});

test('a rejected profile is corrected and submitted again', async () => {
  const door = await openFrontDoor({ sandbox: { speed: 20 } });
  const friendly_name = 'Acme sandbox:reject:18601';
  const plan_id = planIdOf(await door.call('plan_twilio_profile', { ...draft, friendly_name }));
  const rejected = await run(door, door, { plan_id });
  expectStanding(rejected, { status: 'rejected', step: 'submission' });
  expect(rejected.text).toContain('18601');
  const changes = { friendly_name: 'Acme Outdoor LLC', business: { website_url: 'https://www.acme.example' } };
  expectStanding(await run(door, door, { plan_id, changes }), { status: 'done' });
  expect(await countAll(door)).toEqual(complete);
  await door.close();
});

const writes = [
  'POST /v1/CustomerProfiles',
  'POST /v1/EndUsers',
  'POST /v1/EndUsers',
  'POST /2010-04-01/Accounts/*/Addresses.json',
  'POST /v1/SupportingDocuments',
  'POST /v1/CustomerProfiles/*/EntityAssignments',
  'POST /v1/CustomerProfiles/*/EntityAssignments',
  'POST /v1/CustomerProfiles/*/EntityAssignments',
  'POST /v1/CustomerProfiles/*/EntityAssignments',
  'POST /v1/CustomerProfiles/*/Evaluations',
  'POST /v1/CustomerProfiles/*',
];

/** Runs until the sandbox has met its fault, then kills the server as nothing but `kill -9` does. */
async function killAt(door: FrontDoor, server: ServerProcess, plan_id: string): Promise<void> {
  const running = run(door, server, { plan_id }).catch(() => undefined);
  const struck = async () => {
    const answer = await fetch(`${door.sandbox.url}/_sandbox/faults`);
    return JSON.stringify(await answer.json()).includes('"hits":1');
  };
  while (!(await struck())) await sleep(20);
  process.kill(server.pid, 'SIGKILL');
  await running;
  await server.client.close();
}

test.concurrent.each(['hang', 'latency'])(
  'killed at every write (%s), the job ends with one of each',
  async (kind) => {
    const folder = await sharedFolder();
    const door = await openFrontDoor({ env: { A2P_DATA_DIR: folder.path }, sandbox: { speed: 20 } });
    const plan_id = planIdOf(await door.call('plan_twilio_profile', draft));
    let server: ServerProcess = door;
    for (const route of writes) {
      await setFault(door, { kind, route, seconds: 600 });
      await killAt(door, server, plan_id);
      await clearFaults(door);
      server = await startAnother(door, folder.path);
    }
    expectStanding(await run(door, server, { plan_id }), { status: 'done' });
    expect(await countAll(door)).toEqual(complete);
    await server.close();
    await door.close();
    await folder.remove();
  },
  180_000,
);
