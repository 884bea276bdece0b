/** Whoever makes the calls that are measured: ours, the floors, or undici alone. */
import * as z from 'zod';
import { openChannel } from './channel.ts';
import type { McpProcess } from './mcp-process.ts';
import { floorNames, type ServerName, type Servers } from './servers.ts';

export const callerNames = ['ours', 'undici', ...floorNames] as const;
export type CallerName = (typeof callerNames)[number];
export type Kind = 'read' | 'send';

/** Something of each of them. */
export type Each<Thing> = Record<CallerName, Thing>;
export const ofEach = <Thing>(make: (name: CallerName) => Thing): Each<Thing> => ({
  ours: make('ours'),
  undici: make('undici'),
  'no SDK': make('no SDK'),
  SDK: make('SDK'),
});

export interface Caller {
  readonly pid: number;
  /** @returns milliseconds for `count` calls, so many at once. A floor that is asked to send reads. */
  time(kind: Kind, count: number, atOnce: number): Promise<number>;
  end(): Promise<void>;
}

const timing = z.object({ ms: z.number() });
let texts = 0;

/** Starts a process of its own, with an empty ledger for ours. */
export async function startCaller(name: CallerName, servers: Servers, url: string): Promise<Caller> {
  return name === 'undici' ? undiciAlone(url) : mcpServer(name, servers, url);
}

async function undiciAlone(url: string): Promise<Caller> {
  const channel = await openChannel('./floors/undici-alone.ts');
  return {
    pid: channel.pid,
    time: async (kind, count, atOnce) => timing.parse(await channel.tell({ url, kind, count, atOnce })).ms,
    end: async () => channel.close(),
  };
}

async function mcpServer(name: ServerName, servers: Servers, url: string): Promise<Caller> {
  const server = await servers.start(name, { url, ledger: true });
  await server.initialize();
  const sends = name === 'ours';
  return {
    pid: server.pid,
    time: (kind, count, atOnce) => timeCalls(server, sends ? kind : 'read', count, atOnce),
    end: () => server.end(),
  };
}

async function timeCalls(server: McpProcess, kind: Kind, count: number, atOnce: number): Promise<number> {
  const call = () =>
    kind === 'read'
      ? server.call('get_message', { message_uuid: 'b48d95dc-e3ac-11eb-a9c2-0242ac110005' })
      : server.call('send_message', { src: '14155550101', dst: ['14155550199'], text: `Message ${texts++}` });
  let left = count;
  const started = performance.now();
  const worker = async () => {
    while (left-- > 0) {
      const { isError, content } = await call();
      if (isError) throw new Error(content[0]?.text);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return performance.now() - started;
}

/** Lets all of them take turns, each round in another order: who comes after whom tells on a machine of few cores. */
export async function inTurns(rounds: number, turn: (name: CallerName) => Promise<void>): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (const index of callerNames.keys()) {
      const name = callerNames[(index + round) % callerNames.length];
      if (name !== undefined) await turn(name);
    }
  }
}
