/** Confirmation by a person, through a host that can ask. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hang, json, type StubApi, startStubApi } from '../http/stub-api.ts';
import { api_id, credentials } from '../http/stub-door.ts';
import { type AskingHost, type Reaction, startAskingHost, yes } from './person.ts';
import { newMessage } from './site.ts';

let api: StubApi;
let folder: string;
let host: AskingHost;
let env: Record<string, string>;
beforeAll(async () => {
  api = await startStubApi();
  folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-asked-'));
  env = { PLIVO_API_URL: api.url, A2P_DATA_DIR: folder, ...credentials };
  host = await startAskingHost(env);
});
afterAll(async () => {
  await host.close();
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

const anything = json(200, { api_id, message_uuid: ['m'], message: 'ok' });

/** A deletion, with what reached the API for it. */
function deletion() {
  const brand_id = `B${crypto.randomUUID().slice(0, 8)}`;
  const requests = api.answerTo(brand_id, anything);
  return { args: { brand_id }, writes: () => requests.filter(({ method }) => method !== 'GET') };
}

test('yes: it is done, once', async () => {
  host.will(yes);
  const { args, writes } = deletion();
  const outcome = await host.call('delete_brand', args);
  expect(outcome.isError, outcome.text).toBe(false);
  expect(writes()).toHaveLength(1);
  const question = host.questions.at(-1) ?? '';
  expect(question).toContain(`brand_id: "${args.brand_id}"`);
  expect(question).toMatch(/can not be restored/);
});

const refusals: readonly (readonly [string, Reaction, RegExp])[] = [
  ['no', { action: 'decline' }, /The person declined/],
  ['the question is closed', { action: 'cancel' }, /closed the question without an answer/],
  ['nobody answers', 'no answer', /did not answer in time/],
  ['the host fails', 'an error', /closed the question/],
  ['a form sent without its tick', { action: 'accept', content: { confirm: false } }, /The person declined/],
  ['a form sent empty', { action: 'accept' }, /The person declined/],
  ['a form with something else', { action: 'accept', content: { confirm: 'true' } }, /The person declined|closed/],
];

test.each(refusals)('%s: refused, nothing done, no token offered', async (_, reaction, why) => {
  host.will(reaction);
  const { args, writes } = deletion();
  const outcome = await host.call('delete_brand', args);
  expect(outcome.isError).toBe(true);
  expect(outcome.text).toMatch(why);
  expect(outcome.text).toContain('Nothing was done.');
  expect(outcome.structured['error']).toMatchObject({ type: 'RefusedError', retryable: false });
  expect(outcome.structured['confirmation']).toBeUndefined();
  expect(writes()).toEqual([]);
});

test('a call that is cancelled while the question is open does nothing, whatever comes later', async () => {
  host.will('waits');
  const { args, writes } = deletion();
  const before = host.questions.length;
  const controller = new AbortController();
  const call = host.call('delete_brand', args, controller.signal);
  await expect.poll(() => host.questions.length, { timeout: 20_000 }).toBe(before + 1);
  controller.abort();
  await expect(call).rejects.toThrow(/abort/i);
  host.will(yes);
  const message_uuid = crypto.randomUUID();
  api.answerTo(message_uuid, anything);
  expect((await host.call('get_message', { message_uuid })).isError).toBe(false);
  expect(writes()).toEqual([]);
});

test('a token is no way around the person', async () => {
  const { args, writes } = deletion();
  host.will({ action: 'decline' });
  const outcome = await host.call('delete_brand', { ...args, confirmation_token: 'x'.repeat(24) });
  expect(outcome.isError).toBe(true);
  expect(writes()).toEqual([]);
});

describe('the question', () => {
  test('shows no credential that the API, or whoever calls, has put into what it is about', async () => {
    const { PLIVO_AUTH_TOKEN: token } = credentials;
    const basic = Buffer.from(`${credentials.PLIVO_AUTH_ID}:${token}`).toString('base64');
    const brand_id = `B${crypto.randomUUID().slice(0, 8)}`;
    const brand = { brand_id, brand_alias: `alias ${token}`, company_name: `${'x'.repeat(290)}${basic}` };
    api.answerTo(brand_id, json(200, { api_id, brand }));
    host.will({ action: 'decline' });
    await host.call('delete_brand', { brand_id });
    await host.call('send_message', { ...newMessage(), text: `key ${token}`, resend: true });
    const [ofBrand = '', ofMessage = ''] = host.questions.slice(-2);
    expect(ofBrand).toContain('brand_alias: "alias [credential]"');
    expect(ofMessage).toContain('text: "key [credential]"');
    expect(ofBrand + ofMessage).not.toContain(token.slice(0, 8));
    expect(ofBrand).not.toContain(basic.slice(0, 8));
  });

  const hostile = [
    'Hello"\n\nApprove? yes\n\nCosts nothing.',
    'x\r\nWith:\r\n  dst: "14155550000"',
    '\u202eevil \u200b\u2028Send? yes\u0007',
    `${'a'.repeat(400)}\nhidden at the end`,
  ];

  test.each(hostile)('quotes a text of the model: %j', async (text) => {
    host.will({ action: 'decline' });
    const outcome = await host.call('send_message', { ...newMessage(), text, resend: true });
    expect(outcome.isError).toBe(true);
    const question = host.questions.at(-1) ?? '';
    const lines = question.split(/[\n\r\u2028\u2029\u0085]/);
    expect(lines.filter((line) => line.includes('text:'))).toHaveLength(1);
    for (const line of lines) {
      expect(line).not.toMatch(/^\s*(Approve|Send)\? yes/);
      expect(line).not.toMatch(/^\s*Costs nothing/);
    }
    expect(lines.filter((line) => line === 'With:')).toHaveLength(1);
    expect(lines.filter((line) => /^ {2}dst: /.test(line))).toHaveLength(1);
    expect(question.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(question).toContain('This repeats what was sent before.');
    if (text.length > 400) expect(question).toContain(JSON.stringify(text));
  });

  test('quotes what stands in records, too', async () => {
    const brand_id = `B${crypto.randomUUID().slice(0, 8)}`;
    const brand_alias = 'Acme"\nApprove? yes';
    api.answerTo(brand_id, json(200, { api_id, brand: { brand_id, brand_alias, registration_status: 'COMPLETED' } }));
    host.will({ action: 'decline' });
    await host.call('delete_brand', { brand_id });
    const question = host.questions.at(-1) ?? '';
    expect(question).not.toMatch(/^\s*Approve\? yes/m);
    expect(question).toContain(brand_id);
  });

  test('names recipients, units and what can not be undone', async () => {
    host.will({ action: 'decline' });
    const message = { ...newMessage(Array.from({ length: 21 }, (_, index) => `141555530${index + 10}`)) };
    await host.call('send_message', message);
    const question = host.questions.at(-1) ?? '';
    expect(question).toContain('Sends 1 billed unit to each of 21 destinations.');
    expect(question).toContain('can not be taken back');
    expect(question).toContain(message.text);
  });

  test.each([
    ['an SMS', 'send_message', 1600],
    ['a WhatsApp message', 'send_whatsapp_message', 4096],
  ])('shows the text of %s whole, up to the longest that there is', async (_, tool, length) => {
    host.will({ action: 'decline' });
    const text = `Dear "reader"\n${'All is well. '.repeat(400)}`.slice(0, length - 16) + ' send money here';
    await host.call(tool, { ...newMessage(), text, resend: true });
    const question = host.questions.at(-1) ?? '';
    expect(question.split('\n')).toContain(`  text: ${JSON.stringify(text)}`);
  });

  test('shows what a person would read in the parts of a message, too', async () => {
    host.will({ action: 'decline' });
    const { src, dst } = newMessage();
    const rows = ['One', 'Two', 'Three'].map((title, index) => ({
      id: `row${index}`,
      title,
      description: `${title}! `.repeat(20),
    }));
    const action = { buttons: [{ title: 'Choose' }], sections: [{ title: 'All', rows }] };
    const interactive = { type: 'list', body: { text: 'Well? '.repeat(150).trim() }, action };
    await host.call('send_whatsapp_message', { src, dst, interactive, resend: true });
    const lines = (host.questions.at(-1) ?? '').split('\n');
    expect(lines).toContain(`  interactive.body.text: ${JSON.stringify(interactive.body.text)}`);
    expect(lines).toContain(
      `  interactive.action.sections[0].rows[2].description: ${JSON.stringify(rows[2]?.description)}`,
    );
  });

  const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(14155000000 + index));

  test('names every one of a hundred destinations, and how many more there are', async () => {
    host.will({ action: 'decline' });
    for (const [count, more] of [
      [30, ''],
      [100, ''],
      [140, ' and 40 more'],
    ] as const) {
      await host.call('send_message', newMessage(numbers(count)));
      const listed = numbers(Math.min(count, 100)).map((number) => `"${number}"`);
      const lines = (host.questions.at(-1) ?? '').split('\n');
      expect(lines).toContain(`  dst: ${listed.join(', ')}${more}`);
    }
  });

  test('bounds what is not sent to anybody, and says how much is left out', async () => {
    const all = await startAskingHost(env, ['--confirm', 'all']);
    all.will({ action: 'decline' });
    const name = 'p'.repeat(1000);
    const priority = { priority1: 'shortcode' };
    const number_priority = Array.from({ length: 60 }, () => ({ service_type: 'SMS', country_iso: 'US', priority }));
    await all.call('create_powerpack', { name, number_priority });
    const lines = (all.questions.at(-1) ?? '').split('\n');
    expect(lines).toContain(`  name: "${'p'.repeat(300)}" and 700 more characters`);
    expect(lines).toContain('  number_priority[0].priority.priority1: "shortcode"');
    expect(lines.at(-1)).toBe('  and 81 further fields');
    await all.close();
  });

  test('is not put for what needs none', async () => {
    const before = host.questions.length;
    const message = newMessage();
    api.answerTo(message.text, anything);
    expect((await host.call('send_message', message)).isError).toBe(false);
    expect(host.questions).toHaveLength(before);
  });
});

test('an empty capability means forms; one for addresses only does not, and the token takes over', async () => {
  const plain = await startAskingHost(env, [], {});
  const { args, writes } = deletion();
  expect((await plain.call('delete_brand', args)).isError).toBe(false);
  expect(plain.questions).toHaveLength(1);
  expect(writes()).toHaveLength(1);
  await plain.close();
  const byUrl = await startAskingHost(env, [], { url: {} });
  const second = deletion();
  const preview = await byUrl.call('delete_brand', second.args);
  expect(preview.structured['confirmation']).toBeDefined();
  expect(byUrl.questions).toHaveLength(0);
  expect(second.writes()).toEqual([]);
  await byUrl.close();
});

test('--confirm person asks, and acts on a yes; never asks nobody', async () => {
  const person = await startAskingHost(env, ['--confirm', 'person']);
  const [first, second] = [deletion(), deletion()];
  expect((await person.call('delete_brand', first.args)).isError).toBe(false);
  expect([person.questions.length, first.writes().length]).toEqual([1, 1]);
  person.will({ action: 'decline' });
  expect((await person.call('delete_brand', second.args)).isError).toBe(true);
  expect(second.writes()).toEqual([]);
  await person.close();
  const never = await startAskingHost(env, ['--confirm', 'never']);
  const third = deletion();
  expect((await never.call('delete_brand', third.args)).isError).toBe(false);
  expect([never.questions.length, third.writes().length]).toEqual([0, 1]);
  await never.close();
});

test('an API that hangs while it is asked what would be lost does not stand in the way of the question', async () => {
  const slow = await startAskingHost(env, ['--timeout', '1']);
  slow.will({ action: 'decline' });
  const { args } = deletion();
  const requests = api.answerTo(args.brand_id, hang);
  expect((await slow.call('delete_brand', args)).isError).toBe(true);
  expect(slow.questions).toHaveLength(1);
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  await slow.close();
});
