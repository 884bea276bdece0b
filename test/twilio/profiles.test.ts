/** Policies and customer profiles through the front door: the request on the wire, the answer, and the state after. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import { argumentsOf, expectAllArguments, expectAnswer, expectInputError } from '../tools/desk.ts';
import { allRequests, onlyWrite } from './desk.ts';
import { officialSdk, primaryPolicy, type Sdk, secondaryPolicy } from './official.ts';
import { fillProfile, idOf, makeProfile, profile } from './samples.ts';

let door: FrontDoor;
let sdk: Sdk;
beforeAll(async () => {
  door = await openFrontDoor();
  sdk = officialSdk(door.sandbox);
});
afterAll(() => door.close());
beforeEach(async () => {
  await door.requests();
});

const write = () => onlyWrite(door);
const reads = () => allRequests(door);

describe('policies', () => {
  test('twilio_list_policies: a page, or a search by name through all pages', async () => {
    const page = await door.call('twilio_list_policies', { limit: 2 });
    expectAnswer(page, { limit: 2, has_more: true });
    expect(await reads()).toEqual([{ path: '/v1/Policies', query: { PageSize: '2' } }]);
    const rest = await door.call('twilio_list_policies', { limit: 2, page_token: page.structured['next_page_token'] });
    expect(rest.structured).toMatchObject({ has_more: false });
    const [{ query } = { query: {} }] = await reads();
    expect(query).toMatchObject({ PageSize: '2', Page: '1', PageToken: expect.stringMatching(/^PARN/) });
    const sids = [...page.structured['items'], ...rest.structured['items']].map(({ sid }) => sid);
    expect(new Set(sids).size).toBe(4);
    const found = await door.call('twilio_list_policies', { friendly_name: 'secondary' });
    expect(found.structured['items']).toMatchObject([{ sid: secondaryPolicy }]);
  });

  test('twilio_get_policy: what it asks for', async () => {
    const outcome = await door.call('twilio_get_policy', { policy_sid: secondaryPolicy });
    expect(await reads()).toEqual([{ path: `/v1/Policies/${secondaryPolicy}`, query: {} }]);
    for (const name of ['business_name', 'authorized_representative_2', 'primary_customer_profile']) {
      expect(outcome.text).toContain(name);
    }
  });
});

describe('customer profiles', () => {
  const whole = { ...profile, status_callback: 'https://isv.example/twilio', policy_sid: secondaryPolicy };

  test('each argument of the create tool stands in the calls below', () =>
    expectAllArguments(door, 'twilio_create_customer_profile', [whole]));

  test('twilio_create_customer_profile: the policy by its name, the primary named, state at the API', async () => {
    const outcome = await door.call('twilio_create_customer_profile', { ...profile });
    expect(await write()).toMatchObject({
      method: 'POST',
      path: '/v1/CustomerProfiles',
      form: { FriendlyName: 'Acme Outdoor', Email: 'compliance@isv.example', PolicySid: secondaryPolicy },
    });
    const [primary] = await sdk.trusthub.v1.customerProfiles.list({ policySid: primaryPolicy });
    expectAnswer(outcome, { status: 'draft', policy_sid: secondaryPolicy, primary_customer_profile_sid: primary?.sid });
    expect(outcome.structured['summary']).toContain('Without status_callback');
    const sid = idOf(outcome, 'customer_profile_sid');
    expect(await sdk.trusthub.v1.customerProfiles(sid).fetch()).toMatchObject({ friendlyName: 'Acme Outdoor' });
  });

  test('with every argument', async () => {
    const outcome = await door.call('twilio_create_customer_profile', whole);
    expect((await write()).form).toEqual({
      FriendlyName: whole.friendly_name,
      Email: whole.email,
      StatusCallback: whole.status_callback,
      PolicySid: secondaryPolicy,
    });
    expect(outcome.structured['summary']).not.toContain('status_callback');
  });

  test('twilio_get_customer_profile: with its assignments, also as a resource', async () => {
    const made = await fillProfile(door);
    const [number] = await sdk.incomingPhoneNumbers.list({ limit: 1 });
    const id = made.customer_profile_sid;
    await door.call('twilio_assign_phone_number', { customer_profile_sid: id, phone_number_sid: number?.sid });
    await door.requests();
    const outcome = await door.call('twilio_get_customer_profile', { customer_profile_sid: id });
    expect((await reads()).map(({ path }) => path).sort()).toEqual([
      `/v1/CustomerProfiles/${id}`,
      `/v1/CustomerProfiles/${id}/ChannelEndpointAssignments`,
      `/v1/CustomerProfiles/${id}/EntityAssignments`,
    ]);
    expectAnswer(outcome, { sid: id, status: 'draft', email: profile.email });
    const objects = outcome.structured['entity_assignments'].map(
      ({ object_sid }: { object_sid: string }) => object_sid,
    );
    expect(objects).toHaveLength(4);
    expect(objects).toEqual(expect.arrayContaining([made.business, made.representative, made.document]));
    expect(outcome.structured['phone_numbers']).toMatchObject([{ phone_number_sid: number?.sid }]);
    const { contents } = await door.client.readResource({ uri: `twilio://customer-profiles/${id}` });
    const [{ text = '{}' } = {}] = z.array(z.looseObject({ text: z.string() })).parse(contents);
    expect(JSON.parse(text)).toEqual(outcome.structured);
    await door.call('twilio_remove_phone_number', { customer_profile_sid: id, phone_number_sid: number?.sid });
  });

  test('twilio_list_customer_profiles: filters and pages; the same as resources', async () => {
    const made = [
      await makeProfile(door, { friendly_name: 'Listed' }),
      await makeProfile(door, { friendly_name: 'Listed' }),
    ];
    await door.requests();
    const filters = { status: 'draft', friendly_name: 'Listed', policy_sid: secondaryPolicy };
    const page = await door.call('twilio_list_customer_profiles', { ...filters, limit: 1 });
    expect(await reads()).toEqual([
      {
        path: '/v1/CustomerProfiles',
        query: { Status: 'draft', FriendlyName: 'Listed', PolicySid: secondaryPolicy, PageSize: '1' },
      },
    ]);
    expect(page.structured).toMatchObject({ has_more: true, items: [{ sid: made[1] }] });
    const next = { ...filters, limit: 1, page_token: page.structured['next_page_token'] };
    expect((await door.call('twilio_list_customer_profiles', next)).structured).toMatchObject({
      has_more: false,
      items: [{ sid: made[0] }],
    });
    await expectAllArguments(door, 'twilio_list_customer_profiles', [next]);
    const { resources } = await door.client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(
      expect.arrayContaining(['twilio://customer-profiles', 'twilio://policies']),
    );
    const read = await door.client.readResource({ uri: 'twilio://customer-profiles?friendly_name=Listed' });
    expect(JSON.stringify(read.contents)).toContain(made[0]);
  });

  test('twilio_update_customer_profile: only what is given, never the status', async () => {
    const customer_profile_sid = await makeProfile(door);
    await door.requests();
    const changes = { friendly_name: 'Renamed', email: 'new@isv.example', status_callback: 'https://isv.example/cb' };
    const outcome = await door.call('twilio_update_customer_profile', { customer_profile_sid, ...changes });
    expect(await write()).toEqual({
      method: 'POST',
      path: `/v1/CustomerProfiles/${customer_profile_sid}`,
      form: { FriendlyName: 'Renamed', Email: 'new@isv.example', StatusCallback: 'https://isv.example/cb' },
    });
    expectAnswer(outcome, { ...changes, status: 'draft' });
    expect(await argumentsOf(door, 'twilio_update_customer_profile')).not.toContain('status');
    await expectInputError(
      door,
      await door.call('twilio_update_customer_profile', { customer_profile_sid }),
      undefined,
      /at least one field/,
    );
  });

  test('twilio_delete_customer_profile', async () => {
    const customer_profile_sid = await makeProfile(door);
    await door.requests();
    const outcome = await door.call('twilio_delete_customer_profile', { customer_profile_sid });
    expect(await write()).toMatchObject({ method: 'DELETE', path: `/v1/CustomerProfiles/${customer_profile_sid}` });
    expectAnswer(outcome, { customer_profile_sid });
    const again = await door.call('twilio_get_customer_profile', { customer_profile_sid });
    expect(again.error).toMatchObject({ type: 'ApiError', status: 404, code: 20404 });
  });
});

describe('review', () => {
  test('twilio_evaluate_customer_profile: under the policy of the profile', async () => {
    const { customer_profile_sid } = await fillProfile(door);
    const outcome = await door.call('twilio_evaluate_customer_profile', { customer_profile_sid });
    const { path, form } = await write();
    expect(path).toBe(`/v1/CustomerProfiles/${customer_profile_sid}/Evaluations`);
    expect(form).toEqual({ PolicySid: secondaryPolicy });
    expectAnswer(outcome, { status: 'compliant' });
    expect(outcome.structured).not.toHaveProperty('findings');
    const wrong = await door.call('twilio_evaluate_customer_profile', {
      customer_profile_sid,
      policy_sid: primaryPolicy,
    });
    expect(wrong.error).toMatchObject({ argument: 'policy_sid', remedy: expect.stringContaining(secondaryPolicy) });
  });

  test('twilio_submit_customer_profile: the status alone', async () => {
    const { customer_profile_sid } = await fillProfile(door);
    await door.call('twilio_evaluate_customer_profile', { customer_profile_sid });
    await door.requests();
    const outcome = await door.call('twilio_submit_customer_profile', { customer_profile_sid });
    expect(await write()).toMatchObject({
      path: `/v1/CustomerProfiles/${customer_profile_sid}`,
      form: { Status: 'pending-review' },
    });
    expectAnswer(outcome, { status: 'pending-review' });
    await door.advance(3);
    const after = await door.call('twilio_get_customer_profile', { customer_profile_sid });
    expectAnswer(after, { status: 'twilio-approved' });
  });
});
