import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import {
  expectAllArguments,
  expectAnswer,
  expectApiError,
  expectInputError,
  makeBrand,
  makeProfile,
  onlyRequest,
  onWire,
} from './desk.ts';
import { address, contact, profile, wholeProfile } from './samples.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
  await door.requests();
});

const nobody = 'f19c4773-4ae6-4b75-92ea-9cf3ea4227d6';

async function look(profile_uuid: string): Promise<Record<string, unknown>> {
  const { profile: found } = await door.look(`Profile/${profile_uuid}/`);
  return z.record(z.string(), z.unknown()).parse(found);
}

describe('create_profile', () => {
  test('every argument reaches the API, and is kept', async () => {
    await expectAllArguments(door, 'create_profile', [wholeProfile]);
    const outcome = await door.call('create_profile', wholeProfile);
    const request = await onlyRequest(door);
    expect(request).toMatchObject({ method: 'POST', path: onWire(door, 'Profile/'), query: {}, status: 200 });
    expect(request.body).toEqual(wholeProfile);
    const { profile_uuid } = outcome.structured;
    expectAnswer(outcome, { profile_uuid, summary: `Profile ${profile_uuid} created.` });
    expect(outcome.structured['next_step']).toMatch(/create_brand with this profile_uuid/);
    expect(await look(profile_uuid)).toMatchObject({
      ...wholeProfile,
      authorized_contact: { ...contact, phone: '12085550123' },
      profile_type: 'SECONDARY',
    });
  });

  test('the fewest arguments: nothing is added', async () => {
    const { ein: _, ...least } = profile;
    const outcome = await door.call('create_profile', least);
    const { body } = await onlyRequest(door);
    expect(body).toEqual(least);
    expect(await look(outcome.structured['profile_uuid'])).toMatchObject({ entity_type: 'PRIVATE', ein: '' });
  });

  test('several faults are named at once, nested ones by their place', async () => {
    const outcome = await door.call('create_profile', {
      ...profile,
      vertical: 'FISHING',
      address: { ...address, country: 'USA', zip: '83702' },
      authorized_contact: { ...contact, email: 'nobody' },
    });
    await expectInputError(door, outcome, 'address.zip', 'Unknown argument "zip". address takes: street, city');
    for (const said of [
      /vertical: must be one of PROFESSIONAL, .*; got "FISHING"/,
      /address\.country: /,
      /authorized_contact\.email: is not a valid e-mail address/,
    ]) {
      expect(outcome.error.message).toMatch(said);
    }
  });

  test('what is missing is named', async () => {
    const { company_name: _, ...rest } = profile;
    const outcome = await door.call('create_profile', rest);
    await expectInputError(door, outcome, 'company_name', 'company_name: is required');
  });
});

describe('get_profile', () => {
  test('shows every attribute in both forms', async () => {
    const profile_uuid = await makeProfile(door, wholeProfile);
    const outcome = await door.call('get_profile', { profile_uuid });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, `Profile/${profile_uuid}/`),
      query: {},
      body: null,
    });
    const record = await look(profile_uuid);
    expect(outcome.structured).toMatchObject(record);
    expect(outcome.structured['summary']).toBe('SECONDARY profile.');
    for (const value of Object.values({ ...record, ...address, authorized_contact: 'Ada', address: 'Main' })) {
      expect(outcome.text).toContain(String(value));
    }
  });

  test('an unknown one', async () => {
    expectApiError(await door.call('get_profile', { profile_uuid: nobody }), 404, 'Profile not found.');
  });

  test('no UUID', async () => {
    const outcome = await door.call('get_profile', { profile_uuid: 'BB9TT3V' });
    await expectInputError(door, outcome, 'profile_uuid', 'is not a valid UUID; got "BB9TT3V"');
  });
});

describe('list_profiles', () => {
  const asked = { type: 'SECONDARY', entity_type: 'NON_PROFIT', vertical: 'NGO', limit: 2, offset: 0 };

  test('every filter reaches the query; a page full to the brim is not taken for more', async () => {
    await expectAllArguments(door, 'list_profiles', [asked]);
    const one = await makeProfile(door, { entity_type: 'NON_PROFIT', vertical: 'NGO' });
    const two = await makeProfile(door, { entity_type: 'NON_PROFIT', vertical: 'NGO' });
    const outcome = await door.call('list_profiles', asked);
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, 'Profile/'),
      query: { ...asked, limit: '2', offset: '0' },
      body: null,
    });
    expect(outcome.structured).toMatchObject({
      items: [
        { profile_uuid: two, profile_type: 'SECONDARY', entity_type: 'NON_PROFIT', company_name: 'Acme Outdoor LLC' },
        { profile_uuid: one },
      ],
      limit: 2,
      offset: 0,
      has_more: false,
    });
    expect(outcome.structured).not.toHaveProperty('next_offset');
    expect(outcome.structured).not.toHaveProperty('total_count');
    expect(outcome.structured['summary']).toBe('2 profiles.');
    for (const id of [one, two]) expect(outcome.text).toContain(id);

    await makeProfile(door, { entity_type: 'NON_PROFIT', vertical: 'NGO' });
    const more = await door.call('list_profiles', asked);
    expectAnswer(more, { has_more: true, next_offset: 2 });
    const rest = await door.call('list_profiles', { ...asked, offset: 2 });
    expect(rest.structured).toMatchObject({ items: [{ profile_uuid: one }], has_more: false });
  });

  test('an unknown filter', async () => {
    const outcome = await door.call('list_profiles', { profile_type: 'PRIMARY' });
    await expectInputError(
      door,
      outcome,
      'profile_type',
      'list_profiles takes: type, entity_type, vertical, limit, offset',
    );
  });
});

describe('update_profile', () => {
  const {
    profile_alias: _alias,
    customer_type: _type,
    stock_symbol: _symbol,
    stock_exchange: _exchange,
    ...rest
  } = wholeProfile;
  const changes = {
    ...rest,
    entity_type: 'NON_PROFIT',
    company_name: 'Acme Trails Foundation',
    vertical: 'NGO',
    address: { ...address, city: 'Portland', state: 'OR' },
    authorized_contact: { ...contact, first_name: 'Bea', seniority: 'VP' },
    ein: '987654321',
    alt_business_id_type: 'LEI',
  };

  test('every argument reaches the API, the id in the path alone; the changed record comes back', async () => {
    const profile_uuid = await makeProfile(door);
    await expectAllArguments(door, 'update_profile', [{ ...changes, profile_uuid }]);
    await door.requests();
    const outcome = await door.call('update_profile', { ...changes, profile_uuid });
    const request = await onlyRequest(door);
    expect(request).toMatchObject({ method: 'POST', path: onWire(door, `Profile/${profile_uuid}/`), query: {} });
    expect(request.body).toEqual(changes);
    expectAnswer(outcome, { profile_uuid, company_name: 'Acme Trails Foundation', ein: '987654321' });
    expect(outcome.structured['summary']).toMatch(/changed: .*company_name/);
    expect(await look(profile_uuid)).toMatchObject({
      ...changes,
      authorized_contact: { first_name: 'Bea', seniority: 'VP' },
      profile_alias: 'acme',
    });
  });

  test('one field: nothing else is sent', async () => {
    const profile_uuid = await makeProfile(door);
    await door.call('update_profile', { profile_uuid, website: 'https://acme.example' });
    const { body } = await onlyRequest(door);
    expect(body).toEqual({ website: 'https://acme.example' });
  });

  test('nothing to change', async () => {
    const outcome = await door.call('update_profile', { profile_uuid: nobody });
    await expectInputError(door, outcome, undefined, 'Name at least one field to change');
  });
});

describe('delete_profile', () => {
  test('deletes it', async () => {
    const profile_uuid = await makeProfile(door);
    const outcome = await door.call('delete_profile', { profile_uuid });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'DELETE',
      path: onWire(door, `Profile/${profile_uuid}/`),
      query: {},
      body: null,
      status: 200,
    });
    expectAnswer(outcome, { profile_uuid, summary: `Profile ${profile_uuid} deleted.` });
    expect(await door.look(`Profile/${profile_uuid}/`)).toMatchObject({ error: 'Profile not found.' });
  });

  test('what the API refuses is told in its words', async () => {
    const { structured } = await door.call('list_profiles', { type: 'PRIMARY' });
    const primary = structured['items'][0].profile_uuid;
    const outcome = await door.call('delete_profile', { profile_uuid: primary });
    expectApiError(outcome, 400, 'The primary profile cannot be deleted.');
    expect(await look(primary)).toMatchObject({ profile_type: 'PRIMARY' });
  });

  test('nor one that a brand was made of', async () => {
    const brand_id = await makeBrand(door);
    const { structured } = await door.call('get_brand', { brand_id });
    const outcome = await door.call('delete_profile', { profile_uuid: structured['profile_uuid'] });
    expectApiError(outcome, 400, `The profile is used by the brand ${brand_id}.`);
  });

  test('no UUID', async () => {
    const outcome = await door.call('delete_profile', {});
    await expectInputError(door, outcome, 'profile_uuid', 'profile_uuid: is required');
  });
});
