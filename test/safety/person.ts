/** A host that can put questions to a person, and the person. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema, ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import { serverFile } from '../front-door.ts';

export type Reaction =
  | { readonly action: 'accept'; readonly content?: Record<string, boolean | string> }
  | { readonly action: 'decline' | 'cancel' }
  /** The host's own time-out. */
  | 'no answer'
  | 'an error'
  /** The question stays on the screen. */
  | 'waits';

export const yes: Reaction = { action: 'accept', content: { confirm: true } };

export interface AskingHost {
  readonly client: Client;
  /** Every question that was put, as it was shown. */
  readonly questions: readonly string[];
  /** What the person does from now on. */
  will(reaction: Reaction): void;
  call(
    name: string,
    args: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<{ isError: boolean; text: string; structured: Record<string, unknown> }>;
  close(): Promise<void>;
}

/** @param capability how the host says that it can ask; an empty one means forms too */
export async function startAskingHost(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  capability: { form?: Record<string, unknown>; url?: object } = { form: {} },
): Promise<AskingHost> {
  const client = new Client({ name: 'asking', version: '1.0.0' }, { capabilities: { elicitation: capability } });
  const questions: string[] = [];
  let reaction: Reaction = yes;
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    questions.push(params.message);
    if (reaction === 'waits') return new Promise<never>(() => undefined);
    if (reaction === 'no answer') throw new McpError(ErrorCode.RequestTimeout, 'nobody answered');
    if (reaction === 'an error') throw new McpError(ErrorCode.InternalError, 'no screen');
    return reaction.action === 'accept' ? { action: 'accept', content: reaction.content ?? {} } : reaction;
  });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [serverFile, ...args],
      env: { ...env },
      stderr: 'pipe',
    }),
  );
  const answer = z.looseObject({
    isError: z.boolean().default(false),
    content: z.tuple([z.looseObject({ text: z.string() })]),
    structuredContent: z.record(z.string(), z.unknown()),
  });
  return {
    client,
    questions,
    will(next) {
      reaction = next;
    },
    async call(name, given, signal) {
      const result = await client.callTool(
        { name, arguments: given },
        undefined,
        signal === undefined ? undefined : { signal },
      );
      const { isError, content, structuredContent } = answer.parse(result);
      return { isError, text: content[0].text, structured: structuredContent };
    },
    close: () => client.close(),
  };
}
