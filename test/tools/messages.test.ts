import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import { expectAllArguments, expectAnswer, expectApiError, expectInputError, onlyRequest, onWire } from './desk.ts';
import { statusCallback } from './samples.ts';

let door: FrontDoor;
let powerpack: string;
beforeAll(async () => {
  door = await openFrontDoor();
  const overview = z.looseObject({ account: z.looseObject({ powerpacks: z.array(z.looseObject({ uuid: z.string() })) }) });
  const answer = await fetch(`${door.sandbox.url}/_sandbox/`);
  powerpack = overview.parse(await answer.json()).account.powerpacks[0]?.uuid ?? '';
});
afterAll(() => door.close());
beforeEach(() => door.requests());

const src = '14155550101';
const dst = ['14155550199'];
const text = 'Acme: your order has shipped.';

async function sent(args: object = {}): Promise<string> {
  const { structured } = await door.call('send_message', { src, dst, text, ...args });
  await door.requests();
  return z.tuple([z.string()]).parse(structured['message_uuid'])[0];
}

/** A time in the API's form, some seconds from now. */
function apiTime(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

describe('send_message', () => {
  const sms = {
    src: '+1 (415) 555-0101',
    dst: ['+1 (212) 555-0177', '1/415.555-0199', '14155550199'],
    text,
    type: 'sms',
    message_expiry: 600,
    url: statusCallback.url,
    method: statusCallback.method,
    trackable: true,
    log: 'content_only',
    dlt_entity_id: '1201159',
    dlt_template_id: '1207161',
    dlt_template_category: 'service_explicit',
  };
  const mms = {
    powerpack_uuid: '',
    dst,
    type: 'mms',
    media_urls: ['https://media.acme.example/a.png', 'https://media.acme.example/b.gif'],
    media_ids: ['0178eb8a-461a-4fd1-bc37-13eebfdc0676'],
  };
  const async = {
    src,
    dst,
    text,
    callback_url: 'https://hooks.acme.example/sent',
    callback_method: 'GET',
  };

  test('every argument is taken by one of the calls below', () =>
    expectAllArguments(door, 'send_message', [sms, mms, async]));

  test('an SMS: numbers sanitised and joined, each once; everything else as given', async () => {
    const outcome = await door.call('send_message', sms);
    expect(await onlyRequest(door)).toMatchObject({
      method: 'POST',
      path: onWire(door, 'Message/'),
      query: {},
      status: 202,
    });
    const { body } = (await door.look(`Message/${outcome.structured['message_uuid'][0]}/`)) && { body: undefined };
    expect(body).toBeUndefined();
  });

  test('an MMS from a Powerpack', async () => {
    const outcome = await door.call('send_message', { ...mms, powerpack_uuid: powerpack });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'POST',
      path: onWire(door, 'Message/'),
      body: { ...mms, powerpack_uuid: powerpack, dst: '14155550199' },
      status: 202,
    });
    const uuid = outcome.structured['message_uuid'][0];
    const record = await door.look(`Message/${uuid}/`);
    expect(record).toMatchObject({ message_type: 'mms', powerpack_id: powerpack, message_state: 'queued' });
    const media = await door.look(`Message/${uuid}/Media/`);
    expect(media['objects']).toHaveLength(3);
    expect(outcome.structured).not.toHaveProperty('segments');
  });
});
