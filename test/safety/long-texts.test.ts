/** Texts far longer than any vendor takes: one of them may not hold up the calls of everybody else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServer } from '../front-door.ts';
import { campaign } from '../tools/samples.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ args: ['--sandbox', '--confirm', 'never'], env: { A2P_DATA_DIR: '' } });
  // What the first calls open is not timed.
  await server.call('send_message', { src: '14155550101', dst: ['14155550123'], text: 'Your table is ready.' });
  await server.call('check_campaign', campaign);
});
afterAll(() => server.close());

const LENGTH = 60_000;
/** Generous for a busy machine: without a bound each takes from five seconds to a minute. */
const LONGEST_MS = 3000;
const long = (unit: string) => unit.repeat(LENGTH / unit.length);

const calls: readonly (readonly [string, string, Record<string, unknown>])[] = [
  ['an SMS of places that count double', 'send_message', { src: '14155550101', dst: ['14155550123'], text: long('[') }],
  ['an SMS of accents', 'send_message', { src: '14155550101', dst: ['14155550123'], text: long('é') }],
  ['a message to check', 'check_message', { text: long('a.') }],
  ['a campaign to check', 'check_campaign', { help_message: long('[') }],
  ['a list of blanks', 'create_campaign', { ...campaign, brand_id: 'B1', optin_keywords: long('\n') }],
];

test.each(calls)('%s', async (_, tool, args) => {
  const started = performance.now();
  const { text } = await server.call(tool, args);
  expect(performance.now() - started).toBeLessThan(LONGEST_MS);
  expect(text).not.toContain('InternalError');
});

test('what they say of it is right', async () => {
  const tooLong = async (unit: string) => {
    const call = await server.call('send_message', { src: '14155550101', dst: ['14155550123'], text: long(unit) });
    return call.error.message;
  };
  expect(await tooLong('[')).toContain('1600 characters in GSM-7 encoding; it has 60000');
  expect(await tooLong('aa\u{1f600}')).toContain('737 characters in UCS-2 encoding; it has 60000');
  const { text } = await server.call('check_message', { text: long('word ') });
  expect(text).toContain('1600');
});

test('an address that is none is a fault of the arguments, not of the server', async () => {
  const { error } = await server.call('twilio_create_business_information', { website_url: 'not an address' });
  expect(error.type).toBe('UserInputError');
});
