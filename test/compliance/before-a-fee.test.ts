/** Each tool that hands something in asks the checks first: an error stops it, a warning goes along. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, type Outcome, openFrontDoor } from '../front-door.ts';
import { verification } from '../jobs/controls.ts';
import { startAskingHost } from '../safety/person.ts';
import { makeBrand, makeProfile } from '../tools/desk.ts';
import { campaign, profile } from '../tools/samples.ts';
import { fillProfile } from '../twilio/samples.ts';

let door: FrontDoor;
let brand_id: string;
let profile_uuid: string;
beforeAll(async () => {
  door = await openFrontDoor();
  brand_id = await makeBrand(door);
  profile_uuid = await makeProfile(door, { company_name: 'Acme Kayaks LLC', ein: '204863518' });
});
afterAll(() => door.close());
afterEach(async () => {
  await door.requests();
});

const found = z.object({ rule: z.string(), severity: z.string(), field: z.string(), message: z.string() });
const findingsIn = (holder: unknown) =>
  z.looseObject({ findings: z.array(found).default([]) }).parse(holder ?? {}).findings;
const rulesIn = (holder: unknown) => findingsIn(holder).map(({ rule }) => rule);

const writes = async () => (await door.requests()).filter(({ method }) => method !== 'GET');

/** It was stopped for this rule, says how it goes on, and nothing but reads reached the API. */
async function expectStopped(outcome: Outcome, rule: string, field: string): Promise<void> {
  expect(outcome.isError, outcome.text).toBe(true);
  expect(outcome.error).toMatchObject({ type: 'FindingsError', retryable: false });
  expect(findingsIn(outcome.error)).toContainEqual(expect.objectContaining({ rule, field, severity: 'error' }));
  expect(outcome.error.remedy).toMatch(/^Nothing was sent\. .*ignore_findings \[.*\]\.$/);
  expect(outcome.error.remedy).toContain(rule);
  expect(outcome.text).toContain(rule);
  expect(await writes()).toEqual([]);
}

/** Overruled, the same call reaches the API, without the argument that overrules. */
async function expectPasses(tool: string, args: Record<string, unknown>, ...ignore_findings: string[]) {
  const outcome = await door.call(tool, { ...args, ignore_findings });
  expect(outcome.isError, outcome.text).toBe(false);
  const [write, ...more] = await writes();
  expect(more).toEqual([]);
  expect(JSON.stringify(write?.body)).not.toContain('ignore_findings');
  return outcome;
}

const shortened = { ...campaign, sample2: 'Acme: details at https://bit.ly/acme1234 Reply STOP to end.' };
const policies = {
  terms_and_conditions_link: 'https://acme.example/terms',
  privacy_policy_link: 'https://acme.example/privacy',
};

describe('create_brand', () => {
  const brand = { brand_alias: 'acme', brand_type: 'STANDARD' };

  test('is judged by the profile that it names', async () => {
    const args = { ...brand, profile_uuid: await makeProfile(door, { ein: '070000000' }) };
    await expectStopped(await door.call('create_brand', args), 'BRD-EIN', 'profile.ein');
    await expectPasses('create_brand', args, 'BRD-EIN');
  });

  test('a good one passes, and a second one of the business is warned of', async () => {
    const outcome = await door.call('create_brand', { ...brand, profile_uuid: await makeProfile(door) });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(findingsIn(outcome.structured)).toContainEqual(
      expect.objectContaining({ rule: 'BRD-DUP', severity: 'warning', field: 'profile.company_name' }),
    );
    const other = await door.call('create_brand', { ...brand, profile_uuid });
    expect(rulesIn(other.structured)).not.toContain('BRD-DUP');
  });

  test('a profile is used up by the brand made of it, also by one that was declined', async () => {
    const used = await makeProfile(door, { company_name: 'Acme sandbox:reject:TAX_ID', ein: '204863519' });
    const args = { ...brand, profile_uuid: used };
    const { structured } = await door.call('create_brand', args);
    await door.advance(2);
    await door.requests();
    const again = await door.call('create_brand', args);
    await expectStopped(again, 'BRD-PROFILE-USED', 'profile_uuid');
    expect(JSON.stringify(again.error)).toContain(`"evidence":"brand ${structured['brand_id']}"`);
    expect(again.text).toMatch(/Make a new profile \(create_profile\)/);
  });

  test('what the API takes does not stop it: the seniority of its own samples', async () => {
    const { url, authId, authToken } = door.sandbox;
    const answer = await fetch(`${url}/v1/Account/${authId}/Profile/`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}` },
      body: JSON.stringify({
        ...profile,
        ein: '204863520',
        authorized_contact: { ...profile.authorized_contact, seniority: 'admin' },
      }),
    });
    const made = z.looseObject({ profile_uuid: z.string() }).parse(await answer.json());
    await door.requests();
    const outcome = await door.call('create_brand', { ...brand, profile_uuid: made.profile_uuid });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(findingsIn(outcome.structured)).toContainEqual(
      expect.objectContaining({ rule: 'PRF-SENIORITY', severity: 'warning' }),
    );
  });

  test('a profile that is not there is for the API to refuse', async () => {
    const { error } = await door.call('create_brand', { ...brand, profile_uuid: crypto.randomUUID() });
    expect(error).toMatchObject({ type: 'ApiError' });
  });
});

describe('create_campaign', () => {
  test('an error stops it, in both forms', async () => {
    const args = { ...shortened, brand_id };
    const outcome = await door.call('create_campaign', args);
    await expectStopped(outcome, 'SMP-SHORTENER', 'sample2');
    expect(outcome.error.argument).toBe('sample2');
    const passed = await expectPasses('create_campaign', args, 'SMP-SHORTENER');
    expect(rulesIn(passed.structured)).toContain('SMP-SHORTENER');
  });

  test('overruling one rule does not overrule another', async () => {
    const args = { ...shortened, brand_id, affiliate_marketing: true, ignore_findings: ['SMP-SHORTENER'] };
    const outcome = await door.call('create_campaign', args);
    await expectStopped(outcome, 'CMP-ATTR-AFFIL', 'affiliate_marketing');
    expect(rulesIn(outcome.error)).toEqual(['CMP-ATTR-AFFIL']);
  });

  test('warnings go along with the answer', async () => {
    const outcome = await door.call('create_campaign', { ...campaign, brand_id });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(findingsIn(outcome.structured)).toContainEqual(
      expect.objectContaining({ rule: 'FLOW-CONSENT-RATES', severity: 'warning' }),
    );
    expect(outcome.text).toContain('FLOW-CONSENT-RATES');
  });

  test('is judged by the business behind the brand', async () => {
    const stranger = {
      ...campaign,
      description: 'Order updates and sign-in codes for the customers of Blue Heron Paddles.',
      brand_id,
    };
    await expectStopped(await door.call('create_campaign', stranger), 'CMP-DESC-BRAND', 'description');
  });
});

describe('update_campaign', () => {
  async function declined(changes: object = {}): Promise<string> {
    const args = { ...campaign, ...changes, brand_id, campaign_alias: 'sandbox:reject:1004' };
    const { structured } = await door.call('create_campaign', { ...args, ignore_findings: ['SMP-SHORTENER'] });
    await door.advance(3);
    await door.requests();
    return z.string().parse(structured['campaign_id']);
  }
  const help_message = 'Acme: write to desk@acme.example for help. Reply STOP to end.';

  test('an old mistake does not stop the mending of another field, but is told', async () => {
    const campaign_id = await declined(shortened);
    const outcome = await door.call('update_campaign', { campaign_id, help_message });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(findingsIn(outcome.structured)).toContainEqual(
      expect.objectContaining({
        rule: 'SMP-SHORTENER',
        severity: 'warning',
        message: expect.stringMatching(/It was so before this change/),
      }),
    );
    expect(await writes()).toMatchObject([{ body: { help_message } }]);
  });

  test('it does where the field is touched and stays wrong', async () => {
    const args = { campaign_id: await declined(shortened), sample2: 'Acme: see https://bit.ly/acme9876 for more.' };
    await expectStopped(await door.call('update_campaign', args), 'SMP-SHORTENER', 'sample2');
    await expectPasses('update_campaign', args, 'SMP-SHORTENER');
  });

  test('so does what the change makes wrong elsewhere', async () => {
    const sample1 = 'Acme: your order is late. Call +1 208 555 0123. Reply STOP to end.';
    const args = { campaign_id: await declined(), sample1 };
    await expectStopped(await door.call('update_campaign', args), 'CMP-ATTR-LINK', 'embedded_link');
  });

  test('what the API leaves empty in a record was not given blank', async () => {
    const outcome = await door.call('update_campaign', { campaign_id: await declined(), help_message });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(rulesIn(outcome.structured)).not.toContain('REQ-BLANK');
  });
});

describe('toll-free verification', () => {
  const whole = { ...verification, ...policies };

  test('create_tollfree_verification', async () => {
    const args = { ...whole, profile_uuid, optin_image_url: ['http://127.0.0.1.example/optin.png'] };
    const { terms_and_conditions_link: _, privacy_policy_link: __, ...bare } = { ...whole, profile_uuid };
    await expectStopped(await door.call('create_tollfree_verification', bare), 'TFV-PRIVACY', 'privacy_policy_link');
    await expectPasses('create_tollfree_verification', bare, 'TFV-PRIVACY');
    expect((await door.call('create_tollfree_verification', args)).error.type).toBe('FindingsError');
  });

  test('update_tollfree_verification judges what it will be', async () => {
    const { terms_and_conditions_link: _, privacy_policy_link: __, ...bare } = { ...whole, profile_uuid };
    const made = await door.call('create_tollfree_verification', {
      ...bare,
      number: '18335550109',
      ignore_findings: ['TFV-PRIVACY'],
    });
    const uuid = z.string().parse(made.structured['uuid']);
    await door.requests();
    const news = {
      uuid,
      usecase_summary: 'Acme Outdoor sends its customers news of kayaks that they asked for.',
      message_sample: 'Acme: the new kayaks are here. Reply STOP to end.',
    };
    await expectStopped(await door.call('update_tollfree_verification', news), 'TFV-SUMMARY-COVER', 'usecase_summary');
    const mended = await door.call('update_tollfree_verification', { uuid, volume: '10,000' });
    expect(mended.isError, mended.text).toBe(false);
    expect(findingsIn(mended.structured)).toContainEqual(
      expect.objectContaining({ rule: 'TFV-PRIVACY', severity: 'warning' }),
    );
    expect(await writes()).toHaveLength(1);
  });
});

describe('twilio_submit_customer_profile', () => {
  test('is judged by what Twilio holds, and repeats nothing of it', async () => {
    const business_registration_number = '07-4711471';
    const { customer_profile_sid } = await fillProfile(door, { business: { business_registration_number } });
    await door.call('twilio_evaluate_customer_profile', { customer_profile_sid });
    await door.requests();
    const outcome = await door.call('twilio_submit_customer_profile', { customer_profile_sid });
    await expectStopped(outcome, 'TWP-NUMBER', 'business_registration_number');
    expect(outcome.text).not.toContain('4711');
    await expectPasses('twilio_submit_customer_profile', { customer_profile_sid }, 'TWP-NUMBER');
  });
});

test('a preview shows what was found; the findings of an error come before any preview', async () => {
  const asking = await openFrontDoor({ args: ['--confirm', 'costly'] });
  try {
    const made = await asking.call('create_profile', {
      ...profile,
      company_name: 'Acme Outdoor',
    });
    const args = { brand_alias: 'acme', brand_type: 'STANDARD', profile_uuid: made.structured['profile_uuid'] };
    const preview = await asking.call('create_brand', args);
    expect(preview.structured['summary']).toMatch(/^NOTHING WAS DONE YET/);
    expect(rulesIn(preview.structured['confirmation'])).toContain('BRD-NAME-SUFFIX');
    expect(preview.structured).not.toHaveProperty('findings');
    const { confirmation_token } = preview.structured['confirmation'];
    const done = await asking.call('create_brand', { ...args, confirmation_token });
    expect(done.structured).toHaveProperty('brand_id');
    expect(rulesIn(done.structured)).toContain('BRD-NAME-SUFFIX');

    const campaignArgs = { ...shortened, brand_id: done.structured['brand_id'] };
    expect((await asking.call('create_campaign', campaignArgs)).error.type).toBe('FindingsError');
    const ignore_findings = ['SMP-SHORTENER'];
    const overruled = await asking.call('create_campaign', { ...campaignArgs, ignore_findings });
    expect(overruled.structured['confirmation']).toMatchObject({ overrules: ignore_findings });
    expect(rulesIn(overruled.structured['confirmation'])).toContain('SMP-SHORTENER');
  } finally {
    await asking.close();
  }
});

test('a person who is asked reads what was found', async () => {
  const { url, authId, authToken } = door.sandbox;
  const host = await startAskingHost({ PLIVO_API_URL: url, PLIVO_AUTH_ID: authId, PLIVO_AUTH_TOKEN: authToken });
  try {
    host.will({ action: 'decline' });
    await host.call('create_campaign', { ...campaign, brand_id });
    const [question = ''] = host.questions;
    expect(question).toContain('The checks find:');
    expect(question).toMatch(/"message_flow": People are not told that message and data rates may apply\./);
  } finally {
    await host.close();
  }
});
