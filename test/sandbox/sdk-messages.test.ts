import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, numbers, startFixture, upload } from './fixture.ts';

/** The official SDK, unmodified, is the witness that the sandbox speaks the vendor's language. */
let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.sandbox.close());

async function sendAndGet(args: object) {
  const sent = await fixture.sdk.messages.create(args);
  await fixture.advance(2);
  return fixture.sdk.messages.get(sent.messageUuid[0]);
}

describe('sending with the official SDK', () => {
  it('queues a text message and delivers it', async () => {
    const sent = await fixture.sdk.messages.create({ src: '+1 (415) 555-0101', dst: '+14155550199', text: 'Hello' });
    expect(sent.message).toBe('message(s) queued');
    expect(sent.messageUuid).toHaveLength(1);
    expect(sent).not.toHaveProperty('invalid_number');
    const [uuid] = sent.messageUuid;
    const queued = await fixture.sdk.messages.get(uuid);
    expect(queued).toMatchObject({ messageState: 'queued', errorCode: null, fromNumber: '14155550101' });
    await fixture.advance(0.5);
    expect(await fixture.sdk.messages.get(uuid)).toMatchObject({ messageState: 'sent', errorCode: null });
    await fixture.advance(1);
    expect(await fixture.sdk.messages.get(uuid)).toMatchObject({
      messageState: 'delivered',
      errorCode: '000',
      toNumber: '14155550199',
      units: 1,
      totalRate: '0.00550',
      totalAmount: '0.00550',
      destinationCountryIso2: 'US',
      log: 'true',
    });
  });

  it('takes positional arguments and every optional one', async () => {
    const sent = await fixture.sdk.messages.create(numbers.long, '919812345678', 'ok', {
      url: 'https://acme.example/status',
      method: 'GET',
      log: 'number_only',
      trackable: true,
      message_expiry: 60,
      dlt_entity_id: '1',
      dlt_template_id: '2',
      dlt_template_category: 'promotional',
    });
    await fixture.advance(2);
    expect(await fixture.sdk.messages.get(sent.messageUuid[0])).toMatchObject({
      messageState: 'delivered',
      dltEntityID: '1',
      dltTemplateID: '2',
      dltTemplateCategory: 'promotional',
      destinationCountryIso2: 'IN',
      log: 'number_only',
    });
  });

  it('sends to many and names the numbers that are none', async () => {
    const sent = await fixture.sdk.messages.create({
      src: numbers.long,
      dst: ['14155550199', '+1 415 555 0199', '14155550198', '333333333'],
      text: 'Hello all',
    });
    expect(sent.messageUuid).toHaveLength(2);
    expect(sent.invalid_number).toEqual(['333333333']);
  });

  it('sends from a powerpack', async () => {
    const { json } = await fixture.control('GET', '/');
    const { powerpacks } = Object(json['account']);
    const record = await sendAndGet({ powerpackUUID: powerpacks[0].uuid, dst: '14155550199', text: 'Hi' });
    expect(record.powerpackID).toBe(powerpacks[0].uuid);
    expect(powerpacks[0].numbers).toContain(record.fromNumber);
  });

  it('sends MMS and lists what is attached', async () => {
    const { outcomes } = await upload(fixture, [['a.jpg', 'image/jpeg', 'not really']]);
    const mediaId = outcomes[0]?.['media_id'];
    const sent = await fixture.sdk.messages.create({
      src: numbers.tollfree,
      dst: '14155550199',
      text: 'Look',
      type: 'mms',
      media_urls: ['https://acme.example/a.png'],
      media_ids: [mediaId],
    });
    const [uuid] = sent.messageUuid;
    const media = await fixture.sdk.messages.listMedia(uuid);
    expect(media.objects).toHaveLength(2);
    expect(media.objects[0]).toMatchObject({ contentType: 'image/png', messageUuid: uuid });
    expect(media.objects[1]).toMatchObject({ mediaId, contentType: 'image/jpeg', size: 10 });
  });

  it('sends WhatsApp templates with every kind of parameter', async () => {
    const record = await sendAndGet({
      src: numbers.whatsapp,
      dst: '14155550199',
      type: 'whatsapp',
      template: {
        name: 'order_update',
        language: 'en_US',
        components: [
          { type: 'header', parameters: [{ type: 'media', media: 'https://acme.example/a.png' }] },
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Ann', parameter_name: 'who' },
              { type: 'currency', currency: { fallback_value: '$1', currency_code: 'USD', amount_1000: 1000 } },
              { type: 'date_time', date_time: { fallback_value: 'today' } },
            ],
          },
          { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'YES' }] },
        ],
      },
    });
    expect(record).toMatchObject({ messageType: 'whatsapp', messageState: 'delivered', conversationOrigin: 'utility' });
    expect(record.conversationId).toMatch(/^[0-9a-f]{32}$/);
    expect(record.conversationExpirationTimestamp).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+05:30$/);
  });

  it('accepts free-form WhatsApp messages without a conversation, and fails them with 340', async () => {
    const common = { src: numbers.whatsapp, dst: '14155550177', type: 'whatsapp' };
    const button = { title: 'Yes', id: 'b1' };
    for (const content of [
      { text: 'Hello' },
      { text: 'A picture', media_urls: ['https://acme.example/a.png'] },
      { interactive: { type: 'button', body: { text: 'Well?' }, action: { buttons: [button] } } },
      {
        interactive: {
          type: 'list',
          header: { type: 'text', text: 'Menu' },
          body: { text: 'Pick' },
          footer: { text: 'one' },
          action: { buttons: [{ title: 'Open' }], sections: [{ title: 'S', rows: [{ id: '1', title: 'R' }] }] },
        },
      },
      { location: { latitude: '37.48', longitude: '122.14', name: 'Shop', address: 'Main Street' } },
    ]) {
      const record = await sendAndGet({ ...common, ...content });
      expect(record).toMatchObject({ messageState: 'failed', errorCode: '340', totalAmount: '0.00000' });
    }
  });

  it('throws the text of a refusal, with its status and api id', async () => {
    await expect(fixture.sdk.messages.create({ src: numbers.long, dst: '1111111', text: 'x' })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining("'1111111' is not a valid phone number."),
      apiID: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    await expect(fixture.sdk.messages.get('11111111-2222-1333-8444-555555555555')).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining('not found'),
    });
  });
});

describe('listing with the official SDK', () => {
  it('pages through what was sent, newest first', async () => {
    const first = await fixture.sdk.messages.list({ limit: 2 });
    expect(first).toHaveLength(2);
    expect(first.meta).toMatchObject({ limit: 2, offset: 0, previous: null });
    expect(first.meta.totalCount).toBeUndefined();
    const second = await fixture.sdk.messages.list({ limit: 2, offset: 2 });
    const times = [...first, ...second].map((message) => message.messageTime);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(times).size).toBe(4);
  });

  it('filters', async () => {
    const failed = await fixture.sdk.messages.list({ message_state: 'failed', error_code: '340' });
    expect(failed).toHaveLength(5);
    const mms = await fixture.sdk.messages.list({ message_type: 'mms', from_number: `+${numbers.tollfree}` });
    expect(mms).toHaveLength(1);
    expect(mms[0].toNumber).toBe('14155550199');
    const early = await fixture.sdk.messages.list({ message_time__lt: '2020-01-01 00:00' });
    expect(early).toHaveLength(0);
  });
});
