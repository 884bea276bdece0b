import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { type Fixture, numbers, record, records, request, startFixture } from './fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.sandbox.close());

const message = { src: numbers.long, dst: '14155550199', text: 'Hello' };

async function journal(query = ''): Promise<Record<string, unknown>[]> {
  const { text } = await fixture.control('GET', `/journal${query}`);
  return records(JSON.parse(text));
}

describe('the overview', () => {
  it('names the account, its numbers, the magic inputs, the routes and what is inferred', async () => {
    const { status, json } = await fixture.control('GET', '/');
    expect(status).toBe(200);
    const account = record(json['account']);
    expect(account).toMatchObject({ auth_id: fixture.sandbox.authId, auth_token: fixture.sandbox.authToken });
    const owned = records(account['numbers']);
    const count = (type: string) => owned.filter((one) => one['type'] === type).length;
    expect([count('longcode'), count('tollfree'), count('shortcode')]).toEqual([7, 2, 1]);
    expect(owned.filter((one) => one['whatsapp'] === true)).toHaveLength(1);
    expect(record(json['base_urls'])['plivo']).toBe(fixture.sandbox.url);
    expect(JSON.stringify(json['magic_inputs'])).toContain('+15005550200');
    expect(JSON.stringify(json['routes'])).toContain('/v1/Account/{auth_id}/10dlc/Campaign/{campaign_id}/Number/');
    const statuses = new Set(records(json['notes']).map((note) => note['status']));
    expect([...statuses].sort()).toEqual(['inferred', 'not established', 'not modelled']);
  });
});

describe('the journal', () => {
  it('holds requests and answers, oldest first, without secrets and without the controls', async () => {
    await fixture.control('POST', '/reset');
    await fixture.api('POST', 'Message/', message);
    await fixture.api('GET', 'Message/?limit=1');
    await fixture.api('POST', 'Message/', '{');
    const entries = await journal();
    expect(entries.map((entry) => entry['seq'])).toEqual([1, 2, 3]);
    expect(entries[0]).toMatchObject({
      method: 'POST',
      path: `/v1/Account/${fixture.sandbox.authId}/Message/`,
      query: {},
      body: message,
      status: 202,
      answer: { message: 'message(s) queued' },
    });
    expect(record(entries[0]?.['headers'])['authorization']).toBe('Basic ***');
    expect(entries[1]).toMatchObject({ method: 'GET', query: { limit: '1' }, body: null, status: 200 });
    expect(entries[2]).toMatchObject({ body: '{', status: 400 });
    expect((await journal('?limit=1')).map((entry) => entry['seq'])).toEqual([3]);
    expect((await journal('?since=1&limit=1')).map((entry) => entry['seq'])).toEqual([2]);
    expect((await fixture.control('GET', '/journal?limit=x')).status).toBe(400);
  });

  it('is bounded', async () => {
    await fixture.control('POST', '/reset');
    for (let index = 0; index < 1010; index += 1) await fixture.api('GET', 'Message/x/');
    const entries = await journal();
    expect(entries).toHaveLength(1000);
    expect(entries[0]?.['seq']).toBe(11);
  });
});

describe('the clock', () => {
  it('steps, and takes nothing but a number of seconds', async () => {
    const now = async () => Date.parse(String(record((await fixture.control('GET', '/')).json['clock'])['now']));
    const before = await now();
    const { json } = await fixture.control('POST', '/clock', { advance_seconds: 1.5 });
    expect(Date.parse(String(json['now'])) - before).toBe(1500);
    expect(await now()).toBe(before + 1500);
    for (const wrong of [-1, 'x', 1e12, null, {}]) {
      expect((await fixture.control('POST', '/clock', { advance_seconds: wrong })).status).toBe(400);
    }
    expect((await fixture.control('POST', '/clock', '{')).status).toBe(400);
    expect((await fixture.control('GET', '/nothing')).status).toBe(404);
  });

  it('dates the answers', async () => {
    const own = await startFixture();
    await own.control('POST', '/clock', { advance_seconds: 86_400 });
    const ahead = Date.parse((await fetch(own.sandbox.url)).headers.get('date') ?? '') - Date.now();
    expect(Math.round(ahead / 3_600_000)).toBe(24);
    await own.sandbox.close();
  });

  it('runs by itself, as fast as asked', async () => {
    const fast = await startFixture({ speed: 1000 });
    const sent = await fast.api('POST', 'Message/', message);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { json } = await fast.api('GET', 'Message/');
    expect(sent.status).toBe(202);
    expect(records(json['objects'])[0]?.['message_state']).toBe('delivered');
    await fast.sandbox.close();
  });
});

describe('the seed', () => {
  it('gives the same ids for the same steps', async () => {
    const run = async (seed: number) => {
      const { sandbox, api, control } = await startFixture({ seed });
      const first = await api('POST', 'Message/', message);
      await control('POST', '/reset');
      const again = await api('POST', 'Message/', message);
      await sandbox.close();
      expect(again.text).toBe(first.text);
      return first.text;
    };
    expect(await run(7)).toBe(await run(7));
    expect(await run(7)).not.toBe(await run(8));
  });
});

describe('the server', () => {
  it('ends at once with connections open, idle and in the middle of a request', async () => {
    const sandbox = await startSandbox();
    await request(`${sandbox.url}/_sandbox/`, 'GET');
    const socket = createConnection(Number(new URL(sandbox.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(`POST /v1/Account/${sandbox.authId}/Message/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`);
    const started = performance.now();
    await sandbox.close();
    expect(performance.now() - started).toBeLessThan(500);
    await expect(request(`${sandbox.url}/_sandbox/`, 'GET')).rejects.toThrow();
  });

  it('says when the port is taken', async () => {
    const port = Number(new URL(fixture.sandbox.url).port);
    await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE');
  });
});
