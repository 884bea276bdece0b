/** Every tool through the front door: the request on the wire, the answer, and the state after. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, type JournalEntry, openFrontDoor } from '../front-door.ts';
import { argumentsOf, expectAllArguments, expectAnswer, expectInputError } from '../tools/desk.ts';
import { attributes, officialSdk, primaryPolicy, type Sdk, secondaryPolicy } from './official.ts';
import {
  address,
  assign,
  business,
  fillProfile,
  idOf,
  makeAddress,
  makeBusiness,
  makeDocument,
  makeProfile,
  makeRepresentative,
  profile,
  representative,
  second,
} from './samples.ts';

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

const nobody = `${'0'.repeat(32)}`;

/** The one request that changes something, its form taken apart. */
async function write(): Promise<{
  readonly method: string;
  readonly path: string;
  readonly form: Record<string, string>;
}> {
  const writes = (await door.requests()).filter(({ method }) => method !== 'GET');
  expect(writes).toHaveLength(1);
  const [{ method, path, body } = { method: '', path: '', body: '' }] = writes;
  return { method, path, form: Object.fromEntries(new URLSearchParams(typeof body === 'string' ? body : '')) };
}

async function reads(): Promise<Pick<JournalEntry, 'path' | 'query'>[]> {
  return (await door.requests()).map(({ path, query }) => ({ path, query }));
}

const account = () => `/2010-04-01/Accounts/${door.sandbox.twilio.accountSid}`;

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

describe('end users', () => {
  test('twilio_create_business_information: attributes as one JSON text', async () => {
    await expectAllArguments(door, 'twilio_create_business_information', [business]);
    const outcome = await door.call('twilio_create_business_information', business);
    const { path, form } = await write();
    expect(path).toBe('/v1/EndUsers');
    expect(form).toMatchObject({ FriendlyName: 'Acme, business', Type: 'customer_profile_business_information' });
    expect(JSON.parse(form['Attributes'] ?? '')).toEqual(attributes.business);
    expectAnswer(outcome, { type: 'customer_profile_business_information' });
    const read = await sdk.trusthub.v1.endUsers(idOf(outcome, 'end_user_sid')).fetch();
    expect(read.attributes).toEqual(attributes.business);
    for (const value of Object.values(attributes.business)) expect(outcome.text).not.toContain(value);
  });

  test.each([
    ['USA: Employer Identification Number (EIN)', 'EIN', '123456789', '12-3456789'],
    ['ein', 'EIN', '12-3456789', '12-3456789'],
    ['Great Britain: Company Number', 'CN', 'SC123456', 'SC123456'],
    ['Canada: Canadian Corporation Number (CCN)', 'CBN', '123456789', '123456789'],
  ])('the label %s becomes the code %s', async (given, code, number, sent) => {
    await makeBusiness(door, { business_registration_identifier: given, business_registration_number: number });
    expect(JSON.parse((await write()).form['Attributes'] ?? '')).toMatchObject({
      business_registration_identifier: code,
      business_registration_number: sent,
    });
  });

  test('social media may be left out, and goes as an empty text', async () => {
    const { social_media_profile_urls: _, ...few } = business;
    await door.call('twilio_create_business_information', few);
    expect(JSON.parse((await write()).form['Attributes'] ?? '')).toMatchObject({ social_media_profile_urls: '' });
  });

  test('what reviewers will not like is said, and sent all the same', async () => {
    const outcome = await door.call('twilio_create_business_information', {
      ...business,
      business_type: 'Sole Proprietorship',
      business_identity: 'unknown',
    });
    expect(outcome.structured['summary']).toMatch(/Sole Proprietorship with an EIN.*looks like a company/);
    expect(outcome.structured['summary']).toContain('direct_customer');
  });

  test('twilio_create_authorized_representative: position, and one number in E.164', async () => {
    await expectAllArguments(door, 'twilio_create_authorized_representative', [second]);
    await door.call('twilio_create_authorized_representative', representative);
    const first = await write();
    expect(first.form['Type']).toBe('authorized_representative_1');
    expect(JSON.parse(first.form['Attributes'] ?? '')).toEqual(attributes.first);
    await door.call('twilio_create_authorized_representative', second);
    const other = await write();
    expect(other.form['Type']).toBe('authorized_representative_2');
    expect(JSON.parse(other.form['Attributes'] ?? '')).toEqual(attributes.second);
  });

  test('twilio_update_end_user: reads, merges, sends all, says what changed', async () => {
    const end_user_sid = await makeBusiness(door);
    await door.requests();
    const outcome = await door.call('twilio_update_end_user', {
      end_user_sid,
      friendly_name: 'Acme, corrected',
      business_name: 'Acme Trails LLC',
      business_industry: 'RETAIL',
    });
    const requests = await door.requests();
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET /v1/EndUsers/${end_user_sid}`,
      `POST /v1/EndUsers/${end_user_sid}`,
    ]);
    expect(outcome.structured['changed']).toEqual(['friendly_name', 'business_name']);
    const read = await sdk.trusthub.v1.endUsers(end_user_sid).fetch();
    expect(read).toMatchObject({ friendlyName: 'Acme, corrected', type: 'customer_profile_business_information' });
    expect(read.attributes).toEqual({ ...attributes.business, business_name: 'Acme Trails LLC' });
  });

  test('what is on record already is not written again', async () => {
    const end_user_sid = await makeRepresentative(door);
    await door.requests();
    const outcome = await door.call('twilio_update_end_user', { end_user_sid, email: representative.email });
    expect(outcome.structured).toMatchObject({ changed: [], summary: expect.stringContaining('nothing was changed') });
    expect((await door.requests()).map(({ method }) => method)).toEqual(['GET']);
  });

  test('an update that can not be right is refused before it is written', async () => {
    const [company, person] = [await makeBusiness(door), await makeRepresentative(door)];
    const bare = await sdk.trusthub.v1.endUsers.create({ friendlyName: 'x', type: 'authorized_representative_1' });
    const cases: [object, string, RegExp][] = [
      [
        { end_user_sid: person, business_name: 'x' },
        'business_name',
        /authorized_representative_1, which has first_name/,
      ],
      [
        { end_user_sid: company, business_registration_number: '1234' },
        'business_registration_number',
        /EIN: nine digits/,
      ],
      [{ end_user_sid: company, business_registration_identifier: 'DUNS' }, 'business_registration_identifier', /DUNS/],
      [{ end_user_sid: bare.sid, email: 'a@acme.example' }, 'first_name', /does not show it/],
    ];
    for (const [args, argument, message] of cases) {
      await door.requests();
      const outcome = await door.call('twilio_update_end_user', { ...args });
      expect(outcome.error).toMatchObject({
        type: 'UserInputError',
        argument,
        message: expect.stringMatching(message),
      });
      expect((await door.requests()).every(({ method }) => method === 'GET')).toBe(true);
    }
    const both = await door.call('twilio_update_end_user', {
      end_user_sid: person,
      business_name: 'x',
      email: 'a@b.example',
    });
    await expectInputError(door, both, 'email', /two end users/);
  });

  test('every argument of the update changes its attribute', async () => {
    const [company, person] = [await makeBusiness(door), await makeRepresentative(door)];
    const companyChanges = {
      business_name: 'Bolt Ltd',
      business_identity: 'unknown',
      business_type: 'Partnership',
      business_industry: 'TRAVEL',
      business_registration_identifier: 'CN',
      business_registration_number: 'SC1',
      business_regions_of_operation: ['ASIA', 'AUSTRALIA'],
      website_url: 'https://bolt.example',
      social_media_profile_urls: 'https://social.example/bolt',
    };
    const personChanges = {
      first_name: 'Cy',
      last_name: 'Ray',
      email: 'cy@bolt.example',
      phone_number: '20 7946 0123',
      country_code: '44',
      business_title: 'Owner',
      job_position: 'CEO',
    };
    const calls = [
      { end_user_sid: company, ...companyChanges },
      { end_user_sid: person, friendly_name: 'x', ...personChanges },
    ];
    await expectAllArguments(door, 'twilio_update_end_user', calls);
    for (const call of calls) expect((await door.call('twilio_update_end_user', call)).isError).toBe(false);
    const { country_code: _, ...ofPerson } = personChanges;
    expect((await sdk.trusthub.v1.endUsers(company).fetch()).attributes).toEqual({
      ...companyChanges,
      business_regions_of_operation: 'ASIA,AUSTRALIA',
    });
    expect((await sdk.trusthub.v1.endUsers(person).fetch()).attributes).toEqual({
      ...ofPerson,
      phone_number: '+442079460123',
    });
  });
});

describe('addresses', () => {
  test('twilio_create_address: every argument, the country by its name', async () => {
    await expectAllArguments(door, 'twilio_create_address', [address]);
    const outcome = await door.call('twilio_create_address', {
      ...address,
      iso_country: 'United States',
      region: 'id',
    });
    expect(await write()).toEqual({
      method: 'POST',
      path: `${account()}/Addresses.json`,
      form: {
        CustomerName: address.customer_name,
        Street: address.street,
        StreetSecondary: address.street_secondary,
        City: address.city,
        Region: 'ID',
        PostalCode: address.postal_code,
        IsoCountry: 'US',
        FriendlyName: address.friendly_name,
        AutoCorrectAddress: 'true',
        EmergencyEnabled: 'false',
      },
    });
    expectAnswer(outcome, { validated: true });
  });

  test('twilio_list_addresses: filters', async () => {
    await makeAddress(door, {
      friendly_name: 'Searched',
      iso_country: 'GB',
      region: 'London',
      postal_code: 'SW1A 1AA',
    });
    await door.requests();
    const filters = { friendly_name: 'Searched', customer_name: address.customer_name, iso_country: 'United Kingdom' };
    const outcome = await door.call('twilio_list_addresses', { ...filters, limit: 5 });
    expect(await reads()).toEqual([
      {
        path: `${account()}/Addresses.json`,
        query: {
          FriendlyName: 'Searched',
          CustomerName: address.customer_name,
          IsoCountry: 'GB',
          PageSize: '5',
        },
      },
    ]);
    expect(outcome.structured['items']).toMatchObject([{ friendly_name: 'Searched', postal_code: 'SW1A 1AA' }]);
    await expectAllArguments(door, 'twilio_list_addresses', [{ ...filters, limit: 5, page_token: '1:x' }]);
  });

  test('twilio_update_address: judged by the country on record', async () => {
    const address_sid = await makeAddress(door);
    await door.requests();
    const { iso_country: _, ...changes } = { ...address, street: '14 Main Street', region: 'or', postal_code: '97204' };
    await expectAllArguments(door, 'twilio_update_address', [{ address_sid, ...changes }]);
    const outcome = await door.call('twilio_update_address', { address_sid, ...changes });
    const { method, path, form } = await write();
    expect({ method, path }).toEqual({ method: 'POST', path: `${account()}/Addresses/${address_sid}.json` });
    expect(form).toMatchObject({ Street: '14 Main Street', Region: 'OR', PostalCode: '97204' });
    expect(form).not.toHaveProperty('IsoCountry');
    expect(outcome.structured['changed']).toContain('street');
    const bad = await door.call('twilio_update_address', { address_sid, postal_code: 'SW1A 1AA' });
    expect(bad.error).toMatchObject({ argument: 'postal_code', message: expect.stringContaining('ZIP') });
    expect((await door.requests()).map((request) => request.method)).toEqual(['GET']);
  });

  test('twilio_create_address_document: one sid as a text', async () => {
    const address_sid = await makeAddress(door);
    await door.requests();
    const outcome = await door.call('twilio_create_address_document', { address_sid, friendly_name: 'Acme, address' });
    const { path, form } = await write();
    expect(path).toBe('/v1/SupportingDocuments');
    expect(form).toMatchObject({ FriendlyName: 'Acme, address', Type: 'customer_profile_address' });
    expect(form['Attributes']).toBe(JSON.stringify({ address_sids: address_sid }));
    expectAnswer(outcome, { status: 'DRAFT' });
  });
});

describe('assignments', () => {
  test('twilio_assign_entity: each kind once; again changes nothing; another of its kind is refused', async () => {
    const customer_profile_sid = await makeProfile(door);
    const document = await makeDocument(door, await makeAddress(door));
    const [company, other] = [await makeBusiness(door), await makeBusiness(door)];
    for (const object_sid of [company, document, 'primary']) {
      await door.requests();
      const outcome = await door.call('twilio_assign_entity', { customer_profile_sid, object_sid });
      const { path, form } = await write();
      expect(path).toBe(`/v1/CustomerProfiles/${customer_profile_sid}/EntityAssignments`);
      expect(form).toEqual({ ObjectSid: object_sid === 'primary' ? expect.stringMatching(/^BU/) : object_sid });
      expectAnswer(outcome, { object_sid: form['ObjectSid'] });
    }
    const again = await door.call('twilio_assign_entity', { customer_profile_sid, object_sid: company });
    expect(again.structured['summary']).toContain('assigned already');
    const refused = await door.call('twilio_assign_entity', { customer_profile_sid, object_sid: other });
    expect(refused.error).toMatchObject({ type: 'UserInputError', argument: 'object_sid' });
    expect(refused.error.message).toContain(company);
    expect(refused.error.remedy).toContain(idOf(again, 'entity_assignment_sid'));
    expect((await door.requests()).every(({ method }) => method === 'GET')).toBe(true);
  });

  test('twilio_list_entity_assignments and twilio_remove_entity_assignment', async () => {
    const made = await fillProfile(door);
    const { customer_profile_sid } = made;
    const args = { customer_profile_sid, object_type: 'authorized_representative_1', limit: 3 };
    const found = await door.call('twilio_list_entity_assignments', args);
    expect(await reads()).toEqual([
      {
        path: `/v1/CustomerProfiles/${customer_profile_sid}/EntityAssignments`,
        query: { ObjectType: 'authorized_representative_1', PageSize: '3' },
      },
    ]);
    const [{ sid: entity_assignment_sid, object_sid }] = found.structured['items'];
    expect(object_sid).toBe(made.representative);
    const gone = await door.call('twilio_remove_entity_assignment', { customer_profile_sid, entity_assignment_sid });
    expect(await write()).toMatchObject({
      method: 'DELETE',
      path: `/v1/CustomerProfiles/${customer_profile_sid}/EntityAssignments/${entity_assignment_sid}`,
    });
    expectAnswer(gone, { entity_assignment_sid });
    expect((await door.call('twilio_list_entity_assignments', args)).structured['items']).toEqual([]);
    expect(await sdk.trusthub.v1.endUsers(made.representative).fetch()).toMatchObject({ sid: made.representative });
  });
});

describe('phone numbers', () => {
  test('list, assign, remove', async () => {
    const args = { phone_number: '+1310', friendly_name: '+13105550125', limit: 1 };
    const found = await door.call('twilio_list_phone_numbers', args);
    expect(await reads()).toEqual([
      {
        path: `${account()}/IncomingPhoneNumbers.json`,
        query: { PhoneNumber: '+1310', FriendlyName: '+13105550125', PageSize: '1' },
      },
    ]);
    const [{ sid: phone_number_sid, phone_number }] = found.structured['items'];
    expect(phone_number).toBe('+13105550125');
    const customer_profile_sid = await makeProfile(door);
    await door.requests();
    const pair = { customer_profile_sid, phone_number_sid };
    expectAnswer(await door.call('twilio_assign_phone_number', pair), { phone_number_sid });
    const { path, form } = await write();
    expect(path).toBe(`/v1/CustomerProfiles/${customer_profile_sid}/ChannelEndpointAssignments`);
    expect(form).toEqual({ ChannelEndpointType: 'phone-number', ChannelEndpointSid: phone_number_sid });
    const twice = await door.call('twilio_assign_phone_number', pair);
    expect(twice.error).toMatchObject({ type: 'ApiError', code: 20409 });
    expectAnswer(await door.call('twilio_remove_phone_number', pair), { phone_number_sid });
    const absent = await door.call('twilio_remove_phone_number', pair);
    expect(absent.error).toMatchObject({ type: 'UserInputError', argument: 'phone_number_sid' });
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

describe('arguments that can not be right never leave', () => {
  const sid = (prefix: string) => `${prefix}${nobody}`;
  const cases: [string, Record<string, unknown>, string, RegExp][] = [
    ['twilio_get_policy', { policy_sid: '../Policies' }, 'policy_sid', /RN and 32/],
    ['twilio_get_customer_profile', { customer_profile_sid: sid('BV') }, 'customer_profile_sid', /BU and 32/],
    ['twilio_create_customer_profile', { ...profile, email: 'nobody' }, 'email', /e-mail/],
    ['twilio_create_customer_profile', { ...profile, policy_sid: primaryPolicy }, 'policy_sid', /primary profiles/],
    ['twilio_list_policies', { page_token: 'https://elsewhere.example' }, 'page_token', /next_page_token/],
    ['twilio_create_business_information', { ...business, business_type: 'LLC' }, 'business_type', /one of Sole/],
    [
      'twilio_create_business_information',
      { ...business, business_registration_number: '123-45-6789' },
      'business_registration_number',
      /social security/,
    ],
    [
      'twilio_create_business_information',
      { ...business, business_registration_number: '11-1111111' },
      'business_registration_number',
      /all of its digits/,
    ],
    [
      'twilio_create_business_information',
      { ...business, website_url: 'http://localhost' },
      'website_url',
      /reachable/,
    ],
    ['twilio_create_business_information', { ...business, business_name: '' }, 'business_name', /at least 1/],
    [
      'twilio_create_authorized_representative',
      { ...representative, phone_number: '208-555-0123' },
      'phone_number',
      /E\.164/,
    ],
    ['twilio_create_authorized_representative', { ...representative, email: '«ada@acme.example»' }, 'email', /e-mail/],
    ['twilio_create_authorized_representative', { ...representative, position: 3 }, 'position', /at most 2/],
    ['twilio_create_address', { ...address, region: 'Idaho' }, 'region', /two-letter/],
    ['twilio_create_address', { ...address, postal_code: '8370' }, 'postal_code', /ZIP/],
    ['twilio_create_address', { ...address, iso_country: 'Atlantis' }, 'iso_country', /alpha-2/],
    ['twilio_create_address', { ...address, street: 'Post Office Box 7' }, 'street', /PO boxes/],
    [
      'twilio_update_address',
      { address_sid: sid('AD'), street_secondary: 'PMB 7, P.O. Box 9' },
      'street_secondary',
      /PO boxes/,
    ],
    [
      'twilio_assign_entity',
      { customer_profile_sid: sid('BU'), object_sid: sid('AD') },
      'object_sid',
      /twilio_create_address_document/,
    ],
  ];
  test.each(cases)('%s %#', async (tool, args, argument, message) => {
    await expectInputError(door, await door.call(tool, args), argument, message);
  });
});

test('assignments of another profile’s primary are checked', async () => {
  const customer_profile_sid = await makeProfile(door);
  const other = await makeProfile(door);
  for (const object_sid of [other, customer_profile_sid]) {
    const outcome = await door.call('twilio_assign_entity', { customer_profile_sid, object_sid });
    expect(outcome.error).toMatchObject({ type: 'UserInputError', argument: 'object_sid' });
  }
  const parents = `BU${'1'.repeat(32)}`;
  await door.requests();
  const ofParent = await door.call('twilio_assign_entity', { customer_profile_sid, object_sid: parents });
  expect(ofParent.error).toMatchObject({ type: 'ApiError', code: 22205 });
  await assign(door, customer_profile_sid, 'primary');
});
