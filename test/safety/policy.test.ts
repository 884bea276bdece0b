import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPolicy } from '../../src/safety/policy-file.ts';
import { type Failure, type ServerProcess, serverFile } from '../front-door.ts';
import { json, reset } from '../http/stub-api.ts';
import { acceptWith, newMessage, openStubSite, type StubSite } from './site.ts';

let site: StubSite;
beforeAll(async () => {
  site = await openStubSite();
});
afterAll(() => site.close());

const tools = ['delete_brand', 'send_message'];
const accept = acceptWith();

async function policyFile(policy: object | string): Promise<string> {
  const file = join(site.folder, `policy-${crypto.randomUUID()}.json`);
  await writeFile(file, typeof policy === 'string' ? policy : JSON.stringify(policy));
  return file;
}

/** A server under a policy, with a data folder of its own unless one is named. */
async function openUnder(policy: object, folder = join(site.folder, crypto.randomUUID())): Promise<ServerProcess> {
  return site.open({ args: ['--policy', await policyFile(policy)], env: { A2P_DATA_DIR: folder } });
}

async function expectPasses(server: ServerProcess, change: object, tool = 'send_message') {
  const key = crypto.randomUUID();
  const requests = site.api.answerTo(key, accept);
  const outcome = await server.call(tool, {
    ...newMessage(),
    text: key,
    ...change,
    callback_url: `https://example.com/${key}`,
  });
  expect(outcome.isError, outcome.text).toBe(false);
  expect(requests).toHaveLength(1);
}

async function expectForbidden(
  server: ServerProcess,
  rule: string,
  change: object,
  tool = 'send_message',
): Promise<Failure> {
  const key = crypto.randomUUID();
  const requests = site.api.answerTo(key, accept);
  const args = { ...newMessage(), text: key, callback_url: `https://example.com/${key}`, ...change };
  const { error, isError, text } = await server.call(tool, args);
  expect(isError).toBe(true);
  expect(error).toMatchObject({ type: 'RefusedError', retryable: false });
  expect(error.message).toContain(`rule ${rule}`);
  expect(error.remedy).toMatch(/^Nothing was sent\./);
  expect(text).toContain(`rule ${rule}`);
  expect(requests).toEqual([]);
  return error;
}

describe('where messages may go', () => {
  test('destinations', async () => {
    const server = await openUnder({
      destinations: {
        allowed: { countries: ['us', 'GB'], prefixes: ['4930'], numbers: ['+33 1 23 45 67 89'] },
        blocked: { prefixes: ['1900'], numbers: ['14155550666'] },
      },
    });
    for (const dst of ['14155550199', '447400123456', '4930901820', '33123456789'])
      await expectPasses(server, { dst: [dst] });
    for (const dst of ['4989901820', '33123456780', '5511912345678', '14165550123']) {
      const error = await expectForbidden(server, 'destinations.allowed', { dst: ['14155550199', dst] });
      expect(error.message).toContain(dst);
    }
    for (const dst of ['19005550123', '+1 (415) 555-0666'])
      await expectForbidden(server, 'destinations.blocked', { dst: [dst] });
  });

  test('senders, in any spelling', async () => {
    const pool = crypto.randomUUID();
    const server = await openUnder({ senders: ['+1 415-555-0101', 'ACME', 'My-Brand', pool.toUpperCase()] });
    for (const change of [
      { src: '14155550101' },
      { src: '+1 (415) 555 0101' },
      { src: 'ACME', dst: ['447400123456'] },
      { src: 'My-Brand', dst: ['447400123456'] },
      { src: 'MyBrand', dst: ['447400123456'] },
    ]) {
      await expectPasses(server, change);
    }
    for (const powerpack_uuid of [pool, pool.toUpperCase()]) {
      await expectPasses(server, { src: undefined, powerpack_uuid });
    }
    for (const change of [{ src: '14155550102' }, { src: 'ACNE' }]) await expectForbidden(server, 'senders', change);
    await expectForbidden(server, 'senders', { src: undefined, powerpack_uuid: crypto.randomUUID() });
    await expectForbidden(server, 'senders', { src: '13105550106' }, 'send_whatsapp_message');
  });
});

describe('what messages may say', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await openUnder({ words: { required: ['Reply STOP'], forbidden: ['free money', 'bit.ly'] } });
  });
  const says = (text: string) => ({ text });

  test('words that must occur', async () => {
    await expectPasses(server, says(`${crypto.randomUUID()} reply stop to end.`));
    const error = await expectForbidden(server, 'words.required', says('Hello'));
    expect(error.message).toContain('"Reply STOP"');
  });

  test.each([
    'FREE MONEY. Reply STOP',
    'Go to https://BIT.LY/x. Reply STOP',
    'ｆｒｅｅ ｍｏｎｅｙ. Reply STOP',
    'fr\u200bee mo\u00adney. Reply STOP',
    'free  money. Reply STOP',
    'free\nmoney. Reply STOP',
    'free\tmoney. Reply STOP',
    'free\u00a0\u2003money. Reply STOP',
    'free\u034fmoney. Reply STOP',
    'free \u034fmoney. Reply STOP',
    'fr\ufe0fee money. Reply STOP',
    'free\ufe0fmoney. Reply STOP',
    'free\u3164money. Reply STOP',
    'free\uffa0\u2800money. Reply STOP',
    'fr\u200bee\u200bmo\u200bney. Reply STOP',
  ])('words that must not occur: %j', async (text) => {
    await expectForbidden(server, 'words.forbidden', says(text));
  });

  test('words that only look alike pass', async () => {
    for (const text of ['free and money', 'fr ee money', 'bitxly']) {
      await expectPasses(server, says(`${crypto.randomUUID()} ${text}. Reply STOP`));
    }
  });

  test('words that must occur, over two lines; not where a reader would not see them', async () => {
    await expectPasses(server, says(`${crypto.randomUUID()} Reply\n STOP`));
    await expectForbidden(server, 'words.required', says('Hello. Reply\u200bSTOP'));
  });

  test('a message without a text does not hold them', async () => {
    const mms = { type: 'mms', text: undefined, media_urls: ['https://example.com/a.png'] };
    const error = await expectForbidden(server, 'words.required', mms);
    expect(error.message).toContain('the message has no text, and must hold "Reply STOP"');
    await expectPasses(server, { ...mms, text: 'Look! Reply STOP' });
    const whatsapp = { src: '13105550106', text: undefined, media_urls: mms.media_urls };
    await expectForbidden(server, 'words.required', whatsapp, 'send_whatsapp_message');
  });

  test('the parts of WhatsApp messages are texts too', async () => {
    const src = '13105550106';
    const parts = (title: string, body = 'Hi. Reply STOP') => ({
      src,
      text: undefined,
      interactive: { type: 'reply', body: { text: body }, action: { buttons: [{ title, id: '1' }] } },
    });
    await expectPasses(server, parts('Yes'), 'send_whatsapp_message');
    await expectForbidden(server, 'words.forbidden', parts('Free money'), 'send_whatsapp_message');
    await expectForbidden(server, 'words.required', parts('Yes', 'Hi'), 'send_whatsapp_message');
    const template = (text: string) => ({
      src,
      text: undefined,
      template: { name: 'order', language: 'en', components: [{ type: 'body', parameters: [{ type: 'text', text }] }] },
    });
    await expectPasses(server, template('Ada'), 'send_whatsapp_message');
    await expectForbidden(server, 'words.forbidden', template('free money'), 'send_whatsapp_message');
  });
});

describe('how much', () => {
  test('per call', async () => {
    const server = await openUnder({ limits: { per_call: { messages: 2, segments: 3 } } });
    const dst = ['14155550001', '14155550002', '14155550003'];
    await expectPasses(server, { dst: dst.slice(0, 2) });
    await expectForbidden(server, 'limits.per_call.messages', { dst });
    await expectPasses(server, { dst: dst.slice(0, 1), text: 'x'.repeat(161) });
    await expectForbidden(server, 'limits.per_call.segments', { dst: dst.slice(0, 2), text: 'x'.repeat(161) });
    await expectPasses(server, { dst: [...dst.slice(0, 2), `+${dst[0]}`] });
  });

  test.each([
    ['limits.per_hour.messages', { limits: { per_hour: { messages: 3 } } }],
    ['limits.per_day.segments', { limits: { per_day: { segments: 3 } } }],
    ['spending.usd_per_day', { spending: { usd_per_segment: 0.01, usd_per_day: 0.03 } }],
  ])('%s counts what two processes send', async (rule, policy) => {
    const folder = join(site.folder, crypto.randomUUID());
    const [one, two] = [await openUnder(policy, folder), await openUnder(policy, folder)];
    await expectPasses(one, { dst: ['14155550001'] });
    await expectPasses(two, { dst: ['14155550001'] });
    await expectForbidden(one, rule, { dst: ['14155550001', '14155550002'] });
    await expectPasses(two, { dst: ['14155550001'] });
    const error = await expectForbidden(one, rule, { dst: ['14155550001'] });
    expect(error.message).toMatch(/4 messages|4 billed units|\$0\.04 of \$0\.03 a day/);
    const third = await openUnder(policy, folder);
    await expectForbidden(third, rule, { dst: ['14155550001'] });
  });

  test('a cap that is just reached is not exceeded, whatever binary fractions make of it', async () => {
    const server = await openUnder({ spending: { usd_per_segment: 0.1, usd_per_day: 0.3 } });
    for (const text of ['one', 'two', 'three']) await expectPasses(server, { text });
    const error = await expectForbidden(server, 'spending.usd_per_day', { text: 'four' });
    expect(error.message).toContain('would cost $0.40 of $0.30 a day');
  });

  test('two processes at the same moment do not exceed it together', async () => {
    const folder = join(site.folder, crypto.randomUUID());
    const policy = { limits: { per_hour: { messages: 5 } } };
    const pair = [await openUnder(policy, folder), await openUnder(policy, folder)];
    const key = crypto.randomUUID();
    const requests = site.api.answerTo(key, accept);
    const calls = Array.from({ length: 12 }, (_, index) => {
      const message = { ...newMessage(), text: `${key} ${index}` };
      return pair[index % 2]?.call('send_message', message);
    });
    const outcomes = await Promise.all(calls);
    expect(requests).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome?.isError)).toHaveLength(7);
  });

  test('what was refused does not count, what is uncertain does, what was held back does not', async () => {
    const server = await openUnder({ limits: { per_hour: { messages: 2 } } });
    const refused = newMessage();
    site.api.answerTo(refused.text, json(400, { error: 'no' }));
    await server.call('send_message', refused);
    const uncertain = newMessage();
    site.api.answerTo(uncertain.text, reset);
    await server.call('send_message', uncertain);
    const message = newMessage();
    site.api.answerTo(message.text, accept);
    expect((await server.call('send_message', message)).isError).toBe(false);
    expect((await server.call('send_message', message)).structured['status']).toBe('already_sent');
    await expectForbidden(server, 'limits.per_hour.messages', {});
  });
});

describe('which tools', () => {
  test.each([
    ['blocked', { tools: { blocked: ['delete_brand', 'send_message'] } }, 'tools.blocked'],
    ['not among the allowed', { tools: { allowed: ['list_messages', 'get_message'] } }, 'tools.allowed'],
  ])('%s: neither listed nor run', async (_, policy, rule) => {
    const server = await openUnder(policy);
    const { tools } = await server.client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names).toContain('list_messages');
    expect(names).not.toContain('send_message');
    expect(names).not.toContain('delete_brand');
    await expectForbidden(server, rule, {});
    // Before its arguments are looked at.
    const { error } = await server.call('delete_brand', { nonsense: 1 });
    expect(error.message).toContain(`rule ${rule}`);
  });
});

test('hosts of callbacks and media', async () => {
  const server = await openUnder({ urls: { hosts: ['Example.com', '*.Example.org', 'bücher.example'] } });
  const at = (callback_url: string) => ({ callback_url });
  const key = crypto.randomUUID();
  const requests = site.api.answerTo(key, accept);
  for (const url of [
    `https://example.com/${key}`,
    `https://EXAMPLE.com:8443/${key}`,
    `http://a.b.example.org/${key}`,
    `https://bücher.example/${key}`,
  ]) {
    const outcome = await server.call('send_message', { ...newMessage(), text: key, ...at(url), resend: true });
    expect(outcome.isError, outcome.text).toBe(false);
  }
  expect(requests).toHaveLength(4);
  for (const url of [
    'https://example.org/x',
    'https://example.com.evil.example/x',
    'https://evil.example/example.com',
    'https://example.com@evil.example/',
    'https://notexample.com/',
    'https://xexample.org/',
  ]) {
    await expectForbidden(server, 'urls.hosts', at(url));
  }
  await expectForbidden(server, 'urls.hosts', { type: 'mms', media_urls: ['https://evil.example/a.png'] });
});

test('a policy can only forbid: private addresses need its word, and it opens nothing else', async () => {
  const server = await openUnder({ urls: { allow_private: true } });
  const key = crypto.randomUUID();
  const requests = site.api.answerTo(key, accept);
  const outcome = await server.call('send_message', { ...newMessage(), text: key, callback_url: 'http://10.1.2.3/' });
  expect(outcome.isError, outcome.text).toBe(false);
  expect(requests).toHaveLength(1);
  const readOnly = await site.open({
    args: ['--read-only', '--policy', await policyFile({ tools: { allowed: ['send_message'] } })],
  });
  expect((await readOnly.client.listTools()).tools).toEqual([]);
  expect((await readOnly.call('send_message', newMessage())).error.message).toMatch(/read-only/);
});

test('the model can read it at a2p://policy; without one nothing is forbidden', async () => {
  const uri = 'a2p://policy';
  const rules = { senders: ['14155550101'], limits: { per_day: { messages: 9 } }, words: { forbidden: ['free'] } };
  const server = await openUnder({ $schema: 'https://example.com/policy.json', ...rules });
  const { resources } = await server.client.listResources();
  expect(resources.map((resource) => resource.uri)).toContain(uri);
  const read = async (one: ServerProcess) => {
    const [content] = (await one.client.readResource({ uri })).contents;
    return JSON.parse(content !== undefined && 'text' in content ? content.text : '');
  };
  expect(await read(server)).toEqual(rules);
  expect(await read(await site.open())).toEqual({});
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program to its end; its input is closed at once. */
function runCli(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { A2P_DATA_DIR: site.folder };
    const child = execFile(process.execPath, [serverFile, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
    child.stdin?.end();
  });
}

describe('a broken policy stops the start, with the place of the error', () => {
  const broken: readonly (readonly [string, object | string, RegExp])[] = [
    ['no JSON', 'words: [a]', /not JSON: the error is at line 1, column 1/],
    ['a comma too many', '{\n  "senders": [\n    "ACME",\n  ]\n}', /line 4, column 3/],
    ['a comma too few', '{\n "senders": ["A"]\n "words": {}\n}', /line 3, column 2/],
    ['a bare word', '{\n "limits": {"per_hour": {"messages": ten}}\n}', /line 2, column 39/],
    ['an end too early', '{"senders": ["A"', /line 1, column 17/],
    ['nothing', '', /line 1, column 1/],
    ['a misspelt rule', { sender: ['ACME'] }, /the whole: .*"sender"/],
    ['a misspelt limit', { limits: { per_hour: { message: 3 } } }, /limits\.per_hour: .*"message"/],
    ['a negative limit', { limits: { per_day: { messages: -1 } } }, /limits\.per_day\.messages: /],
    ['a number as text', { spending: { usd_per_segment: '0.01', usd_per_day: 1 } }, /spending\.usd_per_segment: /],
    [
      'a country that is none',
      { destinations: { allowed: { countries: ['USA'] } } },
      /destinations\.allowed\.countries\.0: /,
    ],
    [
      'a prefix with a plus',
      { destinations: { blocked: { prefixes: ['+1900'] } } },
      /destinations\.blocked\.prefixes\.0: /,
    ],
    ['an empty word', { words: { forbidden: [''] } }, /words\.forbidden\.0: /],
    ['a list', [], /the whole: /],
    [
      'a tool that does not exist',
      '{"tools": {\n "blocked": [\n  "send_message",\n  "delete_brands"]}}',
      /line 4, tools\.blocked\.1: there is no tool "delete_brands" \(did you mean delete_brand\?\)/,
    ],
    [
      'the same among the allowed',
      { tools: { allowed: ['Send-Message'] } },
      /tools\.allowed\.0: .*did you mean send_message\?/,
    ],
    ['one like no other', { tools: { blocked: ['xyzzy'] } }, /there is no tool "xyzzy"\./],
    [
      'a country by another code',
      { destinations: { blocked: { countries: ['US', 'uk'] } } },
      /line 1, destinations\.blocked\.countries\.1: "uk" is no country .*did you mean GB\?/,
    ],
    [
      'a country without telephones',
      { destinations: { allowed: { countries: ['AQ'] } } },
      /countries\.0: "AQ" is no country/,
    ],
    ['letters for a number', { destinations: { blocked: { numbers: ['abc'] } } }, /numbers\.0: "abc" is no number/],
    [
      'a sender that none can be',
      { senders: ['My Long Brand Name'] },
      /senders\.0: "My Long Brand Name" can be no sender/,
    ],
    ['an address for a host', { urls: { hosts: ['https://acme.example/'] } }, /urls\.hosts\.0: .* is no host/],
    ['a host with its port', { urls: { hosts: ['acme.example:443'] } }, /urls\.hosts\.0: .* is no host/],
    ['a star alone', { urls: { hosts: ['*'] } }, /urls\.hosts\.0: "\*" is no host/],
    ['a private host that stays shut', { urls: { hosts: ['*.corp'] } }, /urls\.hosts\.0: .*allow_private/],
    ['a word that nobody sees', { words: { required: ['\u200b '] } }, /words\.required\.0: holds nothing/],
    [
      'a rule that stands twice',
      '{\n "tools": {"blocked": ["send_message"]},\n "senders": ["A"],\n "t\\u006fols": {}\n}',
      /line 4, tools: stands twice, first in line 2/,
    ],
    [
      'a limit that stands twice, beside another fault',
      '{"limits": {"per_day": {"messages": 1,\n "segments": 2, "messages": 3}},\n "words": {"forbiden": []}}',
      /line 2, limits\.per_day\.messages: stands twice, first in line 1; line 3, words: .*"forbiden"/,
    ],
  ];

  test.each(broken)('%s', async (_, policy, place) => {
    const file = await policyFile(policy);
    expect(() => readPolicy(file, tools)).toThrow(place);
    expect(() => readPolicy(file, [])).toThrow(JSON.stringify(file));
  });

  test('a server does not start, and the check fails, with one line that says so', async () => {
    const file = await policyFile('{\n "senders": ["A",]\n}');
    for (const args of [
      ['--policy', file],
      ['policy', 'check', file],
    ]) {
      const { code, stdout, stderr } = await runCli(...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(/not JSON: the error is at line 2, column 18/);
      expect(stderr).toContain(file);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stdout).toBe('');
    }
  });

  test('a server does not start with a rule that can never match, and says which is meant', async () => {
    const file = await policyFile({ tools: { blocked: ['delete_brands'] } });
    for (const args of [
      ['--policy', file],
      ['policy', 'check', file],
    ]) {
      const { code, stderr } = await runCli(...args);
      expect(code).toBe(1);
      expect(stderr).toContain(
        'line 1, tools.blocked.0: there is no tool "delete_brands" (did you mean delete_brand?)',
      );
    }
  });

  test('a byte order mark, and one key in two objects, break nothing', async () => {
    const rules = {
      limits: { per_day: { messages: 1 }, per_hour: { messages: 1 } },
      words: { forbidden: ['{"', 'words', ',', '\\":'] },
    };
    expect(readPolicy(await policyFile(`\ufeff${JSON.stringify(rules)}`), [])).toEqual(rules);
  });

  test('a file that is not there', async () => {
    const { code, stderr } = await runCli('--policy', join(site.folder, 'nowhere.json'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/nowhere\.json.* can't be read/);
  });
});

test('policy check says which rules a file holds; policy schema is a JSON Schema', async () => {
  const good = await policyFile({ $schema: 'x', senders: ['ACME'], words: { forbidden: ['free'] } });
  const { code, stdout } = await runCli('policy', 'check', good);
  expect(code).toBe(0);
  expect(stdout).toContain('is valid');
  expect(stdout).toContain('senders: ["ACME"]');
  expect((await runCli('policy', 'check', await policyFile({}))).stdout).toContain('It forbids nothing');
  const schema = JSON.parse((await runCli('policy', 'schema')).stdout);
  expect(Object.keys(schema.properties)).toEqual(
    expect.arrayContaining(['destinations', 'senders', 'tools', 'limits', 'spending', 'urls', 'words']),
  );
  expect(schema.additionalProperties).toBe(false);
  expect(schema.properties.tools.properties.blocked.items.enum).toContain('delete_brand');
  const { countries } = schema.properties.destinations.properties.allowed.properties;
  expect(countries.items.enum).toContain('GB');
  expect(countries.items.enum).not.toContain('UK');
  for (const args of [['policy'], ['policy', 'check'], ['policy', 'check', 'a', 'b'], ['policy', 'nonsense']]) {
    expect((await runCli(...args)).code).toBe(1);
  }
});
