/** Declarations as `tools/list` shows them. Runs when the server is built, never when it starts. */
import * as z from 'zod';
import type { CatalogueEntry, ToolDefinition } from './catalogue.ts';
import { tokenField } from './common-arguments.ts';
import { terse } from './terse.ts';
import type { Tool } from './tool.ts';

export function publishTool(tool: Tool, module: string): CatalogueEntry {
  return {
    module,
    toolset: tool.toolset,
    effect: tool.effect,
    hasFee: tool.hasFee,
    resource: tool.resource,
    definition: {
      name: tool.name,
      title: tool.title,
      description: tool.description,
      inputSchema: publishSchema(tool.input, 'input'),
      outputSchema: publishSchema(tool.output, 'output'),
      annotations: annotationsOf(tool),
    },
    tokenArgument: needsToken(tool) ? publishSchema(z.strictObject(tokenField), 'input').properties : undefined,
  };
}

function needsToken({ effect, input }: Tool): boolean {
  return effect !== 'read' && !Object.hasOwn(input.shape, 'confirmation_token');
}

function annotationsOf({ title, effect, hasFee }: Tool): ToolDefinition['annotations'] {
  return {
    title,
    readOnlyHint: effect === 'read',
    destructiveHint: effect === undefined || effect === 'update' || effect === 'delete',
    idempotentHint: effect === 'read' || effect === 'delete' || (effect === 'update' && !hasFee),
    openWorldHint: true,
  };
}

/** Below this many keywords from the root, what is required is said by the answer to a call instead: listings are paid for. */
const DEEP = 3;

/** JSON Schema by zod itself, without what costs tokens and tells a model nothing. */
export function publishSchema(schema: z.ZodObject, io: 'input' | 'output'): ToolDefinition['inputSchema'] {
  const { $schema: _, ...published } = z.toJSONSchema(schema, {
    io,
    override: ({ zodSchema, jsonSchema, path }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.minLength === 1) delete jsonSchema.minLength;
      if (jsonSchema.minItems === 1) delete jsonSchema.minItems;
      if (jsonSchema.minimum === 0) delete jsonSchema.minimum;
      if (io === 'output' || path.length > 0) delete jsonSchema.additionalProperties;
      if (path.length > DEEP || terse.has(zodSchema)) delete jsonSchema.required;
    },
  });
  return { ...published, type: 'object' };
}
