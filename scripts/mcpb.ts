/** Makes the MCPB bundle of what stands in dist/: `npm run mcpb`, or with the folder that it goes to. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packExtension, validateManifest } from '@anthropic-ai/mcpb';
import { makeManifest } from './manifest.ts';
import { packageFacts, root } from './package-facts.ts';

const { name, version } = packageFacts;
const target = resolve(process.argv[2] ?? root, `${name}-${version}.mcpb`);
const folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-bundle-'));
try {
  for (const part of ['dist', 'LICENSE', 'README.md'])
    await cp(`${root}${part}`, join(folder, part), { recursive: true });
  // The server is made of ES modules, which Node takes from the nearest package.json.
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version, type: 'module', private: true }));
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(await makeManifest(), null, 2)}\n`);
  const made =
    validateManifest(folder) && (await packExtension({ extensionPath: folder, outputPath: target, silent: true }));
  if (made) console.log(target);
  else process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
