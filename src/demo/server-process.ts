import { realpathSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import type { Answer } from './answer.ts';
import type { Arguments } from './step.ts';

/** Whoever answers calls: the server, or a script in a test. */
export interface Caller {
  /** @param reports is told what the server says while it works */
  call(tool: string, args: Arguments, signal: AbortSignal, reports?: (message: string) => void): Promise<Answer>;
  /** Whether it still answers at all. */
  isOpen(): boolean;
}

export interface ServerProcess extends Caller {
  readonly version: string;
  /** How many tools it lists. */
  readonly tools: number;
  /** What it has logged so far. */
  log(): string;
  close(): Promise<void>;
}

const callResult = z.looseObject({
  isError: z.boolean().default(false),
  structuredContent: z.record(z.string(), z.unknown()).default({}),
});

/** Without a sign of life. */
const CALL_LIMIT_MS = 10_000;

/**
 * Starts this program as a server with a sandbox behind it, as a host does. It is given none of this process's
 * credentials. What it asks a person is told to `confirms` and answered with yes.
 */
export async function startServer(signal: AbortSignal, confirms: (question: string) => void): Promise<ServerProcess> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [realpathSync(process.argv[1] ?? ''), '--sandbox'],
    stderr: 'pipe',
  });
  let log = '';
  transport.stderr?.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-8000);
  });
  const client = new Client(
    { name: 'a2p-mcp-demo', version: A2P_VERSION },
    { capabilities: { elicitation: { form: {} } } },
  );
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    confirms(params.message);
    return { action: 'accept', content: { confirm: true } };
  });
  let open = true;
  client.onclose = () => {
    open = false;
  };
  try {
    await client.connect(transport, { signal, timeout: CALL_LIMIT_MS });
    const { tools } = await client.listTools();
    return {
      version: client.getServerVersion()?.version ?? 'of unknown version',
      tools: tools.length,
      log: () => log,
      isOpen: () => open,
      async call(name, args, signal, reports) {
        if (!open) throw new Error('the server has ended');
        const result = await client.callTool({ name, arguments: { ...args } }, undefined, {
          signal,
          timeout: CALL_LIMIT_MS,
          resetTimeoutOnProgress: true,
          onprogress: ({ message }) => {
            if (message !== undefined) reports?.(message);
          },
        });
        const { isError, structuredContent } = callResult.parse(result);
        return { isError, content: structuredContent };
      },
      close: () => client.close(),
    };
  } catch (cause) {
    await client.close();
    throw new Error(`The server did not start.\n${log}`, { cause });
  }
}
