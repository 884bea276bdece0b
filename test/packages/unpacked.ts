/** A package as a stranger has it: unpacked in a folder that holds nothing else, with no way out of the machine. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect } from 'vitest';
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
type Sent = z.output<typeof sent>;

export interface Answers {
  readonly serverName: string | undefined;
  readonly tools: readonly string[];
  readonly sent: Sent;
  /** What the same call answered the second time. */
  readonly repeated: Sent;
}

export interface Start {
  readonly command?: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts what a package says is to be started; its sandbox is the only API it can reach. The ledger is on disk, below
 * `cwd`: it works on a thread of its own, whose script is one of the packed files.
 */
export async function askServer({ command = process.execPath, args, cwd, env = {} }: Start): Promise<Answers> {
  // Whatever asks for another host than loopback would end here, and the call with it.
  const noWayOut = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' };
  const data = join(cwd, 'data');
  const transport = new StdioClientTransport({
    command,
    args: [...args],
    cwd,
    env: { A2P_DATA_DIR: data, ...noWayOut, ...env },
  });
  const client = new Client({ name: 'a2p-mcp-test', version: '1.0.0' });
  await client.connect(transport);
  try {
    const { tools } = await client.listTools();
    const message = { src: '14155550101', dst: ['14155550199'], text: 'Hello from a package' };
    const send = async () => sent.parse(await client.callTool({ name: 'send_message', arguments: message }));
    return {
      serverName: client.getServerVersion()?.name,
      tools: tools.map(({ name }) => name),
      sent: await send(),
      repeated: await send(),
    };
  } finally {
    await client.close();
  }
}

/** One message went out, and the ledger on disk knows of it. */
export function expectOneSend({ sent: first, repeated }: Answers, cwd: string): void {
  expect(first.isError).toBeUndefined();
  expect(first.structuredContent).toHaveProperty('message_uuid');
  expect(repeated.structuredContent).toMatchObject({ status: 'already_sent' });
  expect(existsSync(join(cwd, 'data', 'ledger.db'))).toBe(true);
}
