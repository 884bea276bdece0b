import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createConfirmations, TOKEN_LIFE_MS } from '../../src/safety/confirmation.ts';
import { type Outcome, type ServerProcess, startServer } from '../front-door.ts';
import { campaign, profile } from '../tools/samples.ts';
import * as twilio from '../twilio/samples.ts';
import { acceptWith, newMessage, newNumber, openStubSite, type StubSite } from './site.ts';

let site: StubSite;
beforeAll(async () => {
  site = await openStubSite();
});
afterAll(() => site.close());

const anything = acceptWith({ brand_id: 'B', campaign_id: 'C' });

type Call = readonly [tool: string, argsOf: (key: string) => Record<string, unknown>];

const twenty = Array.from({ length: 20 }, newNumber);
const send: Call = ['send_message', (key) => ({ ...newMessage(), text: key })];
const sendTwenty: Call = ['send_message', (key) => ({ ...newMessage(twenty), text: key })];
const sendMany: Call = ['send_message', (key) => ({ ...newMessage([...twenty, newNumber()]), text: key })];
const resend: Call = ['send_message', (key) => ({ ...newMessage(), text: key, resend: true })];
const create: Call = ['create_campaign', (key) => ({ ...campaign, brand_id: 'B1', campaign_alias: key })];
const powerpack: Call = ['create_powerpack', (key) => ({ name: key })];
const remove: Call = ['delete_brand', (key) => ({ brand_id: key })];
const rent: Call = ['add_pool_number', (key) => ({ number_pool_uuid: key, number: '14155551234', rent: true })];
const read: Call = ['get_message', (key) => ({ message_uuid: key })];

/** Ids go into paths, so the key is of their form. */
const keyFor = ([tool]: Call) =>
  tool === 'delete_brand' ? `B${crypto.randomUUID().slice(0, 8)}` : crypto.randomUUID();

const writes = (requests: readonly { readonly method: string }[]) => requests.filter(({ method }) => method !== 'GET');

async function first(server: ServerProcess, call: Call) {
  const key = keyFor(call);
  const requests = site.api.answerTo(key, anything);
  const [tool, argsOf] = call;
  const args = argsOf(key);
  return { tool, args, requests, outcome: await server.call(tool, args) };
}

const confirmationOf = ({ structured }: Pick<Outcome, 'structured'>) =>
  z
    .looseObject({ confirmation_token: z.string(), tool: z.string(), arguments: z.record(z.string(), z.unknown()) })
    .parse(structured['confirmation']);

function expectPreview(outcome: Outcome, tool: string, args: Record<string, unknown>): string {
  const { confirmation_token: token, ...confirmation } = confirmationOf(outcome);
  expect(confirmation.tool).toBe(tool);
  const { resend: _, ...own } = args;
  if (!('rent' in own) && tool !== 'create_campaign') expect(confirmation.arguments).toMatchObject(own);
  expect(outcome.text).toContain('NOTHING WAS DONE YET');
  expect(outcome.text).toContain(token);
  return token;
}

describe('which calls must be confirmed', () => {
  const modes: Readonly<Record<string, { readonly asked: readonly Call[]; readonly free: readonly Call[] }>> = {
    costly: { asked: [sendMany, resend, create, remove, rent], free: [send, sendTwenty, powerpack, read] },
    all: { asked: [send, sendMany, resend, create, remove, powerpack], free: [read] },
    never: { asked: [], free: [send, sendMany, resend, create, remove, powerpack, read] },
  };

  test.each(Object.entries(modes))('--confirm %s', async (mode, { asked, free }) => {
    const server = await site.open({ args: ['--confirm', mode] });
    for (const call of asked) {
      const { tool, args, requests, outcome } = await first(server, call);
      expect(outcome.isError, outcome.text).toBe(false);
      const token = expectPreview(outcome, tool, args);
      expect(writes(requests), `${mode}: ${tool}`).toEqual([]);
      const acted = await server.call(tool, { ...args, confirmation_token: token });
      expect(acted.isError, acted.text).toBe(false);
      expect(acted.structured['confirmation']).toBeUndefined();
      expect(writes(requests)).toHaveLength(1);
      expect(requests.at(-1)?.body ?? '').not.toContain(token);
    }
    for (const call of free) {
      const { tool, requests, outcome } = await first(server, call);
      expect(outcome.structured['confirmation'], `${mode}: ${tool}`).toBeUndefined();
      expect(requests.length).toBeGreaterThan(0);
    }
  });

  test('--confirm person, with a host that can not ask: refused', async () => {
    const server = await site.open({ args: ['--confirm', 'person'] });
    for (const call of [sendMany, resend, create, remove, rent]) {
      const { requests, outcome } = await first(server, call);
      expect(outcome.error).toMatchObject({ type: 'RefusedError', retryable: false });
      expect(outcome.error.message).toMatch(/A person must confirm/);
      expect(outcome.structured['confirmation']).toBeUndefined();
      expect(writes(requests)).toEqual([]);
    }
    expect((await first(server, send)).outcome.structured['status']).toBe('queued');
  });
});

describe('a host that holds arguments against the published schemas', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer({ args: ['--sandbox', '--confirm', 'all'], env: { A2P_DATA_DIR: '' } });
  });
  afterAll(() => server.close());

  test('is shown the argument for a token by every tool that changes something, and else the same list', async () => {
    const { tools } = await server.client.listTools();
    const costly = await startServer({ args: ['--sandbox'], env: { A2P_DATA_DIR: '' } });
    const usual = new Map((await costly.client.listTools()).tools.map((tool) => [tool.name, tool]));
    await costly.close();
    expect(tools.map(({ name }) => name)).toEqual([...usual.keys()]);
    for (const { inputSchema, ...tool } of tools) {
      const { confirmation_token: token, ...properties } = inputSchema.properties ?? {};
      expect(token, tool.name).toEqual(
        tool.annotations?.readOnlyHint === true ? undefined : { type: 'string', description: 'From preview.' },
      );
      const { inputSchema: before, ...rest } = usual.get(tool.name) ?? {};
      const { confirmation_token: _, ...known } = before?.properties ?? {};
      expect({ ...tool, inputSchema: { ...inputSchema, properties } }).toEqual({
        ...rest,
        inputSchema: { ...before, properties: known },
      });
    }
  });

  /** Calls of tools that have no such argument elsewhere; ids are of what the calls before them have made. */
  const steps: readonly (readonly [string, (made: Readonly<Record<string, unknown>>) => Record<string, unknown>])[] = [
    ['create_profile', () => ({ ...profile })],
    ['update_profile', ({ profile_uuid }) => ({ profile_uuid, company_name: 'Acme Trails LLC' })],
    ['create_powerpack', () => ({ name: 'all' })],
    ['update_powerpack', ({ uuid }) => ({ powerpack_uuid: uuid, local_connect: true })],
    ['import_campaign', () => ({ campaign_id: 'CSHARED', campaign_alias: 'shared' })],
    ['link_campaign_numbers', () => ({ campaign_id: 'CSHARED', numbers: ['14155550101'] })],
    ['upload_media', () => ({ inline_files: [{ file_name: 'a.gif', content_base64: 'R0lGODlhAQABAAAAACw=' }] })],
    ['twilio_create_customer_profile', () => ({ ...twilio.profile })],
    ['twilio_create_business_information', () => ({ ...twilio.business })],
    ['twilio_create_authorized_representative', () => ({ ...twilio.representative })],
    ['sandbox_advance_clock', () => ({ advance_seconds: 1 })],
  ];

  test('can confirm what it is asked to', async () => {
    const { tools } = await server.client.listTools();
    const validator = new AjvJsonSchemaValidator();
    let made: Record<string, unknown> = {};
    for (const [tool, argsOf] of steps) {
      const schema = tools.find(({ name }) => name === tool)?.inputSchema;
      const valid = validator.getValidator(JSON.parse(JSON.stringify(schema)));
      const args = argsOf(made);
      expect(valid(args), tool).toMatchObject({ valid: true });
      // Some hosts fill in what they have no value for.
      const preview = await server.call(tool, { ...args, confirmation_token: '' });
      const again = { ...args, confirmation_token: expectPreview(preview, tool, args) };
      expect(valid(again), tool).toMatchObject({ valid: true });
      const outcome = await server.call(tool, again);
      expect(outcome.structured['confirmation'], outcome.text).toBeUndefined();
      // What the sandbox has not, it refuses: then the call has gone through.
      expect(outcome.isError ? outcome.error.type : 'done', outcome.text).toMatch(/^(done|ApiError)$/);
      made = { ...made, ...outcome.structured };
    }
    expect(made).toMatchObject({ company_name: 'Acme Trails LLC', local_connect: true });
  });

  test('--confirm person hands out no tokens, and does not ask about what costs nothing', async () => {
    const person = await startServer({ args: ['--sandbox', '--confirm', 'person'], env: { A2P_DATA_DIR: '' } });
    const outcome = await person.call('create_profile', { ...profile });
    expect(outcome.structured['confirmation']).toBeUndefined();
    expect(outcome.structured['profile_uuid']).toBeDefined();
    const refused = await person.call('delete_profile', { profile_uuid: outcome.structured['profile_uuid'] });
    expect(refused.error.type).toBe('RefusedError');
    expect(refused.structured['confirmation']).toBeUndefined();
    await person.close();
  });
});

describe('a token', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await site.open({ args: ['--confirm', 'costly'] });
  });

  async function expectRefused(by: ServerProcess, tool: string, args: Record<string, unknown>, why: RegExp) {
    const outcome = await by.call(tool, args);
    expect(outcome.isError).toBe(true);
    expect(outcome.error).toMatchObject({
      type: 'ConfirmationError',
      argument: 'confirmation_token',
      retryable: false,
    });
    expect(outcome.error.message).toMatch(why);
    const { confirmation_token: fresh } = confirmationOf(outcome);
    expect(fresh).not.toBe(args['confirmation_token']);
    expect(outcome.text).toContain(fresh);
    expect(outcome.text).toContain('NOTHING WAS DONE YET');
    return fresh;
  }

  test.each([
    ['a send', sendMany],
    ['a deletion', remove],
    ['a fee', create],
  ] satisfies [string, Call][])('works once, for %s', async (_, call) => {
    const { tool, args, requests, outcome } = await first(server, call);
    const { confirmation_token } = confirmationOf(outcome);
    await server.call(tool, { ...args, confirmation_token });
    expect(writes(requests)).toHaveLength(1);
    const fresh = await expectRefused(server, tool, { ...args, confirmation_token }, /it was used already/);
    expect(writes(requests)).toHaveLength(1);
    expect(fresh).toMatch(/^[\w-]{20,}$/);
  });

  test('used by two calls at the same moment works for one', async () => {
    const { tool, args, requests, outcome } = await first(server, remove);
    const { confirmation_token } = confirmationOf(outcome);
    const outcomes = await Promise.all([1, 2, 3].map(() => server.call(tool, { ...args, confirmation_token })));
    expect(writes(requests)).toHaveLength(1);
    expect(outcomes.filter(({ isError }) => isError)).toHaveLength(2);
  });

  test.each([
    ['another text', { text: 'something else' }],
    ['one recipient more', { dst: [...twenty, '14155559998', '14155559999'] }],
    ['an option more', { message_expiry: 60 }],
    ['resend', { resend: true }],
    ['a key', { idempotency_key: 'k' }],
  ])('does not hold for %s', async (_, change) => {
    const { tool, args, requests, outcome } = await first(server, sendMany);
    const { confirmation_token } = confirmationOf(outcome);
    await expectRefused(server, tool, { ...args, ...change, confirmation_token }, /it belongs to other arguments/);
    // Whoever tried to change the call has lost the token too.
    await expectRefused(server, tool, { ...args, confirmation_token }, /it was used already/);
    expect(requests).toEqual([]);
  });

  test('holds for the same arguments in another order and spelling', async () => {
    const { tool, args, requests, outcome } = await first(server, sendMany);
    const { confirmation_token } = confirmationOf(outcome);
    const { dst } = z.object({ dst: z.array(z.string()) }).parse(args);
    const turned = Object.fromEntries(Object.entries(args).toReversed());
    const acted = await server.call(tool, { confirmation_token, ...turned, dst: dst.map((number) => `+${number}`) });
    expect(acted.isError, acted.text).toBe(false);
    expect(requests).toHaveLength(1);
  });

  test('does not hold for another tool', async () => {
    const { outcome } = await first(server, remove);
    const { confirmation_token } = confirmationOf(outcome);
    const campaign_id = 'COTHERTOOL';
    const requests = site.api.answerTo(campaign_id, anything);
    await expectRefused(server, 'delete_campaign', { campaign_id, confirmation_token }, /other arguments/);
    expect(writes(requests)).toEqual([]);
  });

  test('of another process is useless, and so is an invented one', async () => {
    const other = await site.open({ args: ['--confirm', 'costly'] });
    const { tool, args, requests, outcome } = await first(server, remove);
    const { confirmation_token } = confirmationOf(outcome);
    const why = /this server process did not issue it/;
    await expectRefused(other, tool, { ...args, confirmation_token }, why);
    await expectRefused(server, tool, { ...args, confirmation_token: 'x'.repeat(24) }, why);
    expect(writes(requests)).toEqual([]);
  });

  test('is taken, and not needed, where nothing must be confirmed', async () => {
    const key = crypto.randomUUID();
    const requests = site.api.answerTo(key, anything);
    const outcome = await server.call('send_message', { ...newMessage(), text: key, confirmation_token: 'left over' });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(requests).toHaveLength(1);
  });

  test('arguments that are wrong get an error, not a preview', async () => {
    const { structured, error } = await server.call('send_message', { dst: twenty, text: 'x', resend: true });
    expect(error.type).toBe('UserInputError');
    expect(structured['confirmation']).toBeUndefined();
  });
});

describe('tokens over time', () => {
  const now = Date.parse('2026-01-02T03:04:05Z');

  test('one holds for five minutes and no longer', () => {
    const confirmations = createConfirmations();
    const [early, late] = [confirmations.issue('a', now), confirmations.issue('a', now)];
    expect(confirmations.redeem(early, 'a', now + TOKEN_LIFE_MS)).toBeUndefined();
    expect(confirmations.redeem(late, 'a', now + TOKEN_LIFE_MS + 1)).toBe('expired');
    expect(confirmations.redeem(late, 'a', now)).toBe('used');
    expect(TOKEN_LIFE_MS).toBe(300_000);
  });

  test('an old one is called expired for a while, then forgotten', () => {
    const confirmations = createConfirmations();
    const old = confirmations.issue('a', now);
    confirmations.issue('b', now + 2 * TOKEN_LIFE_MS - 1);
    expect(confirmations.redeem(old, 'a', now + 2 * TOKEN_LIFE_MS)).toBe('expired');
    const older = confirmations.issue('a', now);
    confirmations.issue('b', now + 3 * TOKEN_LIFE_MS);
    expect(confirmations.redeem(older, 'a', now + 3 * TOKEN_LIFE_MS)).not.toBe(undefined);
  });

  test('a flood of previews forgets the oldest, and no token comes twice', () => {
    const confirmations = createConfirmations();
    const tokens = Array.from({ length: 3000 }, (_, index) => confirmations.issue(String(index), now));
    expect(new Set(tokens).size).toBe(3000);
    expect(confirmations.redeem(tokens[0] ?? '', '0', now)).toBe('unknown');
    expect(confirmations.redeem(tokens[2999] ?? '', '2999', now)).toBeUndefined();
  });
});
