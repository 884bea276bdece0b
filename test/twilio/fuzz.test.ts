import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { officialSdk, secondaryPolicy } from './official.ts';

let sandbox: Sandbox;
let sids: string[];
beforeAll(async () => {
  sandbox = await startSandbox({ speed: 0 });
  const sdk = officialSdk(sandbox);
  const { customerProfiles, endUsers } = sdk.trusthub.v1;
  const made = await customerProfiles.create({ friendlyName: 'x', email: 'x@isv.example', policySid: secondaryPolicy });
  sids = [
    made.sid,
    ...(await endUsers.list()).map(({ sid }) => sid),
    ...(await sdk.addresses.list()).map(({ sid }) => sid),
  ];
});
afterAll(() => sandbox.close());

const names =
  'FriendlyName Email PolicySid StatusCallback Status Type Attributes CustomerName Street Region PostalCode IsoCountry AutoCorrectAddress ObjectSid ChannelEndpointType ChannelEndpointSid Page PageSize PageToken ObjectType'.split(
    ' ',
  );
const resources =
  'Policies CustomerProfiles EndUsers SupportingDocuments EntityAssignments ChannelEndpointAssignments Evaluations Addresses.json IncomingPhoneNumbers.json .. %2e%2e %zz'.split(
    ' ',
  );

test('answers broken requests in Twilio’s shape, without a 5xx', async () => {
  const { accountSid, authToken } = sandbox.twilio;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const odd = fc.oneof(
    fc.constantFrom(
      secondaryPolicy,
      'pending-review',
      'customer_profile_address',
      '{"address_sids":[null,7]}',
      '{',
      '[1]',
      'true',
      'US',
      '-1',
      '',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => encodeURIComponent(text.toWellFormed())),
    fc.nat(200).map((index) => sids[index % sids.length] ?? ''),
  );
  const pairs = fc.array(fc.tuple(fc.constantFrom(...names), odd), { maxLength: 7 });
  const roots = fc.constantFrom('/v1', `/2010-04-01/Accounts/${accountSid}`);
  const segment = fc.oneof(fc.constantFrom(...resources), odd);
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'POST', 'DELETE', 'PUT'),
    path: fc.tuple(roots, fc.constantFrom(...resources), fc.array(segment, { maxLength: 3 })),
    query: pairs,
    form: pairs,
  });
  const joined = (given: readonly (readonly [string, string])[]) =>
    given.map(([name, text]) => `${name}=${text}`).join('&');
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path: [root, first, rest], query, form }) => {
      const url = `${sandbox.url}${[root, first, ...rest].join('/')}?${joined(query)}`;
      const body = method === 'POST' ? { body: joined(form) } : {};
      const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await fetch(url, { method, headers, ...body });
      expect(answer.status).toBeLessThan(500);
      const text = await answer.text();
      if (answer.status >= 400 && /^\/(v1\/[A-Z]|2010-04-01\/)/.test(new URL(url).pathname)) {
        expect(JSON.parse(text)).toMatchObject({ code: expect.any(Number), status: answer.status });
      }
    }),
    { numRuns: 400 },
  );
});
