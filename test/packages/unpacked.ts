/** A package as a stranger has it: unpacked in a folder that holds nothing else, with no way out of the machine. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import * as z from 'zod';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const run = promisify(execFile);

export interface Folder extends AsyncDisposable {
  readonly path: string;
}

export async function emptyFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'a2p-mcp-package-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

const sent = z.object({ isError: z.boolean().optional(), structuredContent: z.looseObject({}) });

export interface Answers {
  readonly serverName: string | undefined;
  readonly tools: readonly string[];
  readonly sent: z.output<typeof sent>;
}

/** Starts what a package says is to be started; its sandbox is the only API it can reach. */
export async function askServer(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Answers> {
  // Whatever asks for another host than loopback would end here, and the call with it.
  const noWayOut = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' };
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...args],
    cwd,
    env: { A2P_DATA_DIR: join(cwd, 'data'), ...noWayOut, ...env },
  });
  const client = new Client({ name: 'a2p-mcp-test', version: '1.0.0' });
  await client.connect(transport);
  try {
    const { tools } = await client.listTools();
    const message = { src: '14155550101', dst: ['14155550199'], text: 'Hello from a package' };
    return {
      serverName: client.getServerVersion()?.name,
      tools: tools.map(({ name }) => name),
      sent: sent.parse(await client.callTool({ name: 'send_message', arguments: message })),
    };
  } finally {
    await client.close();
  }
}
