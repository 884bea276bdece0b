import {
  CompleteRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import type { Prompt } from '../prompts/index.ts';
import type { Completions } from '../resources/completion.ts';
import type { A2pServer } from '../server.ts';
import { hostOf } from './host.ts';
import type { ProtocolServer } from './protocol.ts';

/** Serves prompts, and completes their arguments and the variables of resources. Loaded when first asked for. */
export function servePrompts(server: ProtocolServer, { pipeline }: A2pServer): void {
  const tools = new Set(pipeline.listed.map(({ definition }) => definition.name));
  let completions: Promise<Completions> | undefined;

  const load = async () => {
    const { promptProblem, promptsFor } = await import('../prompts/index.ts');
    return { offered: promptsFor(tools), promptProblem };
  };

  server.setRequestHandler(ListPromptsRequestSchema, async () => {
    const { offered } = await load();
    return {
      prompts: offered.map(({ name, title, description, arguments: taken }) => ({
        name,
        title,
        description,
        arguments: taken.map(({ values: _, ...argument }) => argument),
      })),
    };
  });

  server.setRequestHandler(GetPromptRequestSchema, async ({ params }) => {
    const { offered, promptProblem } = await load();
    const prompt = offered.find(({ name }) => name === params.name);
    if (prompt === undefined) throw invalid(`There is no prompt ${JSON.stringify(params.name.slice(0, 80))}`);
    const given = params.arguments ?? {};
    const problem = promptProblem(prompt, given);
    if (problem !== undefined) throw invalid(`${prompt.name}: ${problem}`);
    const text = prompt.write(given);
    return { description: prompt.description, messages: [{ role: 'user', content: { type: 'text', text } }] };
  });

  server.setRequestHandler(CompleteRequestSchema, async ({ params: { ref, argument, context } }, extra) => {
    completions ??= import('../resources/completion.ts').then((module) => module.createCompletions(pipeline));
    const { name, value: typed } = argument;
    const listed = ref.type === 'ref/prompt' ? await valuesOf(load, ref.name, name) : undefined;
    const wanted = { name, typed, address: ref.type === 'ref/resource' ? ref.uri : undefined };
    const values =
      listed?.filter((one) => one.toLowerCase().startsWith(typed.toLowerCase())) ??
      (await (await completions).complete({ ...wanted, others: context?.arguments ?? {} }, hostOf(extra, server)));
    return { completion: { values: [...values], hasMore: false } };
  });
}

type Load = () => Promise<{ readonly offered: readonly Prompt[] }>;

/** The values of an argument that is a list; none for an argument that no prompt has. */
async function valuesOf(load: Load, prompt: string, argument: string): Promise<readonly string[] | undefined> {
  const { offered } = await load();
  const found = offered.find(({ name }) => name === prompt)?.arguments.find(({ name }) => name === argument);
  return found === undefined ? [] : found.values;
}

function invalid(message: string): McpError {
  return new McpError(ErrorCode.InvalidParams, message);
}
