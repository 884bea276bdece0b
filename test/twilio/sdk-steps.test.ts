/** The fifteen steps of Twilio's page, paging and refusals, with Twilio's own SDK against the sandbox. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { attributes, buildWithSdk, officialSdk, place, primaryPolicy, type Sdk, secondaryPolicy } from './official.ts';

let sandbox: Sandbox;
let sdk: Sdk;
beforeAll(async () => {
  sandbox = await startSandbox({ speed: 0 });
  sdk = officialSdk(sandbox);
});
afterAll(() => sandbox.close());

const control = (path: string, body: object) =>
  fetch(`${sandbox.url}/_sandbox${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const advance = (seconds: number) => control('/clock', { advance_seconds: seconds });

test('all fifteen steps, to the approval', async () => {
  const { customerProfiles, policies } = sdk.trusthub.v1;
  const policy = (await policies.list()).find(({ sid }) => sid === secondaryPolicy);
  expect(policy?.friendlyName).toBe('Secondary Customer Profile of type Business');
  expect(policy?.requirements.end_user).toHaveLength(3);

  const { profile, business, address, document } = await buildWithSdk(sdk);
  expect(profile).toMatchObject({ status: 'draft', validUntil: null, errors: null, policySid: secondaryPolicy });
  expect(profile.links).toEqual({
    customer_profiles_entity_assignments: `${profile.url}/EntityAssignments`,
    customer_profiles_evaluations: `${profile.url}/Evaluations`,
    customer_profiles_channel_endpoint_assignment: `${profile.url}/ChannelEndpointAssignments`,
  });
  expect(profile.url.startsWith(sandbox.url)).toBe(true);
  expect(profile.dateCreated).toBeInstanceOf(Date);
  expect(business).toMatchObject({ attributes: attributes.business, type: 'customer_profile_business_information' });
  expect(address).toMatchObject({ street: place.street, isoCountry: 'US', validated: true, emergencyEnabled: false });
  expect(document).toMatchObject({ status: 'DRAFT', attributes: { address_sids: address.sid }, mimeType: null });

  const [number] = await sdk.incomingPhoneNumbers.list({ limit: 1 });
  const channel = await customerProfiles(profile.sid).customerProfilesChannelEndpointAssignment.create({
    channelEndpointType: 'phone-number',
    channelEndpointSid: number?.sid ?? '',
  });
  expect(channel).toMatchObject({ channelEndpointSid: number?.sid, channelEndpointType: 'phone-number' });

  const evaluation = await customerProfiles(profile.sid).customerProfilesEvaluations.create({
    policySid: secondaryPolicy,
  });
  expect(evaluation.status).toBe('compliant');
  expect(evaluation.results).toHaveLength(5);

  const submitted = await customerProfiles(profile.sid).update({ status: 'pending-review' });
  expect(submitted.status).toBe('pending-review');
  await advance(1);
  expect((await customerProfiles(profile.sid).fetch()).status).toBe('in-review');
  await advance(2);
  expect((await customerProfiles(profile.sid).fetch()).status).toBe('twilio-approved');
  await expect(customerProfiles(profile.sid).update({ status: 'pending-review' })).rejects.toMatchObject({
    status: 400,
    message: 'User cannot perform this status update',
  });
});

test('a noncompliant submission is rejected without codes, can be mended, and is approved', async () => {
  const { customerProfiles } = sdk.trusthub.v1;
  const { profile, primary } = await buildWithSdk(sdk, ['primary']);
  const context = customerProfiles(profile.sid);
  const found = await context.customerProfilesEvaluations.create({ policySid: secondaryPolicy });
  expect(found.status).toBe('noncompliant');
  expect(found.results.filter(({ passed }) => !passed)).toMatchObject([
    {
      requirement_name: 'primary_customer_profile',
      failure_reason: 'Primary customer profile bundle is null',
      invalid: [],
    },
  ]);
  await context.update({ status: 'pending-review' });
  await advance(1);
  expect(await context.fetch()).toMatchObject({ status: 'twilio-rejected', errors: null });
  await context.customerProfilesEntityAssignments.create({ objectSid: primary?.sid ?? '' });
  await context.update({ status: 'pending-review' });
  await advance(3);
  expect(await context.fetch()).toMatchObject({ status: 'twilio-approved', errors: null });
});

test.each([18601, 18602, 18603, 18604, 18605, 18606])(
  'rejection %i on request, and approval once the marker is gone',
  async (code) => {
    const { profile } = await buildWithSdk(sdk, [], `Acme sandbox:reject:${code}`);
    const context = sdk.trusthub.v1.customerProfiles(profile.sid);
    await context.update({ status: 'pending-review' });
    await advance(3);
    expect(await context.fetch()).toMatchObject({ status: 'twilio-rejected', errors: [{ code }] });
    await context.update({ friendlyName: 'Acme' });
    await context.update({ status: 'pending-review' });
    await advance(3);
    expect(await context.fetch()).toMatchObject({ status: 'twilio-approved', errors: null });
  },
);

test('a review can be decided and held by hand', async () => {
  const { profile } = await buildWithSdk(sdk);
  const context = sdk.trusthub.v1.customerProfiles(profile.sid);
  await context.update({ status: 'pending-review' });
  await control('/review', { id: profile.sid, decision: 'hold' });
  await advance(86_400);
  expect((await context.fetch()).status).toBe('in-review');
  await control('/review', { id: profile.sid, decision: 'reject', code: '18603' });
  expect(await context.fetch()).toMatchObject({ status: 'twilio-rejected', errors: [{ code: 18603 }] });
});

describe('after submission', () => {
  test('nothing in the profile can be changed, 70002, until it is rejected', async () => {
    const { customerProfiles, endUsers, supportingDocuments } = sdk.trusthub.v1;
    const made = await buildWithSdk(sdk, ['second'], 'Acme sandbox:reject:18604');
    const context = customerProfiles(made.profile.sid);
    const [assignment] = await context.customerProfilesEntityAssignments.list({ limit: 1 });
    await context.update({ status: 'pending-review' });
    const frozen = { status: 400, code: 70002 };
    await expect(endUsers(made.first.sid).update({ friendlyName: 'x' })).rejects.toMatchObject({
      ...frozen,
      message: 'Cannot update end-user. A bundle it belongs to is in an immutable state.',
    });
    await expect(supportingDocuments(made.document.sid).update({ friendlyName: 'x' })).rejects.toMatchObject(frozen);
    await expect(context.update({ friendlyName: 'x' })).rejects.toMatchObject(frozen);
    const entities = context.customerProfilesEntityAssignments;
    await expect(entities.create({ objectSid: made.second.sid })).rejects.toMatchObject(frozen);
    await expect(entities(assignment?.sid ?? '').remove()).rejects.toMatchObject(frozen);
    await expect(sdk.addresses(made.address.sid).update({ city: 'Nampa' })).rejects.toMatchObject({ code: 21630 });
    await expect(context.remove()).rejects.toMatchObject({ code: 21647 });
    await advance(3);
    expect(await endUsers(made.first.sid).update({ friendlyName: 'mended' })).toMatchObject({ friendlyName: 'mended' });
    expect(await entities(assignment?.sid ?? '').remove()).toBe(true);
    expect(await context.remove()).toBe(true);
    await expect(context.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test('objects in use stay: 21644, 21645, 21648', async () => {
    const { customerProfiles, endUsers, supportingDocuments } = sdk.trusthub.v1;
    const { first, document, primary } = await buildWithSdk(sdk);
    await expect(endUsers(first.sid).remove()).rejects.toMatchObject({ code: 21644 });
    await expect(supportingDocuments(document.sid).remove()).rejects.toMatchObject({ code: 21645 });
    await expect(customerProfiles(primary?.sid ?? '').remove()).rejects.toMatchObject({ code: 21648 });
  });
});

describe('paging', () => {
  test('the SDK follows every next_page_url on the sandbox itself', async () => {
    const other = await startSandbox({ speed: 0 });
    try {
      const { endUsers } = officialSdk(other).trusthub.v1;
      const made: string[] = [];
      for (let count = 0; count < 7; count++) {
        const { sid } = await endUsers.create({ friendlyName: `person ${count}`, type: 'authorized_representative_1' });
        made.push(sid);
      }
      const listed = (await endUsers.list({ pageSize: 3 })).map(({ sid }) => sid);
      expect(listed.slice(0, 7)).toEqual(made.toReversed());
      expect(listed).toHaveLength(9);
      const first = await endUsers.page({ pageSize: 4 });
      expect(first.nextPageUrl).toMatch(new RegExp(`^${other.url}/v1/EndUsers\\?PageSize=4&Page=1&PageToken=PAIT`));
      expect(first.previousPageUrl).toBeFalsy();
      const second = await first.nextPage();
      expect(second?.instances[0]?.sid).toBe(listed[4]);
      expect((await second?.previousPage())?.instances.map(({ sid }) => sid)).toEqual(listed.slice(0, 4));
    } finally {
      await other.close();
    }
  });

  test('the main host pages with its own form', async () => {
    const numbers = await sdk.incomingPhoneNumbers.list({ pageSize: 2 });
    expect(numbers).toHaveLength(5);
    expect(new Set(numbers.map(({ phoneNumber }) => phoneNumber)).size).toBe(5);
    const page = await sdk.incomingPhoneNumbers.page({ pageSize: 2 });
    expect(page.nextPageUrl).toMatch(
      new RegExp(`^${sandbox.url}/2010-04-01/Accounts/AC\\w{32}/IncomingPhoneNumbers\\.json\\?`),
    );
    expect(await sdk.incomingPhoneNumbers.list({ phoneNumber: '+1212555' })).toHaveLength(2);
  });

  test('filters of listings', async () => {
    const { customerProfiles } = sdk.trusthub.v1;
    const { profile } = await buildWithSdk(sdk, [], 'Filtered');
    expect((await customerProfiles.list({ friendlyName: 'Filtered' })).map(({ sid }) => sid)).toEqual([profile.sid]);
    expect(
      (await customerProfiles.list({ policySid: primaryPolicy })).every((one) => one.policySid === primaryPolicy),
    ).toBe(true);
    const entities = customerProfiles(profile.sid).customerProfilesEntityAssignments;
    expect(await entities.list({ objectType: 'authorized_representative_1' })).toHaveLength(1);
    expect((await sdk.addresses.list({ isoCountry: 'CA' })).length).toBe(0);
    expect((await sdk.addresses.list({ customerName: place.customerName })).length).toBeGreaterThan(0);
  });
});

test('the overview names the account, the choices and what is not established', async () => {
  const shape = z.looseObject({
    twilio: z.looseObject({ choices: z.record(z.string(), z.unknown()) }),
    notes: z.array(z.looseObject({ topic: z.string() })),
  });
  const overview = shape.parse(await (await fetch(`${sandbox.url}/_sandbox/`)).json());
  expect(overview.twilio).toMatchObject({
    account: { account_sid: sandbox.twilio.accountSid },
    base_urls: { trusthub: sandbox.url, api: sandbox.url },
    choices: { primary: 'approved', duplicate_status: 409 },
  });
  for (const choice of Object.keys(overview.twilio.choices)) {
    expect(overview.notes.some(({ topic }) => topic.includes(`(${choice})`))).toBe(true);
  }
});
