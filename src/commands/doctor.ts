import { accessSync, constants, rmdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Accounts, createAccounts, isPlivoNamed, isTwilioNamed, openHttp, redactorOf } from '../accounts.ts';
import { type Config, readConfig } from '../config.ts';
import { A2pError, quote } from '../errors.ts';
import { type Skew, watchClock } from '../http/clock.ts';
import { path } from '../http/path.ts';
import { locationOf, openLedger } from '../ledger.ts';
import { profilePage } from '../plivo/wire/profile.ts';
import { openPolicy } from '../policy.ts';
import { inspectDatabase } from '../store/inspect.ts';
import { makeFolder } from '../store/make-folder.ts';
import { policyPage } from '../twilio/wire/policy.ts';

type Outcome = { readonly state: 'ok' | 'note' | 'fault'; readonly told: string };

const ok = (told: string): Outcome => ({ state: 'ok', told });
const note = (told: string): Outcome => ({ state: 'note', told });
const fault = (told: string): Outcome => ({ state: 'fault', told });

/** A vendor's clock and ours may differ by this much before times in filters mislead. */
const SKEW_SECONDS = 30;

/** Looks at everything a server needs, in words a person can act on, and changes nothing. Exit code 1 when something is wrong. */
export async function run(argv: readonly string[]): Promise<void> {
  const config = readConfig(argv, process.env);
  const redact = redactorOf(config);
  const http = watchClock(openHttp(config, redact));
  const accounts = createAccounts(config, http);
  const looks: readonly (readonly [string, () => Promise<Outcome>])[] = [
    ['Node.js', async () => ok(process.versions.node)],
    ['Plivo account', () => lookAtPlivo(config, accounts)],
    ['Twilio account', () => lookAtTwilio(config, accounts)],
    ['clock', async () => lookAtClock(http.skews()?.at(-1))],
    ['data folder', () => lookAtFolder(config)],
    ['ledger', () => lookAtLedger(config, accounts)],
    ['policy', () => lookAtPolicy(config)],
  ];
  let faults = 0;
  for (const [name, look] of looks) {
    const { state, told } = await look().catch(faultOf);
    faults += state === 'fault' ? 1 : 0;
    process.stdout.write(`${{ ok: 'ok   ', note: 'note ', fault: 'FAULT' }[state]}  ${name}: ${redact(told)}\n`);
  }
  await Promise.all([http.close(), accounts.close()]);
  process.stdout.write(faults === 0 ? 'Nothing is wrong.\n' : `${faults} to mend.\n`);
  process.exitCode = faults === 0 ? 0 : 1;
}

function faultOf(error: unknown): Outcome {
  const remedy = error instanceof A2pError && error.remedy !== undefined ? ` ${error.remedy}` : '';
  return fault(`${error instanceof Error ? error.message : 'failed'}${remedy}`);
}

function hasPlivo({ sandbox, plivoAuthId, plivoAuthToken }: Config): boolean {
  return sandbox || (plivoAuthId !== undefined && plivoAuthToken !== undefined);
}

async function lookAtPlivo(config: Config, accounts: Accounts): Promise<Outcome> {
  if (!config.sandbox && !isPlivoNamed(config)) {
    return note('not set up. Set PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN, or use --sandbox.');
  }
  const plivo = (await accounts.plivo())(undefined);
  await plivo.get(path`Profile/`, profilePage, { limit: 1 });
  return ok(config.sandbox ? 'the sandbox answers' : `${config.plivoAuthId} answers at ${config.plivoApiUrl}`);
}

async function lookAtTwilio(config: Config, accounts: Accounts): Promise<Outcome> {
  if (!config.sandbox && !isTwilioNamed(config)) return note('not set up; nothing needs it.');
  const twilio = (await accounts.twilio())(undefined);
  await twilio.trusthub.get(path`Policies`, policyPage, { page_size: 1 });
  return ok(config.sandbox ? 'the sandbox answers' : `${config.twilioAccountSid} answers`);
}

function lookAtClock(skew: Skew | undefined): Outcome {
  if (skew === undefined) return note('no API was reached to compare it with.');
  const seconds = Math.round(-skew.ms / 1000);
  if (Math.abs(seconds) <= SKEW_SECONDS) return ok(`within ${SKEW_SECONDS} s of the API's`);
  return fault(
    `differs from the API's by ${seconds} s. Set the clock of this machine: times in filters and uncertain sends are judged by it.`,
  );
}

async function lookAtFolder(config: Config): Promise<Outcome> {
  const location = await locationOf(config);
  if (location === 'memory') return ok('memory, since this is the sandbox');
  const folder = dirname(location.file);
  const made = makeFolder(folder);
  const usable = allows(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  // It was made to see whether it can be; who finds something in it needs it by now.
  for (const one of made.toReversed()) removeEmpty(one);
  if (!usable) return fault(`this user may not read and write ${folder}. Give it the right to, or ${elsewhere}`);
  return ok(made.length === 0 ? folder : `${folder} can be made`);
}

const elsewhere = 'name another folder with --data-dir (A2P_DATA_DIR).';

function allows(target: string, mode: number): boolean {
  try {
    accessSync(target, mode);
    return true;
  } catch {
    return false;
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It is in use.
  }
}

async function lookAtLedger(config: Config, accounts: Accounts): Promise<Outcome> {
  const location = await locationOf(config);
  if (location === 'memory') return ok('in memory, since this is the sandbox');
  const { file } = location;
  if ((await lookAtFolder(config).catch(faultOf)).state === 'fault')
    return fault(`${file} can't be used without its folder.`);
  const folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-doctor-'));
  try {
    const condition = await inspectDatabase(file, join(folder, basename(file)));
    if (condition.state === 'damaged') return damaged(file, condition.reason);
    if (condition.state === 'none') return ok('none yet: the first send makes it');
    if (!allows(file, constants.W_OK)) {
      return fault(`this user may not write ${file}, so sends are refused. Give it the right to, or ${elsewhere}`);
    }
    return ok(await countOpen({ ...config, dataDir: folder }, accounts));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function damaged(file: string, reason: string): Outcome {
  return fault(
    `${file} is damaged: ${quote(reason, 200)}. Nothing was changed. Put a sound copy in its place, if there is one. Otherwise the next send sets it aside and is refused, and the one after begins an empty ledger: what stood in this one is no longer protected against being sent twice, so look with list_messages first.`,
  );
}

/** @param copied what the server would be told, with a copy of the ledger, which may be changed */
async function countOpen(copied: Config, accounts: Accounts): Promise<string> {
  const ledger = openLedger(copied, {});
  const scope = hasPlivo(copied) ? (await accounts.plivo())(undefined).scope : '';
  const open = await ledger.openSends(scope);
  ledger.close();
  return open.length === 0 ? 'is sound and can be written' : `is sound; ${open.length} sends have an unknown outcome`;
}

async function lookAtPolicy({ policy }: Config): Promise<Outcome> {
  if (policy === undefined) return note('none; nothing is forbidden beyond confirmations.');
  await openPolicy(policy);
  return ok(`${policy} is valid`);
}

export function help(): string {
  return [
    'Usage: a2p-mcp doctor [options of serve]',
    '',
    'Looks at Node.js, the accounts (one cheap reading each), the clock, the data folder, the ledger and the policy, and',
    'says what to do about what is wrong. Exit code 0 when nothing is.',
    '',
  ].join('\n');
}
