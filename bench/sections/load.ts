/** Load that goes on: the same processes, after V8 has compiled all that is called often. */
import { type Caller, type CallerName, callerNames, inTurns, type Kind, startCaller } from '../callers.ts';
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

type Figures<Figure> = Record<CallerName, Figure>;

export async function measureLoad(servers: Servers, stub: Stub): Promise<readonly Row[]> {
  await stub.play({ kind: 'answer' });
  const start = (name: CallerName) => startCaller(name, servers, stub.url);
  const callers: Figures<Caller> = {
    ours: await start('ours'),
    undici: await start('undici'),
    'no SDK': await start('no SDK'),
    SDK: await start('SDK'),
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
  readonly times: Figures<number[]>;
  /** Milliseconds of a call, over all threads. */
  readonly cpu: Figures<number>;
}

async function measure(callers: Figures<Caller>, kind: Kind): Promise<Measured> {
  const times: Figures<number[]> = { ours: [], undici: [], 'no SDK': [], SDK: [] };
  await inTurns(1, async (name) => {
    await callers[name].time(kind, WARM_UP, AT_ONCE);
  });
  const cpuNow = (): Figures<number> => ({
    ours: cpuOf(callers.ours.pid),
    undici: cpuOf(callers.undici.pid),
    'no SDK': cpuOf(callers['no SDK'].pid),
    SDK: cpuOf(callers.SDK.pid),
  });
  const before = cpuNow();
  await inTurns(ROUNDS, async (name) => {
    times[name].push(await callers[name].time(kind, COUNT, AT_ONCE));
  });
  const cpu = cpuNow();
  for (const name of callerNames) cpu[name] = (cpu[name] - before[name]) / (COUNT * ROUNDS);
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
