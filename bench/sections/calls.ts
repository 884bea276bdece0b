/** A session as a host has it, from a fresh process on: reads and sends, one at a time and many at once. */
import { type CallerName, inTurns, ofEach, startCaller } from '../callers.ts';
import { memoryOf } from '../process-figures.ts';
import { atLeast, atMost, type Row } from '../row.ts';
import type { Servers } from '../servers.ts';
import { exactly, ratiosOf, spreadOf } from '../statistics.ts';
import type { Stub } from '../stub.ts';

const ROUNDS = 9;
/** Calls of each kind before any is measured. */
const WARM_UP = 200;
const ONE_BY_ONE = 200;
const AT_ONCE = 64;
const MANY = 1000;

interface Session {
  /** Milliseconds. */
  readonly single: number;
  readonly reads: number;
  readonly sends: number;
  /** MiB. */
  readonly memory: number;
}

const rateOf = (ms: number) => (MANY * 1000) / ms;

export async function measureCalls(servers: Servers, stub: Stub): Promise<readonly Row[]> {
  await stub.play({ kind: 'answer' });
  await warmStub(servers, stub.url);
  const sessions = ofEach((): Session[] => []);
  await inTurns(ROUNDS, async (name) => {
    sessions[name].push(await holdSession(name, servers, stub.url));
  });

  const column = (name: CallerName, pick: (session: Session) => number) => sessions[name].map(pick);
  const floors = (pick: (session: Session) => number, names: readonly CallerName[]) =>
    Object.fromEntries(names.map((name) => [name, spreadOf(column(name, pick))]));
  /** How many times as long as undici it takes. */
  const slower = (name: CallerName, pick: (session: Session) => number) =>
    ratiosOf(column(name, pick), column('undici', pick));
  const share = (name: CallerName, pick: (session: Session) => number) =>
    ratiosOf(column('undici', pick), column(name, pick));
  const [single, reads, sends] = [slower('ours', ofSingle), share('ours', ofReads), share('ours', ofSends)];
  const memory = spreadOf(column('ours', ({ memory: mib }) => mib));
  return [
    {
      what: 'one read, one at a time',
      unit: 'ms',
      ours: spreadOf(column('ours', (session) => ofSingle(session) / ONE_BY_ONE)),
      floors: floors((session) => ofSingle(session) / ONE_BY_ONE, ['undici', 'no SDK', 'SDK']),
      ratio: single,
      target: '<= 2.2 x undici',
      met: atMost(single, 2.2),
      note: `the floors' ratios: no SDK ${slower('no SDK', ofSingle).median.toFixed(2)}, SDK ${slower('SDK', ofSingle).median.toFixed(2)}`,
    },
    {
      what: `reads, ${AT_ONCE} at once`,
      unit: 'a second',
      ours: spreadOf(column('ours', (session) => rateOf(ofReads(session)))),
      floors: floors((session) => rateOf(ofReads(session)), ['undici', 'no SDK', 'SDK']),
      ratio: reads,
      target: '>= 0.45 of undici',
      met: atLeast(reads, 0.45),
      note: `the floors' ratios: no SDK ${share('no SDK', ofReads).median.toFixed(2)}, SDK ${share('SDK', ofReads).median.toFixed(2)}`,
    },
    {
      what: `sends, ${AT_ONCE} at once, each on disk before it leaves`,
      unit: 'a second',
      ours: spreadOf(column('ours', (session) => rateOf(ofSends(session)))),
      floors: floors((session) => rateOf(ofSends(session)), ['undici']),
      ratio: sends,
      target: '>= 0.30 of undici',
      met: atLeast(sends, 0.3),
    },
    {
      what: 'memory after that',
      unit: 'MiB',
      ours: memory,
      floors: floors(({ memory: mib }) => mib, ['no SDK', 'SDK']),
      target: '<= 165 MiB',
      met: atMost(memory, 165),
    },
    ...(await countConnections(servers, stub)),
  ];
}

const ofSingle = ({ single }: Session) => single;
const ofReads = ({ reads }: Session) => reads;
const ofSends = ({ sends }: Session) => sends;

async function holdSession(name: CallerName, servers: Servers, url: string): Promise<Session> {
  const caller = await startCaller(name, servers, url);
  await caller.time('read', WARM_UP, 1);
  const single = await caller.time('read', ONE_BY_ONE, 1);
  await caller.time('read', WARM_UP, AT_ONCE);
  const reads = await caller.time('read', MANY, AT_ONCE);
  await caller.time('send', WARM_UP, AT_ONCE);
  const sends = await caller.time('send', MANY, AT_ONCE);
  const memory = memoryOf(caller.pid);
  await caller.end();
  return { single, reads, sends, memory };
}

/** It answers all of them, and is to be no faster for the last than for the first. */
async function warmStub(servers: Servers, url: string): Promise<void> {
  const caller = await startCaller('undici', servers, url);
  for (const kind of ['read', 'send'] as const) await caller.time(kind, 10_000, AT_ONCE);
  await caller.end();
}

async function countConnections(servers: Servers, stub: Stub): Promise<readonly Row[]> {
  const caller = await startCaller('ours', servers, stub.url);
  await stub.play({ kind: 'answer' }, { fresh: true });
  await caller.time('read', ONE_BY_ONE, 1);
  const { connections } = await stub.counts();
  await stub.play({ kind: 'answer' }, { fresh: true });
  await caller.time('read', MANY, AT_ONCE);
  const { mostConnections } = await stub.counts();
  await caller.end();
  return [
    {
      what: 'connections, one call at a time',
      unit: '',
      ours: exactly(connections),
      target: '1',
      met: connections === 1,
    },
    {
      what: `connections, ${AT_ONCE} calls at once`,
      unit: '',
      ours: exactly(mostConnections),
      target: '<= 32',
      met: mostConnections <= 32,
    },
  ];
}
