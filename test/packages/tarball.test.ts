import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { askServer, emptyFolder, root, run } from './unpacked.ts';

const packed = z.tuple([z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) })]);

test('the tarball works in an empty folder, by itself', async () => {
  await using folder = await emptyFolder();
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder.path], {
    cwd: root,
    shell: process.platform === 'win32',
  });
  const [{ filename, files }] = packed.parse(JSON.parse(stdout));
  const tarball = join(folder.path, filename);
  expect((await stat(tarball)).size).toBeLessThan(2_000_000);
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['dist/cli.js', 'dist/THIRD-PARTY-LICENSES.txt', 'LICENSE', 'README.md', 'package.json']),
  );
  expect(files.filter(({ path }) => !/^(dist\/|(LICENSE|README\.md|package\.json)$)/.test(path))).toEqual([]);

  await run('tar', ['-xf', tarball, '-C', folder.path]);
  const unpacked = join(folder.path, 'package');
  const { dependencies } = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'));
  expect(dependencies).toBeUndefined();
  const { serverName, tools, sent } = await askServer([join(unpacked, 'dist/cli.js'), '--sandbox'], folder.path);
  expect(serverName).toBe('a2p-mcp');
  expect(tools).toContain('send_message');
  expect(sent.isError).toBeUndefined();
  expect(sent.structuredContent).toHaveProperty('message_uuid');
});

test('the licences of what is bundled are in it', async () => {
  const licences = await readFile(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['@modelcontextprotocol/sdk', 'zod', 'undici', 'hono', 'libphonenumber-js']) {
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
  }
  expect(licences).not.toContain('undefined');
});
