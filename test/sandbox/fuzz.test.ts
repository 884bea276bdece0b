import { createConnection } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basic, campaignArgs, type Fixture, makeBrand, numbers, profileArgs, startFixture } from './fixture.ts';

/** No request, however broken, gets a 5xx or ends the sandbox. Seeded: a failure comes back with the same seed. */
const seed = 20_261_120;

let fixture: Fixture;
let brand = '';
beforeAll(async () => {
  fixture = await startFixture();
  brand = await makeBrand(fixture);
});
afterAll(() => fixture.sandbox.close());

const odd = fc.oneof(
  fc.anything({ maxDepth: 3, withNullPrototype: false, withBigInt: false }),
  fc.constantFrom('', ' ', '0', -1, 1e308, true, null, [], {}, '\u0000', '\ud800', '<<<', '%', '__proto__', 'toString'),
);
const valid = [
  { src: numbers.long, dst: '14155550199', text: 'Hello' },
  { src: numbers.whatsapp, dst: '14155550199', type: 'whatsapp', template: { name: 'x', language: 'en' } },
  { ...profileArgs },
  { ...campaignArgs, brand_id: 'B' },
  { brand_alias: 'x', profile_uuid: 'y', brand_type: 'STANDARD' },
  { numbers: [numbers.long] },
];
const names = [...new Set(valid.flatMap((one) => Object.keys(one))), 'interactive', 'location', 'media_urls', 'log'];
const broken = fc
  .tuple(fc.constantFrom(...valid), fc.array(fc.tuple(fc.constantFrom(...names), odd), { maxLength: 4 }))
  .map(([base, changes]) => JSON.stringify({ ...base, brand_id: brand, ...Object.fromEntries(changes) }));
const body = fc.oneof(
  broken,
  odd.map((value) => JSON.stringify(value) ?? ''),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{"__proto__":{"src":"x"}}', '{"constructor":1}', '['.repeat(20_000), '{"a":'.repeat(5000)),
);
const segment = fc.oneof(
  fc.constantFrom(
    'Message',
    'Profile',
    '10dlc',
    'Brand',
    'Campaign',
    'Number',
    'Import',
    'Media',
    'OTP',
    '%',
    '%2F',
    '..',
    '&x',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const path = fc.oneof(
  fc.constantFrom('Message/', 'Profile/', '10dlc/Brand/', '10dlc/Campaign/', '10dlc/Campaign/Import/'),
  fc.constantFrom(
    '10dlc/Campaign/CAAAAAA/Number/',
    'Message/__proto__/',
    'Profile/constructor/',
    '10dlc/Brand/%E0%A4%A/',
  ),
  fc.array(segment, { maxLength: 6 }).map((segments) => segments.join('/')),
);
const query = fc.oneof(
  fc.constant(''),
  fc
    .array(
      fc.tuple(
        fc.constantFrom('limit', 'offset', 'message_time', 'message_time__gt', 'type', 'error_code'),
        fc.string(),
      ),
    )
    .map(
      (pairs) => `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&')}`,
    ),
  fc.constantFrom('?', '?&?search=hack', '?%', '?%E0%A4%A=1', '?limit', '?=', '?limit=1&limit=2', '?__proto__=1'),
);

it('answers a thousand broken requests without a 5xx', async () => {
  const headers = { authorization: basic(fixture.sandbox.authId, fixture.sandbox.authToken) };
  const account = `${fixture.sandbox.url}/v1/Account/${fixture.sandbox.authId}`;
  const method = fc.constantFrom('GET', 'POST', 'POST', 'POST', 'DELETE', 'PUT');
  await fc.assert(
    fc.asyncProperty(method, path, query, body, async (verb, where, ask, text) => {
      const sends = verb === 'GET' ? {} : { body: text };
      const response = await fetch(`${account}/${where}${ask}`, { method: verb, headers, ...sends });
      const answer = await response.text();
      expect(response.status, answer).toBeLessThan(500);
      if (response.status !== 204) expect(() => JSON.parse(answer)).not.toThrow();
    }),
    { seed, numRuns: 1000 },
  );
  expect((await fixture.api('GET', 'Message/')).status).toBe(200);
  expect((await fixture.control('GET', '/journal')).status).toBe(200);
});

it('survives what is not even HTTP', async () => {
  const port = Number(new URL(fixture.sandbox.url).port);
  const send = (text: string) =>
    new Promise<string>((resolve) => {
      const socket = createConnection(port, '127.0.0.1', () => socket.end(text));
      let answer = '';
      socket.setTimeout(500, () => socket.destroy());
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1');
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer));
    });
  for (const text of [
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
    'GET http://[/ HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET //// HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET ?x HTTP/1.1\r\nHost: x\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
    'POST /v1/Account/x/Message/ HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{',
    'POST /v1/Account/x/Message/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'POST /_sandbox/clock HTTP/1.1\r\nHost: :\r\nContent-Length: 2\r\n\r\n{}',
    '\u0000\u0001\u0002',
    `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  ]) {
    expect(await send(text), text.slice(0, 60)).not.toMatch(/^HTTP\/1\.1 5/);
  }
  expect((await fixture.api('GET', 'Message/')).status).toBe(200);
});
