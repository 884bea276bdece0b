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
  onlyRequest,
  onlyWrite,
  onWire,
} from './desk.ts';
import { campaign, campaignTexts, moreCampaignTexts, overruled, statusCallback, wholeCampaign } from './samples.ts';

let door: FrontDoor;
let brand_id: string;
beforeAll(async () => {
  door = await openFrontDoor();
  brand_id = await makeBrand(door);
});
afterAll(() => door.close());
beforeEach(async () => {
  await door.requests();
});

async function look(campaign_id: string): Promise<Record<string, unknown>> {
  const { campaign: found } = await door.look(`10dlc/Campaign/${campaign_id}/`);
  return z.record(z.string(), z.unknown()).parse(found);
}

/** An id of the registry's shape that no other test uses. */
let imported = 0;
function freshId(): string {
  imported += 1;
  return `CIMP${String(imported).padStart(3, '0')}`;
}

describe('create_campaign', () => {
  test('every argument reaches the API, and is kept', async () => {
    const asked = { ...wholeCampaign, brand_id };
    await expectAllArguments(door, 'create_campaign', [asked]);
    const outcome = await door.call('create_campaign', { ...asked, ...overruled });
    const request = await onlyWrite(door);
    expect(request).toMatchObject({ method: 'POST', path: onWire(door, '10dlc/Campaign/'), query: {}, status: 200 });
    expect(request.body).toEqual(asked);
    const { campaign_id } = outcome.structured;
    expect(await look(campaign_id)).toMatchObject({
      ...campaignTexts,
      ...moreCampaignTexts,
      campaign_alias: 'orders',
      brand_id,
      vertical: 'RETAIL',
      usecase: 'MIXED',
      sub_usecase: 'CUSTOMER_CARE,2FA',
      registration_status: 'PROCESSING',
      campaign_attributes: {
        embedded_link: true,
        embedded_phone: true,
        age_gated: true,
        direct_lending: true,
        subscriber_optin: true,
        subscriber_optout: true,
        subscriber_help: true,
        affiliate_marketing: true,
      },
    });
  });

  test('the answer, in camelCase on the wire, is read', async () => {
    const outcome = await door.call('create_campaign', { ...campaign, brand_id });
    const { answer, body } = await onlyWrite(door);
    expect(body).toEqual({ ...campaign, brand_id });
    const { apiId, campaignId } = z.looseObject({ apiId: z.string(), campaignId: z.string() }).parse(answer);
    expectAnswer(outcome, { campaign_id: campaignId, api_id: apiId, registration_status: 'PROCESSING' });
    expect(outcome.structured['summary']).toBe(`Campaign ${campaignId} was handed in for review.`);
    expect(outcome.structured['next_step']).toMatch(/get_campaign; once ACTIVE, link_campaign_numbers/);
    expect(outcome.structured).not.toHaveProperty('campaignId');
  });

  test('a brand that is not registered: the refusal in its words', async () => {
    const declined = await makeBrand(door, { company_name: 'sandbox:reject:X' });
    const outcome = await door.call('create_campaign', { ...campaign, brand_id: declined });
    expectApiError(outcome, 400, `brand ${declined} is not registered: it is FAILED`);
  });

  test('all faults are named at once, and nothing leaves', async () => {
    const { sample2: _, ...rest } = campaign;
    const outcome = await door.call('create_campaign', {
      ...rest,
      brand_id,
      usecase: 'EVERYTHING',
      description: 'Texts.',
      subscriber_help: false,
    });
    await expectInputError(door, outcome, 'usecase', /usecase: must be one of 2FA, .*STARTER; got "EVERYTHING"/);
    for (const said of [
      'description: must have at least 40 characters; it has 6',
      'sample2: is required',
      'subscriber_help: must be true; got false',
    ]) {
      expect(outcome.error.message).toContain(said);
    }
  });
});

describe('import_campaign', () => {
  test('every argument reaches the API, and the campaign is there', async () => {
    const asked = { campaign_id: freshId(), campaign_alias: 'taken over', ...statusCallback };
    await expectAllArguments(door, 'import_campaign', [asked]);
    const outcome = await door.call('import_campaign', asked);
    const request = await onlyRequest(door);
    expect(request).toMatchObject({ method: 'POST', path: onWire(door, '10dlc/Campaign/Import/'), query: {} });
    expect(request.body).toEqual(asked);
    const { campaign_id } = asked;
    expectAnswer(outcome, { campaign_id, registration_status: 'PROCESSING' });
    expect(outcome.structured['summary']).toBe(`Campaign ${campaign_id} is being imported.`);
    expect(await look(campaign_id)).toMatchObject({ campaign_alias: 'taken over', campaign_source: 'shared' });
  });

  test('without an alias nothing leaves', async () => {
    const outcome = await door.call('import_campaign', { campaign_id: 'C123456', campaign_alias: '' });
    await expectInputError(door, outcome, 'campaign_alias', 'must have at least 1 character; it has 0');
  });
});

describe('get_campaign', () => {
  test('shows every attribute in both forms', async () => {
    const campaign_id = await makeCampaign(door, brand_id, { ...wholeCampaign, ...overruled });
    const outcome = await door.call('get_campaign', { campaign_id });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, `10dlc/Campaign/${campaign_id}/`),
      query: {},
      body: null,
    });
    const record = await look(campaign_id);
    expect(outcome.structured).toMatchObject(record);
    for (const [name, value] of Object.entries(record)) {
      expect(outcome.text).toContain(`${name}:`);
      if (typeof value !== 'object') expect(outcome.text).toContain(String(value));
    }
    for (const said of ['AT&T: {tpm: 4500}', 'T-Mobile: {brand_tier: TOP}', 'age_gated: true']) {
      expect(outcome.text).toContain(said);
    }
    expect(outcome.structured['summary']).toBe(`Campaign ${campaign_id} is ACTIVE: the campaign is approved.`);
    expect(outcome.structured['next_step']).toMatch(/link_campaign_numbers/);
  });

  test('a declined one says why, and what may be changed', async () => {
    const campaign_id = await makeCampaign(door, brand_id, { campaign_alias: 'sandbox:reject:1004' });
    const outcome = await door.call('get_campaign', { campaign_id });
    expectAnswer(outcome, {
      registration_status: 'FAILED',
      error_code: '1004',
      error_reason: 'Message flow incomplete or unclear',
      error_description: 'The message flow does not show how recipients give their consent.',
    });
    expect(outcome.structured['summary']).toMatch(/Declined with code "1004": "Message flow incomplete or unclear"/);
    expect(outcome.structured['next_step']).toMatch(/update_campaign.*\$15/);
  });

  test('an unknown one', async () => {
    expectApiError(await door.call('get_campaign', { campaign_id: 'CXXXXXX' }), 404, 'not found');
  });

  test('no id', async () => {
    const outcome = await door.call('get_campaign', { campaign_id: 'Import/' });
    await expectInputError(door, outcome, 'campaign_id', 'must be letters and digits only');
  });
});

describe('list_campaigns', () => {
  test('every filter reaches the query', async () => {
    const asked = {
      brand_id,
      usecase: 'LOW_VOLUME',
      registration_status: 'Active',
      campaign_source: 'plivo',
      limit: 1,
      offset: 0,
    };
    await expectAllArguments(door, 'list_campaigns', [asked]);
    const bundle = { usecase: 'LOW_VOLUME', sub_usecases: ['2FA', 'MARKETING'] };
    const first = await makeCampaign(door, brand_id, bundle);
    const second = await makeCampaign(door, brand_id, bundle);
    const outcome = await door.call('list_campaigns', asked);
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, '10dlc/Campaign/'),
      query: { ...asked, limit: '1', offset: '0' },
      body: null,
    });
    expect(outcome.structured).toMatchObject({
      items: [
        { campaign_id: second, registration_status: 'ACTIVE', usecase: 'LOW_VOLUME', sub_usecase: '2FA,MARKETING' },
      ],
      limit: 1,
      offset: 0,
      total_count: 2,
      has_more: true,
      next_offset: 1,
      states: { ACTIVE: 'the campaign is approved' },
    });
    expect(outcome.structured['summary']).toBe('1 of 2 campaigns. More follow: go on with offset 1.');
    expect(outcome.text).toContain(second);
    const rest = await door.call('list_campaigns', { ...asked, offset: 1 });
    expect(rest.structured).toMatchObject({ items: [{ campaign_id: first }], has_more: false, total_count: 2 });
    const beyond = await door.call('list_campaigns', { ...asked, offset: 5 });
    expect(beyond.structured).toMatchObject({ items: [], has_more: false });
    expect(beyond.structured['summary']).toBe('No campaign here; there are 2 in all.');
  });

  test('a page size out of bounds', async () => {
    const outcome = await door.call('list_campaigns', { limit: 0, offset: -1 });
    await expectInputError(door, outcome, 'limit', /limit: must be at least 1; got 0\. offset: must be at least 0/);
  });
});

describe('update_campaign', () => {
  const { terms_and_conditions_link, privacy_policy_link } = campaign;
  const links = { terms_and_conditions_link, privacy_policy_link };
  const changes = { ...campaignTexts, ...moreCampaignTexts, ...links, campaign_alias: 'second try' };

  test('every argument reaches the API, the id in the path alone; a review begins', async () => {
    const showsNumbers = {
      campaign_alias: 'sandbox:reject:1001',
      embedded_phone: true,
      sample3: moreCampaignTexts.sample3,
    };
    const campaign_id = await makeCampaign(door, brand_id, showsNumbers);
    await expectAllArguments(door, 'update_campaign', [{ ...changes, campaign_id }]);
    await door.requests();
    const outcome = await door.call('update_campaign', { ...changes, campaign_id });
    const request = await onlyWrite(door);
    expect(request).toMatchObject({ method: 'POST', path: onWire(door, `10dlc/Campaign/${campaign_id}/`), query: {} });
    expect(request.body).toEqual(changes);
    expectAnswer(outcome, { campaign_id, registration_status: 'PROCESSING', campaign_alias: 'second try' });
    expect(outcome.structured['summary']).toMatch(/changed: .*sample5.*another review/);
    expect(outcome.structured['next_step']).toMatch(/get_campaign/);
    expect(await look(campaign_id)).toMatchObject({ ...changes, registration_status: 'PROCESSING' });
    await door.advance(3);
    expect(await look(campaign_id)).toMatchObject({ registration_status: 'ACTIVE' });
  });

  test('one field: nothing else is sent', async () => {
    const campaign_id = await makeCampaign(door, brand_id, { campaign_alias: 'sandbox:reject:1001' });
    await door.call('update_campaign', { campaign_id, help_message: moreCampaignTexts.sample3 });
    const { body } = await onlyWrite(door);
    expect(body).toEqual({ help_message: moreCampaignTexts.sample3 });
  });

  test('whether it may be changed in its state is for the API to say', async () => {
    const campaign_id = await makeCampaign(door, brand_id);
    const outcome = await door.call('update_campaign', { campaign_id, campaign_alias: 'new' });
    const words = `Campaign ${campaign_id} cannot be updated while it is ACTIVE: only a FAILED one can.`;
    expectApiError(outcome, 400, words);
  });

  test('use case and attributes can not be changed: they are no arguments', async () => {
    const outcome = await door.call('update_campaign', { campaign_id: 'C123456', usecase: 'MIXED', age_gated: true });
    const message = /Unknown arguments "usecase", "age_gated"\..* update_campaign takes: campaign_id, campaign_alias/;
    await expectInputError(door, outcome, 'usecase', message);
  });

  test('nothing to change', async () => {
    const outcome = await door.call('update_campaign', { campaign_id: 'C123456', sample1: '' });
    await expectInputError(door, outcome, undefined, 'Name at least one field to change');
  });
});

describe('while a campaign is PROCESSING', () => {
  test('an update goes to the API, which sometimes allows it', async () => {
    const lenient = await openFrontDoor({ sandbox: { updateInProcessing: true } });
    const brand = await makeBrand(lenient);
    const { structured } = await lenient.call('create_campaign', { ...campaign, brand_id: brand });
    const outcome = await lenient.call('update_campaign', {
      campaign_id: structured['campaign_id'],
      campaign_alias: 'renamed',
    });
    expectAnswer(outcome, { campaign_alias: 'renamed', registration_status: 'PROCESSING' });
    await lenient.close();
  });
});

describe('delete_campaign', () => {
  test('deactivates it', async () => {
    const campaign_id = await makeCampaign(door, brand_id);
    const outcome = await door.call('delete_campaign', { campaign_id });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'DELETE',
      path: onWire(door, `10dlc/Campaign/${campaign_id}/`),
      query: {},
      body: null,
      status: 200,
    });
    expectAnswer(outcome, { campaign_id, summary: `Campaign ${campaign_id} deactivated.` });
    expect(await door.look(`10dlc/Campaign/${campaign_id}/`)).toMatchObject({ error: 'not found' });
  });

  test('not while a number is being linked: the refusal in its words', async () => {
    const campaign_id = await makeCampaign(door, brand_id);
    await door.call('link_campaign_numbers', { campaign_id, numbers: ['14155550101'] });
    const outcome = await door.call('delete_campaign', { campaign_id });
    expectApiError(outcome, 400, 'The number 14155550101 of the campaign is still PROCESSING.');
  });

  test('no id', async () => {
    const outcome = await door.call('delete_campaign', { campaign_id: '..' });
    await expectInputError(door, outcome, 'campaign_id', 'must be letters and digits only');
  });
});
