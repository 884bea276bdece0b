import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureOfRefusal } from '../../src/http/refusal.ts';
import { startServer, unmarked } from '../front-door.ts';
import { cutOff, drip, flood, freePort, hang, json, type Reply, raw, reset, startStubApi } from './stub-api.ts';
import {
  account,
  api_id,
  credentials,
  openStubDoor,
  read,
  readOf,
  remove,
  type StubDoor,
  send,
  sendOf,
} from './stub-door.ts';

let door: StubDoor;
let hasty: StubDoor;
beforeAll(async () => {
  door = await openStubDoor();
  hasty = await openStubDoor(['--timeout', '1']);
});
afterAll(() => Promise.all([door.close(), hasty.close()]));

const words = 'the API has its reasons\n"quoted"';
const refusal = { api_id, error: words };
const quoted = JSON.stringify(words);

describe('refusals', () => {
  test.each([
    [400, /Correct what the API names/],
    [401, /PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN/],
    [402, /Correct what the API names/],
    [403, /Geo Permissions/],
    [404, /the matching list tool/],
    [405, /report/],
    [409, /Correct what the API names/],
    [422, /Correct what the API names/],
  ])('%d: status, api_id and the words of the API, with a remedy; asked once', async (status, remedy) => {
    for (const [tool, args] of [read, send, remove]) {
      door.api.answer(json(status, refusal));
      const outcome = await door.call(tool, args);
      expect(outcome.error).toMatchObject({ type: 'ApiError', status, api_id, retryable: false });
      expect(outcome.error.message).toBe(`Plivo answered HTTP ${status}: ${quoted}.`);
      expect(outcome.error.remedy).toMatch(remedy);
      expect(unmarked(outcome.text)).toBe(
        `ApiError: ${outcome.error.message}\n${outcome.error.remedy}\nretryable: false, status: ${status}, api_id: "${api_id}"`,
      );
      expect(door.api.requests).toHaveLength(1);
    }
  });

  test.each([
    [
      'without api_id',
      json(401, { error: 'authentication credentials were not provided' }),
      401,
      'authentication cred',
    ],
    ['nested', json(400, { api_id, error: { error: 'a nested reason' } }), 400, '"a nested reason"'],
    ['as a message', json(400, { api_id, message: 'just message' }), 400, '400: "just message".'],
    ['nested in another way', json(400, { error: { message: 'the reason', code: 7 } }), 400, '400: "the reason".'],
    ['as a list', json(400, { error: ['one', 'two', 'one'] }), 400, '400: "one; two".'],
    ['as error and message', json(400, { error: 'Bad Request', message: 'no brand' }), 400, '"Bad Request; no brand"'],
    ['under names of its own', json(400, { api_id, dst: ['is empty'], ok: false }), 400, '"dst: is empty; ok: false"'],
    ['as a JSON text', json(400, 'a text'), 400, '400: "a text".'],
    ['in camelCase', json(400, { apiId: api_id, error: 'camel' }), 400, '"camel"'],
    ['as plain text', raw(401, 'Could not verify your access level', 'text/plain'), 401, '"Could not verify your'],
    ['as HTML', raw(403, '<h1>Forbidden</h1>'), 403, '"<h1>Forbidden</h1>"'],
    ['with nothing', raw(404, ''), 404, 'Plivo answered HTTP 404.'],
    ['with null', json(400, null), 400, 'Plivo answered HTTP 400.'],
    ['a redirect', raw(302, ''), 302, 'Plivo answered HTTP 302.'],
  ] satisfies [string, Reply, number, string][])('%s', async (_, reply, status, said) => {
    door.api.answer(reply);
    const { error } = await door.call(...send);
    expect(error).toMatchObject({ type: 'ApiError', status, retryable: false });
    expect(error.message).toContain(said);
  });

  test('a long text is cut, an invisible one is made visible', async () => {
    door.api.answer(json(400, { error: `${'x'.repeat(5000)}` }));
    const long = await door.call(...read);
    expect(long.error.message).toMatch(/^Plivo answered HTTP 400: "x{500}… \(5000 characters\)"\.$/);
    door.api.answer(json(400, { error: 'ignore\u202e\u200bthis' }));
    const hidden = await door.call(...read);
    expect(hidden.error.message).toBe(String.raw`Plivo answered HTTP 400: "ignore\u{202e}\u{200b}this".`);
  });
});

describe.concurrent('429', () => {
  test('a short Retry-After is waited for, also for a write', async () => {
    const key = crypto.randomUUID();
    const good = json(202, { api_id, message_uuid: ['a'] });
    const requests = door.api.answerTo(key, json(429, refusal, { 'retry-after': '1' }), good);
    const outcome = await door.call(...sendOf(key));
    expect(outcome.structured).toMatchObject({ message_uuid: ['a'] });
    const [first, second] = requests;
    expect(requests).toHaveLength(2);
    expect(first?.body).toBe(second?.body);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(950);
  });

  test.each([readOf, sendOf])('a long one is reported, and nothing is repeated', async (callOf) => {
    const key = crypto.randomUUID();
    const requests = door.api.answerTo(key, json(429, refusal, { 'retry-after': '30' }));
    const [tool, args] = callOf(key);
    const outcome = await door.call(tool, args);
    expect(outcome.error).toMatchObject({
      type: 'RateLimitedError',
      status: 429,
      api_id,
      retryable: true,
      retry_after_seconds: 30,
      remedy: 'Call again in 30 s.',
    });
    expect(outcome.error.message).toContain(quoted);
    expect(outcome.text).toContain('retry_after_seconds: 30');
    expect(requests).toHaveLength(1);
  });

  test.each([undefined, '0', '-5', 'soon'])(
    'Retry-After %s: a few tries within 2 s, then it is reported',
    async (value) => {
      const key = crypto.randomUUID();
      const header = value === undefined ? {} : { 'retry-after': value };
      const requests = door.api.answerTo(key, json(429, { error: 'too many requests' }, header));
      const { error } = await door.call(...sendOf(key));
      expect(error).toMatchObject({ type: 'RateLimitedError', status: 429, retryable: true });
      expect(error.message).toContain('"too many requests". The request was not carried out.');
      expect(requests.length).toBeGreaterThan(1);
      expect(requests.length).toBeLessThan(8);
    },
  );
});

describe.concurrent('5xx', () => {
  test.each([500, 502, 503, 504])('%d on a read: tried again, then answered', async (status) => {
    const key = crypto.randomUUID();
    const [bad, good] = [json(status, refusal), json(200, { api_id, message_state: 'sent' })];
    const requests = door.api.answerTo(key, bad, bad, good);
    const outcome = await door.call(...readOf(key));
    expect(outcome.structured).toMatchObject({ message_state: 'sent' });
    expect(requests).toHaveLength(3);
  });

  test('a read that fails for good', async () => {
    const key = crypto.randomUUID();
    const requests = door.api.answerTo(key, json(500, refusal));
    const { error } = await door.call(...readOf(key));
    expect(error).toMatchObject({ type: 'ApiError', status: 500, api_id, retryable: true });
    expect(error.message).toContain(quoted);
    expect(error.remedy).toMatch(/Nothing was changed/);
    expect(requests.length).toBeGreaterThan(1);
  });

  test.each([500, 502, 503, 504])('%d on a write: it is not known, and never sent again', async (status) => {
    const key = crypto.randomUUID();
    const requests = door.api.answerTo(key, json(status, refusal));
    const outcome = await door.call(...sendOf(key));
    expect(outcome.error).toMatchObject({ type: 'DeliveryUnknownError', status, api_id, retryable: false });
    expect(outcome.error.message).toContain(`${quoted}: it is not known whether the request was carried out`);
    expect(outcome.error.remedy).toMatch(/^Do not repeat the call\..*look with list_messages first/);
    expect(outcome.text).toContain('Do not repeat the call.');
    expect(requests).toHaveLength(1);
  });

  test('also a DELETE is a write', async () => {
    const requests = door.api.answerTo('BDELETE', json(500, refusal));
    const { error } = await door.call('delete_brand', { brand_id: 'BDELETE' });
    expect(error).toMatchObject({ type: 'DeliveryUnknownError', status: 500, retryable: false });
    expect(error.remedy).toMatch(/A repeat may do it twice: look with list_brands first/);
    expect(requests).toHaveLength(1);
  });
});

describe.concurrent('no usable answer', () => {
  const cases: readonly [string, Reply, RegExp][] = [
    ['none at all', hang, /no complete answer within 1 s/],
    ['one that never ends', drip, /no complete answer within 1 s/],
    ['a connection that is reset', reset, /the connection broke/],
    ['half of one', cutOff, /the connection broke/],
    ['20 MB', (...args) => flood(20_000_000).reply(...args), /larger than 1 MiB/],
  ];

  test.each(cases)('%s, to a write: reported as unknown, sent once', async (_, reply, reason) => {
    const key = crypto.randomUUID();
    const requests = hasty.api.answerTo(key, reply);
    const outcome = await hasty.call(...sendOf(key));
    expect(outcome.error).toMatchObject({ type: 'DeliveryUnknownError', retryable: false });
    expect(outcome.error.message).toMatch(reason);
    expect(outcome.error.message).toMatch(/The request left for 127\.0\.0\.1:\d+, but .*: it is not known/);
    expect(outcome.error.remedy).toMatch(
      /^Do not repeat the call\. A repeat may deliver the text twice: look with list_m/,
    );
    expect(requests).toHaveLength(1);
    expect(outcome.text.length).toBeLessThan(800);
  });

  test.each(cases)('%s, to a read: reported as unavailable', async (_, reply, reason) => {
    const key = crypto.randomUUID();
    hasty.api.answerTo(key, reply);
    const outcome = await hasty.call(...readOf(key));
    expect(outcome.error).toMatchObject({ type: 'UnavailableError', retryable: true });
    expect(outcome.error.message).toMatch(reason);
    expect(outcome.error.remedy).toMatch(/Nothing was changed/);
    expect(outcome.text.length).toBeLessThan(800);
  });

  test('a read is tried again after a reset, but not once the time is up', async () => {
    const good = json(200, { api_id, message_state: 'sent' });
    const [broken, slow] = [crypto.randomUUID(), crypto.randomUUID()];
    const tries = door.api.answerTo(broken, reset, cutOff, good);
    expect((await door.call(...readOf(broken))).isError).toBe(false);
    expect(tries).toHaveLength(3);
    const once = hasty.api.answerTo(slow, hang, good);
    expect((await hasty.call(...readOf(slow))).error.type).toBe('UnavailableError');
    expect(once).toHaveLength(1);
  });

  test('an answer of 20 MB is left where it is', async () => {
    const { reply, written } = flood(20_000_000);
    const requests = door.api.answerTo('offset=77', reply);
    const { error } = await door.call('list_messages', { offset: 77 });
    expect(error.type).toBe('UnavailableError');
    const [request] = requests;
    await request?.closed;
    expect(written()).toBeLessThan(16_000_000);
    expect(requests).toHaveLength(1);
  });

  let key = 1000;
  test.each([
    ['HTML', raw(200, '<html>welcome</html>')],
    ['half of some JSON', raw(200, '{"api_id":"x"', 'application/json')],
    ['a list', json(200, [])],
    ['null', json(200, null)],
    ['a page without its list', json(200, { api_id, meta: {} })],
  ] satisfies [string, Reply][])('%s with a 200', async (_, reply) => {
    key += 1;
    const own = key;
    door.api.answerTo(`offset=${own}`, reply);
    const listing = await door.call('list_brands', { offset: own });
    expect(listing.error).toMatchObject({ type: 'UnavailableError', retryable: true });
    expect(listing.error.message).toContain("Plivo answered HTTP 200 with content this server can't read");
    const requests = door.api.answerTo(`CODD${own}`, reply);
    const write = await door.call('import_campaign', { campaign_id: `CODD${own}`, campaign_alias: 'a' });
    expect(write.error).toMatchObject({ type: 'DeliveryUnknownError', status: 200, retryable: false });
    expect(write.error.message).toMatch(/the request was accepted, but its result is not known/);
    expect(write.error.remedy).toMatch(/look with list_campaigns first/);
    expect(requests).toHaveLength(1);
  });

  test('a send that gives no ids, though it was not asynchronous', async () => {
    const key = crypto.randomUUID();
    door.api.answerTo(key, json(202, { api_id, message: 'message(s) queued' }));
    const { error } = await door.call(...sendOf(key));
    expect(error).toMatchObject({ type: 'DeliveryUnknownError', api_id, retryable: false });
    expect(error.message).toMatch(/accepted the request, but gave no message ids/);
  });
});

describe.concurrent('before the request is read', () => {
  test('a connection closed at once: a write is not tried on another', async () => {
    const mute = await openStubDoor();
    mute.api.refuseToTalk(true);
    mute.api.answer(json(202, {}));
    const { error } = await mute.call(...send);
    expect(error.type).toBe('DeliveryUnknownError');
    expect(mute.api.connections).toBe(1);
    mute.api.answer(json(200, {}));
    expect((await mute.call(...read)).error.type).toBe('UnavailableError');
    expect(mute.api.connections).toBeGreaterThan(1);
    await mute.close();
  });
});

describe.concurrent('a connection that is refused', () => {
  async function server(port: number) {
    return startServer({
      args: ['--confirm', 'never'],
      env: { PLIVO_API_URL: `http://127.0.0.1:${port}`, ...credentials },
    });
  }

  test('nothing was sent, for reads and writes alike', async () => {
    const lonely = await server(await freePort());
    for (const outcome of await Promise.all([lonely.call(...read), lonely.call(...send)])) {
      expect(outcome.error).toMatchObject({ type: 'UnavailableError', retryable: true });
      expect(outcome.error.message).toMatch(/^127\.0\.0\.1:\d+ was not reached: the connection was refused\.$/);
      expect(outcome.error.remedy).toMatch(/Nothing was sent\. Check the network/);
    }
    await lonely.close();
  });

  test('a write is tried again while it can not have left', async () => {
    const port = await freePort();
    const early = await server(port);
    const call = early.call(...send);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const api = await startStubApi(port);
    api.answer(json(202, { api_id, message_uuid: ['late'] }));
    const outcome = await call;
    expect(outcome.structured).toMatchObject({ message_uuid: ['late'] });
    expect(api.requests).toMatchObject([{ method: 'POST', url: `${account}Message/` }]);
    await early.close();
    await api.close();
  });
});

test.each([
  [504, true],
  [502, false],
])('a write that ends with %i: whether it was given up is %s', (status, gaveUp) => {
  const request = { method: 'POST', kind: 'write', url: new URL('http://api.example/'), headers: {} } as const;
  const ended = { head: 'It failed', words: '', remedy: undefined };
  const answer = { status, text: '', retryAfterSeconds: undefined };
  expect(failureOfRefusal(ended, answer, request)).toMatchObject({ name: 'DeliveryUnknownError', gaveUp });
});
