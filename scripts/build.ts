/** Bundles the server into dist/. Runs on the pinned Node, through scripts/setup.mjs. */
import { rename, rm, writeFile } from 'node:fs/promises';
import { bundle } from './bundle.ts';
import { writeLicences } from './licences.ts';
import { packageFacts, root } from './package-facts.ts';

/** A build that fails leaves the last one in place. */
const next = `dist.${process.pid}`;

try {
  const metafile = await bundle({
    entryPoints: ['src/cli.ts'],
    outdir: next,
    define: { A2P_VERSION: JSON.stringify(packageFacts.version) },
  });
  await writeFile(`${root}${next}/THIRD-PARTY-LICENSES.txt`, await writeLicences(metafile));
  await rm(`${root}dist`, { recursive: true, force: true });
  await rename(`${root}${next}`, `${root}dist`);
} finally {
  await rm(`${root}${next}`, { recursive: true, force: true });
}
