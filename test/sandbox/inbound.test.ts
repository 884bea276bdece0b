import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Fixture,
  makeBrand,
  makeCampaign,
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

const handset = '14155550199';

const receive = (args: Record<string, unknown>) =>
  fixture.control('POST', '/inbound', { from: handset, to: numbers.long, ...args });

async function outcome(changes: Record<string, unknown> = {}): Promise<unknown> {
  const uuid = await send(fixture, { dst: handset, ...changes });
  await fixture.advance(2);
  return (await messageOf(fixture, uuid))['error_code'];
}

describe('an inbound message', () => {
  it('is on record as received', async () => {
    const { json } = await receive({ from: '+1 (415) 555-0199', text: 'x'.repeat(161) });
    expect(json).toEqual({ message_uuid: expect.any(String), message_state: 'received', intent: '' });
    expect(await messageOf(fixture, json['message_uuid'])).toMatchObject({
      message_direction: 'inbound',
      message_state: 'received',
      from_number: handset,
      to_number: numbers.long,
      units: 2,
      error_code: null,
      total_amount: '0.00000',
    });
    const list = await fixture.api('GET', 'Message/?message_direction=inbound&message_state=received');
    expect(records(list.json['objects'])).toHaveLength(1);
  });

  it('has media when it is an MMS', async () => {
    const { json } = await receive({ type: 'mms', media_urls: ['https://acme.example/a.png'] });
    const media = await fixture.api('GET', `Message/${json['message_uuid']}/Media/`);
    expect(records(media.json['objects'])).toMatchObject([{ content_type: 'image/png' }]);
  });

  it('takes each URL of a list as one, commas or not', async () => {
    const { json } = await receive({ type: 'mms', media_urls: ['https://acme.example/a,b.png'] });
    const media = await fixture.api('GET', `Message/${json['message_uuid']}/Media/`);
    expect(records(media.json['objects'])).toHaveLength(1);
  });

  it('needs a handset, a number of the account and something to say', async () => {
    for (const [args, text] of [
      [{ text: 'x', from: '1' }, 'not a valid phone number'],
      [{ text: 'x', to: '14155559999' }, 'not a number of the account'],
      [{}, 'text is a required'],
      [{ text: 'x', type: 'whatsapp' }, 'WhatsApp'],
      [{ text: 'x', type: 'fax' }, 'sms, mms, whatsapp'],
    ] as const) {
      const { status, json } = await receive(args);
      expect([status, json['error']]).toEqual([400, expect.stringContaining(text)]);
    }
  });
});

describe('keywords', () => {
  it('block the pair of numbers, and open it again', async () => {
    for (const word of ['STOP', 'end', 'Quit ', 'CANCEL', 'unsubscribe', 'UNSUB', 'stop all\n']) {
      const { json } = await receive({ text: word });
      expect(json).toMatchObject({ intent: 'optout', answer: { text: expect.stringContaining('unsubscribed') } });
      expect(await outcome(), word).toBe('200');
      expect(await outcome({ src: numbers.other }), word).toBe('000');
      expect(await outcome({ dst: '14155550188' }), word).toBe('000');
      expect((await receive({ text: 'start' })).json['intent']).toBe('optin');
      expect(await outcome(), word).toBe('000');
    }
    await receive({ text: 'STOP' });
    for (const word of ['YES', 'resume', 'UNSTOP', 'go']) {
      await receive({ text: 'STOP' });
      await receive({ text: word });
      expect(await outcome(), word).toBe('000');
    }
  });

  it('are the whole message', async () => {
    for (const text of ['Please stop', 'STOP it', ' STOP', 'STOPALL', 'yes please']) {
      expect((await receive({ text })).json['intent'], text).toBe('');
    }
    expect(await outcome()).toBe('000');
  });

  it('that ask for help are answered', async () => {
    const { json } = await receive({ text: 'info' });
    expect(json).toMatchObject({ intent: 'help', answer: { text: expect.any(String) } });
    await fixture.advance(2);
    expect(await messageOf(fixture, record(json['answer'])['message_uuid'])).toMatchObject({
      message_direction: 'outbound',
      message_state: 'delivered',
      from_number: numbers.long,
      to_number: handset,
      total_amount: '0.00000',
    });
  });

  it('count for toll-free numbers, not for short codes or WhatsApp', async () => {
    await receive({ to: numbers.tollfree, text: 'STOP' });
    expect(await outcome({ src: numbers.tollfree })).toBe('200');
    expect((await receive({ to: numbers.short, text: 'STOP' })).json['intent']).toBe('');
    expect(await outcome({ src: numbers.short })).toBe('000');
    expect((await receive({ to: numbers.whatsapp, type: 'whatsapp', text: 'STOP' })).json['intent']).toBe('');
  });

  it('cover every number of a campaign, with its own answers', async () => {
    const campaign = await makeCampaign(fixture, await makeBrand(fixture));
    const linked = { numbers: [numbers.long, numbers.other] };
    await fixture.api('POST', `10dlc/Campaign/${campaign}/Number/`, linked);
    await fixture.advance(1);
    const { json } = await receive({ text: 'STOP' });
    expect(record(json['answer'])['text']).toBe('Acme: you will get no more messages.');
    expect(await outcome()).toBe('200');
    expect(await outcome({ src: numbers.other })).toBe('200');
    expect(await outcome({ src: '14155550103' })).toBe('000');
    await receive({ to: numbers.other, text: 'START' });
    expect([await outcome(), await outcome({ src: numbers.other })]).toEqual(['000', '000']);
    expect(record((await receive({ text: 'HELP' })).json['answer'])['text']).toContain('help@acme.example');
  });
});

describe('a WhatsApp message', () => {
  it('opens a conversation for 24 hours, of one pair of numbers', async () => {
    const wa = { src: numbers.whatsapp, type: 'whatsapp' };
    expect(await outcome(wa)).toBe('340');
    await receive({ to: numbers.whatsapp, type: 'whatsapp', text: 'Hi' });
    const uuid = await send(fixture, { dst: handset, ...wa });
    await fixture.advance(2);
    const mdr = await messageOf(fixture, uuid);
    expect(mdr).toMatchObject({ message_state: 'delivered', conversation_origin: 'service' });
    expect(await outcome({ ...wa, dst: '14155550188' })).toBe('340');
    await fixture.advance(23 * 3600);
    await receive({ to: numbers.whatsapp, type: 'whatsapp', text: 'Still there?' });
    await fixture.advance(23 * 3600);
    expect(await outcome(wa)).toBe('000');
    await fixture.advance(3600);
    expect(await outcome(wa)).toBe('340');
  });
});
