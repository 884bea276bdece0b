import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Accounts, createAccounts, isPlivoNamed, isTwilioNamed, openHttp } from '../accounts.ts';
import { type Config, readConfig } from '../config.ts';
import { A2pError } from '../errors.ts';
import { path } from '../http/path.ts';
import { locationOf, openLedger } from '../ledger.ts';
import { profilePage } from '../plivo/wire/profile.ts';
import { openPolicy } from '../policy.ts';
import { policyPage } from '../twilio/wire/policy.ts';

type Outcome = { readonly state: 'ok' | 'note' | 'fault'; readonly told: string };

const ok = (told: string): Outcome => ({ state: 'ok', told });
const note = (told: string): Outcome => ({ state: 'note', told });

/** A vendor's clock and ours may differ by this much before times in filters mislead. */
const SKEW_SECONDS = 30;

/** Looks at everything a server needs, in words a person can act on. Exit code 1 when something is wrong. */
export async function run(argv: readonly string[]): Promise<void> {
  const config = readConfig(argv, process.env);
  const clock: { vendor: number | undefined } = { vendor: undefined };
  const http = openHttp(config);
  const watched = {
    ...http,
    send: async (request: Parameters<typeof http.send>[0]) => {
      const answer = await http.send(request);
      clock.vendor = answer.date ?? clock.vendor;
      return answer;
    },
  };
  const accounts = createAccounts(config, watched);
  const looks: readonly (readonly [string, () => Promise<Outcome>])[] = [
    ['Node.js', async () => ok(process.versions.node)],
    ['Plivo account', () => lookAtPlivo(config, accounts)],
    ['Twilio account', () => lookAtTwilio(config, accounts)],
    ['clock', async () => lookAtClock(clock.vendor)],
    ['data folder', () => lookAtFolder(config)],
    ['ledger', () => lookAtLedger(config, accounts)],
    ['policy', () => lookAtPolicy(config)],
  ];
  let faults = 0;
  for (const [name, look] of looks) {
    const { state, told } = await look().catch(faultOf);
    faults += state === 'fault' ? 1 : 0;
    process.stdout.write(`${{ ok: 'ok   ', note: 'note ', fault: 'FAULT' }[state]}  ${name}: ${told}\n`);
  }
  await Promise.all([http.close(), accounts.close()]);
  process.stdout.write(faults === 0 ? 'Nothing is wrong.\n' : `${faults} to mend.\n`);
  process.exitCode = faults === 0 ? 0 : 1;
}

function faultOf(error: unknown): Outcome {
  const remedy = error instanceof A2pError && error.remedy !== undefined ? ` ${error.remedy}` : '';
  return { state: 'fault', told: `${error instanceof Error ? error.message : 'failed'}${remedy}` };
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

function lookAtClock(vendor: number | undefined): Outcome {
  if (vendor === undefined) return note('no API was reached to compare it with.');
  const seconds = Math.round((Date.now() - vendor) / 1000);
  if (Math.abs(seconds) <= SKEW_SECONDS) return ok(`within ${SKEW_SECONDS} s of the API's`);
  return {
    state: 'fault',
    told: `differs from the API's by ${seconds} s. Set the clock of this machine: times in filters and uncertain sends are judged by it.`,
  };
}

async function lookAtFolder(config: Config): Promise<Outcome> {
  const location = await locationOf(config);
  if (location === 'memory') return ok('memory, since this is the sandbox');
  const folder = dirname(location.file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  accessSync(folder, constants.R_OK | constants.W_OK);
  return ok(folder);
}

async function lookAtLedger(config: Config, accounts: Accounts): Promise<Outcome> {
  const ledger = openLedger(config, {});
  const scope = hasPlivo(config) ? (await accounts.plivo())(undefined).scope : '';
  const open = await ledger.openSends(scope);
  ledger.close();
  return ok(open.length === 0 ? 'opens and can be written' : `opens; ${open.length} sends have an unknown outcome`);
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
