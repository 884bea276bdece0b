import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import { makeBrand, makeCampaign } from '../tools/desk.ts';
import { primaryProfile, registerNumber, send, stateOf, steer, verifyTollfree } from './controls.ts';

const src = '14155550101';
const tollfree = '18885550108';
const dst = '14155551234';
const text = 'Acme: your order 1234 has shipped. Reply STOP to end.';

let door: FrontDoor;
let folder: string;
let whole: object;
let ids: { brand: string; campaign: string; verification: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-policy-'));
  const policy = join(folder, 'policy.json');
  const destinations = { blocked: { numbers: ['14155559999'] } };
  await writeFile(policy, JSON.stringify({ destinations, words: { required: ['Acme'] } }));
  door = await openFrontDoor({ args: ['--policy', policy] });
  const registered = await registerNumber(door, src);
  ids = { ...registered, verification: await verifyTollfree(door, await primaryProfile(door)) };
  whole = await stateOf(door);
});
afterAll(async () => {
  await door.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await steer(door, 'state', whole);
  await door.requests();
});

const hopsOf = (structured: Record<string, unknown>) =>
  Object.fromEntries(
    z
      .array(z.object({ hop: z.string(), state: z.string() }))
      .parse(structured['hops'])
      .map(({ hop, state }) => [hop, state]),
  );

describe('what is whole', () => {
  test('a long code with its campaign: every hop passes, or is said to be unknown', async () => {
    const { structured, text: said } = await door.call('preflight_message', { src, dst, text });
    expect(hopsOf(structured)).toEqual({
      policy: 'pass',
      sender: 'pass',
      link: 'pass',
      campaign: 'pass',
      brand: 'pass',
      profile: 'pass',
      destination: 'pass',
      recipient: 'unknown',
      text: 'pass',
    });
    expect(structured).toMatchObject({ ready: true, encoding: 'GSM-7', segments: 1 });
    expect(said).toMatch(
      /^Nothing known stands in the way of this message\. It goes as 1 segment\. Not known: recipient\.\n/,
    );
    const requests = await door.requests();
    expect(requests.every(({ method }) => method === 'GET')).toBe(true);
    expect(requests.length).toBeLessThan(10);
  });

  test('a toll-free number, with its verification', async () => {
    const { structured } = await door.call('preflight_message', { src: tollfree, dst, text });
    expect(hopsOf(structured)).toMatchObject({ sender: 'pass', verification: 'pass', profile: 'pass' });
    expect(structured['ready']).toBe(true);
  });

  test('a short code of a Powerpack needs no campaign', async () => {
    const { structured } = await door.call('preflight_message', { src: '255501', dst, text });
    expect(hopsOf(structured)).not.toHaveProperty('link');
    expect(structured['ready']).toBe(true);
  });

  test('outside the US no campaign is asked for', async () => {
    const { structured } = await door.call('preflight_message', { src: 'ACME', dst: '919876543210', text });
    expect(hopsOf(structured)).toEqual({
      policy: 'pass',
      sender: 'unknown',
      destination: 'unknown',
      recipient: 'unknown',
      text: 'pass',
    });
  });

  test('a delivery before is evidence', async () => {
    await send(door, { dst: [dst] });
    const { structured } = await door.call('preflight_message', { src, dst, text });
    expect(hopsOf(structured)['recipient']).toBe('pass');
  });

  test('a Powerpack is judged by the numbers that it would send from', async () => {
    const packs = (await door.call('list_powerpacks')).structured['items'];
    const powerpack_uuid = packs.find(({ name }: { name: string }) => name === 'sandbox powerpack').uuid;
    const broken = await door.call('preflight_message', { powerpack_uuid, dst, text });
    expect(broken.structured).toMatchObject({ ready: false, broken_hop: 'link' });
    expect(broken.text).toContain('1 of 2 numbers of the Powerpack are held up.');
    await door.call('link_campaign_numbers', { campaign_id: ids.campaign, numbers: ['14155550102'] });
    await door.advance(2);
    const mended = await door.call('preflight_message', { powerpack_uuid, dst, text });
    expect(mended.structured['ready']).toBe(true);
    expect(mended.text).toContain('Any of 2 numbers of the Powerpack may send.');
  });
});

describe('each hop, broken once', () => {
  const cases: [string, string, object, () => Promise<unknown>, RegExp][] = [
    ['policy', 'policy', { dst: '14155559999' }, async () => undefined, /destinations\.blocked/],
    [
      'policy: an MMS without a text',
      'policy',
      { type: 'mms', text: undefined },
      async () => undefined,
      /the message has no text, and must hold "Acme"/,
    ],
    [
      'sender: not of the account',
      'sender',
      { src: '14155550199' },
      async () => undefined,
      /no number of this account/,
    ],
    ['sender: a name', 'sender', { src: 'ACME' }, async () => undefined, /alphanumeric/],
    ['sender: no MMS', 'sender', { src: '14165550107', type: 'mms' }, async () => undefined, /can't do MMS/],
    ['link: none', 'link', { src: '14155550103' }, async () => undefined, /linked to no campaign/],
    ['link: on its way', 'link', {}, () => steer(door, 'review', { id: src, decision: 'hold' }), /PROCESSING/],
    ['link: failed', 'link', {}, () => steer(door, 'review', { id: src, decision: 'reject' }), /FAILED/],
    [
      'campaign',
      'campaign',
      {},
      () => steer(door, 'review', { id: ids.campaign, decision: 'reject', code: '1004' }),
      /Declined with code "1004"/,
    ],
    [
      'campaign: expired',
      'campaign',
      {},
      () => steer(door, 'review', { id: ids.campaign, decision: 'expire' }),
      /EXPIRED/,
    ],
    [
      'brand',
      'brand',
      {},
      () => steer(door, 'review', { id: ids.brand, decision: 'reject', code: 'TAX_ID', reason: 'no such tax id' }),
      /TAX_ID "no such tax id"/,
    ],
    [
      'verification: rejected',
      'verification',
      { src: tollfree },
      () => steer(door, 'review', { id: ids.verification, decision: 'reject', code: 'url' }),
      /REJECTED.*\(url\)/,
    ],
    [
      'verification: to be updated',
      'verification',
      { src: tollfree },
      () => steer(door, 'review', { id: ids.verification, decision: 'update-required' }),
      /UPDATE_REQUIRED/,
    ],
    ['verification: none', 'verification', { src: '18335550109' }, async () => undefined, /is UNVERIFIED/],
    [
      'destination: no number',
      'destination',
      { dst: '99999999999' },
      async () => undefined,
      /no country's numbering plan/,
    ],
    [
      'destination: no MMS there',
      'destination',
      { dst: '919876543210', type: 'mms' },
      async () => undefined,
      /MMS reaches/,
    ],
    [
      'recipient',
      'recipient',
      {},
      async () => {
        await steer(door, 'inbound', { from: dst, to: src, text: 'STOP' });
        await door.advance(2);
        await send(door, { dst: [dst] });
      },
      /blocked this sender with STOP/,
    ],
    [
      'text: too long',
      'text',
      { text: `Acme: ${'a'.repeat(1595)}` },
      async () => undefined,
      /1601 characters of GSM-7/,
    ],
    [
      'text: wording',
      'text',
      { text: 'Acme: buy cannabis at https://acme.example now' },
      async () => undefined,
      /cannabis/,
    ],
  ];
  test.each(cases)('%s', async (_name, hop, changes, spoil, evidence) => {
    await spoil();
    const outcome = await door.call('preflight_message', { src, dst, text, ...changes });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(outcome.structured).toMatchObject({ ready: false, broken_hop: hop });
    expect(outcome.structured['summary']).toMatch(evidence);
    expect(outcome.structured['summary']).toMatch(new RegExp(`First broken hop, ${hop}:`));
    expect(outcome.structured['next_step']).not.toBe('');
  });

  test('an opt-out is in doubt once the recipient has written again', async () => {
    await steer(door, 'inbound', { from: dst, to: src, text: 'STOP' });
    await door.advance(2);
    await send(door, { dst: [dst] });
    await steer(door, 'inbound', { from: dst, to: src, text: 'START' });
    // The answer to START is the last message then; it is the one before that tells.
    const state = await stateOf(door);
    const messages = z.array(z.looseObject({ direction: z.string() })).parse(state['messages']);
    const replies = messages.filter(
      ({ direction, ...message }) => direction === 'outbound' && message['errorCode'] === null,
    );
    await steer(door, 'state', {
      ...state,
      messages: messages.filter((one) => !replies.some((reply) => reply['uuid'] === one['uuid'])),
    });
    const { structured } = await door.call('preflight_message', { src, dst, text });
    expect(hopsOf(structured)).toMatchObject({ recipient: 'unknown' });
    expect(structured['ready']).toBe(true);
  });

  test('profile', async () => {
    const state = await stateOf(door);
    const profiles = z.array(z.looseObject({ type: z.string() })).parse(state['profiles']);
    await steer(door, 'state', { ...state, profiles: profiles.filter(({ type }) => type === 'PRIMARY') });
    const { structured } = await door.call('preflight_message', { src, dst, text });
    expect(structured).toMatchObject({ ready: false, broken_hop: 'profile' });
  });
});

describe('a number in no campaign is told what is missing', () => {
  const other = '14155550103';
  test('where a campaign is ACTIVE', async () => {
    const { structured } = await door.call('preflight_message', { src: other, dst, text });
    expect(structured['next_step']).toContain(`link_campaign_numbers with campaign_id ${ids.campaign}`);
  });

  test('where the only campaign was declined, or is in review', async () => {
    await steer(door, 'review', { id: ids.campaign, decision: 'reject', code: '1003' });
    const declined = await door.call('preflight_message', { src: other, dst, text });
    expect(declined.structured['next_step']).toMatch(/Declined with code "1003".*update_campaign/);
    await steer(door, 'review', { id: ids.campaign, decision: 'hold' });
    const open = await door.call('preflight_message', { src: other, dst, text });
    expect(open.structured['next_step']).toMatch(/PROCESSING/);
  });

  test('where there is no campaign, or no brand', async () => {
    const state = await stateOf(door);
    await steer(door, 'state', { ...state, campaigns: [], links: [] });
    const noCampaign = await door.call('preflight_message', { src: other, dst, text });
    expect(noCampaign.structured['next_step']).toMatch(/The account has no campaign\..*create_campaign/);
    await steer(door, 'state', { ...state, campaigns: [], links: [], brands: [] });
    const nothing = await door.call('preflight_message', { src: other, dst, text });
    expect(nothing.structured['next_step']).toContain('plan_10dlc_registration');
  });

  test('a failed link is found among many campaigns, with progress', async () => {
    const brand = await makeBrand(door, { company_name: 'Other LLC' });
    for (let index = 0; index < 3; index++) await makeCampaign(door, brand, { campaign_alias: `c${index}` });
    await steer(door, 'review', { id: src, decision: 'reject' });
    const steps: string[] = [];
    const result = await door.client.callTool({ name: 'preflight_message', arguments: { src, dst, text } }, undefined, {
      onprogress: ({ message = '' }) => steps.push(message),
    });
    expect(result.structuredContent).toMatchObject({ broken_hop: 'link' });
    expect(steps).toContain(`looking at campaign 1 of 4 for ${src}`);
  });
});

test('what can not be read is unknown, and the rest is still told', async () => {
  await steer(door, 'faults', { kind: 'status-500', route: 'GET 10dlc/Brand/*' });
  const { structured } = await door.call('preflight_message', { src, dst, text });
  expect(hopsOf(structured)).toMatchObject({ campaign: 'pass', brand: 'unknown', destination: 'pass', text: 'pass' });
  await fetch(`${door.sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
});

test.each([
  [{ dst, text }, 'src or powerpack_uuid is required'],
  [{ src, powerpack_uuid: '00000000-0000-4000-8000-000000000000', dst }, 'exclude each other'],
])('%o is refused', async (args, words) => {
  const outcome = await door.call('preflight_message', args);
  expect(outcome.error.message).toContain(words);
});

describe('WhatsApp', () => {
  const whatsapp = { src: '13105550106', dst, type: 'whatsapp' };

  test('a free-form text needs a message of the recipient within a day', async () => {
    const before = await door.call('preflight_message', { ...whatsapp, text });
    expect(before.structured).toMatchObject({ ready: false, broken_hop: 'conversation' });
    expect(before.structured['next_step']).toContain('template');
    const refused = await door.call('send_whatsapp_message', { src: whatsapp.src, dst: [dst], text });
    await door.advance(2);
    const [uuid] = z.array(z.string()).parse(refused.structured['message_uuid']);
    expect((await door.call('get_message', { message_uuid: uuid })).structured).toMatchObject({ error_code: '340' });

    await steer(door, 'inbound', { from: dst, to: whatsapp.src, text: 'Hello', type: 'whatsapp' });
    const after = await door.call('preflight_message', { ...whatsapp, text });
    expect(hopsOf(after.structured)).toMatchObject({ conversation: 'pass', sender: 'unknown', text: 'pass' });
    expect(after.structured).toMatchObject({ ready: true, next_step: 'Send it with send_whatsapp_message.' });
    expect(after.structured).not.toHaveProperty('segments');
  });

  test('an SMS opens no conversation', async () => {
    await steer(door, 'inbound', { from: dst, to: whatsapp.src, text: 'Hello' });
    const { structured } = await door.call('preflight_message', { ...whatsapp, text });
    expect(structured).toMatchObject({ broken_hop: 'conversation' });
  });

  test('a template needs none, and a Powerpack has no WhatsApp', async () => {
    const template = await door.call('preflight_message', whatsapp);
    expect(template.structured).toMatchObject({ ready: true });
    const { src: _, ...rest } = whatsapp;
    const pool = await door.call('preflight_message', {
      ...rest,
      powerpack_uuid: '00000000-0000-4000-8000-000000000000',
    });
    expect(pool.error).toMatchObject({ type: 'UserInputError', argument: 'powerpack_uuid' });
  });
});
