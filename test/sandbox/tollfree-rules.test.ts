import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Fixture,
  makeProfile,
  makeVerification,
  numbers,
  records,
  startFixture,
  verificationArgs,
} from './fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(() => fixture.sandbox.close());

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

async function args(changes: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const profile = await makeProfile(fixture);
  return { ...verificationArgs, profile_uuid: profile, number: numbers.tollfree, ...changes };
}

const read = async (uuid: string) => (await fixture.api('GET', `TollfreeVerification/${uuid}/`)).json;
const update = (uuid: string, changes: object) => fixture.api('POST', `TollfreeVerification/${uuid}/`, changes);

async function listed(query: string): Promise<unknown[]> {
  const { json, text } = await fixture.api('GET', `TollfreeVerification/?${query}`);
  expect(json['objects'], text).toBeInstanceOf(Array);
  return records(json['objects']).map((one) => one['uuid']);
}

describe('on the wire', () => {
  it('creating is a 201, updating a 202, deleting an empty 204', async () => {
    const created = await fixture.api('POST', 'TollfreeVerification', await args());
    expect(created.status).toBe(201);
    expect(created.json).toEqual({
      api_id: expect.any(String),
      message: 'created',
      uuid: expect.stringMatching(uuidForm),
    });
    const uuid = String(created.json['uuid']);
    // One SDK repeats the uuid in the body.
    const updated = await update(uuid, { tollfree_verification_uuid: uuid, volume: '1,000', usecase: '' });
    expect(updated.status).toBe(202);
    expect(Object.keys(updated.json)).toEqual(['api_id', 'message']);
    expect(await read(uuid)).toMatchObject({ volume: '1,000', usecase: verificationArgs.usecase });
    const deleted = await fixture.api('DELETE', `TollfreeVerification/${uuid}/`);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect((await fixture.api('GET', `TollfreeVerification/${uuid}/`)).status).toBe(404);
    expect((await fixture.api('DELETE', `TollfreeVerification/${uuid}/`)).json['error']).toBe('not found');
    expect((await fixture.api('GET', 'TollFreeVerification/')).status).toBe(404);
  });

  it('a record is flat, with the newer fields only when set', async () => {
    const uuid = await makeVerification(fixture);
    const record = await read(uuid);
    expect(Object.keys(record)).toEqual([
      'api_id',
      'uuid',
      'profile_uuid',
      'created',
      'last_modified',
      'message_sample',
      'number',
      'optin_image_url',
      'optin_type',
      'status',
      'usecase',
      'usecase_summary',
      'volume',
      'additional_information',
      'extra_data',
      'callback_url',
      'callback_method',
      'error_message',
    ]);
    await update(uuid, { privacy_policy_link: 'https://acme.example/privacy' });
    expect(await read(uuid)).toMatchObject({ privacy_policy_link: 'https://acme.example/privacy' });
  });
});

describe('a verification is refused', () => {
  it('without what it needs, beyond the limits, outside the lists', async () => {
    const wrong: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ profile_uuid: '' }, 'profile_uuid'],
      [{ usecase: '' }, 'usecase is a required'],
      [{ usecase: '2FA,LOW_VOLUME' }, 'usecase must be one of'],
      [{ usecase_summary: 'x'.repeat(501) }, '500'],
      [{ message_sample: 'x'.repeat(1001) }, '1000'],
      [{ extra_data: 'x'.repeat(101) }, '100'],
      [{ additional_information: 'x'.repeat(501) }, '500'],
      [{ optin_image_url: 'optin.png' }, 'optin_image_url'],
      [{ optin_type: 'EMAIL' }, 'VERBAL'],
      [{ volume: '10000' }, '"10,000"'],
      [{ callback_method: 'PUT' }, 'GET, POST'],
      [{ number: numbers.long }, 'not a toll-free number of the account'],
      [{ number: '18775550100' }, 'not a toll-free number of the account'],
      [{ profile_uuid: '3a59de5e-204a-47e8-8973-e713f9a1e0ce' }, 'Profile not found.'],
    ];
    for (const [changes, text] of wrong) {
      const { status, json } = await fixture.api('POST', 'TollfreeVerification/', await args(changes));
      expect([status, json['error']], JSON.stringify(changes)).toEqual([400, expect.stringContaining(text)]);
    }
  });

  it('while the number has another one; not after that was rejected, for another use', async () => {
    await makeVerification(fixture, { extra_data: 'sandbox:reject:opt-in' });
    const again = await fixture.api('POST', 'TollfreeVerification/', await args());
    expect([again.status, again.json['error']]).toEqual([400, expect.stringContaining('already has')]);
    await fixture.advance(2);
    expect((await fixture.api('POST', 'TollfreeVerification/', await args({ usecase: '2FA' }))).status).toBe(201);
  });

  it('for a use case that was rejected: neither anew nor by an update, but with another number', async () => {
    await makeVerification(fixture, { extra_data: 'sandbox:reject:opt-in' });
    await fixture.advance(2);
    const usecase = verificationArgs.usecase.split(',').reverse().join(',');
    const words = 'cannot be submitted for verification anymore';
    const again = await fixture.api('POST', 'TollfreeVerification/', await args({ usecase }));
    expect([again.status, again.json['error']]).toEqual([400, expect.stringContaining(words)]);
    const uuid = await makeVerification(fixture, { usecase: '2FA' });
    const changed = await update(uuid, { usecase });
    expect([changed.status, changed.json['error']]).toEqual([400, expect.stringContaining(words)]);
    expect((await update(uuid, { usecase: '2FA', volume: '1,000' })).status).toBe(202);
    expect(await makeVerification(fixture, { number: numbers.otherTollfree })).toMatch(uuidForm);
  });

  it("not for the volumes of the vendor's own samples", async () => {
    const uuid = await makeVerification(fixture, { volume: '100' });
    expect((await read(uuid))['volume']).toBe('100');
    expect((await update(uuid, { volume: '10' })).status).toBe(202);
  });
});

describe('a review', () => {
  it('ends as asked for in extra_data', async () => {
    const ends: readonly (readonly [string, string, string])[] = [
      ['sandbox:reject:opt-in', 'REJECTED', 'The opt-in could not be validated (opt-in)'],
      ['sandbox:reject:30476', 'REJECTED', '30476'],
      ['sandbox:update-required', 'UPDATE_REQUIRED', 'opt-in'],
      ['Ticket 7', 'APPROVED', ''],
    ];
    for (const [extra, status, text] of ends) {
      await fixture.control('POST', '/reset');
      const uuid = await makeVerification(fixture, { extra_data: extra });
      await fixture.advance(2);
      expect(await read(uuid)).toMatchObject({ status, error_message: expect.stringContaining(text) });
    }
  });

  it('that is decided admits neither update nor deletion', async () => {
    for (const [extra, status] of [
      ['sandbox:reject:url', 'REJECTED'],
      ['', 'APPROVED'],
    ]) {
      await fixture.control('POST', '/reset');
      const uuid = await makeVerification(fixture, { extra_data: extra });
      await fixture.advance(2);
      const changed = await update(uuid, { volume: '1,000' });
      const deleted = await fixture.api('DELETE', `TollfreeVerification/${uuid}/`);
      expect([changed.status, deleted.status]).toEqual([400, 400]);
      expect(changed.json['error']).toContain(status);
    }
  });

  it('starts again with an update, for six days', async () => {
    const uuid = await makeVerification(fixture, { extra_data: 'sandbox:update-required' });
    await fixture.advance(2);
    await fixture.advance(6 * 86_400 - 60);
    expect((await update(uuid, { volume: '1,000' })).status).toBe(202);
    await fixture.advance(2);
    expect((await read(uuid))['status']).toBe('UPDATE_REQUIRED');
    await fixture.advance(6 * 86_400 + 60);
    const late = await update(uuid, { extra_data: 'fine' });
    expect([late.status, late.json['error']]).toEqual([400, expect.stringContaining('within 6 days')]);
    expect((await fixture.api('DELETE', `TollfreeVerification/${uuid}/`)).status).toBe(204);
  });

  it('takes an update while it runs, and then its whole time', async () => {
    const uuid = await makeVerification(fixture);
    await fixture.advance(1.5);
    expect((await update(uuid, { profile_uuid: await makeProfile(fixture) })).status).toBe(202);
    await fixture.advance(1.5);
    expect((await read(uuid))['status']).toBe('SUBMITTED');
    await fixture.advance(0.5);
    expect((await read(uuid))['status']).toBe('APPROVED');
    expect((await update(uuid, { profile_uuid: 'x' })).status).toBe(400);
  });
});

describe('the listing', () => {
  it('filters by every documented argument', async () => {
    const uuid = await makeVerification(fixture);
    const other = await makeVerification(fixture, { number: numbers.otherTollfree, usecase: '2FA' });
    const record = await read(uuid);
    for (const [query, wanted] of [
      [`number=%2B${numbers.tollfree}`, [uuid]],
      ['status=submitted', [other, uuid]],
      ['status=PROCESSING', []],
      [`profile_uuid=${record['profile_uuid']}`, [uuid]],
      ['usecase=2FA', [other]],
      ['usecase=ACCOUNT_NOTIFICATION,2FA', [uuid]],
      ['limit=1&offset=1', [uuid]],
    ] as const) {
      expect(await listed(query), query).toEqual(wanted);
    }
  });

  it('shows the last seven days, or up to thirty that are named', async () => {
    const uuid = await makeVerification(fixture);
    const { json } = await fixture.api('GET', `TollfreeVerification/${uuid}/`);
    const created = Date.parse(String(json['created']));
    const day = (offset: number) => new Date(created + offset * 86_400_000).toISOString().slice(0, 10);
    expect(await listed('')).toEqual([uuid]);
    await fixture.advance(8 * 86_400);
    expect(await listed('')).toEqual([]);
    expect(await listed(`created=${day(0)}`)).toEqual([uuid]);
    expect(await listed(`created=${day(1)}`)).toEqual([]);
    expect(await listed(`created__gte=${day(0)}`)).toEqual([uuid]);
    expect(await listed(`created__gt=${day(0)}`)).toEqual([]);
    expect(await listed(`created__lte=${day(0)}`)).toEqual([uuid]);
    expect(await listed(`created__lt=${day(0)}`)).toEqual([]);
    expect(await listed(`created__gte=${day(-5)}&created__lt=${day(1)}`)).toEqual([uuid]);
    for (const query of [
      `created__gte=${day(-40)}`,
      `created__gte=${day(-40)}&created__lte=${day(0)}`,
      'created=soon',
    ]) {
      expect((await fixture.api('GET', `TollfreeVerification/?${query}`)).status, query).toBe(400);
    }
  });
});
