import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { importsOf, inspectHouse, judgeFileItself, judgeImport, readSources } from '../../scripts/house.ts';
import { LONGEST_FILE, rooms } from '../../scripts/import-rules.ts';

test('the house keeps its own rules', async () => {
  expect(await inspectHouse()).toEqual([]);
});

test('no import of any file escapes, by the word of the bundler', async () => {
  const files = await readSources();
  const { metafile } = await build({
    absWorkingDir: fileURLToPath(new URL('../../src', import.meta.url)),
    entryPoints: files.map(({ path }) => path),
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outdir: '.',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  for (const { path, text } of files) {
    const found = metafile.inputs[path]?.imports.map((entry) => entry.original ?? entry.path) ?? [];
    const read = importsOf(text).map(({ specifier }) => specifier);
    expect(read, path).toEqual(expect.arrayContaining(found));
  }
  expect(metafile.inputs['server.ts']?.imports.length).toBeGreaterThan(5);
});

test('no room imports, over whatever way, one that imports it', () => {
  const below = (room: string): string[] =>
    (rooms[room]?.imports ?? []).flatMap((name) => {
      // One file of a room does not bring the rest of it.
      return name.includes('/') ? [] : [name, ...below(name)];
    });
  for (const room of Object.keys(rooms)) expect(below(room), room).not.toContain(room);
});

test('every import is read: of values, of types, lazy, of several lines, for its effect', () => {
  const text = [
    "import { a as b } from './a.ts';",
    "import type { C } from './c.ts';",
    'import {',
    '  d,',
    '  type E,',
    "} from './d.ts';",
    "import './f.ts';",
    "export { g } from './g.ts';",
    "export type { H } from './h.ts';",
    "const later = () => import('./i.ts');",
    "// import { x } from './x.ts' is not one",
    "const text = 'import y from ./y.ts';",
  ].join('\n');
  expect(importsOf(text).map(({ specifier, kind }) => `${kind} ${specifier}`)).toEqual([
    'value ./a.ts',
    'type ./c.ts',
    'value ./d.ts',
    'value ./f.ts',
    'value ./g.ts',
    'type ./h.ts',
    'lazy ./i.ts',
  ]);
});

describe('an import', () => {
  test.each([
    ['tools/brands.ts', 'value', '../pipeline/tool.ts'],
    ['tools/brands.ts', 'value', './fields.ts'],
    ['tools/brands.ts', 'value', '../errors.ts'],
    ['pipeline/context.ts', 'type', '../plivo/client.ts'],
    ['accounts.ts', 'lazy', './sandbox/server.ts'],
    ['accounts.ts', 'type', './sandbox/server.ts'],
    ['mcp/server.ts', 'type', '../server.ts'],
    ['sandbox/routes/brands.ts', 'value', '../../plivo/values.ts'],
    ['mcp/server.ts', 'value', '@modelcontextprotocol/sdk/types.js'],
    ['http/transport.ts', 'value', 'undici'],
    ['plivo/client.ts', 'value', 'node:path'],
  ] as const)('of %s: %s %s is allowed', (file, kind, specifier) => {
    expect(judgeImport(file, { kind, specifier })).toBeUndefined();
  });

  test.each([
    ['pipeline/call.ts', 'value', '../tools/brands.ts', 'pipeline may not import tools/brands.ts'],
    ['pipeline/context.ts', 'value', '../plivo/client.ts', 'only its types'],
    ['accounts.ts', 'value', './sandbox/server.ts', 'only its types'],
    ['tools/brands.ts', 'value', '../http/client.ts', 'tools may not import http/client.ts'],
    ['tools/brands.ts', 'type', '../mcp/host.ts', 'tools may not import mcp/host.ts'],
    ['server.ts', 'value', './mcp/server.ts', 'server may not import mcp/server.ts'],
    ['plivo/client.ts', 'value', '../tools/fields.ts', 'plivo may not import tools/fields.ts'],
    ['errors.ts', 'value', './config.ts', 'errors may not import config.ts'],
    ['sandbox/routes/brands.ts', 'value', '../../plivo/states.ts', 'sandbox may not import plivo/states.ts'],
    ['sandbox/app.ts', 'value', '../errors.ts', 'sandbox may not import errors.ts'],
    ['tools/brands.ts', 'value', '@modelcontextprotocol/sdk/types.js', 'belongs in mcp and demo only'],
    ['http/client.ts', 'value', 'undici', 'belongs in http/transport.ts only'],
    ['plivo/client.ts', 'value', 'left-pad', 'knows no package left-pad'],
    ['tools/brands.ts', 'value', './fields', 'without its ending'],
    ['attic/box.ts', 'value', '../errors.ts', 'knows no room attic'],
  ] as const)('of %s: %s %s is not', (file, kind, specifier, complaint) => {
    expect(judgeImport(file, { kind, specifier })).toContain(complaint);
  });
});

test('a file that is too long, or named for nothing, is found', () => {
  const text = '\n'.repeat(LONGEST_FILE);
  expect(judgeFileItself({ path: 'plivo/utils.ts', text })).toHaveLength(2);
  expect(judgeFileItself({ path: 'plivo/paging.ts', text: '\n' })).toEqual([]);
});
