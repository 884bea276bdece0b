/** One account, one data folder, and as many server processes over it as a test asks for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { type ServerOptions, type ServerProcess, startServer } from '../front-door.ts';
import { json, type Reply, type StubApi, startStubApi } from '../http/stub-api.ts';
import { api_id, credentials } from '../http/stub-door.ts';

export interface Site {
  readonly folder: string;
  /** Environment of a server of this site. */
  readonly env: Readonly<Record<string, string>>;
  /** Another server process over the same folder; duplicates are held back, nothing has to be confirmed. */
  open(options?: ServerOptions): Promise<ServerProcess>;
  close(): Promise<void>;
}

async function openSite(account: Readonly<Record<string, string>>): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-site-'));
  const servers: ServerProcess[] = [];
  const env = { A2P_DATA_DIR: folder, A2P_DUPLICATE_WINDOW: '600', ...account };
  return {
    folder,
    env,
    async open(options = {}) {
      const server = await startServer({
        args: ['--confirm', 'never', ...(options.args ?? [])],
        env: { ...env, ...options.env },
      });
      servers.push(server);
      return server;
    },
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A site whose API answers what a test says. */
export interface StubSite extends Site {
  readonly api: StubApi;
}

/** What is read for the checks before a brand or a campaign is handed in: nothing is there, and that is said at once. */
const reads = [
  'Brand/B1/',
  'Campaign/?brand_id=B1',
  'Brand/BNEW1/',
  'Campaign/?brand_id=BNEW1',
  'Brand/?limit=',
  'Profile/',
];

export async function openStubSite(): Promise<StubSite> {
  const api = await startStubApi();
  for (const key of reads) api.answerTo(key, json(404, { api_id, error: 'not found' }));
  const site = await openSite({ PLIVO_API_URL: api.url, ...credentials });
  return {
    ...site,
    api,
    async close() {
      await site.close();
      await api.close();
    },
  };
}

const sent = z.looseObject({ method: z.string(), path: z.string(), body: z.unknown(), status: z.number() });

/** A site whose API is the sandbox, its clock running. */
export interface SandboxSite extends Site {
  readonly sandbox: Sandbox;
  /** Sends that reached the sandbox and hold this text. */
  sendsOf(text: string): Promise<number>;
  /** The next `count` sends go wrong in this way. */
  fail(kind: string, count: number): Promise<void>;
}

/** @param address where the servers find the API, when that is not the sandbox itself */
export async function openSandboxSite(address?: (sandbox: Sandbox) => Promise<string>): Promise<SandboxSite> {
  const sandbox = await startSandbox();
  const site = await openSite({
    PLIVO_API_URL: (await address?.(sandbox)) ?? sandbox.url,
    PLIVO_AUTH_ID: sandbox.authId,
    PLIVO_AUTH_TOKEN: sandbox.authToken,
  });
  return {
    ...site,
    sandbox,
    async sendsOf(text) {
      const answer = await fetch(`${sandbox.url}/_sandbox/journal?limit=1000`);
      const entries = z.array(sent).parse(await answer.json());
      return entries.filter(({ method, body }) => method === 'POST' && JSON.stringify(body).includes(text)).length;
    },
    async fail(kind, count) {
      const answer = await fetch(`${sandbox.url}/_sandbox/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ kind, count, route: 'POST Message/' }),
      });
      if (!answer.ok) throw new Error(`the sandbox refused the fault: ${await answer.text()}`);
    },
    async close() {
      await site.close();
      await sandbox.close();
    },
  };
}

/** An id made from a number, as `acceptWith` gives it. */
export const idOf = (number: string) => `id-of-${number}`;

/** What the API answers to a send: an id for each number, and what else a test wants in the answer. */
export const acceptWith =
  (more: object = {}): Reply =>
  (response, request) => {
    const [, dst = ''] = /"dst":"([^"]*)"/.exec(request.body) ?? [];
    const message_uuid = dst.split('<').map(idOf);
    return json(202, { api_id, message: 'message(s) queued', message_uuid, ...more })(response, request);
  };

let numbers = 0;

/** A number that no other test of this file writes to. */
export function newNumber(): string {
  numbers += 1;
  return `1415444${String(numbers).padStart(4, '0')}`;
}

/** A message unlike all others, in one billed unit. */
export function newMessage(dst: readonly string[] = [newNumber()]) {
  return { src: '14155550101', dst: [...dst], text: `Your order ${crypto.randomUUID()} is ready.` };
}
