/** Bundles the server into dist/. Runs on the pinned Node, through scripts/setup.mjs. */
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));

await rm(`${root}dist`, { recursive: true, force: true });
await bundle({
  entryPoints: ['src/cli.ts'],
  outdir: 'dist',
  define: { A2P_VERSION: JSON.stringify(version) },
});
