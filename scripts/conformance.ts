/**
 * Two witnesses that this server speaks MCP: the generic scenarios of the conformance suite, over a bridge since they know
 * HTTP alone, and the Inspector's strict look at every schema. Both are installed for the time of the run (160 MB that
 * nothing else here needs), so this needs the registry.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './package-facts.ts';
import { openBridge } from './stdio-bridge.ts';
import { installTemporarily } from './temporary-install.ts';

const CONFORMANCE = '@modelcontextprotocol/conformance@0.1.16';
const INSPECTOR = '@modelcontextprotocol/inspector@2.12.0';

/** What any server must do. The suite's others call tools of a server made for it. */
const scenarios = ['server-initialize', 'ping', 'tools-list', 'resources-list', 'prompts-list'];

const server = { command: process.execPath, args: [`${root}dist/cli.js`, '--sandbox'] };

interface Outcome {
  readonly code: number;
  readonly output: string;
}

async function run(script: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const child = spawn(process.execPath, [script, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part));
  const [code] = await once(child, 'close');
  return { code: Number(code ?? 1), output: Buffer.concat(parts).toString() };
}

function tell(what: string, { code, output }: Outcome): void {
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${what}`);
  if (code === 0) return;
  console.log(output.replace(/^/gm, '       '));
  process.exitCode = 1;
}

const folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-conformance-'));
const installed = await installTemporarily([CONFORMANCE, INSPECTOR]);
const bridge = await openBridge(server);
try {
  const suite = installed.file('@modelcontextprotocol/conformance/dist/index.js');
  for (const scenario of scenarios) {
    tell(`conformance: ${scenario}`, await run(suite, ['server', '--url', bridge.url, '--scenario', scenario], folder));
  }
  const inspector = installed.file('@modelcontextprotocol/inspector/clients/launcher/build/index.js');
  const args = ['--cli', '--method', 'tools/list', '--strict', '-q', '--', server.command, ...server.args];
  tell('inspector: every schema is portable', await run(inspector, args, folder));
} finally {
  await bridge.close();
  await installed.remove();
  await rm(folder, { recursive: true, force: true });
}
