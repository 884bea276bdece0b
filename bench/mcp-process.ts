/** A client as thin as can be, so that what is measured is the server: lines of JSON-RPC over a child's stdio. */
import { spawn } from 'node:child_process';

interface Message {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

export interface ToolResult {
  readonly content: readonly { readonly text?: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
  readonly isError?: boolean;
}

// Looked at by hand: a schema would take the client as long as the server takes for the call.
const isMessage = (value: unknown): value is Message => typeof value === 'object' && value !== null;
const isToolResult = (value: unknown): value is ToolResult =>
  typeof value === 'object' && value !== null && 'content' in value && Array.isArray(value.content);

export interface ServerCommand {
  /** Script and its arguments. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface McpProcess {
  readonly pid: number;
  /** When the process was asked for, by `performance.now()`. */
  readonly spawned: number;
  /** Sends a request and resolves with its result. */
  request(method: string, params?: object): Promise<unknown>;
  notify(method: string, params?: object): void;
  initialize(): Promise<void>;
  call(name: string, args: object): Promise<ToolResult>;
  /** The id that the next request gets. */
  nextId(): number;
  /** Ends the input, as a host does that goes away. Resolves when the process is gone. */
  end(): Promise<void>;
}

export function startProcess({ args, env = {} }: ServerCommand): McpProcess {
  const spawned = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...env } });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let next = 1;
  const parts: Buffer[] = [];

  const take = (line: string) => {
    const message: unknown = JSON.parse(line);
    if (!isMessage(message)) return;
    const { id, result, error } = message;
    if (typeof id !== 'number') return;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(JSON.stringify(error)));
  };
  child.stdout.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      take(Buffer.concat([...parts, chunk.subarray(start, end)]).toString());
      parts.length = 0;
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  });
  child.stdin.on('error', () => undefined);
  void gone.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the server is gone'));
    waiting.clear();
  });

  const write = (content: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...content })}\n`);
  const request = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve, reject });
      write({ id, method, params });
    });

  return {
    pid: child.pid ?? 0,
    spawned,
    request,
    notify: (method, params = {}) => {
      write({ method, params });
    },
    async initialize() {
      const clientInfo = { name: 'a2p-mcp-bench', version: '1.0.0' };
      await request('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo });
      write({ method: 'notifications/initialized' });
    },
    async call(name, given) {
      const result = await request('tools/call', { name, arguments: given });
      if (!isToolResult(result)) throw new Error(`${name} gave no result of a tool`);
      return result;
    },
    nextId: () => next,
    end() {
      child.stdin.end();
      return gone;
    },
  };
}
