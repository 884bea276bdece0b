/** Writes the generated documentation; with --check it writes nothing, names what is stale and exits 1. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { makeGeneratedFiles } from './generated.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const checking = process.argv.includes('--check');

for (const { path, content, isCurrent } of await makeGeneratedFiles()) {
  if (isCurrent) {
    console.log(`${path} is current`);
  } else if (checking) {
    console.log(`${path} is stale: run npm run generate`);
    process.exitCode = 1;
  } else {
    await writeFile(`${root}${path}`, content);
    console.log(`${path} written`);
  }
}
