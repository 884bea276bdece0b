import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, type Outcome, openFrontDoor } from '../front-door.ts';
import { expectAllArguments, expectAnswer, expectApiError, expectInputError, onlyRequest, onWire } from './desk.ts';
import { statusCallback } from './samples.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
  await door.requests();
});

const src = '13105550106';
const dst = ['14155550199'];
const location = { latitude: '37.48', longitude: '-122.14', name: 'Acme', address: '1 Hacker Way, Menlo Park' };

const template = {
  name: 'order_update',
  language: 'en_US',
  components: [
    { type: 'header', parameters: [{ type: 'location', location }] },
    {
      type: 'body',
      parameters: [
        { type: 'text', text: 'Ann', parameter_name: 'customer' },
        { type: 'currency', currency: { fallback_value: '$100.99', currency_code: 'USD', amount_1000: 100_990 } },
        { type: 'date_time', date_time: { fallback_value: 'February 25, 1977' } },
      ],
    },
    { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'YES' }] },
    { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: '9rwnB8' }] },
  ],
};

const forms = {
  reply: {
    type: 'reply',
    header: { type: 'media', media: 'https://media.acme.example/a.png' },
    body: { text: 'Did it arrive?' },
    footer: { text: 'Acme' },
    action: {
      buttons: [
        { title: 'Yes', id: 'yes' },
        { title: 'No', id: 'no' },
        { title: 'Ask me later', id: 'later' },
      ],
    },
  },
  button: { type: 'button', body: { text: 'Did it arrive?' }, action: { buttons: [{ title: 'Yes', id: 'yes' }] } },
  list: {
    type: 'list',
    header: { type: 'text', text: 'Your order' },
    body: { text: 'When shall we bring it?' },
    footer: { text: 'Acme' },
    action: {
      buttons: [{ title: 'Times' }],
      sections: [{ title: 'Today', rows: [{ id: 'am', title: 'Morning', description: '8 to 12' }] }],
    },
  },
  cta_url: {
    type: 'cta_url',
    header: { type: 'media', media: 'https://media.acme.example/a.png' },
    body: { text: 'Follow it' },
    action: { buttons: [{ title: 'Open', cta_url: 'https://acme.example/order/1' }] },
  },
};

const calls = {
  text: {
    src: '+1 310-555-0106',
    dst: ['+1 415 555 0199', '+44 7400 123456'],
    text: 'Your order has shipped.',
    message_expiry: 5,
    ...statusCallback,
    log: 'number_only',
  },
  media: { src, dst, media_urls: ['https://media.acme.example/a.png'], text: 'Your receipt' },
  template: { src, dst, template },
  interactive: { src, dst, interactive: forms.reply },
  location: { src, dst, location },
  async: { src, dst, text: 'Hello', callback_url: 'https://hooks.acme.example/sent', callback_method: 'POST' },
};

function idsOf({ structured }: Outcome): string[] {
  return z.array(z.string()).parse(structured['message_uuid']);
}

describe('send_whatsapp_message', () => {
  test('each of its arguments stands in one of the calls below', () =>
    expectAllArguments(door, 'send_whatsapp_message', Object.values(calls)));

  test('a text with every option', async () => {
    const outcome = await door.call('send_whatsapp_message', calls.text);
    expect(await onlyRequest(door)).toMatchObject({
      method: 'POST',
      path: onWire(door, 'Message/'),
      query: {},
      body: { ...calls.text, src, dst: '14155550199<447400123456', type: 'whatsapp' },
      status: 202,
    });
    const ids = idsOf(outcome);
    expect(ids).toHaveLength(2);
    expectAnswer(outcome, { status: 'queued', summary: '2 messages queued.' });
    for (const id of ids) expect(outcome.text).toContain(id);
    expect(await door.look(`Message/${ids[0]}/`)).toMatchObject({
      message_type: 'whatsapp',
      message_state: 'queued',
      from_number: src,
      log: 'number_only',
    });
  });

  test.each(['media', 'template', 'location'] as const)('%s goes out as it is', async (kind) => {
    const outcome = await door.call('send_whatsapp_message', calls[kind]);
    const { body } = await onlyRequest(door);
    expect(body).toEqual({ ...calls[kind], dst: '14155550199', type: 'whatsapp' });
    expect(await door.look(`Message/${idsOf(outcome)[0]}/`)).toMatchObject({ message_type: 'whatsapp' });
  });

  test.each(Object.values(forms))('an interactive message of type $type goes out as it is', async (interactive) => {
    const outcome = await door.call('send_whatsapp_message', { src, dst, interactive });
    const { body } = await onlyRequest(door);
    expect(body).toEqual({ src, dst: '14155550199', type: 'whatsapp', interactive });
    expectAnswer(outcome, { status: 'queued' });
  });

  test('with callback_url the answer says that no ids are known', async () => {
    const outcome = await door.call('send_whatsapp_message', calls.async);
    expect(await onlyRequest(door)).toMatchObject({ body: { ...calls.async, dst: '14155550199', type: 'whatsapp' } });
    expectAnswer(outcome, { status: 'async' });
    expect(outcome.structured).not.toHaveProperty('message_uuid');
  });

  test('a template opens the conversation that free text lacks', async () => {
    const lone = ['12125550188'];
    const [cold = ''] = idsOf(await door.call('send_whatsapp_message', { src, dst: lone, text: 'Hello' }));
    const [warm = ''] = idsOf(await door.call('send_whatsapp_message', { src, dst: lone, template }));
    await door.advance(2);
    const refused = await door.call('get_message', { message_uuid: cold });
    expectAnswer(refused, { message_state: 'failed', error_code: '340' });
    expect(refused.structured['error_meaning']).toMatch(/send a template first/);
    const record = await door.call('get_message', { message_uuid: warm });
    expectAnswer(record, { message_state: 'delivered', conversation_origin: 'utility' });
    expect(record.structured['conversation_expiration_timestamp']).toEqual(expect.any(String));
    expect(record.text).toContain('conversation_id');
  });

  test("a number that is not enabled for WhatsApp: the API's words", async () => {
    const outcome = await door.call('send_whatsapp_message', { src: '14155550101', dst, text: 'Hello' });
    expectApiError(outcome, 400, 'the number 14155550101 is not enabled for WhatsApp');
  });

  test('nothing to say', async () => {
    const outcome = await door.call('send_whatsapp_message', { src, dst });
    await expectInputError(door, outcome, 'text', 'one of text, media_urls, template, interactive and location');
  });

  test('no Powerpack can send it: the name is unknown here', async () => {
    const outcome = await door.call('send_whatsapp_message', { ...calls.media, powerpack_uuid: 'x' });
    await expectInputError(door, outcome, 'powerpack_uuid', /Unknown argument "powerpack_uuid".*takes: src, dst, text/);
  });
});
