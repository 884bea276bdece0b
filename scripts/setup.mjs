// Plain JavaScript for any Node from 18 on: installs and builds what is missing or stale, then runs the rest on the Node
// that this project pins. Usage: node scripts/setup.mjs --build | SCRIPT [ARGUMENT ...]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const built = join(root, 'dist', 'cli.js');

/** Milliseconds since 1970 of the newest change at or below a path; 0 where there is nothing. */
function newest(path) {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) return 0;
  if (!about.isDirectory()) return about.mtimeMs;
  return Math.max(about.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

function run(command, args, shell = false) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell });
  if (error !== undefined) fail(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function install() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (newest(installed) >= newest(lock)) return;
  console.error('Installing dependencies (once) ...');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund'];
  if (npm?.endsWith('.js')) run(process.execPath, [String(npm), ...args]);
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, process.platform === 'win32');
}

function checkNode() {
  const works = existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0;
  if (works) return;
  fail(
    'The Node that this project pins is missing: its install script was skipped (--ignore-scripts?).\n' +
      'Mend it with: npm rebuild node esbuild --ignore-scripts=false --foreground-scripts',
  );
}

function build(force) {
  const sources = ['src', 'scripts', 'package.json', 'package-lock.json'].map((name) => newest(join(root, name)));
  if (!force && newest(built) >= Math.max(...sources)) return;
  run(pinned, [join(root, 'scripts', 'build.ts')]);
}

const [script, ...args] = process.argv.slice(2);
install();
checkNode();
build(script === '--build');
if (script !== undefined && script !== '--build') {
  const child = spawn(pinned, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128);
  });
}
