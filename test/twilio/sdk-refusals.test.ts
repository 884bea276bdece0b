/** What the sandbox refuses, in Twilio's words, as Twilio's own SDK meets it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { buildWithSdk, officialSdk, primaryPolicy, type Sdk, secondaryPolicy } from './official.ts';

let sandbox: Sandbox;
let sdk: Sdk;
beforeAll(async () => {
  sandbox = await startSandbox({ speed: 0 });
  sdk = officialSdk(sandbox);
});
afterAll(() => sandbox.close());

describe('refusals', () => {
  const profileArgs = { friendlyName: 'x', email: 'x@isv.example', policySid: secondaryPolicy };
  const nobody = 'IT00000000000000000000000000000000';

  test.each([
    ['a primary policy', primaryPolicy, /restricted via API for Primary Customer Profiles/],
    ['an unknown policy', 'RN00000000000000000000000000000000', /was not found/],
  ])('%s', async (_, policySid, message) => {
    const made = sdk.trusthub.v1.customerProfiles.create({ ...profileArgs, policySid });
    await expect(made).rejects.toMatchObject({ message: expect.stringMatching(message) });
  });

  test('wrong credentials, in Twilio’s shape', async () => {
    const answer = await fetch(`${sandbox.url}/v1/Policies`, { headers: { authorization: 'Basic QUM6eA==' } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      code: 20003,
      message: 'Authenticate',
      more_info: 'https://www.twilio.com/docs/errors/20003',
      status: 401,
    });
  });

  test('an API key serves as well', async () => {
    const key = `SK${'a'.repeat(32)}:${'b'.repeat(32)}`;
    const authorization = `Basic ${Buffer.from(key).toString('base64')}`;
    expect((await fetch(`${sandbox.url}/v1/Policies`, { headers: { authorization } })).status).toBe(200);
  });

  test('objects: unknown, twice, of a type that is there, of an unknown type', async () => {
    const { customerProfiles, endUsers } = sdk.trusthub.v1;
    const { profile, first } = await buildWithSdk(sdk, ['business']);
    const entities = customerProfiles(profile.sid).customerProfilesEntityAssignments;
    await expect(entities.create({ objectSid: nobody })).rejects.toMatchObject({ status: 400, code: 22205 });
    await expect(entities.create({ objectSid: first.sid })).rejects.toMatchObject({ status: 409, code: 20409 });
    const another = await endUsers.create({ friendlyName: 'x', type: 'authorized_representative_1' });
    await expect(entities.create({ objectSid: another.sid })).rejects.toMatchObject({ code: 22206 });
    await expect(endUsers.create({ friendlyName: 'x', type: 'person' })).rejects.toMatchObject({ code: 22212 });
    await expect(customerProfiles('BU00000000000000000000000000000000').fetch()).rejects.toMatchObject({ code: 20404 });
  });

  test('what is not established can be chosen', async () => {
    const twilio = {
      duplicate_status: 400,
      submitted_status: 'in-review',
      second_representative_required: true,
      status_with_others_refused: false,
    };
    const chosen = await startSandbox({ speed: 0, seed: { twilio } });
    try {
      const own = officialSdk(chosen);
      const { profile, first, second } = await buildWithSdk(own, ['second']);
      const context = own.trusthub.v1.customerProfiles(profile.sid);
      const entities = context.customerProfilesEntityAssignments;
      await expect(entities.create({ objectSid: first.sid })).rejects.toMatchObject({ status: 400 });
      const evaluations = context.customerProfilesEvaluations;
      expect((await evaluations.create({ policySid: secondaryPolicy })).status).toBe('noncompliant');
      await entities.create({ objectSid: second.sid });
      const both = await context.update({ status: 'pending-review', friendlyName: 'both at once' });
      expect(both).toMatchObject({ status: 'in-review', friendlyName: 'both at once' });
    } finally {
      await chosen.close();
    }
  });

  test('the primary that is no ISV, not approved, or missing', async () => {
    for (const primary of ['direct-customer', 'in-review', 'missing']) {
      const trapped = await startSandbox({ speed: 0, seed: { twilio: { primary } } });
      const made = officialSdk(trapped).trusthub.v1.customerProfiles.create(profileArgs);
      await expect(made).rejects.toMatchObject({
        status: 400,
        message: 'Secondary Customer Profile for direct_customer can only be created through Twilio console.',
      });
      await trapped.close();
    }
  });

  test('faults come in Twilio’s shape, and its SDK retries a 429', async () => {
    const other = await startSandbox({ speed: 0 });
    try {
      await fetch(`${other.url}/_sandbox/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ route: 'GET /v1/Policies/*', kind: 'status-429', count: 3 }),
      });
      const read = (sdkOfOther: Sdk) => sdkOfOther.trusthub.v1.policies(secondaryPolicy).fetch();
      await expect(read(officialSdk(other))).rejects.toMatchObject({ status: 429, code: 20429 });
      expect(await read(officialSdk(other, { autoRetry: true }))).toMatchObject({ sid: secondaryPolicy });
    } finally {
      await other.close();
    }
  });
});
