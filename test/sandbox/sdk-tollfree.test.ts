import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, makeProfile, numbers, startFixture, verificationArgs } from './fixture.ts';

let fixture: Fixture;
let profile = '';
beforeAll(async () => {
  fixture = await startFixture();
  profile = await makeProfile(fixture);
});
afterAll(() => fixture.sandbox.close());

describe('toll-free verification with the official SDK', () => {
  let uuid = '';

  it('submits a number, which is approved', async () => {
    const created = await fixture.sdk.tollfreeVerification.create({
      ...verificationArgs,
      profile_uuid: profile,
      number: `+${numbers.tollfree}`,
      additional_information: 'https://acme.example/privacy',
      extra_data: 'Ticket 1',
      callback_url: 'https://acme.example/tollfree',
      callback_method: 'GET',
      terms_and_conditions_link: 'https://acme.example/terms',
      privacy_policy_link: 'https://acme.example/privacy',
      optin_message: 'Acme: welcome.',
      help_message: 'Acme: write to us.',
    });
    expect(created.message).toBe('created');
    uuid = created.uuid;
    const submitted = await fixture.sdk.tollfreeVerification.get(uuid);
    expect(submitted).toMatchObject({
      uuid,
      status: 'SUBMITTED',
      number: numbers.tollfree,
      profile_uuid: profile,
      usecase: '2FA,ACCOUNT_NOTIFICATION',
      volume: '10,000',
      callback_method: 'GET',
      error_message: '',
    });
    expect(submitted.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    await fixture.advance(2);
    const approved = await fixture.sdk.tollfreeVerification.get(uuid);
    expect(approved.status).toBe('APPROVED');
    expect(approved.last_modified > submitted.last_modified).toBe(true);
  });

  it('updates one that needs it, until it is approved', async () => {
    const args = { ...verificationArgs, profile_uuid: profile, number: numbers.otherTollfree };
    const created = await fixture.sdk.tollfreeVerification.create({ ...args, extra_data: 'sandbox:update-required' });
    await fixture.advance(2);
    const held = await fixture.sdk.tollfreeVerification.get(created.uuid);
    expect(held).toMatchObject({ status: 'UPDATE_REQUIRED', error_message: expect.stringContaining('opt-in') });
    const updated = await fixture.sdk.tollfreeVerification.update(created.uuid, {
      extra_data: 'better',
      volume: '1,000',
    });
    expect(updated.message).toBe(`Tollfree verification request for uuid ${created.uuid} updated successfully.`);
    expect(await fixture.sdk.tollfreeVerification.get(created.uuid)).toMatchObject({
      status: 'SUBMITTED',
      volume: '1,000',
    });
    await fixture.advance(2);
    const approved = await fixture.sdk.tollfreeVerification.get(created.uuid);
    expect(approved).toMatchObject({ status: 'APPROVED', error_message: '', optin_type: 'WEB_FORM' });
  });

  it('lists and filters', async () => {
    const all = await fixture.sdk.tollfreeVerification.list();
    expect(all).toHaveLength(2);
    expect(all.meta).toEqual({ limit: 20, offset: 0, next: null, previous: null, totalCount: 2 });
    expect(all[1]).toMatchObject({ uuid, number: numbers.tollfree, status: 'APPROVED' });
    const some = await fixture.sdk.tollfreeVerification.list({
      number: numbers.tollfree,
      status: 'APPROVED',
      profile_uuid: profile,
      usecase: '2FA,ACCOUNT_NOTIFICATION',
      limit: 1,
    });
    expect(some.map((one: { uuid: string }) => one.uuid)).toEqual([uuid]);
    expect(await fixture.sdk.tollfreeVerification.list({ status: 'REJECTED' })).toHaveLength(0);
  });

  it('deletes one that is not decided yet, and tells why another stays', async () => {
    await expect(fixture.sdk.tollfreeVerification.delete(uuid)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('APPROVED'),
    });
    const other = await startFixture();
    const args = { ...verificationArgs, profile_uuid: await makeProfile(other), number: numbers.tollfree };
    const created = await other.sdk.tollfreeVerification.create(args);
    expect(await other.sdk.tollfreeVerification.delete(created.uuid)).toBe(true);
    await expect(other.sdk.tollfreeVerification.get(created.uuid)).rejects.toMatchObject({ status: 404 });
    await other.sandbox.close();
  });
});
