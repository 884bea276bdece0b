/**
 * Ours, the floors and the targets: `npm run bench`, or with the names of sections. Servers on the loopback interface only;
 * stops by itself. Prints a table and leaves it, with the figures as JSON, in bench/results/.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { writeTable } from './report.ts';
import type { Row } from './row.ts';
import { measureCalls } from './sections/calls.ts';
import { measureCompliance } from './sections/compliance.ts';
import { measureLoad } from './sections/load.ts';
import { measureSandbox } from './sections/sandbox.ts';
import { measureStart } from './sections/start.ts';
import { measureTokens } from './sections/tokens.ts';
import {
  measureBadArguments,
  measureCancelling,
  measureHanging,
  measureLargeAnswer,
  measureLeaving,
  measureRefusals,
} from './sections/trouble.ts';
import { prepareServers, type Servers } from './servers.ts';
import { type Stub, startStub } from './stub.ts';

const sections: Readonly<Record<string, (servers: Servers, stub: Stub) => Promise<readonly Row[]>>> = {
  start: measureStart,
  calls: measureCalls,
  load: measureLoad,
  tokens: measureTokens,
  large: measureLargeAnswer,
  hanging: measureHanging,
  cancelling: measureCancelling,
  leaving: measureLeaving,
  refusals: measureRefusals,
  arguments: measureBadArguments,
  compliance: measureCompliance,
  sandbox: measureSandbox,
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(sections, name));
if (unknown !== undefined) {
  console.error(`There is no section ${unknown}. Sections: ${Object.keys(sections).join(', ')}.`);
  process.exit(1);
}
const results = fileURLToPath(new URL('./results/', import.meta.url));
const servers = await prepareServers();
const stub = await startStub();
const rows: Row[] = [];
for (const [name, measure] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name} ...`);
  rows.push(...(await measure(servers, stub)));
}
stub.close();
await servers.close();

const machine = `Node.js ${process.versions.node}, ${process.platform}, ${availableParallelism()} cores`;
const date = new Date().toISOString();
const table = `${date.slice(0, 10)}, ${machine}. Medians (min..max).\n\n${writeTable(rows)}\n`;
console.log(table);
const missed = rows.filter(({ met }) => met === false);
console.log(missed.length === 0 ? 'Every target met.' : `Missed: ${missed.map(({ what }) => what).join('; ')}.`);
await mkdir(results, { recursive: true });
await writeFile(`${results}latest.md`, table);
await writeFile(`${results}latest.json`, `${JSON.stringify({ date, machine, rows }, null, 2)}\n`);
