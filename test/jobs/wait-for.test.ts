import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RateLimitedError, UnavailableError, UserInputError } from '../../src/errors.ts';
import { pauseAfter } from '../../src/jobs/pause.ts';
import { waitUntilFinal } from '../../src/jobs/wait.ts';
import type { Reading } from '../../src/plivo/readings.ts';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import { makeBrand, makeProfile } from '../tools/desk.ts';
import { campaign } from '../tools/samples.ts';
import { primaryProfile, steer, verifyTollfree } from './controls.ts';

describe('through the front door', () => {
  let door: FrontDoor;
  beforeEach(async () => {
    door = await openFrontDoor();
  });
  afterEach(() => door.close());

  test('a message is waited for until it is delivered, with a word after each look', async () => {
    const sent = await door.call('send_message', { src: '14155550101', dst: ['14155551234'], text: 'Hello' });
    const steps: (string | undefined)[] = [];
    const waiting = door.client.callTool(
      { name: 'wait_for', arguments: { message_uuid: sent.structured['message_uuid'][0] } },
      undefined,
      { onprogress: ({ message }) => steps.push(message) },
    );
    await vi.waitFor(() => expect(steps).toContain('look 1: queued'));
    await door.advance(0.5);
    await vi.waitFor(() => expect(steps.some((step) => step?.endsWith(': sent'))).toBe(true));
    await door.advance(2);
    expect((await waiting).structuredContent).toMatchObject({
      status: 'delivered',
      ended: true,
      summary: 'The message is delivered: the carrier reported delivery.',
      next_step: 'Nothing to do.',
    });
  });

  test('at the limit it says where it stands and when to come back', async () => {
    const made = await door.call('create_brand', {
      brand_alias: 'acme',
      profile_uuid: await makeProfile(door),
      brand_type: 'STANDARD',
    });
    const { brand_id } = made.structured;
    const outcome = await door.call('wait_for', { brand_id, timeout_seconds: 1 });
    expect(outcome.structured).toMatchObject({
      status: 'PROCESSING',
      ended: false,
      come_back_in_seconds: 3600,
      brand_id,
    });
    expect(outcome.text).toMatch(/After 1 s it has not come to an end\. Brand B\w+ is PROCESSING/);
    expect(outcome.text).toContain('Call wait_for again in about 60 min');
  });

  test('a decline ends it, with its reason', async () => {
    const brand_id = await makeBrand(door, { company_name: 'sandbox:reject:TAX_ID' });
    const outcome = await door.call('wait_for', { brand_id });
    expect(outcome.structured).toMatchObject({ status: 'FAILED', ended: true, looks: 1 });
    expect(outcome.structured['summary']).toContain('TAX_ID');
  });

  test('campaign, link and verification', async () => {
    const brand_id = await makeBrand(door);
    const made = await door.call('create_campaign', { ...campaign, brand_id });
    const { campaign_id } = made.structured;
    await door.advance(3);
    expect((await door.call('wait_for', { campaign_id })).structured).toMatchObject({ status: 'ACTIVE', ended: true });
    const number = '14155550101';
    await door.call('link_campaign_numbers', { campaign_id, numbers: [number] });
    const early = await door.call('wait_for', { campaign_id, number, timeout_seconds: 0 });
    expect(early.structured).toMatchObject({ status: 'PROCESSING', ended: false, looks: 1 });
    await door.advance(2);
    expect((await door.call('wait_for', { campaign_id, number })).structured['status']).toBe('COMPLETED');
    const verification_uuid = await verifyTollfree(door, await primaryProfile(door));
    expect((await door.call('wait_for', { verification_uuid })).structured['status']).toBe('APPROVED');
  });

  test('what is not there ends it at once', async () => {
    const outcome = await door.call('wait_for', { campaign_id: 'C000000' });
    expect(outcome.error).toMatchObject({ type: 'ApiError', status: 404 });
    expect((await door.requests()).length).toBe(1);
  });

  test('it is cancelled at once', async () => {
    const sent = await door.call('send_message', { src: '14155550101', dst: ['14155551234'], text: 'Hello' });
    const stop = new AbortController();
    const call = door.client.callTool(
      { name: 'wait_for', arguments: { message_uuid: sent.structured['message_uuid'][0] } },
      undefined,
      { signal: stop.signal, onprogress: () => stop.abort() },
    );
    await expect(call).rejects.toThrow();
    await door.requests();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await door.requests()).toEqual([]);
  });

  test('a fault in passing is sat out', async () => {
    const brand_id = await makeBrand(door);
    await steer(door, 'faults', { kind: 'status-500', route: 'GET 10dlc/Brand/*', count: 6 });
    expect((await door.call('wait_for', { brand_id })).structured['status']).toBe('COMPLETED');
  });

  test('an API that hangs does not make it outlast its time', async () => {
    const profile_uuid = await makeProfile(door);
    const made = await door.call('create_brand', { brand_alias: 'acme', profile_uuid, brand_type: 'STANDARD' });
    const { brand_id } = made.structured;
    const started = Date.now();
    const call = door.client.callTool({ name: 'wait_for', arguments: { brand_id, timeout_seconds: 1 } }, undefined, {
      onprogress: () => void steer(door, 'faults', { kind: 'hang', route: 'GET 10dlc/Brand/*' }),
    });
    expect((await call).structuredContent).toMatchObject({ status: 'PROCESSING', ended: false, looks: 2 });
    expect(Date.now() - started).toBeLessThan(8_000);
    const nothing = await door.call('wait_for', { brand_id, timeout_seconds: 0 });
    expect(nothing.error).toMatchObject({ type: 'UnavailableError', retryable: true });
    expect(Date.now() - started).toBeLessThan(16_000);
  }, 30_000);

  test.each([
    [{}, 'none was given'],
    [{ brand_id: 'BAAAAAA', campaign_id: 'CAAAAAA' }, 'got brand_id and campaign_id'],
    [{ brand_id: 'BAAAAAA', number: '14155550101' }, 'number: needs campaign_id too'],
    [{ brand_id: 'BAAAAAA', timeout_seconds: 601 }, 'timeout_seconds'],
  ])('%o is refused', async (args, words) => {
    const outcome = await door.call('wait_for', args);
    expect(outcome.error.type).toBe('UserInputError');
    expect(outcome.error.message).toContain(words);
    expect(await door.requests()).toEqual([]);
  });
});

describe('by itself', () => {
  const reading = (status: string, final: boolean): Reading => ({
    status,
    final,
    summary: '',
    next_step: '',
    fields: {},
  });
  const host = { signal: new AbortController().signal, progress: () => undefined, ask: undefined };

  test('rests grow from half a second to five', () => {
    expect([1, 2, 3, 20].map(pauseAfter)).toEqual([500, 750, 1125, 5000]);
  });

  test("the vendor's wait is kept, and reported where it is too long", async () => {
    const limited = new RateLimitedError('slow down', { retry_after_seconds: 60 });
    await expect(waitUntilFinal(() => Promise.reject(limited), 100, host)).rejects.toBe(limited);
    const looks = [reading('queued', false)];
    const look = () => {
      const next = looks.shift();
      return next === undefined ? Promise.reject(limited) : Promise.resolve(next);
    };
    expect(await waitUntilFinal(look, 1000, host)).toMatchObject({ reading: { status: 'queued' }, looks: 2 });
  });

  test('what no retry helps is thrown, what may is looked at again until the end', async () => {
    const wrong = new UserInputError('no');
    await expect(waitUntilFinal(() => Promise.reject(wrong), 1000, host)).rejects.toBe(wrong);
    const gone = new UnavailableError('gone');
    await expect(waitUntilFinal(() => Promise.reject(gone), 0, host)).rejects.toBe(gone);
  });
});
