/** The pages that people read, and the code in them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Page {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block. */
export interface Block {
  readonly page: Page;
  readonly language: string;
  readonly code: string;
}

const atRoot = (await readdir(root)).filter((name) => name.endsWith('.md'));
const inDocs = (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md'));
export const pages: readonly Page[] = await Promise.all(
  [...atRoot, ...inDocs.map((name) => `docs/${name}`)].map(async (path) => ({
    path,
    text: await readFile(join(root, path), 'utf8'),
  })),
);

const FENCE = /^( *)```(\w*)\n(.*?)^\1```$/gms;

export const blocks: readonly Block[] = pages.flatMap((page) =>
  Array.from(page.text.matchAll(FENCE), ([, indent = '', language = '', code = '']) => {
    return { page, language, code: code.replace(new RegExp(`^${indent}`, 'gm'), '') };
  }),
);

/** What is set as code within a page's sentences and tables. */
export function wordsOf({ text }: Page): string[] {
  const prose = text.replace(FENCE, '');
  return Array.from(prose.matchAll(/`([^`]+)`/g), ([, word = '']) => word.replace(/\s+/g, ' '));
}

/** The lines of a shell block, without what is said about them. */
export function linesOf({ code }: Block): string[] {
  return code
    .split('\n')
    .map((line) => line.replace(/(^| )#.*$/, '').trim())
    .filter((line) => line !== '');
}
