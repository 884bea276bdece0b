import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { record, records, request } from './fixture.ts';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'a2p-command-'));
});
afterAll(() => rm(folder, { recursive: true }));

function ended(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'sandbox', ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function running(...args: string[]): Promise<{ child: ChildProcess; url: string; said: string }> {
  const child = spawn(process.execPath, [cli, 'sandbox', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said]: unknown[] = await once(child.stdout, 'data');
  return { child, url: String(said).split('\n', 1)[0] ?? '', said: String(said) };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  child.kill(signal);
  const [code]: unknown[] = await once(child, 'exit');
  expect(code).toBe(0);
}

describe('a2p-mcp sandbox', () => {
  it('prints its address first, then how to point clients at it', async () => {
    const { child, url, said } = await running();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(said).toContain(`PLIVO_API_URL=${url} `);
    expect(said).toContain(`url: '${url}/v1/Account/MASANDBOXA2PMCP00001'`);
    expect(said).toContain(`PLIVO_API_BASE_URI = '${url}/v1/Account'`);
    expect((await request(`${url}/_sandbox/`, 'GET')).status).toBe(200);
    await stop(child);
  });

  it('takes a seed, a speed and a state file, which outlives it', async () => {
    const seed = join(folder, 'seed.json');
    await writeFile(seed, JSON.stringify({ numbers: [{ number: '14155550150' }] }));
    const args = ['--seed', seed, '--state', join(folder, 'state'), '--speed', '0'];
    const first = await running(...args);
    const { json } = await request(`${first.url}/_sandbox/`, 'GET');
    expect(records(record(json['account'])['numbers'])).toHaveLength(1);
    expect(record(json['clock'])['speed']).toBe(0);
    const { json: sent } = await request(
      `${first.url}/_sandbox/inbound`,
      'POST',
      {},
      { from: '14155550199', to: '14155550150', text: 'x' },
    );
    await stop(first.child, 'SIGINT');
    const second = await running(...args);
    const { json: state } = await request(`${second.url}/_sandbox/state`, 'GET');
    expect(records(state['messages']).map((one) => one['uuid'])).toEqual([sent['message_uuid']]);
    await stop(second.child);
  });

  it('explains itself', async () => {
    const { code, stdout } = await ended('--help');
    expect(code).toBe(0);
    for (const flag of ['--port', '--host', '--seed', '--state', '--speed']) expect(stdout).toContain(flag);
  });

  it('names the switch that is wrong, in one line', async () => {
    const odd = join(folder, 'odd.json');
    await writeFile(odd, '{"nmbers":[]}');
    const busy = await startSandbox();
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['--port', 'x'], '--port must be a port'],
      [['--port', '70000'], '--port must be a port'],
      [['--port', new URL(busy.url).port], 'is taken'],
      [['--host', '192.0.2.1'], '--host 192.0.2.1'],
      [['--speed', 'fast'], '--speed must be a number'],
      [['--seed', join(folder, 'none.json')], '--seed'],
      [['--seed', odd], 'seed.nmbers must be left out'],
      [['--state', odd], '--state'],
      [['--sped', '1'], '--sped'],
      [['--state'], '--state'],
      [['now'], "'now'"],
    ];
    const results = await Promise.all(cases.map(([args]) => ended(...args)));
    for (const [index, { code, stdout, stderr }] of results.entries()) {
      const [args, text] = cases[index] ?? [[], ''];
      expect([code, stdout], args.join(' ')).toEqual([1, '']);
      expect(stderr).toMatch(/^a2p-mcp: [^\n]+\n$/);
      expect(stderr).toContain(text);
    }
    await busy.close();
  });
});
