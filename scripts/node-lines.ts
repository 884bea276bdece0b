/** A smoke test on every line of Node.js that `engines` allows, through the `node` package. Needs the registry. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import * as z from 'zod';
import { root } from './package-facts.ts';
import { installTemporarily } from './temporary-install.ts';

/** The oldest that is allowed, the one this project pins, and the newest. */
const lines = ['22.19.0', '24', '26'];

const binary = process.platform === 'win32' ? 'node/bin/node.exe' : 'node/bin/node';

const answer = z.object({
  structuredContent: z.looseObject({ message_uuid: z.unknown().optional(), status: z.unknown().optional() }),
});

/** @param data for a ledger on disk: it works on a thread of its own, with the SQLite of that Node */
async function smoke(command: string, data: string): Promise<string> {
  const args = [`${root}dist/cli.js`, '--sandbox', '--data-dir', data];
  const transport = new StdioClientTransport({ command, args, stderr: 'pipe' });
  let log = '';
  transport.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const client = new Client({ name: 'a2p-mcp-node-lines', version: '1.0.0' });
  await client.connect(transport);
  try {
    const { tools } = await client.listTools();
    // The second time the ledger has to know of the first.
    const message = { src: '14155550101', dst: ['14155550199'], text: 'Hello from every Node.js' };
    const send = async () => answer.parse(await client.callTool({ name: 'send_message', arguments: message }));
    const [first, second] = [await send(), await send()];
    if (first.structuredContent.message_uuid === undefined || second.structuredContent.status !== 'already_sent') {
      throw new Error(JSON.stringify([first, second]));
    }
    if (!existsSync(join(data, 'ledger.db'))) throw new Error('there is no ledger on disk');
    // The log is one JSON line each, whatever this Node warns of.
    for (const line of log.split('\n').filter((text) => text !== '')) JSON.parse(line);
    return `${tools.length} tools, one message, not sent twice by its ledger on disk`;
  } finally {
    await client.close();
  }
}

for (const line of lines) {
  const data = await mkdtemp(join(tmpdir(), 'a2p-mcp-node-lines-'));
  try {
    const installed = await installTemporarily([`node@${line}`], { scripts: true });
    const told = await smoke(installed.file(binary), data).finally(installed.remove);
    console.log(`ok     Node.js ${line}: ${told}`);
  } catch (error) {
    console.log(`FAILED Node.js ${line}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
