import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignArgs, type Fixture, numbers, profileArgs, startFixture } from './fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.sandbox.close());

function createProfile(company: string) {
  const { address, authorized_contact: contact, ein, website } = profileArgs;
  return fixture.sdk.profile.create(
    'acme',
    '',
    'DIRECT',
    'PRIVATE',
    company,
    ein,
    'RETAIL',
    'US',
    '',
    '',
    'NONE',
    website,
    address,
    contact,
    'ada@acme.example',
    'Acme',
  );
}

function createCampaign(brand: string, alias: string) {
  const c = campaignArgs;
  return fixture.sdk.campaign.create(
    brand,
    alias,
    c.vertical,
    c.usecase,
    c.sub_usecases,
    c.description,
    c.embedded_link,
    c.embedded_phone,
    c.age_gated,
    c.direct_lending,
    true,
    true,
    true,
    c.affiliate_marketing,
    c.sample1,
    c.sample2,
    'Acme: a third sample of what we send.',
    '',
    '',
    c.message_flow,
    c.help_message,
    c.optout_message,
    'https://acme.example/terms',
    'https://acme.example/privacy',
    { url: 'https://acme.example/campaign', method: 'POST', optin_keywords: 'YES,START' },
  );
}

describe('10DLC registration with the official SDK', () => {
  let profile = '';
  let brand = '';
  let campaign = '';

  it('creates, reads, changes and lists profiles', async () => {
    const created = await createProfile('Acme Outdoor LLC');
    expect(created.message).toBe('Profile created successfully.');
    profile = created.profileUuid;
    const read = await fixture.sdk.profile.get(profile);
    expect(read.profile).toMatchObject({
      profileType: 'SECONDARY',
      companyName: 'Acme Outdoor LLC',
      altBusinessIdType: 'NONE',
      businessContactEmail: 'ada@acme.example',
      authorizedContact: { phone: '12085550123' },
    });
    expect(read.profile.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    const changed = await fixture.sdk.profile.update(profile, { website: 'https://new.example', vertical: 'ENERGY' });
    expect(changed.profile).toMatchObject({ website: 'https://new.example', vertical: 'ENERGY', profileAlias: 'acme' });
    const secondary = await fixture.sdk.profile.list({ type: 'SECONDARY', entity_type: 'PRIVATE', vertical: 'ENERGY' });
    expect(secondary.profiles).toHaveLength(1);
    expect(secondary.meta).toEqual({ limit: 20, offset: 0, next: null, previous: null });
    const primary = await fixture.sdk.profile.list({ type: 'PRIMARY' });
    expect(primary.profiles[0].profileUuid).toBe(read.profile.primaryProfile);
  });

  it('deletes a profile that nothing uses', async () => {
    const { profileUuid } = await createProfile('Short Lived Ltd');
    expect((await fixture.sdk.profile.delete(profileUuid)).message).toBe('Profile deleted successfully.');
    await expect(fixture.sdk.profile.get(profileUuid)).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining('Profile not found.'),
    });
  });

  it('registers a brand', async () => {
    const created = await fixture.sdk.brand.create('acme brand', profile, 'STANDARD', true, { method: 'POST' });
    expect(created.message).toBe('Request to create brand was received and is being processed.');
    brand = created.brand_id;
    expect(brand).toMatch(/^B[A-Z0-9]{6}$/);
    const pending = await fixture.sdk.brand.get(brand);
    expect(pending.brand.registrationStatus).toBe('PROCESSING');
    await fixture.advance(2);
    const done = await fixture.sdk.brand.get(brand);
    expect(done.brand).toMatchObject({
      registrationStatus: 'COMPLETED',
      vettingStatus: 'ACTIVE',
      vettingScore: expect.any(Number),
      companyName: 'Acme Outdoor LLC',
      profileUuid: profile,
    });
    const listed = await fixture.sdk.brand.list({ status: 'COMPLETED', type: 'STANDARD' });
    expect(listed.meta.totalCount).toBe(1);
    expect(listed.brands[0].brandId).toBe(brand);
    const uses = await fixture.sdk.brand.get_usecases(brand);
    expect(uses.useCases).toHaveLength(12);
    expect(uses.brandId).toBe(brand);
    const otp = await fixture.sdk.brand.trigger_otp(brand);
    expect(otp.message).toBe('Message sent to XXXXXXX0123, reply YES to confirm registration.');
  });

  it('registers a campaign', async () => {
    const created = await createCampaign(brand, 'orders');
    expect(created.message).toBe('Request to create campaign was received and is being processed.');
    campaign = created.campaignId;
    expect(campaign).toMatch(/^C[A-Z0-9]{6}$/);
    await fixture.advance(3);
    const read = await fixture.sdk.campaign.get(campaign);
    expect(read.campaign).toMatchObject({
      registrationStatus: 'ACTIVE',
      brandId: brand,
      subUsecase: 'CUSTOMER_CARE,2FA',
      campaignAlias: 'orders',
      sample3: 'Acme: a third sample of what we send.',
      optinKeywords: 'YES,START',
      campaignSource: 'plivo',
      vertical: 'RETAIL',
    });
    expect(read.campaign.mnoMetadata.tMobile).toHaveProperty('brandTier');
    const listed = await fixture.sdk.campaign.list({
      brand_id: brand,
      registration_status: 'Active',
      usecase: 'MIXED',
    });
    expect(listed.meta.totalCount).toBe(1);
    expect(listed.campaigns[0].campaignId).toBe(campaign);
  });

  it('changes a campaign that was declined, which is then reviewed again', async () => {
    const { campaignId } = await createCampaign(brand, 'orders sandbox:reject:1004');
    await fixture.advance(3);
    const failed = await fixture.sdk.campaign.get(campaignId);
    expect(failed.campaign).toMatchObject({ registrationStatus: 'FAILED', errorCode: '1004' });
    const text = 'Customers write JOIN to our number, as the sign at the till tells them.';
    const update = (alias: object) =>
      fixture.sdk.campaign.update(campaignId, '', '', '', '', '', '', '', text, '', '', '', '', '', '', '', '', alias);
    await update({});
    await fixture.advance(3);
    const again = await fixture.sdk.campaign.get(campaignId);
    expect(again.campaign).toMatchObject({ registrationStatus: 'FAILED', messageFlow: text });
    expect(again.campaign.sample1).toBe(campaignArgs.sample1);
    const updated = await update({ campaign_alias: 'orders' });
    expect(updated.campaign.registrationStatus).toBe('PROCESSING');
    await fixture.advance(3);
    expect((await fixture.sdk.campaign.get(campaignId)).campaign.registrationStatus).toBe('ACTIVE');
    expect((await fixture.sdk.campaign.deleteCampaign(campaignId)).message).toBe('Campaign Deactivated');
    await expect(fixture.sdk.campaign.get(campaignId)).rejects.toMatchObject({ status: 404 });
  });

  it("imports the campaign of the vendor's sample, whose id is longer than others", async () => {
    expect((await fixture.sdk.campaign.import_campaign('C1234567', 'from elsewhere')).campaignId).toBe('C1234567');
    await fixture.advance(3);
    expect((await fixture.sdk.campaign.get('C1234567')).campaign).toMatchObject({ registrationStatus: 'ACTIVE' });
    for (const id of ['C12345', 'C12345678', 'B123456'])
      await expect(fixture.sdk.campaign.import_campaign(id, 'a')).rejects.toMatchObject({ status: 400 });
  });

  it('imports a campaign', async () => {
    const imported = await fixture.sdk.campaign.import_campaign('CIMPORT', 'from elsewhere');
    expect(imported.campaignId).toBe('CIMPORT');
    await fixture.advance(3);
    const shared = await fixture.sdk.campaign.list({ campaign_source: 'shared' });
    expect(shared.campaigns[0]).toMatchObject({ campaignId: 'CIMPORT', registrationStatus: 'ACTIVE' });
  });

  it('links numbers, sends registered messages and unlinks', async () => {
    const linked = await fixture.sdk.campaign.linkNumber(campaign, [`+${numbers.long}`]);
    expect(linked.message).toBe(
      `Request to link ${numbers.long} to campaign ${campaign} was received and is being processed`,
    );
    const pending = await fixture.sdk.campaign.getNumber(campaign, numbers.long);
    expect(pending.phoneNumbers).toEqual([{ number: numbers.long, status: 'PROCESSING' }]);
    await fixture.advance(1.5);
    const listed = await fixture.sdk.campaign.listNumber(campaign, { limit: 5 });
    expect(listed).toMatchObject({
      campaignId: campaign,
      campaignAlias: 'orders',
      usecase: 'MIXED',
      phoneNumbers: [{ number: numbers.long, status: 'COMPLETED' }],
    });
    const sent = await fixture.sdk.messages.create({ src: numbers.long, dst: '14155550199', text: 'Shipped' });
    const message = await fixture.sdk.messages.get(sent.messageUuid[0]);
    expect(message).toMatchObject({ tendlcCampaignId: campaign, tendlcRegistrationStatus: 'registered' });
    const unlinked = await fixture.sdk.campaign.unlinkNumber(campaign, numbers.long);
    expect(unlinked.message).toBe(
      `Request to unlink ${numbers.long} from campaign ${campaign} was received and is being processed`,
    );
    await fixture.advance(1.5);
    expect((await fixture.sdk.campaign.listNumber(campaign)).phoneNumbers).toEqual([]);
  });

  it('deletes campaign and brand', async () => {
    expect((await fixture.sdk.campaign.deleteCampaign(campaign)).campaignId).toBe(campaign);
    const deleted = await fixture.sdk.brand.deleteBrand(brand);
    expect(deleted).toMatchObject({ brandId: brand, message: 'Brand Deactivated' });
    await expect(fixture.sdk.brand.get(brand)).rejects.toMatchObject({ status: 404 });
  });
});
