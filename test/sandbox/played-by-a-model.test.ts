/** A model plays carrier, handset and weather with the sandbox's own tools; the server tells it what comes of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { messageErrorCodes } from '../../src/plivo/error-codes.ts';
import { type ServerProcess, startServer } from '../front-door.ts';
import { campaign, profile } from '../tools/samples.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ args: ['--sandbox', '--confirm', 'never', '--timeout', '1'] });
});
afterAll(() => server.close());

const src = '14155550101';
const send = (dst: string, text: string) => server.call('send_message', { src, dst: [dst], text });
const pass = (seconds: number) => server.call('sandbox_advance_clock', { advance_seconds: seconds });
const idOf = (found: unknown) => z.string().parse(found);

describe('outcomes on request', () => {
  test.each(Object.keys(messageErrorCodes).filter((code) => code !== '000'))(
    'a message that ends with %s',
    async (code) => {
      const { structured } = await send(`1500555${code.padStart(4, '0')}`, `For ${code}`);
      await pass(5);
      const { structured: record, text } = await server.call('get_message', {
        message_uuid: structured['message_uuid'][0],
      });
      expect(record['message_state']).toMatch(/^(failed|undelivered)$/);
      expect(record).toMatchObject({ error_code: code, error_meaning: messageErrorCodes[code] });
      expect(text).toContain(`Error ${code}: ${messageErrorCodes[code]}.`);
      expect(record['next_step']).toContain('before sending again');
    },
  );

  test.each(['1001', '1002', '1003', '1004'])('a campaign declined with %s', async (code) => {
    const brand_id = await completedBrand(`Acme ${code} LLC`);
    const { structured } = await server.call('create_campaign', {
      ...campaign,
      brand_id,
      campaign_alias: `sandbox:reject:${code}`,
    });
    await pass(5);
    const declined = await server.call('get_campaign', { campaign_id: structured['campaign_id'] });
    expect(declined.structured).toMatchObject({ registration_status: 'FAILED', error_code: code });
    expect(declined.text).toContain(`Declined with code "${code}"`);
    expect(declined.structured['next_step']).toContain('update_campaign');
  });

  test('a brand declined', async () => {
    const brand_id = await brandOf('Acme sandbox:reject:30795 LLC');
    await pass(5);
    const { structured, text } = await server.call('get_brand', { brand_id });
    expect(structured['registration_status']).toBe('FAILED');
    expect(text).toContain('30795');
    expect(structured['next_step']).toContain('profile');
  });

  test.each([
    ['sandbox:update-required', 'UPDATE_REQUIRED', 'update_tollfree_verification'],
    // Last: what was rejected can not be submitted again.
    ['sandbox:reject:opt-in', 'REJECTED', 'create_tollfree_verification'],
  ])('a toll-free verification with %s', async (extra_data, status, mends) => {
    const { structured: made } = await server.call('create_tollfree_verification', {
      profile_uuid: await profileOf('Acme LLC'),
      number: '18885550108',
      usecase: ['DELIVERY_NOTIFICATION'],
      usecase_summary: 'Acme LLC texts customers when their order is on its way.',
      message_sample: 'Acme: your order is on its way. Reply STOP to opt out.',
      optin_type: 'WEB_FORM',
      optin_image_url: ['https://acme.example/optin.png'],
      volume: '1,000',
      terms_and_conditions_link: 'https://acme.example/terms',
      privacy_policy_link: 'https://acme.example/privacy',
      extra_data,
    });
    await pass(5);
    const { structured, text } = await server.call('get_tollfree_verification', { uuid: made['uuid'] });
    expect(structured['status']).toBe(status);
    expect(text).toContain('The reviewer says:');
    expect(structured['next_step']).toContain(mends);
    if (status === 'UPDATE_REQUIRED') await server.call('delete_tollfree_verification', { uuid: made['uuid'] });
  });
});

describe('played by hand', () => {
  test('a handset opts out, and in again', async () => {
    const handset = '14155550177';
    await server.call('sandbox_receive_message', { from: handset, to: src, text: 'STOP' });
    const { structured } = await send(handset, 'After STOP');
    await pass(5);
    const blocked = await server.call('get_message', { message_uuid: structured['message_uuid'][0] });
    expect(blocked.structured).toMatchObject({ error_code: '200', error_meaning: messageErrorCodes['200'] });
    await server.call('sandbox_receive_message', { from: handset, to: src, text: 'START' });
    const { structured: again } = await send(handset, 'After START');
    await pass(5);
    const delivered = await server.call('get_message', { message_uuid: again['message_uuid'][0] });
    expect(delivered.structured['message_state']).toBe('delivered');
    const { structured: inbound } = await server.call('list_messages', {
      message_direction: 'inbound',
      from_number: handset,
    });
    expect(inbound['items']).toHaveLength(2);
  });

  test('a review is held, then decided', async () => {
    const brand_id = await brandOf('Held LLC');
    await server.call('sandbox_decide_review', { id: brand_id, decision: 'hold' });
    await pass(60);
    expect((await server.call('get_brand', { brand_id })).structured['registration_status']).toBe('PROCESSING');
    await server.call('sandbox_decide_review', { id: brand_id, decision: 'reject', code: '1', reason: 'No such firm' });
    const { structured, text } = await server.call('get_brand', { brand_id });
    expect(structured['registration_status']).toBe('FAILED');
    expect(text).toContain('No such firm');
  });

  test('what the sandbox does not take is said in its words', async () => {
    const { error } = await server.call('sandbox_decide_review', { id: 'BNOBODY', decision: 'approve' });
    expect(error).toMatchObject({ type: 'ApiError', status: 404 });
    expect(error.message).toContain('there is no brand');
  });
});

describe('faults', () => {
  const cases = [
    ['status-429', 'RateLimitedError', 'RateLimitedError'],
    ['status-500', 'ApiError', 'DeliveryUnknownError'],
    ['status-502', 'ApiError', 'DeliveryUnknownError'],
    ['status-503', 'ApiError', 'DeliveryUnknownError'],
    ['reset-before', 'UnavailableError', 'DeliveryUnknownError'],
    ['reset-after', 'UnavailableError', 'DeliveryUnknownError'],
    ['hang', 'UnavailableError', 'DeliveryUnknownError'],
    ['truncated-json', 'UnavailableError', 'DeliveryUnknownError'],
    ['oversized', 'UnavailableError', 'DeliveryUnknownError'],
  ] as const;

  test.each(cases)('%s: a read fails as %s, a send as %s', async (kind, ofRead, ofSend) => {
    await server.call('sandbox_set_fault', { kind, ...(kind === 'status-429' ? { retry_after: 30 } : {}) });
    const read = await server.call('list_messages');
    const sent = await send('14155550188', `Under ${kind}`);
    await server.call('sandbox_set_fault', { kind: 'none' });
    expect(read.error).toMatchObject({ type: ofRead, retryable: true });
    expect(sent.error.type).toBe(ofSend);
    expect(sent.error.remedy).toMatch(
      ofSend === 'DeliveryUnknownError' ? /Do not repeat the call\. .*list_messages/ : /Call again in 30 s/,
    );
    if (kind === 'status-429') expect(sent.error.retry_after_seconds).toBe(30);
  });

  test('latency is sat out', async () => {
    await server.call('sandbox_set_fault', { kind: 'latency', seconds: 0.2, count: 1 });
    const { isError } = await server.call('list_messages');
    expect(isError).toBe(false);
  });
});

test('the tools that play are not there without a sandbox', async () => {
  const plain = await startServer();
  const { tools } = await plain.client.listTools();
  expect(tools.filter(({ name }) => name.startsWith('sandbox_'))).toEqual([]);
  expect((await plain.call('sandbox_reset')).error.type).toBe('RefusedError');
  await plain.close();
});

test('a reset leaves an account as at the start', async () => {
  const own = await startServer({ args: ['--sandbox', '--confirm', 'never'] });
  await own.call('send_message', { src, dst: ['14155550199'], text: 'Hello' });
  await own.call('sandbox_reset');
  expect((await own.call('list_messages')).structured['items']).toEqual([]);
  await own.close();
});

async function profileOf(company_name: string): Promise<string> {
  const { structured } = await server.call('create_profile', { ...profile, company_name });
  return idOf(structured['profile_uuid']);
}

async function brandOf(company_name: string): Promise<string> {
  const profile_uuid = await profileOf(company_name);
  const { structured } = await server.call('create_brand', {
    brand_alias: 'acme',
    profile_uuid,
    brand_type: 'STANDARD',
  });
  return idOf(structured['brand_id']);
}

async function completedBrand(company_name: string): Promise<string> {
  const brand_id = await brandOf(company_name);
  await pass(5);
  return brand_id;
}
