/** What the documentation points at is there. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as z from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));
const docs = await readdir(join(root, 'docs'));
const pages = await Promise.all(
  ['README.md', 'CONTRIBUTING.md', ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)].map(
    async (path) => ({ path, text: await readFile(join(root, path), 'utf8') }),
  ),
);
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));

const all = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), ([, found = '']) => found);

test.each(pages)('$path links to pages that exist', ({ path, text }) => {
  const links = all(text, /\]\(([^)#]+)[^)]*\)/g).filter((link) => !/^[a-z]+:/.test(link));
  expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
});

test.each(pages)('$path names files that exist', ({ text }) => {
  const files = all(text, /`((?:src|scripts|test|docs|\.ci)\/[\w./-]*)`/g);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test.each(pages)('$path names commands that exist', ({ text }) => {
  expect(all(text, /npm run ([\w-]+)/g).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  expect(all(text, /npm test -- ([\w./-]+)/g).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
