import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const setup = fileURLToPath(new URL('../../scripts/setup.mjs', import.meta.url));
const node = process.platform === 'win32' ? 'node.exe' : 'node';

/** Stands in for npm: writes down how it was called, and installs what the script needs to see. */
const FAKE_NPM = `
const { mkdirSync, writeFileSync } = require('node:fs');
mkdirSync('node_modules', { recursive: true });
writeFileSync('node_modules/.package-lock.json', '{}');
writeFileSync('npm-calls', process.argv.slice(2).join(' '));
`;
const FAKE_BUILD = `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('dist', { recursive: true });
writeFileSync('dist/cli.js', '');
appendFileSync('builds', '+');
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'a2p-setup-'));
  await write('scripts/build.ts', FAKE_BUILD);
  await cp(setup, join(folder, 'scripts/setup.mjs'));
  await write('say.mjs', "console.log('says', process.argv.slice(2).join(' ')); process.exitCode = 7;");
  await write('package.json', '{}');
  await write('package-lock.json', '{}');
  await write('npm.js', FAKE_NPM);
  await write('src/cli.ts', '');
});
afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function setTime(path: string, seconds: number): Promise<void> {
  const time = Date.now() / 1000 + seconds;
  await utimes(join(folder, path), time, time);
}

async function pinNode(): Promise<void> {
  await mkdir(join(folder, 'node_modules/node/bin'), { recursive: true });
  await symlink(process.execPath, join(folder, 'node_modules/node/bin', node));
}

function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['scripts/setup.mjs', ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], npm_execpath: join(folder, 'npm.js') },
    });
    const texts = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      texts.stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      texts.stderr += chunk.toString();
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code, ...texts }));
  });
}

const read = (path: string) => readFile(join(folder, path), 'utf8').catch(() => undefined);

describe('in a fresh clone', () => {
  test('installs from the lock file, then builds, then runs the script with its arguments', async () => {
    await pinNode();
    const { code, stdout, stderr } = await run('say.mjs', 'one', '--two');
    expect(await read('npm-calls')).toMatch(/^ci /);
    expect(stderr).toContain('Installing dependencies (once)');
    expect(await read('builds')).toBe('+');
    expect(stdout).toBe('says one --two\n');
    expect(code, 'the exit code of the script').toBe(7);
  });

  test('says how to mend it where the pinned Node was not installed', async () => {
    const { code, stdout, stderr } = await run('say.mjs');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('The Node that this project pins is missing');
    expect(stderr).toContain('npm rebuild node esbuild --ignore-scripts=false');
    expect(await read('builds')).toBeUndefined();
  });
});

describe('the second time', () => {
  beforeEach(async () => {
    await pinNode();
    await run('--build');
    await rm(join(folder, 'npm-calls'));
    // Ahead of whatever the file system's clock makes of the files above.
    for (const path of ['node_modules/.package-lock.json', 'dist/cli.js']) await setTime(path, 5);
  });

  test('does nothing but run the script', async () => {
    const { stdout, stderr } = await run('say.mjs');
    expect({ stdout, stderr }).toEqual({ stdout: 'says \n', stderr: '' });
    expect(await read('npm-calls')).toBeUndefined();
    expect(await read('builds')).toBe('+');
  });

  test('builds again after a change in src', async () => {
    await setTime('src/cli.ts', 10);
    await run('say.mjs');
    expect(await read('npm-calls')).toBeUndefined();
    expect(await read('builds')).toBe('++');
  });

  test('installs again after a change of the lock file', async () => {
    await setTime('package-lock.json', 10);
    await run('say.mjs');
    expect(await read('npm-calls')).toMatch(/^ci /);
  });
});
