import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, numbers, startFixture } from './fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.sandbox.close());

const priority = { priority1: 'longcode', priority2: 'tollfree', priority3: 'shortcode' };

describe('powerpacks with the official SDK', () => {
  it('are made, read, changed and listed', async () => {
    const created = await fixture.sdk.powerpacks.create('orders', {
      sticky_sender: 'false',
      application_type: 'xml',
      application_id: '1234',
      number_priority: [{ service_type: 'SMS', country_iso: 'US', priority }],
    });
    expect(created).toMatchObject({
      name: 'orders',
      stickySender: false,
      localConnect: true,
      applicationType: 'XML',
      applicationId: '1234',
    });
    expect(created.numberPool.split('/')[4]).toBe('NumberPool');
    expect(created.numberPriority).toHaveLength(4);
    expect(created.numberPriority[0]).toEqual({ countryIso: 'US', serviceType: 'SMS', priority });
    const powerpack = await fixture.sdk.powerpacks.get(created.uuid);
    expect(powerpack.number_pool_id).toBe(created.numberPool.split('/')[5]);
    const updated = await powerpack.update({ name: 'orders 2', local_connect: 'false' });
    expect(updated).toMatchObject({ name: 'orders 2', localConnect: false, stickySender: false });
    const again = await fixture.sdk.powerpacks.update(created.uuid, { name: 'orders 3', application_id: 'none' });
    expect(again).toMatchObject({ name: 'orders 3', applicationType: '', applicationId: '' });
    const all = await fixture.sdk.powerpacks.list({ limit: 2 });
    expect(all.map((one: { name: string }) => one.name)).toEqual(['orders 3', 'sandbox short code']);
    expect(all[0]).not.toHaveProperty('numberPriority');
    const next = `/api/v1/account/${fixture.sandbox.authId}/Powerpack?offset=2&limit=2`;
    expect(all.meta).toEqual({ limit: 2, next, offset: 0, totalCount: 3 });
    expect((await powerpack.delete()).response).toBe('success');
    await expect(fixture.sdk.powerpacks.get(created.uuid)).rejects.toMatchObject({ status: 404 });
    await expect(fixture.sdk.powerpacks.create('sandbox powerpack')).rejects.toMatchObject({ status: 400 });
  });

  it('hold numbers: the methods of the powerpack', async () => {
    const { uuid } = await fixture.sdk.powerpacks.create('first way');
    const powerpack = await fixture.sdk.powerpacks.get(uuid);
    const added = await powerpack.add_number('12125550104', 'mms');
    expect(added).toMatchObject({ number: '12125550104', service: 'mms', type: 'fixed', countryIso2: 'US' });
    expect((await powerpack.add_number(numbers.canadian)).service).toBe('sms');
    const bought = await powerpack.buy_add_number({ number: '14155550777' });
    expect(bought).toMatchObject({ number: '14155550777', type: 'fixed' });
    const found = await powerpack.buy_add_number({ country_iso2: 'CA' });
    expect(found.number).toMatch(/^1416555/);
    const tollfree = await powerpack.add_tollfree(numbers.tollfree, 'mms');
    expect(tollfree).toMatchObject({ number: numbers.tollfree, type: 'tollfree', service: 'mms' });
    await expect(powerpack.add_tollfree(numbers.otherTollfree)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('one toll-free number'),
    });
    const all = await powerpack.list_numbers();
    expect(all.objects).toHaveLength(5);
    expect(all.meta).toEqual({ limit: 20, next: '', offset: 0, previous: '', totalCount: 5 });
    expect(await powerpack.count_numbers()).toBe(5);
    const query = { type: 'fixed', starts_with: '212,415', country_iso2: 'us', service: 'mms', limit: 5, offset: 0 };
    const some = await powerpack.list_numbers(query);
    expect(some.objects.map((one: { number: string }) => one.number)).toEqual(['12125550104']);
    expect(await powerpack.count_numbers({ country_iso2: 'CA' })).toBe(2);
    const one = await powerpack.find_number('12125550104');
    expect(one).toMatchObject({ number: '12125550104', type: 'fixed' });
    expect(one.service).toBeUndefined();
    expect(await powerpack.find_tollfree(numbers.tollfree, 'sms')).toMatchObject({ type: 'tollfree' });
    expect((await powerpack.list_tollfree()).objects).toHaveLength(1);
    expect((await powerpack.remove_number('14155550777', true)).response).toBe('success');
    expect((await powerpack.remove_number('12125550104')).response).toBe('success');
    expect((await powerpack.remove_tollfree(numbers.tollfree)).response).toBe('success');
    await expect(powerpack.find_number('12125550104')).rejects.toMatchObject({ status: 404 });
    expect((await powerpack.delete(true)).response).toBe('success');
  });

  it('hold numbers: the methods of the pool', async () => {
    const { uuid } = await fixture.sdk.powerpacks.create('second way');
    const { numbers: pool, tollfree, shortcodes } = (await fixture.sdk.powerpacks.get(uuid)).number_pool;
    expect(await pool.add('12125550105', 'sms')).toMatchObject({ number: '12125550105', service: 'sms' });
    expect((await pool.buy_add_number({ number: '12125550999' })).number).toBe('12125550999');
    expect((await pool.buy_add_number({ country_iso2: 'US', type: 'local' })).number).toMatch(/^1/);
    expect((await pool.list()).objects).toHaveLength(3);
    expect((await pool.list({ service: 'sms', type: 'fixed', limit: 2 })).objects).toHaveLength(2);
    expect(await pool.count({ starts_with: '2125550105', country_iso2: 'US' })).toBe(1);
    expect((await pool.find('12125550105')).number).toBe('12125550105');
    expect((await pool.remove('12125550999', true)).response).toBe('success');
    expect((await pool.remove('12125550105')).response).toBe('success');
    expect((await tollfree.add(numbers.otherTollfree)).type).toBe('tollfree');
    expect((await tollfree.list({ limit: 1, offset: 0 })).objects).toHaveLength(1);
    expect((await tollfree.find(numbers.otherTollfree)).number).toBe(numbers.otherTollfree);
    expect((await tollfree.remove(numbers.otherTollfree)).response).toBe('success');
    expect((await shortcodes.list()).objects).toHaveLength(0);
  });

  it('hold short codes, which are only taken out', async () => {
    const all: { name: string; uuid: string }[] = await fixture.sdk.powerpacks.list();
    const powerpack = await fixture.sdk.powerpacks.get(all.find(({ name }) => name === 'sandbox short code')?.uuid);
    const { shortcodes } = powerpack.number_pool;
    expect((await powerpack.list_shortcodes()).objects).toMatchObject([
      { shortcode: numbers.short, countryIso2: 'US' },
    ]);
    expect((await shortcodes.list({ limit: 1 })).objects).toHaveLength(1);
    expect((await powerpack.find_shortcode(numbers.short, 'sms')).numberPoolUuid).toBe(powerpack.number_pool_id);
    expect((await shortcodes.find(numbers.short)).shortcode).toBe(numbers.short);
    expect((await powerpack.remove_shortcode(numbers.short)).response).toBe('success');
    await expect(shortcodes.remove(numbers.short)).rejects.toMatchObject({ status: 404 });
    const sent = await fixture.sdk.messages.create({ src: numbers.short, dst: '14155550199', text: 'still ours' });
    expect(sent.messageUuid).toHaveLength(1);
  });
});
