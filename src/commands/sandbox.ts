import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ConfigurationError } from '../errors.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/server.ts';

const flags = {
  port: { value: 'PORT', about: 'where it listens; 0 takes a free one. Default: 4010' },
  host: { value: 'HOST', about: 'the address it listens on. Default: 127.0.0.1, which only this machine reaches' },
  seed: { value: 'FILE', about: 'what the account is like at the start, or a state that was saved, as JSON' },
  state: { value: 'FILE', about: 'keeps the state there, so that it outlives the sandbox; comes before the seed' },
  speed: { value: 'X', about: 'sandbox seconds in a real one; 0 for a clock that only steps. Default: 1' },
} as const;

type Given = Partial<Record<keyof typeof flags, string>>;

export async function run(argv: readonly string[]): Promise<void> {
  const options = await readOptions(argv);
  const sandbox = await start(options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().finally(() => process.exit(0)));
  }
  process.stdout.write(`${describe(sandbox)}\n`);
}

function describe({ url, authId, authToken, twilio }: Sandbox): string {
  const account = `'${authId}', '${authToken}'`;
  const { accountSid } = twilio;
  return [
    url,
    '',
    `This server:   PLIVO_API_URL=${url} PLIVO_AUTH_ID=${authId} PLIVO_AUTH_TOKEN=${authToken} a2p-mcp`,
    `plivo-node:    new plivo.Client(${account}, { url: '${url}/v1/Account/${authId}' })`,
    `plivo-python:  plivo.rest.client.PLIVO_API_BASE_URI = '${url}/v1/Account'; plivo.RestClient(${account})`,
    `Twilio, too:   TWILIO_TRUSTHUB_URL=${url} TWILIO_API_URL=${url} TWILIO_ACCOUNT_SID=${accountSid} TWILIO_AUTH_TOKEN=${twilio.authToken}`,
    `twilio-node:   const client = twilio('${accountSid}', '${twilio.authToken}'); client.trusthub.baseUrl = client.api.baseUrl = '${url}'`,
    `What it can do: ${url}/_sandbox/`,
  ].join('\n');
}

async function readOptions(argv: readonly string[]): Promise<SandboxOptions> {
  const given = readFlags(argv);
  return {
    port: readNumber(given, 'port', 4010, (value) => Number.isInteger(value) && value <= 65_535, 'a port, 0 to 65535'),
    host: given.host ?? '127.0.0.1',
    speed: readNumber(given, 'speed', 1, (value) => value <= 1e6, 'a number from 0 to 1000000'),
    ...(given.seed !== undefined && { seed: await readSeed(given.seed) }),
    ...(given.state !== undefined && { state: given.state }),
  };
}

function readFlags(argv: readonly string[]): Given {
  const option = { type: 'string' } as const;
  const options = { port: option, host: option, seed: option, state: option, speed: option };
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    const [problem = ''] = messageOf(error).split(/\.? ?\n|\. /);
    throw new ConfigurationError(`${problem}. Switches of the sandbox: --${Object.keys(flags).join(', --')}.`);
  }
}

function readNumber(
  given: Given,
  flag: 'port' | 'speed',
  preset: number,
  fits: (value: number) => boolean,
  what: string,
): number {
  const text = given[flag];
  if (text === undefined) return preset;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!fits(value)) throw new ConfigurationError(`--${flag} must be ${what}, not ${JSON.stringify(text)}.`);
  return value;
}

async function readSeed(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new ConfigurationError(`--seed ${path}: ${messageOf(error)}.`);
  }
}

async function start(options: SandboxOptions): Promise<Sandbox> {
  try {
    return await startSandbox(options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new ConfigurationError(`--port ${options.port} is taken. --port 0 takes a free one.`);
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new ConfigurationError(`--host ${options.host} --port ${options.port}: ${messageOf(error)}.`);
    }
    if (error instanceof TypeError) throw new ConfigurationError(`--seed: ${messageOf(error)}.`);
    throw new ConfigurationError(`--state: ${messageOf(error)}.`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'failed';
}

export function help(): string {
  return [
    'Usage: a2p-mcp sandbox [--port 4010] [--host 127.0.0.1] [--seed FILE] [--state FILE] [--speed X]',
    '',
    ...Object.entries(flags).map(([name, { value, about }]) => `  ${`--${name} ${value}`.padEnd(14)}${about}`),
    '',
    'A Plivo account on this machine. Prints its address and how to point clients at it, then serves until it is',
    'stopped. Nothing is billed and nothing leaves the machine. docs/sandbox.md tells what it can do.',
    '',
  ].join('\n');
}
