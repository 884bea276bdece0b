/** The licences of everything that is bundled, by the word of the bundler. */
import { readdir, readFile } from 'node:fs/promises';
import type { Metafile } from 'esbuild';
import * as z from 'zod';
import { root } from './package-facts.ts';

const dependency = z.object({ name: z.string(), version: z.string(), license: z.string().default('see below') });

/** Folders of packages, nested ones too. */
function packagesIn({ inputs }: Metafile): string[] {
  const folders = Object.keys(inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].sort();
}

export async function writeLicences(metafile: Metafile): Promise<string> {
  const parts = await Promise.all(
    packagesIn(metafile).map(async (folder) => {
      const { name, version, license } = dependency.parse(
        JSON.parse(await readFile(`${root}${folder}/package.json`, 'utf8')),
      );
      const files = (await readdir(`${root}${folder}`)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
      const texts = await Promise.all(files.sort().map((file) => readFile(`${root}${folder}/${file}`, 'utf8')));
      const said = texts.length === 0 ? [`Licensed under ${license}; the package holds no text of it.`] : texts;
      return [`${name} ${version} (${license})`, ...said.map((text) => text.trim())].join('\n\n');
    }),
  );
  const line = '-'.repeat(80);
  return `This program contains the packages below, each under its own licence.\n\n${line}\n${parts.join(`\n\n${line}\n`)}\n`;
}
