/** The commands in the documentation do what it says: each is run here, or named with the reason why not. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { hostNames } from '../../src/commands/config.ts';
import { serverFile } from '../front-door.ts';
import { startRaw } from '../protocol/raw-server.ts';
import { blocks, linesOf, pages, root, wordsOf } from './doc-pages.ts';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));

/** What is not run here, and who runs it. */
const elsewhere: Readonly<Record<string, string>> = {
  'npm test': 'runs this file, too',
  'npm run demo': 'test/demo/demo.test.ts runs it to its end',
  'npm run build': 'test/house/setup.test.ts; the tests stand on what it made',
  'npm run check': '.ci/run; a quarter of a minute',
  'npm run format': 'writes files; npm run check tells that it has nothing to do',
  'npm run generate': 'writes files; test/house/generated.test.ts tells that it has nothing to do',
  'npm test -- test/house -u': 'writes snapshots; test/house/definitions.test.ts tells that it has nothing to do',
  'npm run soak':
    'minutes; by hand. test/safety/processes.test.ts and test/sandbox/kill.test.ts do the same a few times',
  'npm run conformance': '.ci/run; needs the registry',
  'npm run node-lines': 'by hand; needs the registry',
  'npm run mcpb': 'test/packages/bundle.test.ts makes and runs the bundle',
  'npm pack': 'test/packages/tarball.test.ts packs, and runs what is in it',
  'npx --yes --package=file:./a2p-mcp-0.1.0.tgz a2p-mcp demo': 'test/packages/tarball.test.ts: a session, not the demo',
  'npm install --global ./a2p-mcp-0.1.0.tgz': 'test/packages/tarball.test.ts, into a folder of its own',
  'npm start -- sandbox': 'takes the port 4010; a2p-mcp sandbox is run here',
  '.ci/run': 'runs this file, too',
};

const COMMAND = /^(?:(?:npm|npx|node|claude|curl|git|a2p-mcp) |\.ci\/run$)/;

const inBlocks = blocks
  // Those with curl are one script: test/sandbox/guide.test.ts runs it.
  .filter(({ language, page, code }) => language === 'sh' && !(page.path === 'docs/sandbox.md' && /^curl/m.test(code)))
  .flatMap(linesOf);
const inProse = pages.flatMap(wordsOf).filter((word) => COMMAND.test(word));
const commands = [...new Set([...inBlocks, ...inProse])].sort();

let folder = '';
let policyFile = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-docs-'));
  policyFile = join(folder, 'policy.json');
  const policy = blocks.find(({ page, language }) => page.path === 'docs/safety.md' && language === 'json');
  await writeFile(policyFile, policy?.code ?? '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, with nothing on stdin and no account in its environment. */
async function run(program: string, args: readonly string[], cwd = folder): Promise<Ended> {
  const { PATH, HOME } = process.env;
  const child = spawn(program, args, {
    cwd,
    env: { PATH, HOME, A2P_DATA_DIR: join(folder, 'data') },
    shell: process.platform === 'win32',
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (part: Buffer) => {
    said.stdout += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    said.stderr += part.toString();
  });
  child.stdin.end();
  const [code]: unknown[] = await once(child, 'close');
  return { code, ...said };
}

async function succeed(program: string, args: readonly string[], cwd?: string): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, cwd);
  expect(code, `${program} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0);
  expect(stdout).not.toBe('');
  return stdout;
}

/** The words that a placeholder stands for. */
const meanings = (word: string): readonly string[] =>
  word === 'HOST' ? hostNames : word === 'FILE' ? [policyFile] : [word];

/** A command once for each meaning of its placeholders. */
const waysOf = (words: readonly string[]) =>
  words.reduce<readonly string[][]>(
    (begun, word) => begun.flatMap((way) => meanings(word).map((meant) => [...way, meant])),
    [[]],
  );

async function runOurs(text: string): Promise<void> {
  for (const args of waysOf(text.split(' ').slice(1))) await succeed(process.execPath, [serverFile, ...args]);
}

/** What npm runs once it is set up: `test/house/setup.test.ts` does that, so that nothing is built under other tests. */
async function runScript(text: string): Promise<void> {
  const [, name = '', rest = ''] = /^npm (?:run )?(\w+)(?: --)?(?: (.*))?$/.exec(text) ?? [];
  const [program, setup, ...words] = scripts[name]?.split(' ') ?? [];
  expect([program, setup]).toEqual(['node', 'scripts/setup.mjs']);
  for (const args of waysOf([...words, ...rest.split(' ').filter((word) => word !== '')])) {
    const { code, stderr } = await run(process.execPath, args, root);
    expect(code, stderr).toBe(0);
  }
}

async function runSandbox(text: string): Promise<void> {
  const given = text.split(' ').slice(1);
  const args = given.includes('--port') ? given : [...given, '--port', '0'];
  const child = spawn(process.execPath, [serverFile, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const [said]: unknown[] = await once(child.stdout, 'data');
  const [address = ''] = String(said).split('\n');
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${address}/_sandbox/`)).status).toBe(200);
  child.kill();
  expect(await once(child, 'exit')).toEqual([0, null]);
}

async function runServer(text: string): Promise<void> {
  const server = await startRaw({ args: text.split(' ').slice(1) });
  expect((await server.initialize()).result?.['serverInfo']).toMatchObject({ name: 'a2p-mcp' });
  server.child.stdin.end();
  expect(await server.exit).toEqual({ code: 0, signal: null });
}

/** What a shell makes of a call of Claude Code, which is not there. */
async function runClaude(text: string): Promise<void> {
  const said = await succeed('sh', ['-c', `claude() { printf '%s\\n' "$@"; }; ${text}`]);
  const words = said.trim().split('\n');
  expect(words.slice(0, 2)).toEqual(['mcp', 'add']);
  expect(words.filter((_, index) => words[index - 1] === '--env')).toEqual(
    ['PLIVO_AUTH_ID', 'PLIVO_AUTH_TOKEN'].map((name) => `${name}=\${${name}}`),
  );
  expect(words.slice(words.indexOf('--') - 1)).toEqual([
    'a2p-mcp',
    '--',
    '/path/to/node',
    '/path/to/a2p-mcp/dist/cli.js',
  ]);
}

/** The tests that a page points at are run by `npm test`; here, that there are some. */
async function findTests(text: string): Promise<void> {
  for (const path of text.split(' ').slice(3)) {
    const found = join(root, path);
    const files = (await stat(found)).isDirectory() ? await readdir(found) : [path];
    expect(files.filter((name) => name.endsWith('.test.ts'))).not.toEqual([]);
  }
}

/** A section is measured for a minute; here, that there is one of that name. */
async function findSections(text: string): Promise<void> {
  const list = await sectionsOfBench();
  const page = pages.find(({ path }) => path === 'docs/performance.md')?.text.replace(/\s+/g, ' ');
  expect(page).toContain(`(${list})`);
  const wanted = text.split(' ').slice(3);
  expect(wanted.filter((name) => !list.split(', ').includes(name))).toEqual([]);
}

let asked: Promise<string> | undefined;
const sectionsOfBench = () => {
  asked ??= run(process.execPath, [join(root, 'bench/bench.ts'), 'none']).then(
    ({ stderr }) => /^There is no section none\. Sections: (.+)\.$/m.exec(stderr)?.[1] ?? `nothing but ${stderr}`,
  );
  return asked;
};

/** The first that fits runs a command. */
const runners: readonly (readonly [RegExp, (text: string) => Promise<unknown>])[] = [
  [/^npm test -- /, findTests],
  [/^npm run bench( |$)/, findSections],
  [
    /^npm pkg get dependencies$/,
    async () => expect(await succeed('npm', ['pkg', 'get', 'dependencies'], root)).toBe('{}\n'),
  ],
  [/^npm (run tokens|start --( .+)?)$/, runScript],
  [/^a2p-mcp sandbox( |$)/, runSandbox],
  [/^a2p-mcp --sandbox$/, runServer],
  [/^a2p-mcp /, runOurs],
  [/^claude mcp add /, runClaude],
];

describe.concurrent('a command of the documentation', () => {
  test.for(commands.filter((text) => !Object.hasOwn(elsewhere, text)))('%s', async (text, { expect: held }) => {
    const runner = runners.find(([fits]) => fits.test(text))?.[1];
    held(runner, `${text} stands in the documentation, and nothing here runs it`).toBeDefined();
    await runner?.(text);
  });
});

test('what is not run here stands in the documentation, and the reason names what there is', () => {
  expect(Object.keys(elsewhere).filter((text) => !commands.includes(text))).toEqual([]);
  const files = Object.values(elsewhere).flatMap((reason) => reason.match(/(test\/|\.ci\/)[\w./-]*\w/g) ?? []);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
