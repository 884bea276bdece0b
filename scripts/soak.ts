/**
 * What the tests show a few times, many times: two processes that send the same at the same moment, and processes that die
 * while they send; and a sandbox on a state file that is killed while it writes. Exits 1 when a message went out twice, when
 * resolve_unknown_sends was wrong, or when the sandbox lost what it had acknowledged.
 * Usage: npm run soak [-- RACES DEATHS KILLS]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { ServerProcess } from '../test/front-door.ts';
import { type Gateway, openGateway } from '../test/safety/gateway.ts';
import { newMessage, openSandboxSite, type SandboxSite } from '../test/safety/site.ts';
import { killRounds } from '../test/sandbox/kill-rounds.ts';

type Message = ReturnType<typeof newMessage>;

/** Deaths between two lookups, each of which waits a few seconds first. */
const AT_ONCE = 20;

const faults: string[] = [];
let gateway: Gateway | undefined;
const site = await openSandboxSite(async (sandbox) => {
  gateway = await openGateway(sandbox.url);
  return gateway.url;
});

/** Messages that the sandbox has for a number, by its own records. */
async function recordsOf({ sandbox }: SandboxSite, { dst }: Message): Promise<number> {
  const authorization = `Basic ${Buffer.from(`${sandbox.authId}:${sandbox.authToken}`).toString('base64')}`;
  const url = `${sandbox.url}/v1/Account/${sandbox.authId}/Message/?to_number=${dst[0]}`;
  const answer = await fetch(url, { headers: { authorization } });
  return z.object({ objects: z.array(z.unknown()) }).parse(await answer.json()).objects.length;
}

async function race(pair: readonly ServerProcess[]): Promise<void> {
  const message = newMessage();
  const outcomes = await Promise.all(pair.map((server) => server.call('send_message', message)));
  const queued = outcomes.filter(({ structured }) => structured['status'] === 'queued').length;
  const records = await recordsOf(site, message);
  if (records !== 1 || queued !== 1) faults.push(`race: ${records} messages, ${queued} calls that say so`);
}

/** A third dies before the API has the request, a third after it was carried out, a third at any moment. */
async function die(round: number): Promise<Message> {
  const message = newMessage();
  const victim = await site.open();
  const loss = [undefined, 'before', 'after'] as const;
  const planned = loss[round % loss.length];
  const lost = planned === undefined ? sleep(Math.random() * 60) : gateway?.lose(message.text, planned);
  const call = victim.call('send_message', message).catch(() => undefined);
  await lost;
  process.kill(victim.pid, 'SIGKILL');
  await call;
  gateway?.mend(message.text);
  await victim.close();
  return message;
}

interface Tally {
  sent: number;
  not_sent: number;
  undecidable: number;
}

const verdicts = z.object({
  items: z.array(z.looseObject({ dst: z.string(), outcome: z.enum(['sent', 'not_sent', 'undecidable']) })).default([]),
});

async function judge(messages: readonly Message[], tally: Tally): Promise<void> {
  const server = await site.open();
  const { structured, text, isError } = await server.call('resolve_unknown_sends');
  if (isError) faults.push(`resolve_unknown_sends failed: ${text}`);
  const { items } = verdicts.parse(structured);
  for (const message of messages) {
    const before = await recordsOf(site, message);
    const outcome = items.find(({ dst }) => dst === message.dst[0])?.outcome;
    if (outcome !== undefined) tally[outcome] += 1;
    // Died before it wrote anything down, or after it had the answer noted.
    const right = outcome === undefined || outcome === (before === 0 ? 'not_sent' : 'sent');
    if (!right) faults.push(`resolve_unknown_sends says ${outcome} of a message with ${before} records`);
    await server.call('send_message', message);
    await server.call('send_message', message);
    const after = await recordsOf(site, message);
    if (after !== 1) faults.push(`${after} messages for one intent (${before} before, ${outcome})`);
  }
  await server.close();
}

const [races = 500, deaths = 200, kills = 100] = process.argv.slice(2).map(Number);
const started = performance.now();
const pair = await Promise.all([site.open(), site.open()]);
for (let round = 0; round < races; round++) await race(pair);

const tally: Tally = { sent: 0, not_sent: 0, undecidable: 0 };
for (let round = 0; round < deaths; round += AT_ONCE) {
  const messages: Message[] = [];
  for (let one = round; one < Math.min(round + AT_ONCE, deaths); one++) messages.push(await die(one));
  await judge(messages, tally);
}
await site.close();
await gateway?.close();

const folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-soak-'));
const { acknowledged, missing } = await killRounds(join(folder, 'sandbox.state'), kills);
await rm(folder, { recursive: true, force: true });
faults.push(...missing.map((path) => `the sandbox lost ${path}`));

const seconds = Math.round((performance.now() - started) / 1000);
for (const fault of faults.slice(0, 20)) console.log(`FAULT ${fault}`);
console.log(
  `${races} races, ${deaths} deaths (${tally.sent} sent, ${tally.not_sent} not sent, ${tally.undecidable} undecidable), ${kills} kills of the sandbox (${acknowledged} writes acknowledged): ${faults.length} faults, ${seconds} s`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
