/** What a server does not do, whatever it is asked: read-only, toolsets, private addresses. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toolsets } from '../../src/pipeline/tool.ts';
import type { ServerProcess } from '../front-door.ts';
import { json } from '../http/stub-api.ts';
import { api_id } from '../http/stub-door.ts';
import { campaign } from '../tools/samples.ts';
import { newMessage, openStubSite, type StubSite } from './site.ts';

let site: StubSite;
let server: ServerProcess;
let twilio: ServerProcess;
beforeAll(async () => {
  site = await openStubSite();
  server = await site.open();
  twilio = await site.open({ args: ['--toolsets', 'twilio'] });
});
afterAll(() => site.close());

const anything = json(200, { api_id, message_uuid: ['m'], campaign_id: 'C', message: 'ok' });
const namesOf = async (one: ServerProcess) => (await one.client.listTools()).tools.map(({ name }) => name);

describe('read-only', () => {
  test('lists tools that read and no others; every other one refuses when called, whatever its arguments', async () => {
    const readOnly = await site.open({ args: ['--read-only'] });
    const { tools } = await server.client.listTools();
    const writing = tools.filter(({ annotations }) => annotations?.readOnlyHint !== true);
    const listed = await namesOf(readOnly);
    expect(listed.length).toBeGreaterThan(15);
    expect(listed.filter((name) => writing.some((tool) => tool.name === name))).toEqual([]);
    expect(writing.length).toBeGreaterThan(25);
    site.api.answer(anything);
    for (const { name } of writing) {
      const outcome = await readOnly.call(name, {});
      expect(outcome.error, name).toMatchObject({ type: 'RefusedError', retryable: false });
      expect(outcome.text).toMatch(/read-only/);
    }
    const whole = await readOnly.call('send_message', { ...newMessage(), confirmation_token: 'x' });
    expect(whole.error.type).toBe('RefusedError');
    expect(site.api.requests).toEqual([]);
  });
});

describe('toolsets', () => {
  test('what is switched off is neither listed nor run', async () => {
    const some = await site.open({ args: ['--toolsets', 'media,powerpacks'] });
    const names = await namesOf(some);
    expect(names).toContain('list_media');
    expect(names).toContain('create_powerpack');
    expect(names).not.toContain('send_message');
    const message = newMessage();
    const requests = site.api.answerTo(message.text, anything);
    const { error } = await some.call('send_message', message);
    expect(error).toMatchObject({ type: 'RefusedError' });
    expect(error.message).toMatch(/toolset messages is switched off/);
    expect(error.remedy).toMatch(/Nothing was sent\..*--toolsets/);
    expect(requests).toEqual([]);
  });

  test('one that does not exist stops the start', async () => {
    await expect(site.open({ args: ['--toolsets', 'messages,mesages'] })).rejects.toThrow();
    expect(toolsets).not.toContain('mesages');
  });

  test('a tool that does not exist', async () => {
    const { error } = await server.call('send_everything', {});
    expect(error).toMatchObject({ type: 'UserInputError' });
    expect(error.message).toContain('There is no tool "send_everything"');
  });
});

describe('addresses that the vendor would reach', () => {
  const hidden = [
    'http://localhost/x',
    'https://127.0.0.1:8080/',
    'http://10.0.0.8/a.png',
    'https://192.168.1.1/',
    'http://172.16.9.9/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.1.1/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[64:ff9b::a00:1]/',
    'http://printer/',
    'http://db.internal/',
    'http://host.local./',
    'http://user:secret@127.0.0.1/',
    'http://example.com@10.0.0.1/',
    'HTTP://LOCALHOST/',
    'http://１２７.0.0.1/',
  ];
  const open = [
    'https://example.com/a.png',
    'http://93.184.216.34/',
    'https://[2606:2800:220:1:248:1893:25c8:1946]/',
    'https://10.example.com/',
    'https://localhost.example.com/',
    'https://172.15.0.1/',
    'https://internal.example/',
  ];

  /** Each argument that names such an address: a tool, and its arguments with one address in them. */
  const places: readonly (readonly [string, string, (url: string, key: string) => Record<string, unknown>])[] = [
    ['url of a send', 'send_message', (url, key) => ({ ...newMessage(), text: key, url })],
    ['callback_url of a send', 'send_message', (url, key) => ({ ...newMessage(), text: key, callback_url: url })],
    [
      'media_urls',
      'send_message',
      (url, key) => ({ ...newMessage(), text: key, type: 'mms', media_urls: ['https://example.com/ok.png', url] }),
    ],
    [
      'media_urls of WhatsApp',
      'send_whatsapp_message',
      (url, key) => ({ ...newMessage(), text: key, media_urls: [url] }),
    ],
    [
      'media of a template',
      'send_whatsapp_message',
      (url, key) => {
        const { src, dst } = newMessage();
        const components = [{ type: 'header', parameters: [{ type: 'media', media: url }] }];
        return { src, dst, template: { name: key, language: 'en', components } };
      },
    ],
    [
      'media of a header',
      'send_whatsapp_message',
      (url, key) => {
        const { src, dst } = newMessage();
        const header = { type: 'media', media: url };
        const action = { buttons: [{ title: 'Yes', id: '1' }] };
        return { src, dst, interactive: { type: 'reply', header, body: { text: key }, action } };
      },
    ],
    ['url of a campaign', 'create_campaign', (url, key) => ({ ...campaign, brand_id: 'B1', campaign_alias: key, url })],
  ];

  async function expectRefused(tool: string, args: Record<string, unknown>, key: string, url: string) {
    const requests = site.api.answerTo(key, anything);
    const { error, isError } = await server.call(tool, args);
    expect(isError).toBe(true);
    expect(error.type, `${url}: ${error.message}`).toBe('RefusedError');
    expect(error.message).toMatch(/is an address of a private network/);
    expect(error.argument).toMatch(/url|media/);
    expect(error.remedy).toMatch(/^Nothing was sent\./);
    expect(requests).toEqual([]);
  }

  test.each(places)('%s: private ones are refused, public ones pass', async (_, tool, argsOf) => {
    for (const url of ['http://127.0.0.1/x', 'http://[::1]/', 'http://printer/']) {
      const key = crypto.randomUUID();
      await expectRefused(tool, argsOf(url, key), key, url);
    }
    const key = crypto.randomUUID();
    const requests = site.api.answerTo(key, anything);
    const outcome = await server.call(tool, argsOf('https://example.com/public', key));
    expect(outcome.isError, outcome.text).toBe(false);
    expect(requests).toHaveLength(1);
  });

  test('in any spelling', async () => {
    for (const url of hidden) {
      const key = crypto.randomUUID();
      await expectRefused('send_message', { ...newMessage(), text: key, callback_url: url }, key, url);
    }
    for (const url of open) {
      const key = crypto.randomUUID();
      const requests = site.api.answerTo(key, anything);
      const outcome = await server.call('send_message', { ...newMessage(), text: key, callback_url: url });
      expect(outcome.isError, `${url}: ${outcome.text}`).toBe(false);
      expect(requests).toHaveLength(1);
    }
  });

  test('spaces, tabs and line breaks hide nothing', async () => {
    for (const url of [' http://127.0.0.1/', 'ht\ttp://127.0.0.1/', 'http://127.0\n.0.1/', 'http:\\\\127.0.0.1\\']) {
      for (const [, tool, argsOf] of places.slice(1, 5)) {
        const key = crypto.randomUUID();
        const requests = site.api.answerTo(key, anything);
        const { error } = await server.call(tool, argsOf(url, key));
        expect(error.type, `${tool} ${JSON.stringify(url)}`).toMatch(/RefusedError|UserInputError/);
        expect(requests).toEqual([]);
      }
    }
  });

  test('in a list that is one text', async () => {
    const key = crypto.randomUUID();
    const media_urls = 'https://example.com/a.png,http://127.0.0.1/b.png';
    await expectRefused('send_message', { ...newMessage(), text: key, type: 'mms', media_urls }, key, media_urls);
  });

  /** An address that two readers may take for two, and what is said of it. */
  const ambiguous: readonly (readonly [string, RegExp])[] = [
    ['https://hooks.acme.example\\@10.0.0.1/steal', /holds a backslash, .*%5C/],
    ['https:\\\\hooks.acme.example/', /holds a backslash/],
    ['https://hooks.acme.example/a\tb', /white space or an invisible character/],
    ['https://hooks.acme\t.example/', /white space or an invisible character/],
    ['https://hooks.acme.example/my file', /a space is %20/],
    ['https://hooks.acme.example/\u0000', /white space or an invisible character/],
    ['https://hooks\u200b.acme.example/', /white space or an invisible character/],
    ['https://hooks.acme.example@@10.0.0.1/', /user name .*%40/],
    ['https://a@hooks.acme.example:80@10.0.0.1/', /user name .*%40/],
    ['https://hooks.acme.example?@10.0.0.1/', /write a \/ after the host/],
    ['https://hooks.acme.example#@10.0.0.1/', /write a \/ after the host/],
    ['https:hooks.acme.example', /is not a valid http\(s\) URL/],
    ['https:///hooks.acme.example', /is not a valid http\(s\) URL/],
    ['https://acme.example,http://10.0.0.1/b.png', /characters that no host has/],
  ];

  /** Further arguments that hold an address, if not one that the vendor fetches. */
  const links: typeof places = [
    [
      'cta_url of a button',
      'send_whatsapp_message',
      (url, key) => {
        const { src, dst } = newMessage();
        const action = { buttons: [{ title: 'Open', cta_url: url }] };
        return { src, dst, interactive: { type: 'cta_url', body: { text: key }, action } };
      },
    ],
    ['a link of a campaign', 'create_campaign', (url) => ({ ...campaign, brand_id: 'B1', privacy_policy_link: url })],
    ['a screenshot', 'update_tollfree_verification', (url) => ({ uuid: crypto.randomUUID(), optin_image_url: [url] })],
    [
      'a link of a verification',
      'update_tollfree_verification',
      (url) => ({ uuid: crypto.randomUUID(), terms_and_conditions_link: url }),
    ],
    ['url of a link', 'link_campaign_numbers', (url) => ({ campaign_id: 'C1', numbers: ['14155550101'], url })],
    ['url of an unlinking', 'unlink_campaign_number', (url) => ({ campaign_id: 'C1', number: '14155550101', url })],
    [
      'status_callback',
      'twilio_create_customer_profile',
      (url) => ({ friendly_name: 'x', email: 'a@acme.example', status_callback: url }),
    ],
    [
      'a site at Twilio',
      'twilio_update_end_user',
      (url) => ({ end_user_sid: `IT${'0'.repeat(32)}`, website_url: url }),
    ],
  ];

  test.each([...places, ...links])(
    '%s: what two readers may take for two addresses is refused',
    async (_, tool, argsOf) => {
      for (const [url, why] of ambiguous) {
        const key = crypto.randomUUID();
        const requests = site.api.answerTo(key, anything);
        const { error } = await (tool.startsWith('twilio_') ? twilio : server).call(tool, argsOf(url, key));
        expect(error, JSON.stringify(url)).toMatchObject({ type: 'UserInputError', retryable: false });
        expect(error.message).toMatch(why);
        expect(error.argument).toMatch(/url|media|link|callback/);
        expect(error.remedy).toMatch(/^Nothing was sent\./);
        expect(requests).toEqual([]);
      }
    },
  );

  test('the site of a profile, which needs no scheme', async () => {
    for (const website of ['acme.example\\@evil.example', 'acme .example', 'acme\u200b.example']) {
      const { error } = await server.call('update_profile', { profile_uuid: crypto.randomUUID(), website });
      expect(error).toMatchObject({ type: 'UserInputError', argument: 'website' });
    }
  });

  test.each([
    ['http://010.0.0.1/', '8.0.0.1'],
    ['https://%61cme.example/', 'acme.example'],
    ['https://ⓐcme.example/', 'acme.example'],
    ['https://acme。example/', 'acme.example'],
    ['http://93.184.216.34./', '93.184.216.34'],
  ])('a host that is not spelled as it is read: %s', async (callback_url, host) => {
    const message = newMessage();
    const requests = site.api.answerTo(message.text, anything);
    const { error } = await server.call('send_message', { ...message, callback_url });
    expect(error).toMatchObject({ type: 'UserInputError', argument: 'callback_url' });
    expect(error.message).toContain(`write ${host}`);
    expect(requests).toEqual([]);
  });

  test.each([
    'https://Hooks.ACME.example:443/a',
    'https://user:p%40ss@hooks.acme.example/a?b=c@d#e',
    'https://bücher.example/ä?q=ö',
    'https://xn--bcher-kva.example/',
    'https://[2606:2800:0220:1:248:1893:25C8:1946]:8443/a',
    'https://a_b.acme.example?x=1,2',
  ])('an ordinary one goes out as it is: %s', async (callback_url) => {
    const message = newMessage();
    const requests = site.api.answerTo(message.text, anything);
    const outcome = await server.call('send_message', { ...message, callback_url: ` ${callback_url}\n` });
    expect(outcome.isError, outcome.text).toBe(false);
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({ callback_url });
  });

  test.each(['ftp://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/plain,x', '//example.com/'])(
    '%s is no http(s) address',
    async (url) => {
      const { error } = await server.call('send_message', { ...newMessage(), callback_url: url });
      expect(error.type).toBe('UserInputError');
    },
  );
});
