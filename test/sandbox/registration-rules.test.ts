import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  campaignArgs,
  type Fixture,
  makeBrand,
  makeCampaign,
  makeProfile,
  numbers,
  profileArgs,
  record,
  records,
  startFixture,
} from './fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
beforeEach(() => fixture.control('POST', '/reset'));
afterAll(() => fixture.sandbox.close());

async function refusal(method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, json, text } = await fixture.api(method, path, body);
  expect(status, text).toBe(400);
  return json['error'];
}

async function entity(path: string, key: string): Promise<Record<string, unknown>> {
  const { json } = await fixture.api('GET', path);
  return record(json[key]);
}

describe('profiles', () => {
  it('need what is required, within limits', async () => {
    for (const name of ['profile_alias', 'customer_type', 'entity_type', 'company_name', 'vertical', 'address']) {
      expect(await refusal('POST', 'Profile/', { ...profileArgs, [name]: '' })).toBe(`${name} is a required argument`);
    }
    const long = 'x'.repeat(101);
    expect(await refusal('POST', 'Profile/', { ...profileArgs, company_name: long })).toContain('100');
    expect(await refusal('POST', 'Profile/', { ...profileArgs, vertical: 'MAGIC' })).toContain('PROFESSIONAL');
    expect(await refusal('POST', 'Profile/', { ...profileArgs, address: 'here' })).toContain('object');
    expect(await refusal('POST', 'Profile/', { ...profileArgs, entity_type: 'PUBLIC' })).toContain('stock_symbol');
  });

  it('are not deleted while primary or in use', async () => {
    const { json } = await fixture.api('GET', 'Profile/?type=PRIMARY');
    const [primary] = records(json['profiles']);
    expect(await refusal('DELETE', `Profile/${primary?.['profile_uuid']}/`)).toContain('primary');
    const brand = await makeBrand(fixture);
    const { profile_uuid: used } = await entity(`10dlc/Brand/${brand}/`, 'brand');
    expect(await refusal('DELETE', `Profile/${used}/`)).toContain(brand);
    expect((await fixture.api('DELETE', `10dlc/Brand/${brand}/`)).status).toBe(200);
    expect((await fixture.api('DELETE', `Profile/${used}/`)).status).toBe(200);
  });
});

describe('brands', () => {
  it('need a free profile, with an EIN for STANDARD', async () => {
    const profile = await makeProfile(fixture, { ein: '' });
    const args = { brand_alias: 'a', profile_uuid: profile, brand_type: 'STANDARD' };
    expect(await refusal('POST', '10dlc/Brand/', args)).toContain('EIN');
    expect(await refusal('POST', '10dlc/Brand/', { brand_alias: 'a' })).toContain('profile_uuid');
    expect(await refusal('POST', '10dlc/Brand/', { ...args, profile_uuid: 'x' })).toBe('Profile not found.');
    const starter = await fixture.api('POST', '10dlc/Brand/', { ...args, brand_type: '' });
    expect(starter.status).toBe(200);
    expect(await refusal('POST', '10dlc/Brand/', { ...args, brand_type: 'starter' })).toContain('already used');
    await fixture.advance(2);
    const path = `10dlc/Brand/${starter.json['brand_id']}`;
    const brand = await entity(`${path}/`, 'brand');
    expect(brand).toMatchObject({ brand_type: 'STARTER', registration_status: 'COMPLETED' });
    for (const absent of ['ein', 'vetting_score', 'declined_reasons', 'stock_symbol']) {
      expect(brand).not.toHaveProperty(absent);
    }
    const { json } = await fixture.api('GET', `${path}/usecases/`);
    expect(records(json['use_cases']).map((one) => one['code'])).toEqual(['STARTER']);
  });

  it('fail as the company name asks for', async () => {
    const brand = await makeBrand(fixture, { company_name: 'Acme sandbox:reject:EIN_MISMATCH LLC' });
    expect(await entity(`10dlc/Brand/${brand}/`, 'brand')).toMatchObject({
      registration_status: 'FAILED',
      declined_reasons: [{ code: 'EIN_MISMATCH', message: expect.stringContaining('unknown to the sandbox') }],
    });
    const args = { ...campaignArgs, brand_id: brand };
    expect(await refusal('POST', '10dlc/Campaign/', args)).toContain('FAILED');
    const { json } = await fixture.api('GET', '10dlc/Brand/?registration_status=failed');
    expect(records(json['brands'])).toHaveLength(1);
  });

  it('are not deleted with active campaigns', async () => {
    const brand = await makeBrand(fixture);
    const campaign = await makeCampaign(fixture, brand);
    expect(await refusal('DELETE', `10dlc/Brand/${brand}/`)).toContain(campaign);
    await fixture.api('DELETE', `10dlc/Campaign/${campaign}/`);
    expect((await fixture.api('DELETE', `10dlc/Brand/${brand}/`)).status).toBe(200);
  });
});

describe('campaigns', () => {
  it('need their texts, confirmations and use cases', async () => {
    const brand = await makeBrand(fixture);
    const wrong: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ brand_id: 'BNOBODY' }, 'not found'],
      [{ description: 'too short' }, 'at least 40'],
      [{ sample1: 'too short' }, 'at least 20'],
      [{ sample_3: 'too short' }, 'at least 20'],
      [{ sample2: '' }, 'sample2'],
      [{ message_flow: 'x'.repeat(39) }, 'at least 40'],
      [{ help_message: '' }, 'help_message'],
      [{ subscriber_optin: false }, 'must be true'],
      [{ subscriber_help: 'False' }, 'must be true'],
      [{ age_gated: '' }, 'age_gated'],
      [{ age_gated: 'maybe' }, 'true or false'],
      [{ usecase: 'STARTER' }, 'not allowed'],
      [{ usecase: 'SPAM' }, 'must be one of'],
      [{ usecase: '2FA' }, 'sub_usecases'],
      [{ sub_usecases: ['2FA'] }, '2 to 5'],
      [{ sub_usecases: '' }, '2 to 5'],
      [{ sub_usecases: ['2FA', 'MIXED'] }, 'must be one of'],
      [{ optin_keywords: 'YES,O-K' }, 'optin_keywords'],
      [{ help_keywords: 'HELP ME' }, 'help_keywords'],
    ];
    for (const [change, text] of wrong) {
      const args = { ...campaignArgs, brand_id: brand, ...change };
      expect(await refusal('POST', '10dlc/Campaign/', args), JSON.stringify(change)).toContain(text);
    }
    const { json } = await fixture.api('GET', '10dlc/Campaign/');
    expect(json['campaigns']).toEqual([]);
  });

  it('answer their making in camelCase and read back in snake_case', async () => {
    const brand = await makeBrand(fixture);
    const made = await fixture.api('POST', '10dlc/Campaign/', {
      ...campaignArgs,
      brand_id: brand,
      campaign_alias: '',
      sub_usecases: 'customer_care, 2fa',
      sample_3: 'A sample that one SDK sends under another name.',
      embedded_link: 'true',
      optin_keywords: 'YES, START',
      optin_message: '',
    });
    expect(made.status).toBe(200);
    expect(Object.keys(made.json)).toEqual(['apiId', 'campaignId', 'message']);
    const campaign = await entity(`10dlc/Campaign/${made.json['campaignId']}/`, 'campaign');
    expect(campaign).toMatchObject({
      registration_status: 'PROCESSING',
      reseller_id: '',
      campaign_alias: '',
      sub_usecase: 'CUSTOMER_CARE,2FA',
      sample3: 'A sample that one SDK sends under another name.',
      optin_keywords: 'YES,START',
      campaign_source: 'plivo',
      campaign_attributes: { embedded_link: true, subscriber_optin: true, affiliate_marketing: false },
      mno_metadata: { 'AT&T': { tpm: 4500 }, 'T-Mobile': { brand_tier: 'TOP' } },
    });
    expect(campaign).not.toHaveProperty('optin_message');
    expect(campaign).not.toHaveProperty('error_code');
  });

  it('fail as the alias asks for, and may then be updated', async () => {
    const brand = await makeBrand(fixture);
    for (const [code, reason] of [
      ['1001', 'Prohibited'],
      ['1004', 'Message flow'],
      ['9999', 'unknown to the sandbox'],
    ]) {
      const id = await makeCampaign(fixture, brand, { campaign_alias: `x sandbox:reject:${code}` });
      expect(await entity(`10dlc/Campaign/${id}/`, 'campaign')).toMatchObject({
        registration_status: 'FAILED',
        error_code: code,
        error_reason: expect.stringContaining(String(reason)),
        error_description: expect.any(String),
      });
    }
    const { json } = await fixture.api('GET', '10dlc/Campaign/?registration_status=Failed&limit=2');
    expect(json['meta']).toMatchObject({ total_count: 3 });
    const [last] = records(json['campaigns']);
    const path = `10dlc/Campaign/${last?.['campaign_id']}/`;
    expect(await refusal('POST', path, { sample1: 'short' })).toContain('sample1');
    const updated = await fixture.api('POST', path, { campaign_alias: 'fine', description: '', sample1: '' });
    expect(record(updated.json['campaign'])).toMatchObject({
      registration_status: 'PROCESSING',
      description: campaignArgs.description,
    });
    expect(await refusal('POST', path, { campaign_alias: 'again' })).toContain('PROCESSING');
    await fixture.advance(3);
    expect(await entity(path, 'campaign')).toMatchObject({ registration_status: 'ACTIVE', campaign_alias: 'fine' });
    expect(await refusal('POST', path, { campaign_alias: 'again' })).toContain('ACTIVE');
  });

  it('may be updated in review when so configured', async () => {
    const lenient = await startFixture({ updateInProcessing: true });
    const brand = await makeBrand(lenient);
    const made = await lenient.api('POST', '10dlc/Campaign/', { ...campaignArgs, brand_id: brand });
    const path = `10dlc/Campaign/${made.json['campaignId']}/`;
    await lenient.advance(1.5);
    expect((await lenient.api('POST', path, { campaign_alias: 'b' })).status).toBe(200);
    await lenient.advance(1);
    expect(record((await lenient.api('GET', path)).json['campaign'])['registration_status']).toBe('PROCESSING');
    await lenient.advance(1.5);
    expect(record((await lenient.api('GET', path)).json['campaign'])['registration_status']).toBe('ACTIVE');
    await lenient.sandbox.close();
  });

  it('are imported once, by an id of the right form', async () => {
    const args = { campaign_id: 'CABC123', campaign_alias: 'theirs' };
    expect((await fixture.api('POST', '10dlc/Campaign/Import', args)).status).toBe(200);
    expect(await refusal('POST', '10dlc/Campaign/Import/', args)).toContain('already');
    expect(await refusal('POST', '10dlc/Campaign/Import/', { ...args, campaign_id: 'X1' })).toContain('not valid');
    expect(await refusal('POST', '10dlc/Campaign/Import/', { campaign_id: 'CABC124' })).toContain('campaign_alias');
  });
});

describe('numbers of a campaign', () => {
  it('are own long codes, in one ACTIVE campaign at a time', async () => {
    const brand = await makeBrand(fixture);
    const path = `10dlc/Campaign/${await makeCampaign(fixture, brand)}`;
    const other = await fixture.api('POST', '10dlc/Campaign/', { ...campaignArgs, brand_id: brand });
    const second = `10dlc/Campaign/${other.json['campaignId']}`;
    for (const number of ['14155559999', numbers.tollfree, numbers.short, 'abc']) {
      expect(await refusal('POST', `${path}/Number/`, { numbers: [number] })).toBe(
        `The number ${number} is not a valid number`,
      );
    }
    expect(await refusal('POST', `${path}/Number/`, {})).toContain('numbers');
    expect(await refusal('POST', `${second}/Number/`, { numbers: [numbers.long] })).toContain('not ACTIVE');
    await fixture.advance(3);
    const both = [`+${numbers.long}`, numbers.other];
    const linked = await fixture.api('POST', `${path}/Number/`, { numbers: both, campaign_id: 'redundant' });
    expect(linked.status).toBe(202);
    expect(linked.json['message']).toContain(`${numbers.long},${numbers.other} to campaign`);
    for (const target of [path, second]) {
      expect(await refusal('POST', `${target}/Number/`, { numbers: numbers.long })).toBe(
        `The number ${numbers.long} is already requested for linking`,
      );
    }
    expect(await refusal('DELETE', `${path}/`)).toContain('PROCESSING');
    expect(await refusal('DELETE', `${path}/Number/${numbers.long}/`)).toContain('PROCESSING');
    await fixture.advance(1.1);
    const listed = await fixture.api('GET', `${path}/Number/?limit=1&offset=1`);
    expect(Object.keys(listed.json)).toEqual(['api_id', 'campaign_alias', 'campaign_id', 'phone_numbers', 'usecase']);
    expect(listed.json['phone_numbers']).toEqual([{ number: numbers.other, status: 'COMPLETED' }]);
    const unlink = await fixture.api(
      'DELETE',
      `${path}/Number/${numbers.long}/?url=https://a.example&method=GET`,
      '""',
    );
    expect(unlink.status).toBe(202);
    expect(await refusal('POST', `${second}/Number/`, { numbers: [numbers.long] })).toContain('already requested');
    await fixture.advance(1.1);
    expect(await refusal('GET', `${path}/Number/${numbers.long}/`)).toBe(
      `The number ${numbers.long} is not linked to this campaign`,
    );
    expect((await fixture.api('POST', `${second}/Number/`, { numbers: [numbers.long] })).status).toBe(202);
    await fixture.advance(1.1);
    expect((await fixture.api('DELETE', `${second}/`)).status).toBe(200);
    expect((await fixture.api('POST', `${path}/Number/`, { numbers: [numbers.long] })).status).toBe(202);
  });
});
