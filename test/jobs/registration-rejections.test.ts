import { afterEach, expect, test } from 'vitest';
import { type FrontDoor, type Outcome, openFrontDoor } from '../front-door.ts';
import { campaign } from '../tools/samples.ts';
import { accountOf, business, letPass, planIdOf, registrationDraft, runOn, setFault, sharedFolder } from './plans.ts';

let door: FrontDoor;
afterEach(() => door.close());

const open = async () => {
  // Reviews end within a moment.
  door = await openFrontDoor({ sandbox: { speed: 50 } });
};

async function plan(draft: Record<string, unknown>): Promise<string> {
  const outcome = await door.call('plan_10dlc_registration', draft);
  expect(outcome.isError, outcome.text).toBe(false);
  return planIdOf(outcome);
}

const run = (args: Record<string, unknown>) => runOn(door, door, 'run_10dlc_registration', args);

/** Corrections of campaigns since the last look at the requests. */
async function updates() {
  return (await door.requests()).filter(({ method, path }) => method === 'POST' && /Campaign\/C[^/]+\/$/.test(path));
}

function expectStanding(outcome: Outcome, fields: Record<string, unknown>): void {
  expect(outcome.structured, outcome.text).toMatchObject(fields);
}

test('a rejected brand ends the run with its reason; corrected, another profile and brand are made', async () => {
  await open();
  const plan_id = await plan({ ...registrationDraft, profile: { ...business, company_name: 'sandbox:reject:E42' } });
  const rejected = await run({ plan_id });
  expectStanding(rejected, { status: 'rejected', step: 'brand' });
  expect(rejected.text).toContain('E42');
  expect(rejected.structured['next_step']).toContain('changes.profile');

  const still = await run({ plan_id });
  expectStanding(still, { status: 'rejected', step: 'brand' });
  expect((await accountOf(door)).brands).toHaveLength(1);

  const changes = { profile: { company_name: 'Acme Outdoor LLC' } };
  expectStanding(await run({ plan_id, changes }), { status: 'done' });
  // The same changes again change nothing.
  expectStanding(await run({ plan_id, changes }), { status: 'done' });
  const { brands, profiles, campaigns, links } = await accountOf(door);
  expect(brands.map((one) => one['registration_status']).sort()).toEqual(['COMPLETED', 'FAILED']);
  expect([profiles.length, campaigns.length, links.length]).toEqual([2, 1, 2]);
});

test.each(['1001', '1002', '1004'])('a campaign declined with %s is corrected and reviewed again', async (code) => {
  await open();
  const plan_id = await plan({
    ...registrationDraft,
    campaign: { ...campaign, campaign_alias: `sandbox:reject:${code}` },
  });
  const rejected = await run({ plan_id });
  expectStanding(rejected, { status: 'rejected', step: 'campaign' });
  expect(rejected.text).toContain(code);
  // Only fields that the plan has, and no stop after a stop.
  expect(rejected.structured['summary']).not.toMatch(/\.\.|optin_description|additional_information/);

  const changes = {
    campaign: { campaign_alias: 'orders', message_flow: `${campaign.message_flow} Consent is optional.` },
  };
  expectStanding(await run({ plan_id, changes }), { status: 'done' });
  const { campaigns, brands } = await accountOf(door);
  expect([campaigns.length, brands.length]).toEqual([1, 1]);
  expect(campaigns[0]).toMatchObject({ campaign_alias: 'orders', registration_status: 'ACTIVE' });
});

test('a decline that only another attribute mends takes another campaign', async () => {
  await open();
  const plan_id = await plan({
    ...registrationDraft,
    campaign: { ...campaign, campaign_alias: 'sandbox:reject:1003' },
  });
  expectStanding(await run({ plan_id }), { status: 'rejected', step: 'campaign' });
  const changes = { campaign: { campaign_alias: 'orders', direct_lending: true } };
  expectStanding(await run({ plan_id, changes }), { status: 'done' });
  const { campaigns } = await accountOf(door);
  expect(campaigns.map((one) => one['registration_status']).sort()).toEqual(['ACTIVE', 'FAILED']);
});

test('what is reviewed or registered is not changed behind anyone’s back', async () => {
  door = await openFrontDoor();
  const plan_id = await plan(registrationDraft);
  await door.call('run_10dlc_registration', { plan_id, timeout_seconds: 1 });
  const early = await door.call('run_10dlc_registration', {
    plan_id,
    changes: { profile: { website: 'https://a.example' } },
  });
  expect(early.error).toMatchObject({ type: 'UserInputError', argument: 'changes.profile' });
  await door.advance(5);
  await door.call('run_10dlc_registration', { plan_id, timeout_seconds: 1 });
  const late = await door.call('run_10dlc_registration', {
    plan_id,
    changes: { profile: { website: 'https://a.example' } },
  });
  expect(late.error.message).toContain('registered');
});

test('an answer that is lost is looked up, not repeated', async () => {
  await open();
  const plan_id = await plan(registrationDraft);
  for (const route of ['POST Profile/', 'POST 10dlc/Brand/', 'POST 10dlc/Campaign/', 'POST 10dlc/Campaign/*/Number/']) {
    await setFault(door, { kind: 'reset-after', route, count: 1 });
  }
  expectStanding(await run({ plan_id }), { status: 'done' });
  const { profiles, brands, campaigns, links } = await accountOf(door);
  expect([profiles.length, brands.length, campaigns.length, links.length]).toEqual([1, 1, 1, 2]);
});

test('a correction that was given up is not made again while the API may be at work on it', async () => {
  const folder = await sharedFolder();
  door = await openFrontDoor({
    args: ['--timeout', '2'],
    env: { A2P_DATA_DIR: folder.path },
    sandbox: { speed: 50 },
  });
  const plan_id = await plan({
    ...registrationDraft,
    campaign: { ...campaign, campaign_alias: 'sandbox:reject:1004' },
  });
  expectStanding(await run({ plan_id }), { status: 'rejected' });
  await setFault(door, { kind: 'hang', route: 'POST 10dlc/Campaign/*/', count: 1 });
  await door.requests();
  const once = (args: object) => door.call('run_10dlc_registration', { plan_id, ...args });
  expectStanding(await once({ changes: { campaign: { campaign_alias: 'orders' } } }), { status: 'uncertain' });
  expect(await updates()).toHaveLength(1);
  const again = await once({});
  expectStanding(again, { status: 'uncertain', step: 'campaign' });
  expect(again.error.retry_after_seconds).toBeGreaterThan(30);
  expect(await updates()).toEqual([]);
  await letPass(folder.path, 60);
  expectStanding(await run({ plan_id }), { status: 'done' });
  expect(await updates()).toHaveLength(1);
  await folder.remove();
});

test('a correction whose answer is lost costs its fee once', async () => {
  await open();
  const plan_id = await plan({
    ...registrationDraft,
    campaign: { ...campaign, campaign_alias: 'sandbox:reject:1004' },
  });
  expectStanding(await run({ plan_id }), { status: 'rejected' });
  await setFault(door, { kind: 'reset-after', route: 'POST 10dlc/Campaign/*/', count: 1 });
  await door.requests();
  expectStanding(await run({ plan_id, changes: { campaign: { campaign_alias: 'orders' } } }), { status: 'done' });
  expect(await updates()).toHaveLength(1);
});
