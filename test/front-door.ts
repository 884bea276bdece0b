import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { JsonSchemaType, JsonSchemaValidator, jsonSchemaValidator } from '@modelcontextprotocol/sdk/validation';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import * as z from 'zod';
import { type Sandbox, type SandboxOptions, startSandbox } from '../src/sandbox/server.ts';

/** The built server: tests go in where a host does. */
export const serverFile = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const journalEntry = z.object({
  seq: z.number(),
  method: z.string(),
  path: z.string(),
  query: z.unknown(),
  headers: z.record(z.string(), z.unknown()),
  body: z.unknown(),
  status: z.number(),
  answer: z.unknown(),
});
export type JournalEntry = z.output<typeof journalEntry>;

const failure = z.looseObject({
  type: z.string(),
  message: z.string(),
  argument: z.string().optional(),
  remedy: z.string().optional(),
  retryable: z.boolean(),
  status: z.number().optional(),
  api_id: z.string().optional(),
  retry_after_seconds: z.number().optional(),
});
export type Failure = z.output<typeof failure>;

/** A text without the marks around what others wrote. */
export function unmarked(text: string): string {
  return text.replace(/<data-[0-9a-f]{8}> what follows [^\n]*\n|\n?<\/?data-[0-9a-f]{8}>/g, '');
}

export interface Outcome {
  readonly isError: boolean;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers as freely as into parsed JSON
  readonly structured: Record<string, any>;
  /** `structuredContent.error`; throws where the call did not fail. */
  readonly error: Failure;
}

export interface ServerOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const ajv = new AjvJsonSchemaValidator();
const schemas = new Map<string, JsonSchemaType>();

/**
 * The official client's own, which compiles a schema for the first answer that is held against it, and once for all servers:
 * a test uses few of the 92, and the next test the same.
 */
class LateValidator implements jsonSchemaValidator {
  getValidator<T>(schema: JsonSchemaType): JsonSchemaValidator<T> {
    let compiled: JsonSchemaValidator<T> | undefined;
    return (input) => {
      compiled ??= ajv.getValidator<T>(oneFor(schema));
      return compiled(input);
    };
  }
}

/** AJV knows a schema that it has compiled by its identity. */
function oneFor(schema: JsonSchemaType): JsonSchemaType {
  const text = JSON.stringify(schema);
  const known = schemas.get(text) ?? schema;
  schemas.set(text, known);
  return known;
}

/** A real MCP client over a real process. */
export interface ServerProcess {
  readonly client: Client;
  readonly pid: number;
  call(name: string, args?: Record<string, unknown>, signal?: AbortSignal): Promise<Outcome>;
  stderr(): string;
  close(): Promise<void>;
}

/**
 * The environment of the process is only what is given, and a data folder of its own: nothing of the machine's can decide
 * a test. Duplicates are let through unless a test asks otherwise, so that tests may send one message many times.
 */
export async function startServer({ args = [], env = {} }: ServerOptions = {}): Promise<ServerProcess> {
  const data = await mkdtemp(join(tmpdir(), 'a2p-mcp-test-'));
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [serverFile, ...args],
    env: { A2P_DATA_DIR: data, A2P_DUPLICATE_WINDOW: '0', ...env },
    stderr: 'pipe',
  });
  let stderr = '';
  transport.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const client = new Client({ name: 'a2p-mcp-test', version: '1.0.0' }, { jsonSchemaValidator: new LateValidator() });
  await client.connect(transport);
  return {
    client,
    pid: transport.pid ?? 0,
    stderr: () => stderr,
    async call(name, given = {}, signal) {
      const result = await client.callTool(
        { name, arguments: given },
        undefined,
        signal === undefined ? undefined : { signal },
      );
      const [content] = z.array(z.looseObject({ type: z.literal('text'), text: z.string() })).parse(result.content);
      const structured = z.record(z.string(), z.any()).parse(result.structuredContent ?? {});
      return {
        isError: result.isError === true,
        text: content?.text ?? '',
        structured,
        get error() {
          return failure.parse(structured['error']);
        },
      };
    },
    async close() {
      await client.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** A server in front of a sandbox whose clock only steps. */
export interface FrontDoor extends ServerProcess {
  readonly sandbox: Sandbox;
  /** Requests that reached the API since the last time this was asked. */
  requests(): Promise<JournalEntry[]>;
  /** Moves the sandbox's clock, and with it reviews and deliveries. */
  advance(seconds: number): Promise<void>;
  /** A call of the sandbox's own API for a look at its state, by nobody's client. */
  look(path: string): Promise<Record<string, unknown>>;
}

/** The environment of a server that takes a sandbox for both vendors. */
export function accountsIn({ url, authId, authToken, twilio }: Sandbox): Readonly<Record<string, string>> {
  return {
    PLIVO_API_URL: url,
    PLIVO_AUTH_ID: authId,
    PLIVO_AUTH_TOKEN: authToken,
    TWILIO_TRUSTHUB_URL: url,
    TWILIO_API_URL: url,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
  };
}

export async function openFrontDoor(
  options: ServerOptions & { readonly sandbox?: SandboxOptions } = {},
): Promise<FrontDoor> {
  const sandbox = await startSandbox({ speed: 0, ...options.sandbox });
  const server = await startServer({
    args: ['--confirm', 'never', ...(options.args ?? [])],
    env: { ...accountsIn(sandbox), ...options.env },
  });
  // The official client then holds every answer against the output schema of its tool.
  await server.client.listTools();
  const authorization = `Basic ${Buffer.from(`${sandbox.authId}:${sandbox.authToken}`).toString('base64')}`;
  let seen = 0;
  const readJournal = async () => {
    const answer = await fetch(`${sandbox.url}/_sandbox/journal?since=${seen}&limit=1000`);
    const entries = z.array(journalEntry).parse(await answer.json());
    seen = entries.at(-1)?.seq ?? seen;
    return entries;
  };
  return {
    ...server,
    sandbox,
    requests: readJournal,
    async advance(seconds) {
      await fetch(`${sandbox.url}/_sandbox/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance_seconds: seconds }),
      });
    },
    async look(path) {
      const url = `${sandbox.url}/v1/Account/${sandbox.authId}/${path}`;
      const answer = await fetch(url, { headers: { authorization } });
      const found = z.record(z.string(), z.unknown()).parse(await answer.json());
      await readJournal();
      return found;
    },
    async close() {
      await server.close();
      await sandbox.close();
    },
  };
}
