/** Every check that needs no running server, one line each. With --write it formats the code instead. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { makeGeneratedFiles } from './generated.ts';
import { inspectHouse } from './house.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const resolve = createRequire(import.meta.url).resolve;

/** Runs a script of a dependency. @returns its output where it fails, nothing otherwise */
function runScript(script: string, ...args: string[]): Promise<string[]> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', fail);
    child.on('close', (code) => done(code === 0 ? [] : [Buffer.concat(output).toString().trim()]));
  });
}

const biome = resolve('@biomejs/biome/bin/biome');

const checks: Readonly<Record<string, () => Promise<string[]>>> = {
  types: () => runScript(`${root}node_modules/typescript/bin/tsc`, '--noEmit'),
  'format and lint': () => runScript(biome, 'check', '--error-on-warnings'),
  'import rules': inspectHouse,
  'generated files': async () =>
    (await makeGeneratedFiles())
      .filter(({ isCurrent }) => !isCurrent)
      .map(({ path }) => `${path} is stale: run npm run generate`),
};

if (process.argv.includes('--write')) {
  const faults = await runScript(biome, 'check', '--write');
  console.log(faults.length === 0 ? 'formatted' : faults.join('\n'));
  if (faults.length > 0) process.exitCode = 1;
} else {
  const running = Object.entries(checks).map(async ([name, check]) => {
    const faults = await check().catch((error: unknown) => [String(error)]);
    return { name, faults };
  });
  for (const outcome of running) {
    const { name, faults } = await outcome;
    console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
    for (const fault of faults) console.log(fault.replace(/^/gm, '       '));
    if (faults.length > 0) process.exitCode = 1;
  }
}
