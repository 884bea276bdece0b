import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaignArgs, type Fixture, makeBrand, messageOf, numbers, send, startFixture } from './fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(() => fixture.sandbox.close());

const set = (args: object) => fixture.control('POST', '/settings', args);

async function codeOf(uuid: string): Promise<unknown> {
  return (await messageOf(fixture, uuid))['error_code'];
}

describe('settings', () => {
  it('are read and changed one by one', async () => {
    const usual = {
      blocked_countries: [],
      credit: 'unlimited',
      queue_held: false,
      update_in_processing: false,
    };
    expect((await fixture.control('GET', '/settings')).json).toEqual(usual);
    const changed = { ...usual, blocked_countries: ['GB', 'FR'], credit: '1.50000' };
    expect((await set({ blocked_countries: 'gb,fr', credit: 1.5 })).json).toEqual(changed);
    expect((await set({ queue_held: 'true' })).json).toEqual({ ...changed, queue_held: true });
    expect((await set({ blocked_countries: [], credit: 'unlimited', queue_held: false })).json).toEqual(usual);
    for (const wrong of [{ blocked_countries: ['England'] }, { credit: -1 }, { credit: 'much' }, { queue_held: 2 }]) {
      expect((await set(wrong)).status).toBe(400);
    }
  });

  it('let campaigns be updated in review', async () => {
    const brand = await makeBrand(fixture);
    const { json } = await fixture.api('POST', '10dlc/Campaign/', { ...campaignArgs, brand_id: brand });
    const update = () => fixture.api('POST', `10dlc/Campaign/${json['campaignId']}/`, { campaign_alias: 'other' });
    expect((await update()).status).toBe(400);
    await set({ update_in_processing: true });
    expect((await update()).status).toBe(200);
  });
});

describe('geo permissions', () => {
  it('refuse new messages with 403, and fail queued ones with 450', async () => {
    const uk = { src: numbers.long, dst: '447700900123', text: 'x' };
    const queued = await send(fixture, uk);
    await set({ blocked_countries: ['GB'] });
    for (const dst of ['447700900123', '14155550199<447700900123']) {
      const { status, json } = await fixture.api('POST', 'Message/', { ...uk, dst });
      expect([status, json['error']]).toEqual([403, expect.stringContaining('GB')]);
    }
    const domestic = await send(fixture);
    await fixture.advance(2);
    expect([await codeOf(queued), await codeOf(domestic)]).toEqual(['450', '000']);
    await set({ blocked_countries: [] });
    expect((await fixture.api('POST', 'Message/', uk)).status).toBe(202);
    await set({ blocked_countries: ['GB'] });
    await expect(fixture.sdk.messages.create(uk)).rejects.toMatchObject({ status: 403 });
  });
});

describe('credit', () => {
  it('is spent, and when it is gone sends fail with 900 and are refused for two minutes', async () => {
    await set({ credit: '0.02' });
    const sent = [await send(fixture), await send(fixture), await send(fixture)];
    await fixture.advance(2);
    expect(await Promise.all(sent.map(codeOf))).toEqual(['000', '000', '900']);
    expect((await fixture.control('GET', '/settings')).json['credit']).toBe('0.00300');
    const refused = () => fixture.api('POST', 'Message/', { src: numbers.long, dst: '14155550199', text: 'x' });
    expect(await refused()).toMatchObject({ status: 400, json: { error: 'Insufficient Credit' } });
    await fixture.advance(119);
    const late = await send(fixture);
    await fixture.advance(2);
    expect(await codeOf(late)).toBe('900');
    expect((await refused()).status).toBe(400);
    await set({ credit: '1' });
    const paid = await send(fixture);
    await fixture.advance(2);
    expect(await messageOf(fixture, paid)).toMatchObject({ error_code: '000', message_state: 'delivered' });
  });

  it('is not spent on what fails', async () => {
    await set({ credit: '0.02' });
    await send(fixture, { dst: '15005550200' });
    await fixture.advance(2);
    expect((await fixture.control('GET', '/settings')).json['credit']).toBe('0.02000');
  });
});

describe('a held queue', () => {
  it('lets messages expire, and go out when it is released', async () => {
    const before = await send(fixture);
    await set({ queue_held: true });
    const short = await send(fixture, { message_expiry: 60 });
    const usual = await send(fixture);
    await fixture.advance(59);
    expect(await messageOf(fixture, before)).toMatchObject({ message_state: 'queued', error_code: null });
    await fixture.advance(2);
    expect(await messageOf(fixture, short)).toMatchObject({
      message_state: 'failed',
      error_code: '420',
      total_amount: '0.00000',
      message_sent_time: null,
    });
    expect((await messageOf(fixture, usual))['message_state']).toBe('queued');
    await set({ queue_held: false });
    await fixture.advance(2);
    expect([await codeOf(before), await codeOf(short), await codeOf(usual)]).toEqual(['000', '420', '000']);
    await set({ queue_held: true });
    const forgotten = await send(fixture);
    await fixture.advance(3 * 3600 + 1);
    expect(await codeOf(forgotten)).toBe('420');
  });
});
