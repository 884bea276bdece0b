/** The examples in the documentation that are no commands: each is tried as what it is an example of. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { loadTools } from '../../scripts/catalogue.ts';
import { policySchemaFor } from '../../src/safety/policy-schema.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { serverFile, startServer } from '../front-door.ts';
import { type Block, blocks, pages, root } from './doc-pages.ts';

const server = z.object({
  command: z.literal('/path/to/node'),
  args: z.tuple([z.literal('/path/to/a2p-mcp/dist/cli.js')], z.string()),
  env: z.record(z.string(), z.string()).default({}),
});
const hostSnippet = z
  .object({
    mcpServers: z.strictObject({ 'a2p-mcp': server }).optional(),
    servers: z.strictObject({ 'a2p-mcp': server }).optional(),
  })
  .transform(({ mcpServers, servers }) => (mcpServers ?? servers)?.['a2p-mcp']);

/** Starts what the snippet says, with the paths of this machine. */
async function tryHost(code: string): Promise<void> {
  const found = hostSnippet.parse(JSON.parse(code));
  const [, ...args] = found?.args ?? [];
  const { client, close } = await startServer({ args, env: { ...found?.env } });
  expect((await client.listTools()).tools.map(({ name }) => name)).toContain('send_message');
  await close();
}

async function tryPolicy(code: string): Promise<void> {
  const tools = (await loadTools()).map(({ tool }) => tool.name);
  expect(() => policySchemaFor(tools).parse(JSON.parse(code))).not.toThrow();
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** Runs Node.js in the root of the repository. @returns what it prints */
async function runCode(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: {} });
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return said;
}

/** An expression that makes a client of the vendor's SDK: that client sends. */
async function tryClient(code: string): Promise<void> {
  const client = code.trim().replace(/;$/, '').replaceAll('http://127.0.0.1:4010', sandbox.url);
  const script = `import plivo from 'plivo';
    const { messageUuid } = await (${client}).messages.create({ src: '14155550101', dst: '14155550199', text: 'Hello' });
    console.log(messageUuid.length);`;
  expect(await runCode(['--no-warnings', '--input-type=module', '-e', script])).toBe('1\n');
}

/** A sketch of a tool: its names are those of a declaration. */
async function tryDeclaration(code: string): Promise<void> {
  const declaration = await readFile(join(root, 'src/pipeline/tool.ts'), 'utf8');
  const names = Array.from(code.matchAll(/^ {2}(\w+):/gm), ([, name = '']) => name);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !declaration.includes(`  readonly ${name}`))).toEqual([]);
}

/** What an old Node.js is told, by a Node.js that says it is one. */
async function tryOldNode(code: string): Promise<void> {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } });
    process.stderr.write = (said) => process.stdout.write(said);
    await import(${JSON.stringify(pathToFileURL(serverFile).href)});`;
  expect(await runCode(['--input-type=module', '-e', pretend])).toBe(code);
}

/** By page and language. Others are shell: test/house/doc-commands.test.ts and test/sandbox/guide.test.ts. */
const trials: Readonly<Record<string, (code: string) => Promise<void>>> = {
  'README.md json': tryHost,
  'docs/safety.md json': tryPolicy,
  'docs/sandbox.md js': tryClient,
  'CONTRIBUTING.md ts': tryDeclaration,
  'docs/packages.md text': tryOldNode,
};

/** Not tried here. */
const untried: Readonly<Record<string, string>> = {
  'README.md text': 'test/demo/demo.test.ts holds it against what the demo prints',
  'docs/architecture.md ': 'a tree of folders; test/house/docs.test.ts holds it against the folders',
  'docs/sandbox.md json': 'a seed; test/sandbox/guide.test.ts starts a sandbox with it',
  'docs/sandbox.md python': 'the Python SDK is not installed here; the Node.js one beside it is tried',
};

const kindOf = ({ page, language }: Block) => `${page.path} ${language}`;
const examples = blocks.filter(({ language }) => language !== 'sh').map((block) => ({ kind: kindOf(block), block }));

describe('an example in', () => {
  test.for(examples.filter(({ kind }) => !Object.hasOwn(untried, kind)))('$kind', async ({ kind, block }) => {
    const trial = trials[kind];
    expect(trial, `nothing tries\n${block.code}`).toBeDefined();
    await trial?.(block.code);
  });

  test('every page that has its reason for not being tried', () => {
    const kinds = examples.map(({ kind }) => kind);
    expect([...Object.keys(trials), ...Object.keys(untried)].filter((kind) => !kinds.includes(kind))).toEqual([]);
  });
});

test('the version in names of files is that of the package', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const named = pages.flatMap(({ text: page }) => Array.from(page.matchAll(/a2p-mcp-(\d[\w.-]*)\.(?:tgz|mcpb)/g)));
  expect(named.length).toBeGreaterThan(2);
  expect(new Set(named.map(([, found]) => found))).toEqual(new Set([version]));
});
