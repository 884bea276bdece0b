import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import {
  expectAllArguments,
  expectAnswer,
  expectApiError,
  expectInputError,
  makeBrand,
  makeCampaign,
  makeProfile,
  onlyRequest,
  onlyWrite,
  onWire,
} from './desk.ts';
import { statusCallback, wholeProfile } from './samples.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
  await door.requests();
});

async function look(brand_id: string): Promise<Record<string, unknown>> {
  const { brand } = await door.look(`10dlc/Brand/${brand_id}/`);
  return z.record(z.string(), z.unknown()).parse(brand);
}

describe('create_brand', () => {
  const whole = {
    brand_alias: 'acme',
    brand_type: 'STANDARD',
    secondary_vetting: false,
    business_contact_email: 'legal@acme.example',
    ...statusCallback,
  };

  test('every argument reaches the API, and is kept', async () => {
    const asked = { ...whole, profile_uuid: await makeProfile(door) };
    await expectAllArguments(door, 'create_brand', [asked]);
    await door.requests();
    const outcome = await door.call('create_brand', asked);
    const request = await onlyWrite(door);
    expect(request).toMatchObject({ method: 'POST', path: onWire(door, '10dlc/Brand/'), query: {}, status: 200 });
    expect(request.body).toEqual(asked);
    const { brand_id } = outcome.structured;
    expect(brand_id).toMatch(/^B[A-Z0-9]{6}$/);
    expectAnswer(outcome, { brand_id, registration_status: 'PROCESSING' });
    expect(outcome.structured['summary']).toBe(`Brand ${brand_id} was handed in: the registration is being reviewed.`);
    expect(outcome.structured['next_step']).toMatch(/get_brand.*COMPLETED.*create_campaign/);
    expect(await look(brand_id)).toMatchObject({
      brand_alias: 'acme',
      brand_type: 'STANDARD',
      profile_uuid: asked.profile_uuid,
      business_contact_email: 'legal@acme.example',
      registration_status: 'PROCESSING',
    });
    await door.advance(2);
    expect(await look(brand_id)).not.toHaveProperty('vetting_score');
  });

  test('secondary vetting is left to the API when it is not given', async () => {
    const asked = { brand_alias: 'acme', profile_uuid: await makeProfile(door), brand_type: 'STANDARD' };
    const { structured } = await door.call('create_brand', asked);
    const { body } = await onlyWrite(door);
    expect(body).toEqual(asked);
    await door.advance(2);
    expect(await look(structured['brand_id'])).toMatchObject({ vetting_score: 80 });
  });

  test('a profile that backs another brand: the refusal in its words', async () => {
    const profile_uuid = await makeProfile(door);
    const asked = { brand_alias: 'acme', profile_uuid, brand_type: 'STANDARD' };
    const { structured } = await door.call('create_brand', asked);
    const again = await door.call('create_brand', { ...asked, ignore_findings: ['BRD-PROFILE-USED'] });
    expectApiError(again, 400, `The profile is already used by the brand ${structured['brand_id']}.`);
  });

  test('the type has to be chosen: the preset of the API is paused', async () => {
    const outcome = await door.call('create_brand', { brand_alias: 'acme', profile_uuid: crypto.randomUUID() });
    await expectInputError(door, outcome, 'brand_type', 'brand_type: is required');
  });

  test('secondary vetting does not go with STARTER', async () => {
    const asked = { brand_alias: 'a', profile_uuid: crypto.randomUUID(), brand_type: 'STARTER' };
    const outcome = await door.call('create_brand', { ...asked, secondary_vetting: true });
    await expectInputError(door, outcome, 'secondary_vetting', 'goes with brand_type STANDARD only');
  });
});

describe('get_brand', () => {
  test('shows every attribute in both forms', async () => {
    const brand_id = await makeBrand(door, wholeProfile);
    const outcome = await door.call('get_brand', { brand_id });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, `10dlc/Brand/${brand_id}/`),
      query: {},
      body: null,
    });
    const record = await look(brand_id);
    expect(outcome.structured).toMatchObject(record);
    for (const [name, value] of Object.entries(record)) {
      expect(outcome.text).toContain(name);
      if (typeof value !== 'object') expect(outcome.text).toContain(String(value));
    }
    expect(outcome.structured['summary']).toBe(`Brand ${brand_id} is COMPLETED: the brand is registered.`);
    expect(outcome.structured['next_step']).toMatch(/list_brand_use_cases, then create_campaign/);
  });

  test('a declined one says why, and how to go on', async () => {
    const brand_id = await makeBrand(door, { company_name: 'Acme sandbox:reject:TAX_ID' });
    const outcome = await door.call('get_brand', { brand_id });
    expectAnswer(outcome, { registration_status: 'FAILED' });
    expect(outcome.structured['declined_reasons']).toMatchObject([{ code: 'TAX_ID', message: expect.any(String) }]);
    expect(outcome.structured['summary']).toMatch(/is FAILED: the registration was declined.*Declined for TAX_ID "/);
    expect(outcome.structured['next_step']).toMatch(/create_profile.*create_brand/);
    expect(outcome.text).toContain('TAX_ID');
  });

  test('what a declined one is told to do leads to a brand', async () => {
    const failed = await makeBrand(door, { company_name: 'Acme sandbox:reject:TAX_ID' });
    const { structured } = await door.call('get_brand', { brand_id: failed });
    expect(structured['next_step']).toMatch(/^Make a new profile \(create_profile\)/);
    const asked = { brand_alias: 'acme', brand_type: 'STANDARD', ignore_findings: ['BRD-EMAIL-DOMAIN'] };
    const made = await door.call('create_brand', { ...asked, profile_uuid: await makeProfile(door) });
    expect(made.isError, made.text).toBe(false);
  });

  test('an unknown one', async () => {
    expectApiError(await door.call('get_brand', { brand_id: 'BXXXXXX' }), 404, 'not found');
  });

  test('no id', async () => {
    const outcome = await door.call('get_brand', { brand_id: 'B123/../x' });
    await expectInputError(door, outcome, 'brand_id', 'must be letters and digits only');
  });
});

describe('list_brands', () => {
  const asked = { registration_status: 'FAILED', type: 'STANDARD', limit: 1, offset: 1 };

  test('every filter reaches the query; the total decides what follows', async () => {
    await expectAllArguments(door, 'list_brands', [asked]);
    const rejected = { company_name: 'Acme sandbox:reject:TAX_ID' };
    const first = await makeBrand(door, rejected);
    const second = await makeBrand(door, rejected);
    const outcome = await door.call('list_brands', asked);
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, '10dlc/Brand/'),
      query: { ...asked, limit: '1', offset: '1' },
      body: null,
    });
    const { total_count } = await door
      .look('10dlc/Brand/?registration_status=FAILED')
      .then(({ meta }) => z.looseObject({ total_count: z.number() }).parse(meta));
    expect(outcome.structured).toMatchObject({ limit: 1, offset: 1, total_count, has_more: total_count > 2 });
    const all = await door.call('list_brands', { registration_status: 'FAILED' });
    const ids = z.array(z.looseObject({ brand_id: z.string() })).parse(all.structured['items']);
    expect(ids.map(({ brand_id }) => brand_id)).toEqual(expect.arrayContaining([first, second]));
    expect(all.structured).toMatchObject({ has_more: false, total_count });
    expect(all.structured['states']).toEqual({ FAILED: expect.stringContaining('declined') });
    expect(all.text).toContain(second);
    const page = await door.call('list_brands', { registration_status: 'FAILED', limit: total_count - 1 });
    expectAnswer(page, { has_more: true, next_offset: total_count - 1, total_count });
  });

  test("the SDKs' name of the filter is not taken", async () => {
    const outcome = await door.call('list_brands', { status: 'COMPLETED' });
    await expectInputError(door, outcome, 'status', 'list_brands takes: registration_status, type, limit, offset');
  });
});

describe('list_brand_use_cases', () => {
  test('lists codes, names and what they are for', async () => {
    const brand_id = await makeBrand(door);
    const outcome = await door.call('list_brand_use_cases', { brand_id });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, `10dlc/Brand/${brand_id}/usecases/`),
      query: {},
      body: null,
    });
    const { use_cases } = await door.look(`10dlc/Brand/${brand_id}/usecases/`);
    expect(outcome.structured['items']).toEqual(use_cases);
    expectAnswer(outcome, { brand_id, summary: `12 use cases are open to brand ${brand_id}.` });
    expect(outcome.structured['next_step']).toMatch(/create_campaign/);
    for (const said of ['2FA', 'Two-Factor Authentication', 'One-time codes']) expect(outcome.text).toContain(said);
  });

  test('no id', async () => {
    const outcome = await door.call('list_brand_use_cases', { brand: 'B123456' });
    await expectInputError(
      door,
      outcome,
      'brand',
      /Unknown argument "brand"\. list_brand_use_cases takes: brand_id\. brand_id: is required/,
    );
  });
});

describe('delete_brand', () => {
  test('deactivates it', async () => {
    const brand_id = await makeBrand(door);
    const outcome = await door.call('delete_brand', { brand_id });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'DELETE',
      path: onWire(door, `10dlc/Brand/${brand_id}/`),
      query: {},
      body: null,
      status: 200,
    });
    expectAnswer(outcome, { brand_id, summary: `Brand ${brand_id} deactivated.` });
    expect(await door.look(`10dlc/Brand/${brand_id}/`)).toMatchObject({ error: 'not found' });
  });

  test('not with an active campaign: the refusal in its words', async () => {
    const brand_id = await makeBrand(door);
    const campaign_id = await makeCampaign(door, brand_id);
    const outcome = await door.call('delete_brand', { brand_id });
    expectApiError(outcome, 400, `The brand has the active campaign ${campaign_id}.`);
    expect(await look(brand_id)).toMatchObject({ registration_status: 'COMPLETED' });
  });

  test('no id', async () => {
    const outcome = await door.call('delete_brand', { brand_id: '' });
    await expectInputError(door, outcome, 'brand_id', 'must be letters and digits only');
  });
});
