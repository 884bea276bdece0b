import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import * as z from 'zod';
import { serverFile } from '../front-door.ts';

const message = z.looseObject({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.number(), z.string()]).optional(),
  result: z.record(z.string(), z.any()).optional(),
  error: z.looseObject({ code: z.number(), message: z.string() }).optional(),
});
export type Message = z.output<typeof message>;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The server as a bare process: what goes in and out is bytes. */
export interface RawServer {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly exit: Promise<Exit>;
  write(text: string): void;
  request(id: number, method: string, params?: object): void;
  /** Opens the session, as every host does. */
  initialize(): Promise<Message>;
  /** The answer to a request; every line that came is held to be JSON-RPC. */
  answer(id: number): Promise<Message>;
  stdout(): string;
  stderr(): string;
}

export interface Run {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: string;
}

export async function startRaw({ args = [], env = {}, node = process.execPath }: Run = {}): Promise<RawServer> {
  const data = await mkdtemp(join(tmpdir(), 'a2p-mcp-test-'));
  const child = spawn(node, [serverFile, ...args], {
    env: { A2P_DATA_DIR: data, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let arrived: (() => void)[] = [];
  child.stdin.on('error', () => undefined);
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    for (const tell of arrived) tell();
    arrived = [];
  });
  const exit = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => {
      void rm(data, { recursive: true, force: true }).then(() => resolve({ code, signal }));
    });
  });
  const find = (id: number) =>
    stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => message.parse(JSON.parse(line)))
      .find((one) => one.id === id);
  const server: RawServer = {
    child,
    exit,
    write: (text) => void child.stdin.write(text),
    request: (id, method, params = {}) => server.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`),
    async initialize() {
      const clientInfo = { name: 'raw', version: '1' };
      server.request(0, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
      const answer = await server.answer(0);
      server.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
      return answer;
    },
    async answer(id) {
      for (let found = find(id); ; found = find(id)) {
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => arrived.push(resolve));
      }
    },
    stdout: () => stdout,
    stderr: () => stderr,
  };
  return server;
}

export interface Finished extends Exit {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, with nothing on stdin. */
export async function runToEnd(run: Run): Promise<Finished> {
  const server = await startRaw(run);
  server.child.stdin.end();
  const exit = await server.exit;
  return { ...exit, stdout: server.stdout(), stderr: server.stderr() };
}
