import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { matches } from '../../src/sandbox/faults.ts';
import { type Fixture, numbers, records, request, startFixture } from './fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(() => fixture.sandbox.close());

const message = { src: numbers.long, dst: '14155550199', text: 'Hello' };
const fault = (args: object) => fixture.control('POST', '/faults', args);
const send = () => fixture.api('POST', 'Message/', message);

async function stored(): Promise<number> {
  await fixture.control('DELETE', '/faults');
  return records((await fixture.api('GET', 'Message/')).json['objects']).length;
}

/** What became of a raw request: status and headers if they came, and the text that came. */
async function attempt(signal?: AbortSignal) {
  const { authId, authToken, url } = fixture.sandbox;
  const authorization = `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`;
  const response = await fetch(`${url}/v1/Account/${authId}/Message/`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(message),
    ...(signal !== undefined && { signal }),
  });
  return response;
}

describe('a fault', () => {
  it('answers a status without doing anything', async () => {
    for (const [kind, status, error] of [
      ['status-429', 429, 'too many requests'],
      ['status-500', 500, 'internal server error'],
      ['status-503', 503, 'service unavailable'],
      ['status-502', 502, undefined],
    ] as const) {
      await fault({ kind, count: 1 });
      const reply = await send();
      expect([reply.status, reply.json['error']]).toEqual([status, error]);
      expect(await stored()).toBe(0);
    }
  });

  it('says when to try again only if it is to', async () => {
    await fault({ kind: 'status-429', count: 1 });
    await fault({ kind: 'status-429', count: 1, retry_after: 7 });
    await fault({ kind: 'status-503', count: 1, retry_after: 9 });
    const answers = [await attempt(), await attempt(), await attempt()];
    expect(answers.map((answer) => answer.headers.get('retry-after'))).toEqual([null, '7', '9']);
  });

  it('resets the connection before or after the work is done', async () => {
    await fault({ kind: 'reset-before', count: 1 });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(await stored()).toBe(0);
    await fault({ kind: 'reset-after', count: 1 });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(await stored()).toBe(1);
  });

  it('hangs for as long as the client waits, or as asked', async () => {
    await fault({ kind: 'hang', count: 1 });
    await expect(attempt(AbortSignal.timeout(100))).rejects.toThrow('timeout');
    await fault({ kind: 'hang', count: 1, seconds: 0.1 });
    const started = performance.now();
    await expect(attempt()).rejects.toThrow('fetch failed');
    expect(performance.now() - started).toBeGreaterThan(90);
    expect(await stored()).toBe(0);
  });

  it('does not keep the sandbox from ending', async () => {
    await fault({ kind: 'hang' });
    const waiting = attempt().catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await fixture.sandbox.close();
    expect(await waiting).toBe('cut off');
    fixture = await startFixture();
  });

  it('makes an answer late', async () => {
    await fault({ kind: 'latency', seconds: 0.2, count: 1 });
    const started = performance.now();
    expect((await send()).status).toBe(202);
    expect(performance.now() - started).toBeGreaterThan(190);
  });

  it('breaks an answer off, or blows it up, once the work is done', async () => {
    await fault({ kind: 'truncated-json', count: 1 });
    const broken = await attempt();
    expect(broken.status).toBe(202);
    await expect(broken.text()).rejects.toThrow('terminated');
    expect(await stored()).toBe(1);
    await fault({ kind: 'oversized', count: 1 });
    const huge = await (await attempt()).text();
    expect(huge.length).toBeGreaterThanOrEqual(32 * 1024 * 1024);
    expect(JSON.parse(huge)).toMatchObject({ message: 'message(s) queued' });
    expect(await stored()).toBe(2);
  });

  it('strikes as often and as likely as asked, and only where it is meant to', async () => {
    await fault({ kind: 'status-500', route: 'POST Message/', count: 2 });
    expect((await fixture.api('GET', 'Message/')).status).toBe(200);
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([500, 500, 202]);
    await fault({ kind: 'status-503', route: 'POST *', probability: 0.5 });
    let struck = 0;
    for (let index = 0; index < 200; index += 1) struck += (await send()).status === 503 ? 1 : 0;
    expect(struck).toBeGreaterThan(60);
    expect(struck).toBeLessThan(140);
    const list = await fixture.control('GET', '/faults');
    expect(JSON.parse(list.text)).toMatchObject([{ id: 2, kind: 'status-503', hits: struck, left: null }]);
    expect((await fixture.control('DELETE', '/faults?id=2')).json).toEqual({ removed: 1 });
    expect((await fixture.control('DELETE', '/faults?id=2')).status).toBe(404);
    expect((await send()).status).toBe(202);
  });

  it('stands in the journal, and goes with a reset', async () => {
    await fault({ kind: 'reset-before', route: 'POST Message/' });
    await send().catch(() => undefined);
    const { text } = await fixture.control('GET', '/journal');
    expect(records(JSON.parse(text)).at(-1)).toMatchObject({
      status: 0,
      answer: null,
      fault: 'reset-before',
      body: message,
    });
    await fixture.control('POST', '/reset');
    expect((await send()).status).toBe(202);
  });

  it('is refused when it makes no sense', async () => {
    for (const wrong of [
      {},
      { kind: 'fire' },
      { kind: 'hang', seconds: -1 },
      { kind: 'hang', probability: 2 },
      { kind: 'hang', count: 0 },
    ]) {
      expect((await fault(wrong)).status).toBe(400);
    }
    for (let index = 0; index < 100; index += 1) await fault({ kind: 'hang', route: 'GET Nothing/' });
    expect((await fault({ kind: 'hang' })).json['error']).toContain('100');
    expect((await request(`${fixture.sandbox.url}/_sandbox/faults`, 'PUT')).status).toBe(404);
  });
});

describe('the route of a fault', () => {
  const path = '/v1/Account/MA000000000000000000/10dlc/Campaign/CAAAAAA/Number';
  it('covers', () => {
    for (const route of [
      '*',
      'POST',
      'POST *',
      '* *',
      'POST 10dlc/Campaign/*/Number/',
      'POST 10dlc/Campaign/{campaign_id}/Number',
      '10dlc/**',
      'POST 10dlc/Campaign/CAAAAAA/Number',
      '/v1/Account/**',
      `POST ${path}/`,
    ]) {
      expect(matches(route, 'POST', path), route).toBe(true);
    }
  });
  it('does not cover', () => {
    for (const route of [
      'GET *',
      'Message/',
      '10dlc/Campaign/*',
      'POST 10dlc/Campaign/*/Number/*',
      '/10dlc/**',
      '/v2/**',
    ]) {
      expect(matches(route, 'POST', path), route).toBe(false);
    }
  });
});
