import { cpuOf, memoryOf } from '../process-figures.ts';
import { atMost, type Row } from '../row.ts';
import { floorNames, type ServerName, type Servers } from '../servers.ts';
import { ratiosOf, spreadOf } from '../statistics.ts';

const ROUNDS = 25;
const names: readonly ServerName[] = ['ours', ...floorNames];

interface Start {
  readonly toInitialize: number;
  readonly toList: number;
  readonly memory: number;
  readonly cpu: number;
}

async function startOnce(servers: Servers, name: ServerName): Promise<Start> {
  const server = await servers.start(name);
  await server.initialize();
  const initialized = performance.now();
  await server.request('tools/list');
  const listed = performance.now();
  const figures = {
    toInitialize: initialized - server.spawned,
    toList: listed - initialized,
    memory: memoryOf(server.pid),
    cpu: cpuOf(server.pid),
  };
  await server.end();
  return figures;
}

/** From nothing to a list of tools. The first starts fill the compile cache, as a user's first one does. */
export async function measureStart(servers: Servers): Promise<readonly Row[]> {
  const cold = await startOnce(servers, 'ours');
  const starts: Record<ServerName, Start[]> = { ours: [], 'no SDK': [], SDK: [] };
  for (const name of names) await startOnce(servers, name);
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) starts[name].push(await startOnce(servers, name));
  }
  const column = (name: ServerName, pick: (start: Start) => number) => starts[name].map(pick);
  const spreads = (pick: (start: Start) => number) => ({
    ours: spreadOf(column('ours', pick)),
    floors: { 'no SDK': spreadOf(column('no SDK', pick)), SDK: spreadOf(column('SDK', pick)) },
  });
  const toInitialize = ({ toInitialize: ms }: Start) => ms;
  const toList = spreads(({ toList: ms }) => ms);
  const memory = spreads(({ memory: mib }) => mib);
  const ratio = ratiosOf(column('ours', toInitialize), column('no SDK', toInitialize));
  return [
    {
      what: 'spawn to initialize',
      unit: 'ms',
      ...spreads(toInitialize),
      ratio,
      target: '<= 2.75 x no SDK',
      met: atMost(ratio, 2.75),
      note: `${cold.toInitialize.toFixed(0)} ms the first time, without a compile cache`,
    },
    { what: 'then to tools/list', unit: 'ms', ...toList, target: '<= 5 ms', met: atMost(toList.ours, 5) },
    { what: 'memory then', unit: 'MiB', ...memory, target: '<= 68 MiB', met: atMost(memory.ours, 68) },
    { what: 'CPU until then', unit: 'ms', ...spreads(({ cpu }) => cpu) },
  ];
}
