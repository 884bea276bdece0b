import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type FrontDoor, openFrontDoor, type ServerProcess } from '../front-door.ts';
import {
  accountOf,
  clearFaults,
  planIdOf,
  registrationDraft,
  runOn,
  setFault,
  sharedFolder,
  startAnother,
} from './plans.ts';

const draft = { ...registrationDraft, powerpack_name: 'acme orders' };

/** Every write of a registration, in order. */
const writes = [
  'POST Profile/',
  'POST 10dlc/Brand/',
  'POST 10dlc/Campaign/',
  'POST 10dlc/Campaign/*/Number/',
  'POST Powerpack/',
  'POST NumberPool/*/Number/14155550105/',
];

/** Runs until the sandbox has met its fault, then kills the server as nothing but `kill -9` does. */
async function killAt(door: FrontDoor, server: ServerProcess, args: Record<string, unknown>): Promise<void> {
  const running = runOn(door, server, 'run_10dlc_registration', args).catch(() => undefined);
  const struck = async () => {
    const answer = await fetch(`${door.sandbox.url}/_sandbox/faults`);
    return JSON.stringify(await answer.json()).includes('"hits":1');
  };
  while (!(await struck())) await sleep(20);
  process.kill(server.pid, 'SIGKILL');
  await running;
  await server.client.close();
}

async function survive(kind: 'hang' | 'latency'): Promise<void> {
  const folder = await sharedFolder();
  // Reviews end within a moment: what is tested is what happens around the writes.
  const door = await openFrontDoor({ env: { A2P_DATA_DIR: folder.path }, sandbox: { speed: 50 } });
  // Numbers that stand in no pool yet.
  const numbers = ['14155550103', '12125550105', '14155550105'].slice(0, 2);
  const planned = await door.call('plan_10dlc_registration', { ...draft, numbers });
  const plan_id = planIdOf(planned);
  let server: ServerProcess = door;
  for (const route of writes.map((write) => write.replace('14155550105', '12125550105'))) {
    // hang: it was not carried out; latency: it was, but the answer comes too late.
    await setFault(door, { kind, route, seconds: 600 });
    await killAt(door, server, { plan_id });
    await clearFaults(door);
    server = await startAnother(door, folder.path);
  }
  const end = await runOn(door, server, 'run_10dlc_registration', { plan_id });
  expect(end.structured, end.text).toMatchObject({ status: 'done' });
  const { profiles, brands, campaigns, links } = await accountOf(door);
  expect([profiles.length, brands.length, campaigns.length]).toEqual([1, 1, 1]);
  expect(links.map(({ number }) => number).sort()).toEqual([...numbers].sort());
  const packs = await door.look('Powerpack/');
  expect(JSON.stringify(packs).match(/"name":"acme orders"/g)).toHaveLength(1);
  await server.close();
  await door.close();
  await folder.remove();
}

test.concurrent(
  'killed at every write before it was carried out, the job ends with one of each',
  () => survive('hang'),
  120_000,
);

test.concurrent(
  'killed at every write after it was carried out, the job ends with one of each',
  () => survive('latency'),
  120_000,
);

test.concurrent('killed at each thing it tells, the job ends with one of each', async () => {
  const folder = await sharedFolder();
  const door = await openFrontDoor({ env: { A2P_DATA_DIR: folder.path } });
  const plan_id = planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
  const told = new Set<string>();
  let server: ServerProcess = door;
  for (let ended = false; !ended; ) {
    const { pid, client } = server;
    let killed = false;
    const onprogress = ({ message = '' }: { message?: string | undefined }) => {
      if (told.has(message) || killed) return;
      told.add(message);
      killed = true;
      process.kill(pid, 'SIGKILL');
    };
    const args = { name: 'run_10dlc_registration', arguments: { plan_id, timeout_seconds: 1 } };
    const outcome = await client.callTool(args, undefined, { onprogress }).catch(() => undefined);
    ended = JSON.stringify(outcome?.structuredContent ?? {}).includes('"status":"done"');
    await door.advance(5);
    if (!killed) continue;
    await client.close();
    server = await startAnother(door, folder.path);
  }
  expect([...told]).toEqual(expect.arrayContaining(['making the profile', 'making the brand', 'making the campaign']));
  const { profiles, brands, campaigns, links } = await accountOf(door);
  expect([profiles.length, brands.length, campaigns.length, links.length]).toEqual([1, 1, 1, 2]);
  await server.close();
  await door.close();
  await folder.remove();
}, 120_000);
