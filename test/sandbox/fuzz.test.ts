import { createConnection } from 'node:net';
import fc from 'fast-check';
import { type Dispatcher, request } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  basic,
  campaignArgs,
  type Fixture,
  makeBrand,
  makePowerpack,
  numbers,
  profileArgs,
  startFixture,
  verificationArgs,
} from './fixture.ts';

/** No request, however broken, gets a 5xx or ends the sandbox. Seeded: a failure comes back with the same seed. */
const seed = 20_261_120;

let fixture: Fixture;
let brand = '';
let pool = '';
beforeAll(async () => {
  fixture = await startFixture();
  brand = await makeBrand(fixture);
  ({ pool } = await makePowerpack(fixture, { name: 'fuzz' }));
});
afterAll(() => fixture.sandbox.close());

const odd = fc.oneof(
  fc.anything({ maxDepth: 3, withNullPrototype: false, withBigInt: false }),
  fc.constantFrom('', ' ', '0', -1, 1e308, true, null, [], {}, '\u0000', '\ud800', '<<<', '%', '__proto__', 'toString'),
);
const valid = [
  { src: numbers.long, dst: '14155550199', text: 'Hello' },
  { src: numbers.whatsapp, dst: '14155550199', type: 'whatsapp', template: { name: 'x', language: 'en' } },
  { src: numbers.long, dst: '14155550199', type: 'mms', media_ids: ['x'] },
  { ...profileArgs },
  { ...campaignArgs, brand_id: 'B' },
  { brand_alias: 'x', profile_uuid: 'y', brand_type: 'STANDARD' },
  { numbers: [numbers.long] },
  { ...verificationArgs, profile_uuid: 'x', number: numbers.tollfree },
  { name: 'x', number_priority: [{ service_type: 'SMS', country_iso: 'US', priority: { priority1: 'longcode' } }] },
  { service: 'mms', rent: 'true', unrent: true, unrent_numbers: 'false', application_type: 'xml' },
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
    'TollfreeVerification',
    'Powerpack',
    'NumberPool',
    'Tollfree',
    'Shortcode',
    'PhoneNumber',
    '14155550777',
    '%',
    '%2F',
    '..',
    '&x',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const path = fc.oneof(
  fc.constantFrom('Message/', 'Profile/', '10dlc/Brand/', '10dlc/Campaign/', '10dlc/Campaign/Import/'),
  fc.constantFrom('TollfreeVerification/', 'Powerpack/', 'Media/', 'PhoneNumber/'),
  fc
    .tuple(fc.constantFrom('Number', 'Tollfree', 'Shortcode'), fc.constantFrom('', '14155550777/', '18665550123/', 'x'))
    .map(([resource, rest]) => `NumberPool/POOL/${resource}/${rest}`),
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
        fc.constantFrom(
          ...['limit', 'offset', 'message_time', 'message_time__gt', 'type', 'error_code', 'created', 'created__gte'],
          ...['usecase', 'status', 'starts_with', 'country_iso2', 'service', 'unrent', 'pattern'],
        ),
        fc.string(),
      ),
    )
    .map(
      (pairs) => `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&')}`,
    ),
  fc.constantFrom('?', '?&?search=hack', '?%', '?%E0%A4%A=1', '?limit', '?=', '?limit=1&limit=2', '?__proto__=1'),
);

async function answerOf(
  url: string,
  method: Dispatcher.HttpMethod,
  text: string,
  contentType?: string,
): Promise<number> {
  const headers = {
    authorization: basic(fixture.sandbox.authId, fixture.sandbox.authToken),
    ...(contentType !== undefined && { 'content-type': contentType }),
  };
  const { statusCode, body: stream } = await request(url, { method, headers, body: method === 'GET' ? null : text });
  const answer = await stream.text();
  expect(statusCode, answer).toBeLessThan(500);
  if (statusCode !== 204) expect(() => JSON.parse(answer)).not.toThrow();
  return statusCode;
}

it('answers thousands of broken requests without a 5xx', { timeout: 120_000 }, async () => {
  const account = `${fixture.sandbox.url}/v1/Account/${fixture.sandbox.authId}`;
  const method = fc.constantFrom('GET', 'POST', 'POST', 'POST', 'DELETE', 'PUT');
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(method, path, query, body, async (verb, where, ask, text) => {
      statuses.add(await answerOf(`${account}/${where.replace('POOL', pool)}${ask}`, verb, text));
    }),
    { seed, numRuns: 3000 },
  );
  expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 202, 400, 404, 405]));
  expect((await fixture.api('GET', 'Message/')).status).toBe(200);
  expect((await fixture.control('GET', '/journal')).status).toBe(200);
});

it('answers broken forms without a 5xx', async () => {
  const piece = fc.constantFrom(
    ...['--b', '--b--', '\r\n', '\r\n\r\n', 'Content-Disposition: form-data; name="file"', '; filename="a.png"'],
    ...['Content-Type: image/png', 'x', '\u0000', '"', ';', '--', 'filename='],
  );
  const form = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 10 })), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(form, fc.constantFrom('b', '"b"', '', 'c', '"'), async (pieces, boundary) => {
      const url = `${fixture.sandbox.url}/v1/Account/${fixture.sandbox.authId}/Media/`;
      await answerOf(url, 'POST', pieces.join(''), `multipart/form-data; boundary=${boundary}`);
    }),
    { seed, numRuns: 500 },
  );
});

it('answers broken controls without a 5xx, and goes on', { timeout: 60_000 }, async () => {
  const control = fc.constantFrom(
    'clock',
    'inbound',
    'review',
    'message-status',
    'settings',
    'faults',
    'state',
    'journal',
  );
  const args = fc.oneof(
    fc.constantFrom(
      ...[
        { advance_seconds: 1 },
        { from: '14155550199', to: numbers.long, text: 'STOP' },
        { id: 'x', decision: 'approve' },
      ],
      ...[
        { message_uuid: 'x', status: 'sent' },
        { blocked_countries: ['GB'], credit: '1' },
        { now: 1, version: 1 },
      ],
    ),
    odd,
  );
  const change = fc.array(fc.tuple(fc.constantFrom('from', 'to', 'text', 'now', 'credit', 'id', 'seconds'), odd), {
    maxLength: 2,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('POST', 'PUT', 'GET', 'DELETE'),
      control,
      args,
      change,
      async (verb, name, base, more) => {
        const text =
          JSON.stringify(Object(base) === base ? { ...Object(base), ...Object.fromEntries(more) } : base) ?? '';
        await answerOf(`${fixture.sandbox.url}/_sandbox/${name}`, verb, text);
      },
    ),
    { seed, numRuns: 1000 },
  );
  await fixture.control('POST', '/reset');
  expect((await fixture.api('POST', 'Message/', valid[0])).status).toBe(202);
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
