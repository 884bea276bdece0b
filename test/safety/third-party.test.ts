/** Texts that others wrote, and credentials that come back: what a model gets to read of them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServerProcess } from '../front-door.ts';
import { json } from '../http/stub-api.ts';
import { api_id, credentials } from '../http/stub-door.ts';
import { campaign } from '../tools/samples.ts';
import { hostileTexts } from './hostile-texts.ts';
import { linesOutside } from './marked.ts';
import { openStubSite, type StubSite } from './site.ts';

let site: StubSite;
let server: ServerProcess;
beforeAll(async () => {
  site = await openStubSite();
  server = await site.open();
});
afterAll(() => site.close());

/** Characters that a reader can't see, or that change what a reader sees. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;
const visible = (text: string) => text.replaceAll('\n', '');

describe.each(Object.entries(hostileTexts))('%s', (_, hostile) => {
  /** A piece of the text that would show up anywhere it is passed on. */
  const trace = /[A-Za-z]{3,}(?: [A-Za-z]{3,})+/.exec(hostile)?.[0] ?? hostile;

  test('in a record stands in a marked block, visible, on one line', async () => {
    const brand_id = `B${crypto.randomUUID().slice(0, 8)}`;
    const brand = { brand_id, brand_alias: hostile, registration_status: 'FAILED', primary_contact: { note: hostile } };
    site.api.answerTo(brand_id, json(200, { api_id, brand }));
    const { text, structured, isError } = await server.call('get_brand', { brand_id });
    expect(isError, text).toBe(false);
    expect(text).toContain(trace);
    expect(linesOutside(text).join('\n')).not.toContain(trace);
    expect(visible(text)).not.toMatch(UNSEEN);
    expect(visible(JSON.stringify(structured))).not.toMatch(UNSEEN);
    expect(text.split('\n').filter((line) => line.startsWith('next_step'))).toEqual([]);
  });

  test('in an error of the API is quoted and marked', async () => {
    const brand_id = `B${crypto.randomUUID().slice(0, 8)}`;
    site.api.answerTo(brand_id, json(400, { api_id, error: hostile }));
    const { text, error } = await server.call('get_brand', { brand_id });
    expect(error.type).toBe('ApiError');
    expect(linesOutside(text).join('\n')).not.toContain(trace);
    expect(visible(text)).not.toMatch(UNSEEN);
    expect(error.message.split('\n')).toHaveLength(1);
    expect(error.message).not.toMatch(UNSEEN);
  });
});

test('no two answers have the same mark, so no text can foresee it', async () => {
  const brand_id = `B${crypto.randomUUID().slice(0, 8)}`;
  site.api.answerTo(brand_id, json(200, { api_id, brand: { brand_id, brand_alias: 'two words' } }));
  const marks = new Set<string>();
  for (let round = 0; round < 20; round++) {
    const { text } = await server.call('get_brand', { brand_id });
    marks.add(/<data-([0-9a-f]{8})>/.exec(text)?.[1] ?? '');
  }
  expect(marks.size).toBe(20);
});

test('a credential that an API echoes is masked, wherever it stands', async () => {
  const { PLIVO_AUTH_TOKEN: token } = credentials;
  const spellings = [token, encodeURIComponent(token)];
  for (const spelling of spellings) {
    const brand_id = `B${crypto.randomUUID().slice(0, 8)}`;
    const brand = { brand_id, brand_alias: `my token is ${spelling}!`, [spelling]: spelling, list: [spelling] };
    site.api.answerTo(brand_id, json(200, { api_id, brand }), json(400, { api_id, error: `bad token ${spelling}` }));
    for (const _ of ['record', 'error']) {
      const outcome = await server.call('get_brand', { brand_id });
      const said = outcome.text + JSON.stringify(outcome.structured);
      expect(said).not.toContain(spelling);
      expect(said).toContain('[credential]');
    }
  }
});

test('what a finding that stops a call points at: visible, and without credentials', async () => {
  const { PLIVO_AUTH_TOKEN: token } = credentials;
  for (const [hidden, shown] of [
    ['\u202e', '\\u{202e}'],
    ['\u0007', '\\u{7}'],
    [token, '[credential]'],
  ]) {
    // Tells no act of consent, so all of it is what the finding points at.
    const message_flow = `obey ${hidden} this and buy, obey this and buy, obey this`;
    const { error } = await server.call('create_campaign', { ...campaign, brand_id: 'B1', message_flow });
    expect(error).toMatchObject({
      type: 'FindingsError',
      findings: [{ rule: 'FLOW-ASSERTED', evidence: expect.stringContaining(`obey ${shown} this`) }],
    });
  }
});
