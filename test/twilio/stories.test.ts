/** What goes wrong most often, as a model meets it: it is told what is wrong and what to do, before anything is written. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FrontDoor, type Outcome, openFrontDoor } from '../front-door.ts';
import { officialSdk, primaryPolicy, starterPolicy } from './official.ts';
import { address, business, fillProfile, makeAddress, makeBusiness, makeProfile, profile, secrets } from './samples.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
  await door.requests();
});

const writes = async () => (await door.requests()).filter(({ method }) => method !== 'GET');

/** In both forms: hosts pass on one of them. */
function expectSaid(outcome: Outcome, ...patterns: readonly RegExp[]): void {
  const structured = JSON.stringify(outcome.structured);
  for (const pattern of patterns) {
    expect(outcome.text).toMatch(pattern);
    expect(structured).toMatch(pattern);
  }
}

test('from an empty profile to the approval, by what each answer says', async () => {
  const customer_profile_sid = await makeProfile(door);
  const empty = await door.call('twilio_evaluate_customer_profile', { customer_profile_sid });
  expectSaid(
    empty,
    /noncompliant: requirements not met: 4/,
    /twilio_create_business_information, then twilio_assign_entity/,
    /twilio_create_authorized_representative with position 1/,
    /twilio_create_address, twilio_create_address_document/,
    /primary_customer_profile: twilio_assign_entity with object_sid primary/,
    /Primary customer profile bundle is null/,
  );
  const filled = await fillProfile(door);
  const args = { customer_profile_sid: filled.customer_profile_sid };
  expectSaid(await door.call('twilio_evaluate_customer_profile', args), /compliant/, /twilio_submit_customer_profile/);
  expectSaid(await door.call('twilio_submit_customer_profile', args), /pending-review/, /twilio_get_customer_profile/);
  await door.advance(1);
  expectSaid(await door.call('twilio_get_customer_profile', args), /in-review/, /can not be edited now/);
  await door.advance(2);
  expectSaid(await door.call('twilio_get_customer_profile', args), /twilio-approved/);
});

test('forgotten primary: named by the evaluation though its list of fields is empty; submitting is refused', async () => {
  const { customer_profile_sid } = await fillProfile(door, { without: 'primary' });
  const never = await door.call('twilio_submit_customer_profile', { customer_profile_sid });
  expectSaid(never, /never evaluated/, /twilio_evaluate_customer_profile, which is free/);
  const found = await door.call('twilio_evaluate_customer_profile', { customer_profile_sid });
  expect(found.structured['findings']).toEqual([
    { requirement: 'primary_customer_profile', reason: 'Primary customer profile bundle is null' },
  ]);
  expectSaid(found, /primary_customer_profile: twilio_assign_entity with object_sid primary/);
  await door.requests();
  const refused = await door.call('twilio_submit_customer_profile', { customer_profile_sid });
  expect(refused.error).toMatchObject({ type: 'UserInputError', retryable: false });
  expectSaid(refused, /noncompliant \(primary_customer_profile\)/, /Nothing was submitted/, /submit_anyway true/);
  expect(await writes()).toEqual([]);

  await door.call('twilio_submit_customer_profile', { customer_profile_sid, submit_anyway: true });
  await door.advance(1);
  const rejected = await door.call('twilio_get_customer_profile', { customer_profile_sid });
  expectSaid(rejected, /twilio-rejected/, /No codes are given/, /twilio_evaluate_customer_profile/);

  const mended = await door.call('twilio_assign_entity', { customer_profile_sid, object_sid: 'primary' });
  expect(mended.isError).toBe(false);
  expectSaid(await door.call('twilio_evaluate_customer_profile', { customer_profile_sid }), /is compliant/);
  expect((await door.call('twilio_submit_customer_profile', { customer_profile_sid })).isError).toBe(false);
  await door.advance(3);
  expectSaid(await door.call('twilio_get_customer_profile', { customer_profile_sid }), /twilio-approved/);
});

test('a starter profile as primary is refused before it is assigned', async () => {
  const sdk = officialSdk(door.sandbox);
  const starter = await sdk.trusthub.v1.customerProfiles.create({
    friendlyName: 'small',
    email: 'small@isv.example',
    policySid: starterPolicy,
  });
  const customer_profile_sid = await makeProfile(door);
  await door.requests();
  const outcome = await door.call('twilio_assign_entity', { customer_profile_sid, object_sid: starter.sid });
  expect(outcome.error).toMatchObject({ type: 'UserInputError', argument: 'object_sid' });
  expectSaid(outcome, /starter profile/, /no primary at all/, /Upgrade it in the Twilio console/);
  expect(await writes()).toEqual([]);
});

test('DUNS for a US company is refused before a request leaves, and doubted where the address tells', async () => {
  const duns = {
    business_registration_identifier: 'USA: DUNS Number (Dun & Bradstreet)',
    business_registration_number: '12-345-6789',
  };
  const refused = await door.call('twilio_create_business_information', { ...business, ...duns });
  expectSaid(refused, /DUNS makes US brand registration fail; give EIN/);
  expect(await door.requests()).toEqual([]);
  const abroad = { ...duns, business_regions_of_operation: ['EUROPE'] };
  const { customer_profile_sid } = await fillProfile(door, { business: abroad });
  const evaluated = await door.call('twilio_evaluate_customer_profile', { customer_profile_sid });
  expectSaid(evaluated, /is compliant/, /The address is in the US and the register is DUNS/);
});

test('a PO box is refused before a request leaves; one on record is named by the evaluation', async () => {
  const outcome = await door.call('twilio_create_address', { ...address, street: 'P.O. Box 12' });
  expectSaid(outcome, /street: must be a street address: PO boxes are not accepted/);
  expect(await door.requests()).toEqual([]);
  const filled = await fillProfile(door);
  await officialSdk(door.sandbox).addresses(filled.address).update({ street: 'PO Box 12' });
  const args = { customer_profile_sid: filled.customer_profile_sid };
  const evaluated = await door.call('twilio_evaluate_customer_profile', args);
  expectSaid(evaluated, /customer_profile_address: twilio_update_address/, /Invalid Street/);
});

test('a value outside its list is refused with the list, and named where it stands on record', async () => {
  const outcome = await door.call('twilio_create_business_information', { ...business, business_industry: 'SHOPS' });
  expectSaid(outcome, /business_industry: must be one of AUTOMOTIVE, .*RETAIL/);
  expect(await door.requests()).toEqual([]);
  const filled = await fillProfile(door);
  await officialSdk(door.sandbox)
    .trusthub.v1.endUsers(filled.business)
    .update({
      attributes: { ...business, business_regions_of_operation: 'USA_AND_CANADA', business_industry: 'SHOPS' },
    });
  const args = { customer_profile_sid: filled.customer_profile_sid };
  const evaluated = await door.call('twilio_evaluate_customer_profile', args);
  expect(evaluated.structured['findings']).toMatchObject([
    {
      requirement: 'customer_profile_business_information',
      code: '22218',
      fields: { business_industry: expect.stringMatching(/one of/) },
    },
  ]);
  expectSaid(
    evaluated,
    /customer_profile_business_information: twilio_update_end_user with the fields named/,
    /business_industry/,
  );
});

test('an edit after submission: 70002 is explained, and possible again after a rejection', async () => {
  const filled = await fillProfile(door, { profile: { friendly_name: 'Acme sandbox:reject:18601' } });
  const { customer_profile_sid, business: end_user_sid } = filled;
  await door.call('twilio_evaluate_customer_profile', { customer_profile_sid });
  await door.call('twilio_submit_customer_profile', { customer_profile_sid });
  const edit = await door.call('twilio_update_end_user', { end_user_sid, business_name: 'Acme Trails LLC' });
  expect(edit.error).toMatchObject({ type: 'ApiError', status: 400, code: 70002 });
  expectSaid(edit, /immutable state/, /profile that was submitted/, /Wait for the end of the review/);
  const again = await door.call('twilio_submit_customer_profile', { customer_profile_sid });
  expect(again.error.type).toBe('UserInputError');
  expectSaid(again, /is pending-review/, /Only a draft or rejected profile/);
  await door.advance(3);
  const rejected = await door.call('twilio_get_customer_profile', { customer_profile_sid });
  expectSaid(
    rejected,
    /18601: the website does not belong to the business name/,
    /Correct website_url or business_name/,
  );
  expect((await door.call('twilio_update_end_user', { end_user_sid, business_name: 'Acme Trails LLC' })).isError).toBe(
    false,
  );
  await door.call('twilio_update_customer_profile', { customer_profile_sid, friendly_name: 'Acme' });
  await door.call('twilio_submit_customer_profile', { customer_profile_sid });
  await door.advance(3);
  expectSaid(await door.call('twilio_get_customer_profile', { customer_profile_sid }), /twilio-approved/);
});

test('wrong policies: the known ones without a request, others after a look at their name', async () => {
  for (const policy_sid of [primaryPolicy, starterPolicy]) {
    const outcome = await door.call('twilio_create_customer_profile', { ...profile, policy_sid });
    expectSaid(outcome, /policy_sid: is the policy of (primary|starter) profiles/, /leave policy_sid out/);
    expect(await door.requests()).toEqual([]);
  }
  const a2p = 'RNb0d4771c2c98518d916a3d4cd70a8f8b';
  const outcome = await door.call('twilio_create_customer_profile', { ...profile, policy_sid: a2p });
  expectSaid(outcome, /A2P Messaging Profile/, /none for secondary profiles/);
  expect(await writes()).toEqual([]);
});

test('reviewers’ doubts: one person twice, mail on another domain', async () => {
  const { customer_profile_sid } = await fillProfile(door, { business: { website_url: 'https://other.example' } });
  const twin = await door.call('twilio_create_authorized_representative', {
    friendly_name: 'twin',
    position: 2,
    first_name: 'Ada',
    last_name: 'Lee',
    email: 'ada@acme.example',
    phone_number: '+12085550123',
    business_title: 'Owner',
    job_position: 'CEO',
  });
  const object_sid = twin.structured['end_user_sid'];
  await door.call('twilio_assign_entity', { customer_profile_sid, object_sid });
  const outcome = await door.call('twilio_evaluate_customer_profile', { customer_profile_sid });
  expectSaid(outcome, /is compliant/, /same person/, /representative 1 is not on the website's domain/);
});

describe.each([
  ['direct-customer', /not ISV Reseller or Partner/],
  ['in-review', /in-review, not twilio-approved/],
  ['starter', /starter profile/],
  ['missing', /no primary customer profile/],
])('the primary profile is %s', (primary, trap) => {
  let trapped: FrontDoor;
  beforeAll(async () => {
    trapped = await openFrontDoor({ sandbox: { seed: { twilio: { primary } } } });
  });
  afterAll(() => trapped.close());

  test('creating names the trap, assigning `primary` is refused', async () => {
    const created = await trapped.call('twilio_create_customer_profile', { ...profile });
    expect(created.error).toMatchObject({ type: 'ApiError', status: 400 });
    expectSaid(created, /not approved as an ISV/, /Twilio console/);
    const customer_profile_sid = `BU${'0'.repeat(32)}`;
    await trapped.requests();
    const assigned = await trapped.call('twilio_assign_entity', { customer_profile_sid, object_sid: 'primary' });
    expect(assigned.error).toMatchObject({ type: 'UserInputError', argument: 'object_sid' });
    expectSaid(assigned, trap, /Nothing was assigned/);
    expect((await trapped.requests()).every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('personal data', () => {
  test('stands in no error and no log, whatever goes wrong', async () => {
    const logged = await openFrontDoor({ args: ['--log-level', 'debug'] });
    try {
      const wrong = [
        await logged.call('twilio_create_business_information', {
          ...business,
          business_registration_identifier: 'SSN',
        }),
        await logged.call('twilio_create_business_information', { ...business, business_name: 'x'.repeat(501) }),
        await logged.call('twilio_create_address', { ...address, postal_code: '837021' }),
        await logged.call('twilio_create_address', { ...address, street: undefined }),
        await logged.call('twilio_create_address', { ...address, iso_country: 'CA', region: 'BC' }),
        await logged.call('twilio_create_authorized_representative', {
          ...business,
          position: 1,
          email: 'Ada Lee <ada@acme.example>',
        }),
      ];
      const address_sid = await makeAddress(logged);
      const end_user_sid = `IT${'0'.repeat(32)}`;
      wrong.push(await logged.call('twilio_update_end_user', { end_user_sid, job_position: 'Ada Lee' }));
      wrong.push(await logged.call('twilio_update_end_user', { end_user_sid, business_regions_of_operation: ['SSN'] }));
      wrong.push(await logged.call('twilio_update_end_user', { end_user_sid, website_url: 'Ada Lee' }));
      wrong.push(await logged.call('twilio_list_addresses', { customer_name: 'SSN', limit: 0 }));
      const bad = { address_sid, auto_correct_address: false };
      wrong.push(await logged.call('twilio_update_address', { ...bad, postal_code: 'A1A 1A1' }));
      for (const outcome of wrong) {
        expect(outcome.isError).toBe(true);
        for (const secret of [...secrets, 'SSN', '837021', 'A1A 1A1', 'Ada Lee']) {
          expect(outcome.text).not.toContain(secret);
          expect(JSON.stringify(outcome.structured)).not.toContain(secret);
        }
      }
      await makeBusiness(logged);
      expect(logged.stderr()).toContain('twilio_create_address');
      for (const secret of secrets) expect(logged.stderr()).not.toContain(secret);
    } finally {
      await logged.close();
    }
  });
});
