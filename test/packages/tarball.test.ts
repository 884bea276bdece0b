import { readFile, realpath, stat } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { askServer, emptyFolder, expectOneSend, root, run } from './unpacked.ts';

const packed = z.tuple([z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) })]);

/** As `npm pack` does, but without building anew what the tests stand on. */
async function pack(folder: string) {
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    shell: process.platform === 'win32',
  });
  const [{ filename, files }] = packed.parse(JSON.parse(stdout));
  return { tarball: join(folder, filename), files };
}

test('the tarball works in an empty folder, by itself', async () => {
  await using folder = await emptyFolder();
  const { tarball, files } = await pack(folder.path);
  expect((await stat(tarball)).size).toBeLessThan(2_000_000);
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['dist/cli.js', 'dist/THIRD-PARTY-LICENSES.txt', 'LICENSE', 'README.md', 'package.json']),
  );
  expect(files.filter(({ path }) => !/^(dist\/|(LICENSE|README\.md|package\.json)$)/.test(path))).toEqual([]);

  await run('tar', ['-xf', tarball, '-C', folder.path]);
  const unpacked = join(folder.path, 'package');
  const { dependencies } = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'));
  expect(dependencies).toBeUndefined();
  const asked = await askServer({ args: [join(unpacked, 'dist/cli.js'), '--sandbox'], cwd: folder.path });
  expect(asked.serverName).toBe('a2p-mcp');
  expect(asked.tools).toContain('send_message');
  expectOneSend(asked, folder.path);
});

describe.skipIf(process.platform === 'win32')('without the registry', () => {
  /** The command asks for `node`; that of the machine may be too old. */
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);

  test('npx runs it from the file', async () => {
    await using folder = await emptyFolder();
    const { tarball } = await pack(folder.path);
    const asked = await askServer({
      command: 'npx',
      args: ['--yes', '--offline', `--package=file:${tarball}`, 'a2p-mcp', '--sandbox'],
      cwd: folder.path,
      env: { PATH, npm_config_cache: join(folder.path, 'cache') },
    });
    expect(asked.tools).toContain('send_message');
    expectOneSend(asked, folder.path);
  });

  test('npm installs it, and it tells hosts where it is', async () => {
    await using folder = await emptyFolder();
    const { tarball } = await pack(folder.path);
    const env = { PATH, npm_config_cache: join(folder.path, 'cache') };
    await run('npm', ['install', '--global', '--offline', '--prefix', folder.path, tarball], { env });
    const told = await run(join(folder.path, 'bin/a2p-mcp'), ['config', 'claude-desktop'], { env });
    const { mcpServers } = JSON.parse(told.stdout);
    const { command, args } = z.object({ command: z.string(), args: z.array(z.string()) }).parse(mcpServers['a2p-mcp']);
    expect(args).toEqual([join(await realpath(folder.path), 'lib/node_modules/a2p-mcp/dist/cli.js')]);
    expectOneSend(await askServer({ command, args: [...args, '--sandbox'], cwd: folder.path }), folder.path);
  });
});

test('what is packed is built before', async () => {
  const { scripts } = z
    .object({ scripts: z.object({ build: z.string(), prepack: z.string() }) })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  expect(scripts.prepack).toBe(scripts.build);
});

test('the licences of what is bundled are in it', async () => {
  const licences = await readFile(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['@modelcontextprotocol/sdk', 'zod', 'undici', 'hono', 'libphonenumber-js']) {
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
  }
  expect(licences).not.toContain('undefined');
});
