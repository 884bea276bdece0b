import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackExtension } from '@anthropic-ai/mcpb';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { listOptions } from '../../src/config.ts';
import { askServer, emptyFolder, expectOneSend, root, run } from './unpacked.ts';

const manifest = z.object({
  server: z.object({
    type: z.literal('node'),
    entry_point: z.string(),
    mcp_config: z.object({ args: z.array(z.string()), env: z.record(z.string(), z.string()) }),
  }),
  tools: z.array(z.object({ name: z.string() })),
  user_config: z.record(
    z.string(),
    z.object({
      type: z.string(),
      sensitive: z.boolean().optional(),
      default: z.union([z.string(), z.number(), z.boolean()]),
    }),
  ),
});

test('the bundle works in an empty folder, with what its host fills in', async () => {
  await using folder = await emptyFolder();
  const { stdout } = await run(process.execPath, [join(root, 'scripts/mcpb.ts'), folder.path], { cwd: root });
  const mcpbPath = stdout.trim().split('\n').at(-1) ?? '';
  const outputDir = join(folder.path, 'unpacked');
  expect(await unpackExtension({ mcpbPath, outputDir, silent: true })).toBe(true);
  const found = manifest.parse(JSON.parse(await readFile(join(outputDir, 'manifest.json'), 'utf8')));
  const { args, env } = found.server.mcp_config;

  const secrets = listOptions().filter(({ secret }) => secret === true);
  for (const { name } of secrets) expect(found.user_config[name]?.sensitive, name).toBe(true);
  expect(Object.values(found.user_config).filter(({ sensitive }) => sensitive === true)).toHaveLength(secrets.length);
  expect(found.user_config['sandbox']).toMatchObject({ type: 'boolean', default: false });

  // A host puts the folder and its user's answers in; what was left blank, Claude Desktop leaves as it stands.
  const answers: Readonly<Record<string, string>> = { '${user_config.sandbox}': 'true' };
  const asked = await askServer({
    args: args.map((word) => word.replace(/^\$\{__dirname\}/, outputDir)),
    cwd: folder.path,
    env: {
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, answers[value] ?? value])),
      A2P_DATA_DIR: join(folder.path, 'data'),
    },
  });
  expect(asked.tools.toSorted()).toEqual(found.tools.map(({ name }) => name).toSorted());
  expectOneSend(asked, folder.path);
});
