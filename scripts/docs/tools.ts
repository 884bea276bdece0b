import * as z from 'zod';
import { type Tool, toolsets } from '../../src/pipeline/tool.ts';
import { listProperties, readSchema, type SchemaNode } from '../json-schema.ts';
import { code, GENERATED, table } from './markdown.ts';

/** `docs/tools.md`: the whole reference of the catalogue. */
export function writeToolReference(tools: readonly Tool[]): string {
  return [
    GENERATED,
    '',
    '# Tools',
    '',
    `${tools.length} tools in ${usedToolsets(tools).length} toolsets. \`a2p-mcp tools --json\` prints the same as JSON Schema.`,
    '',
    '* **effect**: what a call does to the world. With `--read-only` only `read` is listed and run.',
    '* **fee**: the vendor charges for the call itself, beyond the price of a message; the description says how much.',
    '* **resource**: the same reading as an MCP resource. The other arguments may follow as a query.',
    '',
    ...usedToolsets(tools).flatMap((toolset) => {
      const members = tools.filter((tool) => tool.toolset === toolset);
      return [`## Toolset ${code(toolset)}`, '', overview(members), '', ...members.flatMap(describeTool)];
    }),
  ].join('\n');
}

export function writeToolsetTable(tools: readonly Tool[]): string {
  const rows = usedToolsets(tools).map((toolset) => {
    const members = tools.filter((tool) => tool.toolset === toolset);
    return [code(toolset), String(members.length), members.map(({ name }) => code(name)).join(', ')];
  });
  return [
    `${tools.length} tools in ${rows.length} toolsets; [docs/tools.md](docs/tools.md) has every argument of each.`,
    '',
    table(['toolset', 'tools', 'names'], rows),
  ].join('\n');
}

function usedToolsets(tools: readonly Tool[]): string[] {
  return toolsets.filter((toolset) => tools.some((tool) => tool.toolset === toolset));
}

function overview(tools: readonly Tool[]): string {
  return table(
    ['tool', 'what it does', 'effect', 'fee', 'resource'],
    tools.map((tool) => [
      `[${code(tool.name)}](#${tool.name})`,
      tool.title,
      tool.effect ?? 'depends on the arguments',
      tool.hasFee ? 'yes' : '',
      tool.resource === undefined ? '' : code(tool.resource),
    ]),
  );
}

function describeTool(tool: Tool): string[] {
  // The published schema leaves out what costs tokens; a reader is told all of it.
  const properties = listProperties(readSchema(z.toJSONSchema(tool.input, { io: 'input' })));
  const rows = properties.map(({ name, depth, required, schema }) => [
    `${'&emsp;'.repeat(depth)}${code(name)}`,
    typeOf(schema),
    required ? 'yes' : '',
    limitsOf(schema),
    schema.description ?? '',
  ]);
  return [
    `### ${tool.name}`,
    '',
    `**${tool.title}.** ${tool.description}`,
    '',
    rows.length === 0 ? 'No arguments.' : table(['argument', 'type', 'required', 'values', 'meaning'], rows),
    '',
  ];
}

function typeOf(schema: SchemaNode): string {
  if (schema.items !== undefined) return `array of ${typeOf(schema.items)}`;
  return schema.type ?? 'any';
}

/** Whole numbers have these bounds by themselves. */
const isOwnBound = (value: number) => Math.abs(value) === Number.MAX_SAFE_INTEGER;

function limitsOf(schema: SchemaNode): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, items } = schema;
  return [
    schema.enum?.map((value) => code(String(value))).join(', '),
    schema.const === undefined ? undefined : `only ${code(String(schema.const))}`,
    schema.format,
    rangeOf(minimum, maximum, ''),
    rangeOf(minLength, maxLength, ' characters'),
    rangeOf(minItems, maxItems, ' items'),
    items === undefined ? undefined : limitsOf(items),
    schema.default === undefined ? undefined : `default ${code(String(schema.default))}`,
  ]
    .filter((text) => text !== undefined && text !== '')
    .join('; ');
}

function rangeOf(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  const saysNothing = least === undefined || isOwnBound(least) || (least === 1 && most === undefined && unit !== '');
  const from = saysNothing ? undefined : least;
  const to = most === undefined || isOwnBound(most) ? undefined : most;
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined) return `at most ${to}${unit}`;
  if (to === undefined) return `at least ${from}${unit}`;
  return from === to ? `${from}${unit}` : `${from} to ${to}${unit}`;
}
