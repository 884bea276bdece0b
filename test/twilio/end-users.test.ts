/** Businesses and representatives through the front door. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import { expectAllArguments, expectAnswer, expectInputError } from '../tools/desk.ts';
import { onlyWrite } from './desk.ts';
import { attributes, officialSdk, type Sdk } from './official.ts';
import { business, idOf, makeBusiness, makeRepresentative, representative, second } from './samples.ts';

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

  test('social media can be taken away again: blank is a value there, and nowhere else', async () => {
    const end_user_sid = await makeBusiness(door);
    await door.requests();
    const blank = { social_media_profile_urls: '', business_name: '' };
    const outcome = await door.call('twilio_update_end_user', { end_user_sid, ...blank });
    expect(outcome.structured).toMatchObject({ changed: ['social_media_profile_urls'] });
    const read = await sdk.trusthub.v1.endUsers(end_user_sid).fetch();
    expect(read.attributes).toEqual({ ...attributes.business, social_media_profile_urls: '' });
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
