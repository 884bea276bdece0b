import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  campaignArgs,
  type Fixture,
  makeBrand,
  makeCampaign,
  makeVerification,
  messageOf,
  numbers,
  record,
  records,
  send,
  startFixture,
} from './fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(() => fixture.sandbox.close());

const review = (args: object) => fixture.control('POST', '/review', args);
const decide = (args: object) => fixture.control('POST', '/message-status', args);

describe('a review by hand', () => {
  it('decides brands', async () => {
    const brand = await makeBrand(fixture);
    const read = async () => record((await fixture.api('GET', `10dlc/Brand/${brand}/`)).json['brand']);
    const { json } = await review({ id: brand, decision: 'reject', code: '7', reason: 'No such tax id' });
    expect(json).toEqual({ kind: 'brand', id: brand, status: 'FAILED' });
    expect(await read()).toMatchObject({
      registration_status: 'FAILED',
      declined_reasons: [{ code: '7', message: 'No such tax id' }],
    });
    await review({ id: brand, decision: 'approve' });
    expect(await read()).toMatchObject({ registration_status: 'COMPLETED' });
    expect(await read()).not.toHaveProperty('declined_reasons');
    expect((await review({ id: brand, decision: 'expire' })).json['error']).toContain('approve, reject, hold');
  });

  it('decides campaigns, and holds what would be decided by itself', async () => {
    const brand = await makeBrand(fixture);
    const created = await fixture.api('POST', '10dlc/Campaign/', { ...campaignArgs, brand_id: brand });
    const id = String(created.json['campaignId']);
    const read = async () => record((await fixture.api('GET', `10dlc/Campaign/${id}/`)).json['campaign']);
    await review({ id, decision: 'hold' });
    await fixture.advance(3600);
    expect((await read())['registration_status']).toBe('PROCESSING');
    await review({ id, decision: 'reject' });
    expect(await read()).toMatchObject({ registration_status: 'FAILED', error_code: '1004' });
    await review({ id, decision: 'expire' });
    expect(await read()).toMatchObject({ registration_status: 'EXPIRED' });
    await review({ id, decision: 'approve' });
    expect(await read()).toMatchObject({ registration_status: 'ACTIVE' });
  });

  it('decides the link of a number', async () => {
    const campaign = await makeCampaign(fixture, await makeBrand(fixture));
    const path = `10dlc/Campaign/${campaign}/Number/`;
    await fixture.api('POST', path, { numbers: [numbers.long] });
    const status = async () => records((await fixture.api('GET', path)).json['phone_numbers'])[0]?.['status'];
    await review({ id: numbers.long, decision: 'hold' });
    await fixture.advance(3600);
    expect(await status()).toBe('PROCESSING');
    expect((await review({ id: `+${numbers.long}`, decision: 'reject' })).json).toMatchObject({ kind: 'number_link' });
    expect(await status()).toBe('FAILED');
    await review({ id: numbers.long, decision: 'approve' });
    expect(await status()).toBe('COMPLETED');
  });

  it('decides toll-free verifications', async () => {
    const uuid = await makeVerification(fixture);
    const read = async () => (await fixture.api('GET', `TollfreeVerification/${uuid}/`)).json;
    await review({ id: uuid, decision: 'hold' });
    await fixture.advance(10);
    expect((await read())['status']).toBe('PROCESSING');
    await review({ id: uuid, decision: 'update-required', reason: 'Show the form' });
    expect(await read()).toMatchObject({ status: 'UPDATE_REQUIRED', error_message: 'Show the form' });
    expect((await fixture.api('POST', `TollfreeVerification/${uuid}/`, { volume: '1,000' })).status).toBe(202);
    await review({ id: uuid, decision: 'reject', code: 'shaft' });
    expect(await read()).toMatchObject({ status: 'REJECTED', error_message: expect.stringContaining('SHAFT') });
    await fixture.advance(10);
    expect((await read())['status']).toBe('REJECTED');
  });

  it('says what it takes', async () => {
    expect((await review({ id: 'BXXXXXX', decision: 'approve' })).status).toBe(404);
    expect((await review({ decision: 'approve' })).json['error']).toContain('id is a required');
    expect((await review({ id: 'x', decision: 'maybe' })).json['error']).toContain('approve, reject');
  });
});

describe('a message status by hand', () => {
  it('stays, whatever would have happened', async () => {
    const uuid = await send(fixture);
    expect((await decide({ message_uuid: uuid, status: 'sent' })).json).toEqual({
      message_uuid: uuid,
      message_state: 'sent',
      error_code: null,
    });
    await fixture.advance(3600);
    expect(await messageOf(fixture, uuid)).toMatchObject({ message_state: 'sent', error_code: null });
    await decide({ message_uuid: uuid, status: 'undelivered', error_code: '30' });
    expect(await messageOf(fixture, uuid)).toMatchObject({ message_state: 'undelivered', error_code: '30' });
    await decide({ message_uuid: uuid, status: 'failed' });
    expect(await messageOf(fixture, uuid)).toMatchObject({ error_code: '1000', total_amount: '0.00000' });
    await decide({ message_uuid: uuid, status: 'delivered' });
    expect(await messageOf(fixture, uuid)).toMatchObject({ error_code: '000', total_amount: '0.00550' });
    const list = await fixture.api('GET', 'Message/?message_state=delivered');
    expect(records(list.json['objects'])).toHaveLength(1);
  });

  it('is read for WhatsApp only, and fits the direction', async () => {
    const sms = await send(fixture);
    const template = { name: 'x', language: 'en' };
    const wa = await send(fixture, { src: numbers.whatsapp, type: 'whatsapp', text: '', template });
    const { json } = await fixture.control('POST', '/inbound', { from: '14155550199', to: numbers.long, text: 'x' });
    const inbound = json['message_uuid'];
    expect((await decide({ message_uuid: wa, status: 'read' })).status).toBe(200);
    expect((await messageOf(fixture, wa))['message_state']).toBe('read');
    for (const [args, text] of [
      [{ message_uuid: sms, status: 'read' }, 'WhatsApp'],
      [{ message_uuid: sms, status: 'received' }, 'queued, sent'],
      [{ message_uuid: inbound, status: 'sent' }, 'received, delivered'],
      [{ message_uuid: sms, status: 'delivered', error_code: '30' }, 'error_code'],
      [{ message_uuid: sms }, 'status is a required'],
    ] as const) {
      expect((await decide(args)).json['error'], JSON.stringify(args)).toContain(text);
    }
    expect((await decide({ message_uuid: 'x', status: 'sent' })).status).toBe(404);
    expect((await decide({ message_uuid: inbound, status: 'delivered' })).status).toBe(200);
  });
});
