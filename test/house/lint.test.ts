/** Biome keeps these rules; the test shows that it does, so that a change of its configuration can't switch them off. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'a2p-lint-'));
  await cp(join(root, 'biome.json'), join(folder, 'biome.json'));
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'src/j.ts'), "import { x } from './i.ts';\nexport const y = () => x;\n");
  await cp(join(root, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

async function lint(path: string, source: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, source);
  return new Promise((done) => {
    const args = [biome, 'lint', '--vcs-enabled=false', path];
    execFile(process.execPath, args, { cwd: folder }, (_, stdout, stderr) => done(stdout + stderr));
  });
}

test.each([
  ['src/a.ts', 'a default export', 'export default 1;', 'noDefaultExport'],
  ['src/b.ts', 'any', 'export const x: any = 1;', 'noExplicitAny'],
  ['src/c.ts', 'a non-null assertion', 'export const x = (y?: string) => y!.length;', 'noNonNullAssertion'],
  ['src/d.ts', 'a cast', 'export const x = (y: unknown) => y as string;', 'A cast overrules the compiler'],
  ['src/e.ts', 'a cast in front', 'export const x = (y: unknown) => <string>y;', 'A cast overrules the compiler'],
  ['src/f.ts', 'the global fetch', "export const x = () => fetch('https://example.com');", 'noRestrictedGlobals'],
  [
    'src/tools/g.ts',
    'a tool that catches',
    'export const x = () => { try { x(); } catch { x(); } };',
    'A tool catches',
  ],
  ['src/h.ts', 'a print', 'export const x = () => console.log(1);', 'noConsole'],
  ['src/i.ts', 'a circle', "import { y } from './j.ts';\nexport const x = () => y;", 'noImportCycles'],
])('%s: %s is refused', async (path, _, source, rule) => {
  expect(await lint(path, source)).toContain(rule);
});

test('what only looks like one is not', async () => {
  const source = [
    "import { sep as separator } from 'node:path';",
    "import * as path from 'node:path';",
    '// such as this',
    "export const list = ['as it is', separator, path.sep] as const;",
    'export type Renamed<T> = { [K in keyof T as Exclude<K, 1>]: T[K] };',
    'export const run = () => { try { list.at(0); } catch { list.at(1); } };',
  ].join('\n');
  expect(await lint('src/z.ts', source)).toContain('Checked 1 file');
  expect(await lint('src/z.ts', source)).not.toContain('error');
});
