import { afterEach, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, openFrontDoor, startServer } from '../front-door.ts';
import { makeProfile } from '../tools/desk.ts';
import { campaign } from '../tools/samples.ts';
import {
  accountOf,
  business,
  letPass,
  planIdOf,
  registrationDraft,
  runOn,
  setFault,
  sharedFolder,
  startAnother,
} from './plans.ts';

let door: FrontDoor;
afterEach(() => door.close());

const tool = 'run_10dlc_registration';
const writes = async () => (await door.requests()).filter(({ method }) => method !== 'GET');
const stateOf = (rows: { step: string; state: string }[], step: string) => rows.find((row) => row.step === step)?.state;

test('a plan says what will be made, for how much, and writes nothing', async () => {
  door = await openFrontDoor();
  const outcome = await door.call('plan_10dlc_registration', { ...registrationDraft, powerpack_name: 'acme' });
  expect(outcome.isError, outcome.text).toBe(false);
  expect(await writes()).toEqual([]);
  const { steps, findings, summary } = outcome.structured;
  expect(steps.map(({ step }: { step: string }) => step)).toEqual([
    'profile',
    'brand',
    'campaign',
    'numbers',
    'powerpack',
    'pool',
  ]);
  expect(steps[2]).toMatchObject({
    state: 'to be made',
    fee: expect.stringContaining('$15'),
    undo: expect.any(String),
  });
  expect(summary).toContain('Nothing was written');
  expect(findings.length).toBeGreaterThan(0);
  // The same wish is the same plan.
  const again = await door.call('plan_10dlc_registration', { ...registrationDraft, powerpack_name: 'acme' });
  expect(planIdOf(again)).toBe(planIdOf(outcome));
});

test('a plan is run to its end, and a second plan uses all of it', async () => {
  door = await openFrontDoor({ sandbox: { speed: 50 } });
  const draft = { ...registrationDraft, numbers: ['14155550103'], powerpack_name: 'acme' };
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', draft));
  const done = await runOn(door, door, tool, { plan_id });
  expect(done.structured, done.text).toMatchObject({ status: 'done' });
  await door.requests();
  expect((await door.call(tool, { plan_id })).structured).toMatchObject({ status: 'done' });
  expect(await door.requests()).toEqual([]);

  const again = await door.call('plan_10dlc_registration', { ...draft, profile: { ...business, vertical: 'ENERGY' } });
  expect(planIdOf(again)).not.toBe(plan_id);
  expect(again.structured['summary']).toContain('No fee is due');
  await door.requests();
  const second = await runOn(door, door, tool, { plan_id: planIdOf(again) });
  expect(second.structured, second.text).toMatchObject({ status: 'done' });
  expect(await writes()).toEqual([]);
  const { profiles, brands, campaigns, links } = await accountOf(door);
  expect([profiles.length, brands.length, campaigns.length, links.length]).toEqual([1, 1, 1, 1]);
});

test('a profile that exists is used, and corrected as long as no brand rests on it', async () => {
  door = await openFrontDoor({ sandbox: { speed: 50 } });
  const uuid = await makeProfile(door, { ...business, website: 'https://old.example' });
  const planned = await door.call('plan_10dlc_registration', registrationDraft);
  expect(stateOf(planned.structured['steps'], 'profile')).toBe('to be corrected');
  expect(planned.text).toContain('website');
  expect(planned.structured['summary']).toContain('Will be corrected: the profile.');
  await runOn(door, door, tool, { plan_id: planIdOf(planned) });
  const { profiles, brands } = await accountOf(door);
  expect(profiles).toMatchObject([{ profile_uuid: uuid, website: business.website }]);
  expect(brands).toMatchObject([{ profile_uuid: uuid }]);
});

test('the fees are confirmed once, by name, before anything is made', async () => {
  door = await openFrontDoor({ args: ['--confirm', 'costly'], sandbox: { speed: 50 } });
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
  await door.requests();
  const preview = await door.call(tool, { plan_id, timeout_seconds: 1 });
  expect(preview.structured['summary']).toContain('NOTHING WAS DONE YET');
  expect(preview.structured['summary']).toContain('$15');
  expect(preview.structured['summary']).toContain('registration and vetting of the brand');
  // The id of a plan tells a person nothing: whose it is and what becomes of each step stands there too.
  expect(preview.structured['confirmation'].at_stake).toMatchObject({
    business: business.company_name,
    use_case: campaign.usecase,
    long_codes: '14155550101, 14155550102',
    profile: 'to be made',
    campaign: expect.stringMatching(/^to be made; costs \$15: .*not refunded/),
  });
  expect(await writes()).toEqual([]);
  const { confirmation_token } = preview.structured['confirmation'];
  const first = await door.call(tool, { plan_id, timeout_seconds: 1, confirmation_token });
  expect(first.structured, first.text).toHaveProperty('status');
  // What was confirmed is not asked for again.
  const end = await runOn(door, door, tool, { plan_id });
  expect(end.structured, end.text).toMatchObject({ status: 'done' });
});

test('what a policy forbids is not made by way of a plan either', async () => {
  const folder = await sharedFolder();
  const { writeFile } = await import('node:fs/promises');
  await writeFile(`${folder.path}/policy.json`, JSON.stringify({ tools: { blocked: ['create_brand'] } }));
  door = await openFrontDoor({ args: ['--policy', `${folder.path}/policy.json`] });
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
  const refused = await door.call(tool, { plan_id });
  expect(refused.error).toMatchObject({ type: 'RefusedError', message: expect.stringContaining('create_brand') });
  expect((await accountOf(door)).brands).toEqual([]);
  await folder.remove();
});

test('two calls do not work on one business at once', async () => {
  const folder = await sharedFolder();
  door = await openFrontDoor({ env: { A2P_DATA_DIR: folder.path } });
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
  const other = await startAnother(door, folder.path);
  const otherPlan = planIdOf(
    await other.call('plan_10dlc_registration', {
      ...registrationDraft,
      campaign: { ...campaign, campaign_alias: 'b' },
    }),
  );
  const running = door.call(tool, { plan_id, timeout_seconds: 8 });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  for (const args of [{ plan_id }, { plan_id: otherPlan }]) {
    expect((await other.call(tool, args)).error.message).toContain('right now');
    expect((await door.call(tool, args)).error.message).toContain('right now');
  }
  expect((await running).structured).toMatchObject({ status: 'waiting', step: 'brand' });
  await other.close();
  await folder.remove();
});

test('progress names the steps, and a cancelled run is taken up again', async () => {
  door = await openFrontDoor();
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
  const told: { progress: number; message?: string | undefined }[] = [];
  const stop = new AbortController();
  const running = door.client.callTool({ name: tool, arguments: { plan_id } }, undefined, {
    signal: stop.signal,
    onprogress: (progress) => {
      told.push(progress);
      if (progress.message?.startsWith('waiting for the brand')) stop.abort();
    },
  });
  await expect(running).rejects.toThrow();
  const values = told.map(({ progress }) => progress);
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(told.map(({ message }) => message)).toEqual(
    expect.arrayContaining(['making the profile', 'making the brand']),
  );
  const end = await runOn(door, door, tool, { plan_id });
  expect(end.structured, end.text).toMatchObject({ status: 'done' });
  expect((await accountOf(door)).brands).toHaveLength(1);
});

test('arguments are checked by the tools that will make the parts', async () => {
  door = await openFrontDoor();
  const wrong = await door.call('plan_10dlc_registration', {
    ...registrationDraft,
    profile: { ...business, address: { ...business.address, country: 'USA' } },
  });
  expect(wrong.error).toMatchObject({ type: 'UserInputError', argument: 'profile.address.country' });
  const missing = await door.call('plan_10dlc_registration', { profile: business, campaign: { usecase: 'MARKETING' } });
  expect(missing.error.argument).toMatch(/^campaign\./);
  expect(await door.requests()).toEqual([]);
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
  const mistyped = await door.call(tool, { plan_id, changes: { campaign: { usecas: 'MARKETING' } } });
  expect(mistyped.error).toMatchObject({ type: 'UserInputError', argument: 'changes.campaign.usecas' });
  const unknown = await door.call(tool, { plan_id: 'plan_0' });
  expect(unknown.error).toMatchObject({ type: 'UserInputError', argument: 'plan_id' });
});

test('a refusal of the API names the step, and the job stays there', async () => {
  door = await openFrontDoor({ sandbox: { speed: 50 } });
  const plan_id = planIdOf(
    await door.call('plan_10dlc_registration', { ...registrationDraft, numbers: ['14155550199'] }),
  );
  const refused = await runOn(door, door, tool, { plan_id, ignore_findings: ['NUM-OWNED'] });
  expect(refused.error).toMatchObject({
    type: 'ApiError',
    message: expect.stringContaining('the links of the numbers'),
  });
  const end = await runOn(door, door, tool, { plan_id, changes: { numbers: ['14155550101'] } });
  expect(end.structured, end.text).toMatchObject({ status: 'done' });
});

test('an API that is out of order ends the run without harm', async () => {
  // With the usual window, so that the ledger of single calls has its say.
  door = await openFrontDoor({ env: { A2P_DUPLICATE_WINDOW: '600' }, sandbox: { speed: 50 } });
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
  await setFault(door, { kind: 'status-500', route: 'POST 10dlc/Brand/', count: 1 });
  const uncertain = await door.call(tool, { plan_id });
  expect(uncertain.structured, uncertain.text).toMatchObject({ status: 'uncertain', step: 'brand' });
  expect(uncertain.error).toMatchObject({ type: 'DeliveryUnknownError', retryable: true });
  expect(uncertain.error.remedy).toContain(`call ${tool} again`);
  const end = await runOn(door, door, tool, { plan_id });
  expect(end.structured, end.text).toMatchObject({ status: 'done' });
  expect((await accountOf(door)).brands).toHaveLength(1);
});

test('a request that was given up is not made again while the API may be at work on it', async () => {
  const folder = await sharedFolder();
  door = await openFrontDoor({
    args: ['--timeout', '2'],
    env: { A2P_DATA_DIR: folder.path, A2P_DUPLICATE_WINDOW: '600' },
    sandbox: { speed: 50 },
  });
  const brandRequests = async () => (await writes()).filter(({ path }) => path.endsWith('/10dlc/Brand/'));
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
  await setFault(door, { kind: 'hang', route: 'POST 10dlc/Brand/', count: 1 });
  for (const requests of [1, 0]) {
    const outcome = await door.call(tool, { plan_id });
    expect(outcome.isError, outcome.text).toBe(true);
    expect(outcome.structured).toMatchObject({ status: 'uncertain', step: 'brand', plan_id });
    const { error } = outcome;
    expect(error).toMatchObject({ type: 'DeliveryUnknownError', retryable: true });
    expect(error.retry_after_seconds).toBeGreaterThan(30);
    expect(error.retry_after_seconds).toBeLessThanOrEqual(60);
    expect(error.remedy).toContain(`In ${error.retry_after_seconds} s, call ${tool} again with plan_id ${plan_id}`);
    expect(await brandRequests()).toHaveLength(requests);
  }
  await letPass(folder.path, 60);
  const end = await runOn(door, door, tool, { plan_id });
  expect(end.structured, end.text).toMatchObject({ status: 'done' });
  expect(await brandRequests()).toHaveLength(1);
  await folder.remove();
});

test('a cancelled call has given its request up as well', async () => {
  door = await openFrontDoor({ sandbox: { speed: 50 } });
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
  await setFault(door, { kind: 'hang', route: 'POST 10dlc/Brand/', count: 1 });
  const stop = new AbortController();
  const running = door.call(tool, { plan_id }, stop.signal);
  const isBrand = ({ path }: { readonly path: string }) => path.endsWith('/10dlc/Brand/');
  await expect.poll(async () => (await writes()).filter(isBrand).length, { timeout: 20_000 }).toBe(1);
  stop.abort();
  await expect(running).rejects.toThrow(/abort/i);
  // At first the call that was cancelled may hold the plan still.
  const status = async () => (await door.call(tool, { plan_id })).structured['status'];
  await expect.poll(status, { timeout: 20_000 }).toBe('uncertain');
  expect((await writes()).filter(isBrand)).toEqual([]);
});

test('what was made after it was given up is found, and not made again', async () => {
  door = await openFrontDoor({ args: ['--timeout', '2'], sandbox: { speed: 50 } });
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
  await setFault(door, { kind: 'hang', route: 'POST 10dlc/Brand/', count: 1 });
  expect((await door.call(tool, { plan_id })).structured).toMatchObject({ status: 'uncertain', step: 'brand' });
  const [lost] = (await writes()).filter(({ path }) => path.endsWith('/10dlc/Brand/'));
  await door.call('create_brand', z.record(z.string(), z.unknown()).parse(lost?.body));
  const end = await runOn(door, door, tool, { plan_id });
  expect(end.structured, end.text).toMatchObject({ status: 'done' });
  expect((await accountOf(door)).brands).toHaveLength(1);
});

test('without an account a plan says what is missing; read-only, nothing is run', async () => {
  door = await openFrontDoor({ args: ['--read-only'] });
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
  expect((await door.call(tool, { plan_id })).error.type).toBe('RefusedError');
  const bare = await startServer();
  expect((await bare.call('plan_10dlc_registration', registrationDraft)).error.type).toBe('ConfigurationError');
  expect((await bare.call('run_twilio_profile', { plan_id: 'x' })).error.type).toBe('ConfigurationError');
  await bare.close();
});

test('what a reviewer would refuse is not handed in by way of a plan either, unless that is asked for', async () => {
  door = await openFrontDoor();
  const draft = {
    ...registrationDraft,
    campaign: { ...campaign, sample2: 'Acme: see https://bit.ly/acme1234 for more.' },
  };
  const planned = await door.call('plan_10dlc_registration', draft);
  expect(planned.structured).toMatchObject({ verdict: 'fail' });
  const plan_id = planIdOf(planned);
  await door.requests();
  const stopped = await door.call(tool, { plan_id });
  expect(stopped.error).toMatchObject({ type: 'FindingsError', argument: 'campaign.sample2' });
  expect(await writes()).toEqual([]);
  const errors = planned.structured['findings'].filter(({ severity }: { severity: string }) => severity === 'error');
  const ignore_findings = errors.map(({ rule }: { rule: string }) => rule);
  const going = await door.call(tool, { plan_id, ignore_findings, timeout_seconds: 1 });
  expect(going.structured, going.text).toMatchObject({ status: 'waiting', step: 'brand' });
});

test('numbers that can not take their place are found before a fee is paid', async () => {
  door = await openFrontDoor({ sandbox: { speed: 50 } });
  const first = planIdOf(
    await door.call('plan_10dlc_registration', { ...registrationDraft, numbers: ['14155550102'] }),
  );
  await runOn(door, door, tool, { plan_id: first });
  const draft = {
    profile: business,
    campaign: { ...campaign, campaign_alias: 'another' },
    numbers: ['14155550199', '18885550108', '14155550102', '14155550101'],
    powerpack_name: 'acme',
  };
  const planned = await door.call('plan_10dlc_registration', draft);
  const { verdict, findings, next_step } = planned.structured;
  expect(verdict).toBe('fail');
  expect(next_step).toMatch(/^Mend .* and plan again/);
  const found = findings.map(({ rule, field }: { rule: string; field: string }) => `${rule} ${field}`);
  expect(found).toEqual(
    expect.arrayContaining([
      'NUM-OWNED numbers.14155550199',
      'NUM-TOLLFREE numbers.18885550108',
      'NUM-LINKED numbers.14155550102',
      // The sandbox's own Powerpack has it.
      'NUM-POOLED numbers.14155550101',
    ]),
  );
  expect(found).not.toContain('NUM-LINKED numbers.14155550101');
  await door.requests();
  const plan_id = planIdOf(planned);
  expect((await door.call(tool, { plan_id })).error).toMatchObject({ type: 'FindingsError' });
  expect(await writes()).toEqual([]);
  const end = await runOn(door, door, tool, { plan_id, changes: { numbers: ['14155550103'] } });
  expect(end.structured, end.text).toMatchObject({ status: 'done' });
});
