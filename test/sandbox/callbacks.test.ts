import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signatureHeaders } from '../../src/sandbox/callbacks/signature.ts';
import { listen } from '../http/listen.ts';
import { type Fixture, makeVerification, numbers, records, send, startFixture } from './fixture.ts';

interface SignatureCheck {
  validateSignature(url: string, nonce: string, signature: string, token: string): boolean;
}
const sdk: SignatureCheck = createRequire(import.meta.url)('plivo');

interface Received {
  method: string;
  path: string;
  headers: Record<string, unknown>;
  fields: Record<string, unknown>;
}

/** Who is called back; it answers with `status`. */
let receiver: Server;
let url = '';
let status = 200;
let received: Received[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const text = Buffer.concat(chunks).toString() || (path.split('?')[1] ?? '');
      const fields = text.startsWith('{') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
      received.push({ method, path, headers, fields });
      response.writeHead(status).end('thanks');
    });
  });
  url = `http://127.0.0.1:${await listen(receiver)}/status`;
});
afterAll(() => receiver.close());

let fixture: Fixture;
beforeEach(async () => {
  received = [];
  status = 200;
  fixture = await startFixture();
});
afterEach(() => fixture.sandbox.close());

async function attempts(of = fixture): Promise<Record<string, unknown>[]> {
  return records(JSON.parse((await of.control('GET', '/callbacks')).text));
}

/** The attempts, once there are so many. */
async function made(count: number, of = fixture): Promise<Record<string, unknown>[]> {
  await expect.poll(() => attempts(of), { timeout: 5000 }).toHaveLength(count);
  return attempts(of);
}

describe('a status callback', () => {
  it('comes with each change, signed, as a form', async () => {
    const { messageUuid } = await fixture.sdk.messages.create({
      src: numbers.long,
      dst: '14155550199',
      text: 'x'.repeat(161),
      url: `${url}?from=acme`,
    });
    await made(1);
    await fixture.advance(0.5);
    await made(2);
    await fixture.advance(1);
    await made(3);
    const common = { MessageUUID: messageUuid[0], From: numbers.long, To: '14155550199', Type: 'sms', Units: '2' };
    expect(received.map(({ fields }) => fields)).toMatchObject([
      { ...common, Status: 'queued', Sequence: '1', SentTime: '', DeliveryReportTime: '' },
      {
        ...common,
        Status: 'sent',
        Sequence: '2',
        SentTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/),
      },
      { ...common, Status: 'delivered', Sequence: '3', TotalRate: '0.00550', TotalAmount: '0.01100', MCC: '311' },
    ]);
    for (const { method, path, headers, fields } of received) {
      expect([method, path]).toEqual(['POST', '/status?from=acme']);
      expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
      expect(fields).not.toHaveProperty('ErrorCode');
      for (const name of ['x-plivo-signature-v2', 'x-plivo-signature-ma-v2']) {
        const [nonce, signature] = [String(headers['x-plivo-signature-v2-nonce']), String(headers[name])];
        const isValid = (token: string) => sdk.validateSignature(`${url}?from=acme`, nonce, signature, token);
        expect([isValid(fixture.sandbox.authToken), isValid('another')]).toEqual([true, false]);
      }
    }
  });

  it('comes as a query when the method is GET, with the code of a failure', async () => {
    await send(fixture, { dst: '15005550030', url: `${url}?a=1`, method: 'GET' });
    await fixture.advance(2);
    await made(3);
    const last = received.find(({ fields }) => fields['Sequence'] === '3');
    expect(last).toMatchObject({ method: 'GET', fields: { a: '1', Status: 'undelivered', ErrorCode: '30' } });
  });

  it('comes of decisions by hand, and counts each message for itself', async () => {
    const { json } = await fixture.api('POST', 'Message/', {
      src: numbers.long,
      dst: '14155550199<14155550198',
      text: 'x',
      url,
    });
    const [first] = Array.isArray(json['message_uuid']) ? json['message_uuid'] : [];
    await fixture.control('POST', '/message-status', { message_uuid: first, status: 'failed', error_code: '90' });
    await made(3);
    const of = (uuid: unknown) => received.filter(({ fields }) => fields['MessageUUID'] === uuid);
    expect(of(first).map(({ fields }) => [fields['Status'], fields['Sequence']])).toEqual([
      ['queued', '1'],
      ['failed', '2'],
    ]);
  });

  it('is repeated after 60, 120 and 240 seconds unless it is answered with 200', async () => {
    status = 204;
    await send(fixture, { dst: '15005550040', url });
    await made(1);
    // Past its end by hand: one message, one callback to follow.
    const [queued] = await attempts();
    const start = Date.parse(String(queued?.['time']));
    const later = (attempt: Record<string, unknown>) => (Date.parse(String(attempt['next_attempt'])) - start) / 1000;
    expect(later(queued ?? {})).toBe(60);
    await fixture.advance(59);
    await made(2);
    await fixture.advance(1);
    const again = (await made(3)).filter(({ fields }) => JSON.stringify(fields).includes('queued'));
    expect(again.map((one) => [one['attempt'], one['status'], later(one)])).toEqual([
      [1, 204, 60],
      [2, 204, 180],
    ]);
    await fixture.advance(120);
    await made(5);
    status = 200;
    await fixture.advance(240);
    const all = await made(7);
    expect(all.map(({ next_attempt }) => next_attempt === null)).toEqual([...Array(5).fill(false), true, true]);
    expect(all.at(-1)).toMatchObject({ attempt: 4, status: 200 });
    await fixture.advance(10_000);
    expect(await attempts()).toHaveLength(7);
  });

  it('is given up after the fourth attempt', async () => {
    status = 500;
    const uuid = await send(fixture, { url });
    await fixture.control('POST', '/message-status', { message_uuid: uuid, status: 'queued' });
    await made(2);
    for (const [index, pause] of [60, 120, 240].entries()) {
      await fixture.advance(pause);
      await made(2 * (index + 2));
    }
    await fixture.advance(100_000);
    const all = await attempts();
    expect(all).toHaveLength(8);
    expect(all.slice(-2)).toMatchObject([{ attempt: 4, status: 500, next_attempt: null }, { attempt: 4 }]);
  });

  it('is not made to other machines, nor to what is no address', async () => {
    for (const elsewhere of ['https://hooks.acme.example/x', 'http://10.0.0.1/', 'ftp://127.0.0.1/', 'nowhere']) {
      await fixture.control('POST', '/reset');
      await send(fixture, { url: elsewhere });
      const [attempt] = await made(1);
      expect(attempt).toMatchObject({ url: elsewhere, status: 0, next_attempt: null });
      expect(attempt?.['error']).toMatch(/^not called/);
    }
    expect(received).toEqual([]);
  });

  it('to nobody who listens is repeated as well', async () => {
    await send(fixture, { url: 'http://127.0.0.1:9/' });
    const [attempt] = await made(1);
    expect(attempt).toMatchObject({ status: 0, error: expect.stringMatching(/ECONNREFUSED/), attempt: 1 });
    expect(attempt?.['next_attempt']).not.toBeNull();
  });

  it('comes by itself while the clock runs', async () => {
    const running = await startFixture({ speed: 20 });
    try {
      await send(running, { url });
      await expect.poll(() => received.length, { timeout: 5000 }).toBe(3);
      expect(received.map(({ fields }) => fields['Status']).sort()).toEqual(['delivered', 'queued', 'sent']);
    } finally {
      await running.sandbox.close();
    }
  });

  it('is not made twice because a sandbox starts again, and goes on where it was', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'a2p-callbacks-'));
    const state = join(folder, 'state');
    const first = await startFixture({ state });
    await send(first, { url });
    await made(1, first);
    await first.sandbox.close();
    const second = await startFixture({ state });
    try {
      await second.advance(2);
      await made(2, second);
      expect(received.map(({ fields }) => fields['Sequence']).sort()).toEqual(['1', '2', '3']);
    } finally {
      await second.sandbox.close();
      await rm(folder, { recursive: true });
    }
  });

  it('is told at its time after a restart, before anybody asks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'a2p-state-'));
    const options = { speed: 50, state: join(folder, 'kept.state') };
    try {
      const first = await startFixture({ ...options, speed: 0 });
      await send(first, { url });
      await made(1, first);
      await first.sandbox.close();
      const second = await startFixture(options);
      await expect.poll(() => received.map(({ fields }) => fields['Status'])).toContain('delivered');
      await second.sandbox.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('of an address that Node does not take is an attempt that failed, once', async () => {
    await send(fixture, { url: 'http://a%zz@127.0.0.1:9/x' });
    const [attempt] = await made(1);
    expect(attempt).toMatchObject({ error: expect.stringContaining('URI'), next_attempt: null });
    await send(fixture, { url });
    await expect.poll(() => received).toHaveLength(1);
  });

  it('is forgotten with a reset', async () => {
    status = 500;
    await send(fixture, { url });
    await made(1);
    await fixture.control('POST', '/reset');
    await fixture.advance(1000);
    expect(await attempts()).toEqual([]);
  });
});

describe('an asynchronous request', () => {
  const message = { src: numbers.long, dst: '14155550199<1', text: 'Hello' };

  it('has its answer sent to callback_url', async () => {
    const taken = await fixture.api('POST', 'Message/', { ...message, callback_url: url });
    expect([taken.status, taken.json['message']]).toEqual([202, 'async api spawned']);
    await made(1);
    const fields = received[0]?.fields ?? {};
    expect(received[0]?.method).toBe('POST');
    expect(fields).toMatchObject({
      message: 'message(s) queued',
      api_id: taken.json['api_id'],
      invalid_number: '["1"]',
    });
    const [uuid] = JSON.parse(String(fields['message_uuid']));
    expect((await fixture.api('GET', `Message/${uuid}/`)).status).toBe(200);
  });

  it('has a refusal sent there, by the method that it names', async () => {
    await fixture.api('POST', 'Message/', { ...message, dst: '1', callback_url: url, callback_method: 'get' });
    await made(1);
    expect(received).toMatchObject([{ method: 'GET', fields: { error: "'1' is not a valid phone number." } }]);
    expect((await fixture.api('POST', 'Message/', { callback_url: url, callback_method: 'PUT' })).status).toBe(400);
  });
});

describe('a toll-free verification', () => {
  it('tells its decisions as JSON', async () => {
    const uuid = await makeVerification(fixture, { callback_url: url, extra_data: 'sandbox:reject:opt-in' });
    await fixture.advance(2);
    await made(1);
    await fixture.control('POST', '/review', { id: uuid, decision: 'hold' });
    await fixture.control('POST', '/review', { id: uuid, decision: 'approve' });
    await made(2);
    const common = { uuid, number: numbers.tollfree };
    expect(received).toMatchObject([
      { method: 'POST', fields: { ...common, status: 'REJECTED', error_message: expect.stringMatching(/opt-in/) } },
      { method: 'POST', fields: { ...common, status: 'APPROVED', error_message: '' } },
    ]);
    expect(received[0]?.headers['content-type']).toBe('application/json');
  });
});

describe('a signature', () => {
  // Known answers, all accepted by the official SDK.
  it.each([
    ['https://answer.url', '12345', 'my_auth_token', 'ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc='],
    ['http://127.0.0.1:8080/cb?x=1', '1', 'token', 'TcOFf+b4JFXiGlHsLWGbYPjaS7TxnBRSv6ez1+I7AJQ='],
    [
      'https://example.com/sms/status/',
      '05429567804466091622',
      'NjY2Mjk5YzkxYjE5NjQ5OTUxODg4ZjQ2MjA0MTc0',
      'pQA/Uq4aWUh7OFAov/cgnXjU7oNXoTvi/kj/6e+SR6k=',
    ],
  ])('of %s is that of the vendor', (address, nonce, token, signature) => {
    expect(signatureHeaders(address, token, nonce)).toEqual({
      'X-Plivo-Signature-V2': signature,
      'X-Plivo-Signature-Ma-V2': signature,
      'X-Plivo-Signature-V2-Nonce': nonce,
    });
    expect(sdk.validateSignature(address, nonce, signature, token)).toBe(true);
  });
});
