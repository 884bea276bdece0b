/** Addresses, documents, assignments and phone numbers through the front door. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import { expectAllArguments, expectAnswer } from '../tools/desk.ts';
import { accountRoot, allRequests, onlyWrite } from './desk.ts';
import { officialSdk, type Sdk } from './official.ts';
import { address, assign, fillProfile, idOf, makeAddress, makeBusiness, makeDocument, makeProfile } from './samples.ts';

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
const account = () => accountRoot(door);

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
    const filters = {
      friendly_name: 'Searched',
      customer_name: address.customer_name,
      iso_country: 'United Kingdom',
      emergency_enabled: false,
    };
    const outcome = await door.call('twilio_list_addresses', { ...filters, limit: 5 });
    expect(await reads()).toEqual([
      {
        path: `${account()}/Addresses.json`,
        query: {
          FriendlyName: 'Searched',
          CustomerName: address.customer_name,
          IsoCountry: 'GB',
          EmergencyEnabled: 'false',
          PageSize: '5',
        },
      },
    ]);
    expect(outcome.structured['items']).toMatchObject([{ friendly_name: 'Searched', postal_code: 'SW1A 1AA' }]);
    const others = await door.call('twilio_list_addresses', { ...filters, emergency_enabled: true });
    expect(others.structured['items'] ?? []).toEqual([]);
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

  test('lengths are of bytes, and of emergency addresses', async () => {
    const longest = { customer_name: '语'.repeat(21), friendly_name: 'x'.repeat(32), emergency_enabled: true };
    const address_sid = await makeAddress(door, longest);
    await door.requests();
    const renamed = await door.call('twilio_update_address', { address_sid, friendly_name: 'x'.repeat(33) });
    expect(renamed.error).toMatchObject({
      argument: 'friendly_name',
      remedy: expect.stringMatching(/Nothing was changed/),
    });
    expect((await door.requests()).map(({ method }) => method)).toEqual(['GET']);
    const changes = { friendly_name: 'x'.repeat(64), emergency_enabled: false };
    expect((await door.call('twilio_update_address', { address_sid, ...changes })).isError).toBe(false);
    for (const wrong of [
      { customerName: '语'.repeat(22) },
      { friendlyName: 'x'.repeat(65) },
      { emergencyEnabled: true },
    ]) {
      await expect(sdk.addresses(address_sid).update(wrong)).rejects.toMatchObject({ status: 400, code: 20001 });
    }
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
