import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import {
  type Fixture,
  makeBrand,
  makeCampaign,
  makePowerpack,
  makeVerification,
  messageOf,
  numbers,
  record,
  records,
  send,
  startFixture,
  upload,
} from './fixture.ts';

let folder = '';
let files = 0;
let state = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'a2p-state-'));
});
beforeEach(() => {
  files += 1;
  state = join(folder, `${files}.state`);
});
afterAll(() => rm(folder, { recursive: true }));

/** One of everything, some of it half-done. */
async function play(fixture: Fixture): Promise<void> {
  const campaign = await makeCampaign(fixture, await makeBrand(fixture));
  await fixture.api('POST', `10dlc/Campaign/${campaign}/Number/`, { numbers: [numbers.long] });
  const { outcomes } = await upload(fixture, [['a.png', 'image/png', 'x']]);
  const { uuid, pool } = await makePowerpack(fixture);
  await fixture.api('POST', `NumberPool/${pool}/Number/12125550104/`, { service: 'mms' });
  await makeVerification(fixture);
  await fixture.advance(1.1);
  await send(fixture, { src: '', powerpack_uuid: uuid });
  await send(fixture, { type: 'mms', media_ids: [outcomes[0]?.['media_id']] });
  await fixture.control('POST', '/inbound', { from: '14155550199', to: numbers.long, text: 'STOP' });
  await fixture.control('POST', '/inbound', {
    from: '14155550199',
    to: numbers.whatsapp,
    type: 'whatsapp',
    text: 'Hi',
  });
  await fixture.control('POST', '/settings', { blocked_countries: ['GB'], credit: '5' });
  await fixture.control('POST', '/review', { id: campaign, decision: 'hold' });
  await fixture.advance(0.5);
  const held = await send(fixture);
  await fixture.control('POST', '/message-status', { message_uuid: held, status: 'sent' });
  await fixture.api('DELETE', `Powerpack/${uuid}/`);
}

async function dump({ control }: Fixture): Promise<Record<string, unknown>> {
  const { json } = await control('GET', '/state');
  // Reads draw ids of answers, and are not kept; what is due is a heap, of which there is more than one form.
  const due = records(json['due']).sort((a, b) => Number(a['seq']) - Number(b['seq']));
  return { ...json, due, counters: { ...record(json['counters']), api: 0 } };
}

describe('the state', () => {
  it('can be taken and given back', async () => {
    const first = await startFixture();
    await play(first);
    const taken = await first.control('GET', '/state');
    const second = await startFixture({ seed: 2 });
    expect((await second.control('PUT', '/state', taken.text)).status).toBe(200);
    expect(await dump(second)).toEqual(await dump(first));
    await Promise.all([first.advance(10), second.advance(10)]);
    expect(await dump(second)).toEqual(await dump(first));
    const sent = await Promise.all([send(first), send(second)]);
    expect(sent[0]).toBe(sent[1]);
    await Promise.all([first.sandbox.close(), second.sandbox.close()]);
  });

  it('is taken as it was before messages had callbacks', async () => {
    const first = await startFixture();
    const uuid = await send(first);
    const { json } = await first.control('GET', '/state');
    const messages = records(json['messages']).map(({ callback: _, ...message }) => message);
    const second = await startFixture({ seed: 2 });
    expect((await second.control('PUT', '/state', { ...json, messages })).status).toBe(200);
    await second.advance(10);
    expect((await messageOf(second, uuid))['message_state']).toBe('delivered');
    await Promise.all([first.sandbox.close(), second.sandbox.close()]);
  });

  it('is refused when it is none, and nothing changes', async () => {
    const fixture = await startFixture();
    const uuid = await send(fixture);
    const good = (await fixture.control('GET', '/state')).json;
    const wrong: readonly (readonly [unknown, string])[] = [
      ['{', 'state must be an object'],
      ['', 'state must be an object'],
      [{}, 'state.now must be'],
      [{ ...good, version: 2 }, 'state.version must be 1'],
      [{ ...good, messages: [{}] }, 'state.messages[0].uuid must be a string'],
      [{ ...good, settings: { ...record(good['settings']), credit: 'x' } }, 'state.settings.credit'],
      [{ ...good, numbers: [{ number: '1', type: 'fax' }] }, 'state.numbers[0].type must be one of'],
    ];
    for (const [body, text] of wrong) {
      const { status, json } = await fixture.control('PUT', '/state', body);
      expect([status, json['error']]).toEqual([400, expect.stringContaining(text)]);
    }
    expect((await messageOf(fixture, uuid))['message_uuid']).toBe(uuid);
    await fixture.sandbox.close();
  });
});

describe('a seed', () => {
  it('says what the account has', async () => {
    const fixture = await startFixture({
      seed: {
        seed: 9,
        numbers: [
          { number: '14155550150', whatsapp: true },
          { number: '18005550151' },
          { number: '255' },
          { number: '447700900100', mms: false },
        ],
        powerpacks: [{ name: 'first', numbers: ['14155550150', '255'], sticky_sender: false }],
        settings: { blocked_countries: ['fr'], credit: '3' },
        limits: { records: 2 },
      },
    });
    const { json } = await fixture.control('GET', '/');
    expect(record(json['account'])['numbers']).toEqual([
      { number: '14155550150', type: 'longcode', country: 'US', mms: true, whatsapp: true },
      { number: '18005550151', type: 'tollfree', country: 'US', mms: true, whatsapp: false },
      { number: '255', type: 'shortcode', country: 'US', mms: true, whatsapp: false },
      { number: '447700900100', type: 'longcode', country: 'GB', mms: false, whatsapp: false },
    ]);
    expect(record(json['settings'])).toMatchObject({ blocked_countries: ['FR'], credit: '3.00000' });
    const list = await fixture.api('GET', 'Powerpack/');
    expect(records(list.json['objects'])).toMatchObject([{ name: 'first', sticky_sender: false }]);
    await makePowerpack(fixture);
    const third = await fixture.api('POST', 'Powerpack/', { name: 'third' });
    expect(third.json['error']).toContain('at most 2 powerpacks');
    await fixture.control('POST', '/reset');
    await makePowerpack(fixture);
    await fixture.sandbox.close();
  });

  it('may be a state that was saved', async () => {
    const first = await startFixture();
    await play(first);
    const seed: unknown = JSON.parse((await first.control('GET', '/state')).text);
    const second = await startFixture({ seed });
    await send(second);
    await second.control('POST', '/reset');
    expect({ ...(await dump(second)), now: 0 }).toEqual({ ...(await dump(first)), now: 0 });
    await Promise.all([first.sandbox.close(), second.sandbox.close()]);
  });

  it('is refused with what is wrong', async () => {
    for (const [seed, text] of [
      [{ number: [] }, 'seed.number must be left out'],
      [{ numbers: [{ number: 'x' }] }, 'seed.numbers[0].number'],
      [{ numbers: [{ number: '255' }, { number: '255' }] }, 'once'],
      [{ numbers: [], powerpacks: [{ name: 'a', numbers: ['255'] }] }, '255 is not in seed.numbers'],
      [{ settings: { credit: 'x' } }, 'credit'],
      [{ limits: { messages: 0 } }, 'seed.limits.messages'],
      [[], 'seed must be an object'],
      [{ version: 1 }, 'state.now'],
    ] as const) {
      await expect(startSandbox({ seed }), JSON.stringify(seed)).rejects.toThrow(text);
    }
  });
});

describe('a state file', () => {
  it('survives a restart', async () => {
    const first = await startFixture({ state });
    await play(first);
    const before = await dump(first);
    await first.sandbox.close();
    const second = await startFixture({ state });
    expect(await dump(second)).toEqual(before);
    await second.advance(100);
    await second.sandbox.close();
    const third = await startFixture({ state, seed: 5 });
    expect(Number((await dump(third))['now'])).toBe(Number(before['now']) + 100e6);
    await third.control('POST', '/reset');
    expect((await dump(third))['messages']).toEqual([]);
    await third.sandbox.close();
  });

  it('holds what was acknowledged, without an orderly end', async () => {
    const first = await startFixture({ state });
    await play(first);
    const uuid = await send(first);
    const before = await dump(first);
    // What a crash leaves: both files as they are, and the beginning of a line.
    const [saved, log] = [await readFile(state), await readFile(`${state}.log`)];
    expect(log.length).toBeGreaterThan(1000);
    expect(log.toString()).not.toContain(first.sandbox.authToken);
    await first.sandbox.close();
    for (const torn of ['', log.subarray(0, 100), Buffer.from('00000000 {}\n')]) {
      await writeFile(state, saved);
      await writeFile(`${state}.log`, Buffer.concat([log, Buffer.from(torn)]));
      const second = await startFixture({ state });
      expect(await dump(second)).toEqual(before);
      expect((await messageOf(second, uuid))['message_uuid']).toBe(uuid);
      await second.sandbox.close();
    }
  });

  it('keeps a reset and a state given back', async () => {
    const first = await startFixture({ state });
    await play(first);
    const full = await first.control('GET', '/state');
    await first.control('POST', '/reset');
    await send(first);
    await first.control('PUT', '/state', full.text);
    await send(first);
    const [saved, log] = [await readFile(state), await readFile(`${state}.log`)];
    const before = await dump(first);
    await first.sandbox.close();
    await writeFile(state, saved);
    await writeFile(`${state}.log`, log);
    const second = await startFixture({ state });
    expect(await dump(second)).toEqual(before);
    await second.sandbox.close();
  });

  it('goes on with the real time unless the clock was ahead', async () => {
    const first = await startFixture({ state, speed: 1 });
    await first.advance(3600);
    const before = Number((await dump(first))['now']);
    await first.sandbox.close();
    const second = await startFixture({ state, speed: 1 });
    const after = Number((await dump(second))['now']);
    expect(after).toBeGreaterThanOrEqual(before);
    expect(after - before).toBeLessThan(10e6);
    await second.sandbox.close();
  });

  it('is for one sandbox at a time', async () => {
    const first = await startSandbox({ state });
    await expect(startSandbox({ state })).rejects.toThrow('in use');
    await first.close();
    await writeFile(`${state}.lock`, '1');
    await expect(startSandbox({ state })).rejects.toThrow('in use by process 1');
    await writeFile(`${state}.lock`, '999999999');
    await (await startSandbox({ state })).close();
    const other = await startSandbox();
    await expect(startSandbox({ state, port: Number(new URL(other.url).port) })).rejects.toThrow('EADDRINUSE');
    await other.close();
    await (await startSandbox({ state })).close();
  });

  it('is left alone when it is none, or damaged', async () => {
    await writeFile(state, '{"my":"notes"}\n');
    await expect(startSandbox({ state })).rejects.toThrow('is not a state of the sandbox');
    expect(await readFile(state, 'utf8')).toBe('{"my":"notes"}\n');
    await writeFile(state, 'not json');
    await expect(startSandbox({ state })).rejects.toThrow('is not a state of the sandbox');
    await rm(state);
    const first = await startFixture({ state });
    await send(first);
    await send(first);
    const [saved, log] = [await readFile(state), await readFile(`${state}.log`)];
    await first.sandbox.close();
    await writeFile(state, saved);
    log[20] = 0;
    await writeFile(`${state}.log`, log);
    await expect(startSandbox({ state })).rejects.toThrow('damaged in line 1');
    await truncate(state, 10);
    await expect(startSandbox({ state })).rejects.toThrow('is not a state');
  });
});
