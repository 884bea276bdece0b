/** Load that goes on: the same processes, after V8 has compiled all that is called often. */
import {
  type Caller,
  type CallerName,
  callerNames,
  type Each,
  inTurns,
  type Kind,
  ofEach,
  startCaller,
} from '../callers.ts';
import { cpuOf, memoryOf } from '../process-figures.ts';
import { atLeast, type Row } from '../row.ts';
import { floorNames, type Servers } from '../servers.ts';
import { exactly, ratiosOf, spreadOf } from '../statistics.ts';
import type { Stub } from '../stub.ts';

const ROUNDS = 16;
/** For so many calls V8 goes on compiling. */
const WARM_UP = 20_000;
const AT_ONCE = 64;
const COUNT = 1500;

export async function measureLoad(servers: Servers, stub: Stub): Promise<readonly Row[]> {
  await stub.play({ kind: 'answer' });
  const starting = ofEach((name) => startCaller(name, servers, stub.url));
  const callers: Each<Caller> = {
    ours: await starting.ours,
    undici: await starting.undici,
    'no SDK': await starting['no SDK'],
    SDK: await starting.SDK,
  };
  const reads = await measure(callers, 'read');
  const memoryOfReads = memoryOf(callers.ours.pid);
  const sends = await measure(callers, 'send');
  const memory = memoryOf(callers.ours.pid);
  const memoryOfFloors = floorNames.map((name) => [name, exactly(memoryOf(callers[name].pid))]);
  for (const name of callerNames) await callers[name].end();
  return [
    {
      what: `under load that goes on: reads, ${AT_ONCE} at once`,
      ...beside(reads, ['undici', 'no SDK', 'SDK'], 0.45),
      note: `the floors' ratios: ${floorNames.map((name) => `${name} ${shareOf(reads, name).median.toFixed(2)}`).join(', ')}`,
    },
    {
      what: '... CPU of such a read',
      unit: 'ms',
      ours: exactly(reads.cpu.ours),
      floors: Object.fromEntries((['undici', ...floorNames] as const).map((name) => [name, exactly(reads.cpu[name])])),
    },
    { what: `... sends, ${AT_ONCE} at once`, ...beside(sends, ['undici'], 0.3) },
    { what: '... CPU of such a send', unit: 'ms', ours: exactly(sends.cpu.ours) },
    {
      what: '... memory after that',
      unit: 'MiB',
      ours: exactly(memory),
      floors: Object.fromEntries(memoryOfFloors),
      target: '<= 165 MiB',
      met: memory <= 165,
      note: `${memoryOfReads.toFixed(0)} after the reads`,
    },
  ];
}

interface Measured {
  /** Milliseconds of each round. */
  readonly times: Each<number[]>;
  /** Milliseconds of a call, over all threads. */
  readonly cpu: Each<number>;
}

async function measure(callers: Each<Caller>, kind: Kind): Promise<Measured> {
  const times = ofEach((): number[] => []);
  await inTurns(1, async (name) => {
    await callers[name].time(kind, WARM_UP, AT_ONCE);
  });
  const cpuNow = () => ofEach((name) => cpuOf(callers[name].pid));
  const before = cpuNow();
  await inTurns(ROUNDS, async (name) => {
    times[name].push(await callers[name].time(kind, COUNT, AT_ONCE));
  });
  const after = cpuNow();
  const cpu = ofEach((name) => (after[name] - before[name]) / (COUNT * ROUNDS));
  return { times, cpu };
}

const shareOf = ({ times }: Measured, name: CallerName) => ratiosOf(times.undici, times[name]);

function beside(measured: Measured, floors: readonly CallerName[], least: number) {
  const rate = (name: CallerName) => spreadOf(measured.times[name].map((ms) => (COUNT * 1000) / ms));
  const ratio = shareOf(measured, 'ours');
  return {
    unit: 'a second',
    ours: rate('ours'),
    floors: Object.fromEntries(floors.map((name) => [name, rate(name)])),
    ratio,
    target: `>= ${least.toFixed(2)} of undici`,
    met: atLeast(ratio, least),
  };
}
