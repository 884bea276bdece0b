/** What the documentation points at is there. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { loadTools } from '../../scripts/catalogue.ts';
import { listOptions } from '../../src/config.ts';
import { blocks, pages, root, wordsOf } from './doc-pages.ts';

const { scripts, devDependencies } = z
  .object({ scripts: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));

const all = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), ([, found = '']) => found);

test.each(pages)('$path links to pages that exist', ({ path, text }) => {
  const links = all(text, /\]\(([^)#]+)[^)]*\)/g).filter((link) => !/^[a-z]+:/.test(link));
  expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
});

/** As the sites that show these pages make them of headings. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');

test.each(pages)('$path links to headings that exist', ({ path, text }) => {
  const anchors = new Map(pages.map((page) => [page.path, all(page.text, /^#+ (.*)$/gm).map(anchorOf)]));
  const links = Array.from(text.matchAll(/\]\(([^)#:]*)#([^)]+)\)/g), ([, page = '', anchor = '']) => ({
    page,
    anchor,
  }));
  const lost = links.filter(
    ({ page, anchor }) => !anchors.get(page === '' ? path : join(dirname(path), page))?.includes(anchor),
  );
  expect(lost).toEqual([]);
});

const tops = ['src', 'scripts', 'test', 'bench', 'docs', '.ci'];
const files = (await Promise.all(tops.map((top) => readdir(join(root, top), { recursive: true }))))
  .flatMap((names, index) => names.map((name) => `/${tops[index]}/${name.replaceAll('\\', '/')}`))
  .concat((await readdir(root)).map((name) => `/${name}`));

const madeByBench = 'bench/results/';

test.each(pages)('$path names files that exist', (page) => {
  const paths = all(page.text, /`((?:src|scripts|test|bench|docs|\.ci)\/[\w./-]*)`/g);
  expect(paths.filter((path) => !existsSync(join(root, path)) && path !== madeByBench)).toEqual([]);
  // By the end of their path, where a sentence has said which folder it speaks of.
  const named = wordsOf(page).filter((word) => /^[\w./-]+\.(ts|mjs|json|md)$/.test(word));
  expect(named.filter((name) => !files.some((file) => file.endsWith(`/${name}`)))).toEqual([]);
});

test.each(pages)('$path names commands that exist', ({ text }) => {
  expect(all(text, /npm run ([\w-]+)/g).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  expect(all(text, /npm test -- ([\w./-]+)/g).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

/** Switches of the sandbox alone, and of programs that are not ours. */
const otherSwitches = ['--port', '--host', '--seed', '--state', '--speed'];

test.each(pages)('$path names switches that exist', (page) => {
  const known = [...listOptions().map(({ flag }) => `--${flag}`), ...otherSwitches];
  const named = wordsOf(page).flatMap((word) => (word.startsWith('--') ? [word.split(' ')[0] ?? ''] : []));
  expect(named.filter((flag) => !known.includes(flag))).toEqual([]);
});

test('the README says of every package why it is there', () => {
  const readme = pages.find(({ path }) => path === 'README.md')?.text ?? '';
  const reasons = all(readme.split('## What is inside')[1] ?? '', /^\| (.*?) \|/gm).flatMap((cell) =>
    all(cell, /`([^`]+)`/g),
  );
  const used = Object.keys(devDependencies).filter((name) => !name.startsWith('@types/'));
  expect(used.filter((name) => !reasons.some((told) => told === name || told.startsWith(`${name}/`)))).toEqual([]);
});

test('docs/architecture.md shows every room of the house, and none that is gone', async () => {
  const [tree] = blocks.filter(({ page, code }) => page.path === 'docs/architecture.md' && code.startsWith('src/'));
  const shown = all(tree?.code ?? '', /^ {2}([\w./-]+)/gm);
  const folders = (await readdir(join(root, 'src'), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  expect(shown.filter((name) => !existsSync(join(root, 'src', name)))).toEqual([]);
  expect(folders.map(({ name }) => `${name}/`).filter((name) => !shown.includes(name))).toEqual([]);
});

test('each promise in SECURITY.md names tests that exist', () => {
  const [, table = ''] = pages.find(({ path }) => path === 'SECURITY.md')?.text.split('| --- | --- |\n') ?? [];
  const rows = all(table, /^(\|.*\|)$/gm);
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const named = all(row, /`(test\/[\w/-]+\.test\.ts)`/g);
    expect(named, row).not.toEqual([]);
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  }
});

/** Named as a tool is, and none: a setting of the sandbox. */
const noTools = ['update_in_processing'];

test('the pages name tools that exist', async () => {
  const tools = (await loadTools()).map(({ tool }) => tool.name);
  const verbs = new Set(tools.map((name) => name.replace('twilio_', '').split('_')[0]));
  const named = pages
    // The one invents a tool, the other is made of the tools.
    .filter(({ path }) => path !== 'CONTRIBUTING.md' && path !== 'docs/tools.md')
    .flatMap(wordsOf)
    .filter((word) => /^[a-z0-9]+(_[a-z0-9]+)+$/.test(word) && verbs.has(word.replace('twilio_', '').split('_')[0]));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((name) => !tools.includes(name) && !noTools.includes(name))).toEqual([]);
});
