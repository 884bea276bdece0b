import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { makeCatalogue } from '../../scripts/catalogue.ts';
import { type FrontDoor, openFrontDoor, type ServerProcess, startServer } from '../front-door.ts';
import { makeBrand, makeCampaign, makeProfile } from '../tools/desk.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());

/** Runs with a server of its own, and ends it. */
async function withServer(options: Parameters<typeof startServer>[0], run: (server: ServerProcess) => Promise<void>) {
  const server = await startServer(options);
  try {
    await run(server);
  } finally {
    await server.close();
  }
}

const namesOf = async (server: ServerProcess) => (await server.client.listTools()).tools.map(({ name }) => name);

describe('initialize', () => {
  test('says who it is, what it can and how to go about it', () => {
    expect(door.client.getServerVersion()).toMatchObject({
      name: 'a2p-mcp',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect(door.client.getServerCapabilities()).toMatchObject({ tools: {}, resources: {}, prompts: {} });
    const instructions = door.client.getInstructions() ?? '';
    expect(countTokens(instructions)).toBeGreaterThanOrEqual(100);
    expect(countTokens(instructions)).toBeLessThanOrEqual(300);
    const order = ['create_profile', 'create_brand', 'create_campaign', 'link_campaign_numbers', 'send_message'];
    const places = order.map((name) => instructions.indexOf(name));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    for (const said of [/\$15/, /DeliveryUnknownError/, /\bids?\b/i]) expect(instructions).toMatch(said);
    for (const job of ['registration', 'twilio_profile'].flatMap((name) => [`plan_${name}`, `run_${name}`])) {
      expect(instructions).toContain(job.replace('_registration', '_10dlc_registration'));
    }
    expect(instructions).toMatch(/preflight_message.*wait_for.*instead of polling.*diagnose_message.*report_delivery/);
  });

  test('names no tool that does not exist', async () => {
    const names = await namesOf(door);
    const said = (door.client.getInstructions() ?? '').match(/\b[a-z]+_[a-z_]+\b/g) ?? [];
    expect(said.filter((name) => /^(create|get|list|update|delete|send|link|resolve)_/.test(name))).not.toEqual([]);
    for (const name of said) {
      if (/^(create|get|list|update|delete|send|link|resolve|twilio)_/.test(name)) expect(names).toContain(name);
    }
  });
});

describe('tools/list', () => {
  test('shows each tool with title, annotations and both schemas, and always the same', async () => {
    const { tools, nextCursor } = await door.client.listTools();
    expect(nextCursor).toBeUndefined();
    expect(tools.length).toBeGreaterThanOrEqual(25);
    for (const tool of tools) {
      expect(tool).toMatchObject({
        title: expect.stringMatching(/\S/),
        description: expect.stringMatching(/\.$/),
        annotations: { readOnlyHint: expect.any(Boolean), destructiveHint: expect.any(Boolean) },
        inputSchema: { type: 'object', additionalProperties: false },
        outputSchema: { type: 'object' },
      });
      expect(JSON.stringify(tool)).not.toContain('$schema');
      for (const keyword of ['anyOf', 'oneOf', 'allOf']) expect(tool.inputSchema).not.toHaveProperty(keyword);
    }
    expect((await door.client.listTools()).tools).toEqual(tools);
  });

  test('is what the declarations say', async () => {
    const { tools } = await door.client.listTools();
    const entries = await makeCatalogue();
    const declared = new Map(entries.map(({ definition }) => [definition.name, definition]));
    for (const tool of tools) expect(tool).toEqual(declared.get(tool.name));
  });

  test('only what reads is marked as reading', async () => {
    const { tools } = await door.client.listTools();
    const reading = tools.filter(({ annotations }) => annotations?.readOnlyHint === true).map(({ name }) => name);
    const changing = /^(twilio_)?(send|create|import|update|delete|link|unlink|add|remove|upload|assign|submit)_/;
    expect(reading.filter((name) => changing.test(name))).toEqual([]);
    const plain = tools.map(({ name }) => name).filter((name) => /^(twilio_)?(get|list)_/.test(name));
    expect(plain.filter((name) => !reading.includes(name))).toEqual([]);
  });

  test('what takes something away is marked as destructive', async () => {
    const { tools } = await door.client.listTools();
    const gentle = tools.filter(({ annotations }) => annotations?.destructiveHint !== true).map(({ name }) => name);
    expect(gentle.filter((name) => /^(twilio_)?(delete|update|unlink|remove)_/.test(name))).toEqual([]);
  });
});

describe('without credentials', () => {
  test.each([
    [{}, 'PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN'],
    [{ PLIVO_AUTH_ID: 'MAXXXXXXXXXXXXXXXXXX' }, 'PLIVO_AUTH_TOKEN'],
    [{ PLIVO_AUTH_TOKEN: 'x'.repeat(40), PLIVO_AUTH_ID: ' ' }, 'PLIVO_AUTH_ID'],
  ])('all tools are listed, and a call names what is missing (%j)', async (env, missing) => {
    await withServer({ env }, async (server) => {
      const names = await namesOf(server);
      expect(names).toEqual(expect.arrayContaining(['send_message', 'create_brand', 'list_campaigns']));
      for (const [tool, args] of [
        ['list_brands', {}],
        ['send_message', { src: '14155550101', dst: ['14155550199'], text: 'Hello' }],
      ] as const) {
        const { error, text } = await server.call(tool, args);
        expect(error).toMatchObject({ type: 'ConfigurationError', retryable: false });
        expect(error.message).toBe(`This server has no Plivo account: it lacks ${missing}.`);
        expect(error.remedy).toMatch(/Nothing was sent\..*PLIVO_AUTH_ID.*--sandbox/);
        expect(text).toContain('--sandbox');
      }
    });
  });

  test.each([
    [{}, 'TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN (or TWILIO_API_KEY with TWILIO_API_SECRET)'],
    [{ TWILIO_AUTH_TOKEN: 'x'.repeat(32) }, 'TWILIO_ACCOUNT_SID'],
    [{ TWILIO_API_KEY: `SK${'0'.repeat(32)}` }, 'TWILIO_ACCOUNT_SID and TWILIO_API_SECRET'],
    [{ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_API_SECRET: 'x'.repeat(32) }, 'TWILIO_API_KEY'],
  ])('of a Twilio account too (%j)', async (env, missing) => {
    await withServer({ env }, async (server) => {
      const { error } = await server.call('twilio_list_policies');
      expect(error.message).toBe(`This server has no Twilio account: it lacks ${missing}.`);
    });
  });

  test('arguments are checked first', async () => {
    await withServer({}, async (server) => {
      const { error } = await server.call('get_brand', {});
      expect(error).toMatchObject({ type: 'UserInputError', argument: 'brand_id' });
    });
  });

  test('a resource says the same', async () => {
    await withServer({}, async (server) => {
      await expect(server.client.readResource({ uri: 'plivo://brands' })).rejects.toThrow(/PLIVO_AUTH_ID/);
    });
  });
});

describe('--sandbox', () => {
  test.each([
    { args: ['--sandbox'] },
    { env: { A2P_SANDBOX: 'true' } },
    { args: ['--sandbox'], env: { PLIVO_AUTH_ID: 'MAREALREALREALREAL01', PLIVO_AUTH_TOKEN: 'real'.repeat(10) } },
  ])('works with nothing set, and over everything that is (%j)', async (options) => {
    await withServer(options, async (server) => {
      const sent = await server.call('send_message', { src: '14155550101', dst: ['14155550199'], text: 'Hello' });
      expect(sent.structured).toMatchObject({ status: 'queued' });
      const { structured } = await server.call('list_profiles', { type: 'PRIMARY' });
      expect(structured['items']).toHaveLength(1);
    });
  });
});

describe('read-only', () => {
  test.each([{ args: ['--read-only'] }, { env: { A2P_READ_ONLY: '1' } }])('hides and refuses (%j)', async (options) => {
    await withServer({ ...options, env: { A2P_SANDBOX: '1', ...options.env } }, async (server) => {
      const names = await namesOf(server);
      const all = await namesOf(door);
      const { tools } = await door.client.listTools();
      const reading = tools.filter(({ annotations }) => annotations?.readOnlyHint === true).map(({ name }) => name);
      expect(names).toEqual(all.filter((name) => reading.includes(name) && names.includes(name)));
      expect(names).toEqual(expect.arrayContaining(reading.filter((name) => !name.startsWith('twilio_'))));
      const { error } = await server.call('send_message', { src: '14155550101', dst: ['14155550199'], text: 'Hello' });
      expect(error).toMatchObject({ type: 'RefusedError', retryable: false });
      expect(error.message).toBe('send_message changes something, and this server is read-only.');
      expect(error.remedy).toMatch(/Nothing was sent\./);
      expect((await server.call('list_messages')).structured).toMatchObject({ items: [] });
    });
  });
});

describe('toolsets', () => {
  test.each([{ args: ['--toolsets', 'messages'] }, { env: { A2P_TOOLSETS: ' messages ' } }])(
    'only those named (%j)',
    async (options) => {
      await withServer({ ...options, env: { A2P_SANDBOX: '1', ...options.env } }, async (server) => {
        const names = await namesOf(server);
        expect(names).toEqual(expect.arrayContaining(['send_message', 'send_whatsapp_message', 'get_message']));
        expect(names).not.toContain('list_brands');
        const { error } = await server.call('list_brands');
        expect(error).toMatchObject({ type: 'RefusedError', retryable: false });
        expect(error.message).toBe('The toolset registration is switched off on this server.');
        expect(error.remedy).toMatch(/Nothing was sent\..*--toolsets/);
        const { resources } = await server.client.listResources();
        expect(resources.map(({ uri }) => uri)).toContain('plivo://messages');
        expect(resources.map(({ uri }) => uri)).not.toContain('plivo://brands');
        await expect(server.client.readResource({ uri: 'plivo://brands' })).rejects.toMatchObject({ code: -32002 });
      });
    },
  );
});

describe('an unknown tool', () => {
  test.each(['send_sms', '', 'constructor', '__proto__', 'x'.repeat(500)])(
    '%j is a result, not a crash',
    async (name) => {
      const { error, isError } = await door.call(name);
      expect(isError).toBe(true);
      expect(error).toMatchObject({ type: 'UserInputError', retryable: false });
      expect(error.message).toContain(`There is no tool ${JSON.stringify(name.slice(0, 80))}`);
      expect(error.message.length).toBeLessThan(120);
    },
  );
});

describe('resources', () => {
  const content = z.object({
    contents: z.tuple([z.looseObject({ uri: z.string(), mimeType: z.literal('application/json'), text: z.string() })]),
  });
  async function readJson(uri: string): Promise<Record<string, unknown>> {
    const [{ uri: named, text }] = content.parse(await door.client.readResource({ uri })).contents;
    expect(named).toBe(uri);
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  }

  test('listings are concrete, entities are templates, each with a title and a description', async () => {
    const { resources } = await door.client.listResources();
    const { resourceTemplates } = await door.client.listResourceTemplates();
    const listings = ['plivo://messages', 'plivo://profiles', 'plivo://brands', 'plivo://campaigns'];
    expect(resources.map(({ uri }) => uri)).toEqual(expect.arrayContaining(listings));
    const entities = [
      'plivo://messages/{message_uuid}',
      'plivo://messages/{message_uuid}/media',
      'plivo://profiles/{profile_uuid}',
      'plivo://brands/{brand_id}',
      'plivo://brands/{brand_id}/use-cases',
      'plivo://campaigns/{campaign_id}',
      'plivo://campaigns/{campaign_id}/numbers',
      'plivo://campaigns/{campaign_id}/numbers/{number}',
    ];
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual(expect.arrayContaining(entities));
    for (const shown of [...resources, ...resourceTemplates]) {
      expect(shown).toMatchObject({
        name: expect.stringMatching(/\S/),
        title: expect.stringMatching(/^[A-Z0-9]/),
        description: expect.stringMatching(/\S/),
        mimeType: 'application/json',
      });
    }
    const names = [...resources, ...resourceTemplates].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('each kind can be read, and holds what its tool answers', async () => {
    const { structured: sent } = await door.call('send_message', {
      src: '14155550101',
      dst: ['14155550199'],
      type: 'mms',
      media_urls: ['https://media.acme.example/a.png'],
    });
    const message_uuid: string = sent['message_uuid'][0];
    const profile_uuid = await makeProfile(door);
    const brand_id = await makeBrand(door);
    const campaign_id = await makeCampaign(door, brand_id);
    await door.call('link_campaign_numbers', { campaign_id, numbers: ['14155550101'] });
    const cases: readonly (readonly [string, string, Record<string, unknown>])[] = [
      ['plivo://messages', 'list_messages', {}],
      ['plivo://messages?limit=1&message_type=mms', 'list_messages', { limit: 1, message_type: 'mms' }],
      [`plivo://messages/${message_uuid}`, 'get_message', { message_uuid }],
      [`plivo://messages/${message_uuid}/media`, 'list_message_media', { message_uuid }],
      ['plivo://profiles', 'list_profiles', {}],
      ['plivo://profiles?type=primary', 'list_profiles', { type: 'PRIMARY' }],
      [`plivo://profiles/${profile_uuid}`, 'get_profile', { profile_uuid }],
      ['plivo://brands', 'list_brands', {}],
      [`plivo://brands/${brand_id}`, 'get_brand', { brand_id }],
      [`plivo://brands/${brand_id}/use-cases`, 'list_brand_use_cases', { brand_id }],
      ['plivo://campaigns', 'list_campaigns', {}],
      [`plivo://campaigns/${campaign_id}`, 'get_campaign', { campaign_id }],
      [`plivo://campaigns/${campaign_id}/numbers`, 'list_campaign_numbers', { campaign_id }],
      [
        `plivo://campaigns/${campaign_id}/numbers/%2B14155550101`,
        'get_campaign_number',
        { campaign_id, number: '14155550101' },
      ],
    ];
    for (const [uri, tool, args] of cases) {
      const { api_id: _, ...found } = await readJson(uri);
      const { structured, isError } = await door.call(tool, args);
      expect(isError).toBe(false);
      expect(found).toEqual(Object.fromEntries(Object.entries(structured).filter(([key]) => key !== 'api_id')));
    }
  });

  test.each([
    'plivo://nothing',
    'plivo://brands/',
    'plivo://brands/BXXXXXX/more/than/that',
    'http://brands',
    'plivo:brands',
    '',
  ])('%j is not found', async (uri) => {
    await expect(door.client.readResource({ uri })).rejects.toMatchObject({ code: -32002, data: { uri } });
  });

  test('an entity that the API does not know is not found either', async () => {
    await expect(door.client.readResource({ uri: 'plivo://brands/BXXXXXX' })).rejects.toMatchObject({
      code: -32002,
      data: { status: 404 },
    });
  });

  test.each([
    'plivo://brands/..%2f..%2fCampaign',
    'plivo://brands/..',
    'plivo://messages/x',
    'plivo://messages?limit=1000',
    'plivo://messages?no_such_filter=1',
    'plivo://brands/%00',
    'plivo://brands/%zz',
  ])('%s asks for what can not be: nothing leaves', async (uri) => {
    await door.requests();
    await expect(door.client.readResource({ uri })).rejects.toMatchObject({ code: -32602 });
    expect(await door.requests()).toEqual([]);
  });
});

describe('prompts', () => {
  test('are a list', async () => {
    const { prompts } = await door.client.listPrompts();
    expect(prompts).toEqual(expect.any(Array));
  });
});
