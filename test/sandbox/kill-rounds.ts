import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sandboxAccount } from '../../src/sandbox/seed.ts';
import { basic, profileArgs, request } from './fixture.ts';

const child = fileURLToPath(new URL('state-child.ts', import.meta.url));
const { authId, authToken } = sandboxAccount;
const headers = { authorization: basic(authId, authToken) };
const lanes = 8;

export interface Rounds {
  /** How much was acknowledged. */
  acknowledged: number;
  /** What of it was not there after a restart, as paths. */
  missing: string[];
}

/**
 * Starts a sandbox on a state file, writes to it on several connections, kills it in the middle, and looks whether
 * everything that was acknowledged so far is there when it starts again; as often as asked.
 */
export async function killRounds(state: string, rounds: number): Promise<Rounds> {
  const paths: string[] = [];
  const missing: string[] = [];
  let acknowledged = 0;
  let { process: running, url } = await start(state);
  for (let round = 0; round < rounds; round += 1) {
    const before = paths.length;
    const writing = Promise.all(Array.from({ length: lanes }, (_, lane) => write(url, lane, paths)));
    // By count and not by time: a slow machine kills in the middle of writes, too.
    while (paths.length < before + 10 + ((round * 7) % 20)) await new Promise((resolve) => setTimeout(resolve, 1));
    running.kill('SIGKILL');
    await Promise.all([once(running, 'exit'), writing]);
    acknowledged += paths.length - before;
    ({ process: running, url } = await start(state));
    for (const path of paths) {
      const { status } = await request(`${url}/v1/Account/${authId}/${path}`, 'GET', headers);
      if (status !== 200) missing.push(`${path} after round ${round + 1}`);
    }
    // Later rounds look at what the earlier ones left, too, but not at all of it again and again.
    paths.splice(0, Math.max(0, paths.length - 200));
  }
  running.kill('SIGKILL');
  await once(running, 'exit');
  return { acknowledged, missing };
}

async function start(state: string): Promise<{ process: ChildProcess; url: string }> {
  const running = spawn(process.execPath, [child, state], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { stdout } = running;
  const [address]: unknown[] = await Promise.race([
    once(stdout, 'data'),
    once(running, 'exit').then(([code]: unknown[]) => {
      throw new Error(`the sandbox ended with ${code}`);
    }),
  ]);
  return { process: running, url: String(address).trim() };
}

/** Writes one after the other until the connection is lost; adds what was acknowledged to `paths`. */
async function write(url: string, lane: number, paths: string[]): Promise<void> {
  const account = `${url}/v1/Account/${authId}`;
  const message = { src: '14155550101', dst: `1415555${1000 + lane}`, text: 'x'.repeat(100) };
  try {
    for (let index = 0; ; index += 1) {
      if (index % 10 === 9) {
        const { json } = await request(`${account}/Profile/`, 'POST', headers, profileArgs);
        paths.push(`Profile/${json['profile_uuid']}/`);
      } else {
        const { json } = await request(`${account}/Message/`, 'POST', headers, message);
        for (const uuid of Array.isArray(json['message_uuid']) ? json['message_uuid'] : []) {
          paths.push(`Message/${uuid}/`);
        }
      }
    }
  } catch {
    // The sandbox is gone: what was not answered was not acknowledged.
  }
}
