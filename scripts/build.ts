/** Bundles the server into dist/. Runs on the pinned Node, through scripts/setup.mjs. */
import { rm, writeFile } from 'node:fs/promises';
import { bundle } from './bundle.ts';
import { writeLicences } from './licences.ts';
import { packageFacts, root } from './package-facts.ts';

await rm(`${root}dist`, { recursive: true, force: true });
const metafile = await bundle({
  entryPoints: ['src/cli.ts'],
  outdir: 'dist',
  define: { A2P_VERSION: JSON.stringify(packageFacts.version) },
});
await writeFile(`${root}dist/THIRD-PARTY-LICENSES.txt`, await writeLicences(metafile));
