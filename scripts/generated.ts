/** The files, or parts of files, that state facts of the code. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { guideBlocks } from '../src/sandbox/guide.ts';
import { loadTools } from './catalogue.ts';
import { writeConfigurationReference, writeOptionsTable } from './docs/configuration.ts';
import { writeHostSnippets, writeSandboxSnippet } from './docs/hosts.ts';
import { fillBlock } from './docs/markdown.ts';
import { writeRulesReference } from './docs/rules.ts';
import { writeToolReference, writeToolsetTable } from './docs/tools.ts';
import { writeServerJson } from './server-json.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly content: string;
  readonly isCurrent: boolean;
}

export async function makeGeneratedFiles(): Promise<GeneratedFile[]> {
  const tools = (await loadTools()).map(({ tool }) => tool);
  const readme = {
    'sandbox host': writeSandboxSnippet(),
    toolsets: writeToolsetTable(tools),
    hosts: writeHostSnippets(),
    options: writeOptionsTable(),
  };
  const fill = (blocks: Readonly<Record<string, string>>) => (present: string) =>
    Object.entries(blocks).reduce((text, [name, content]) => fillBlock(text, name, content), present);
  const writers: Readonly<Record<string, (present: string) => string>> = {
    'README.md': fill(readme),
    'docs/tools.md': () => writeToolReference(tools),
    'docs/configuration.md': () => writeConfigurationReference(),
    'server.json': () => writeServerJson(),
    'docs/rules.md': () => writeRulesReference(),
    'docs/sandbox.md': fill(guideBlocks()),
  };
  return Promise.all(
    Object.entries(writers).map(async ([path, write]) => {
      const present = await readFile(`${root}${path}`, 'utf8').catch(() => '');
      const content = write(present);
      return { path, content, isCurrent: content === present };
    }),
  );
}
