import { entries } from 'a2p:catalogue';
import { parseArgs } from 'node:util';

export async function run(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: { json: { type: 'boolean', default: false } } });
  const definitions = entries.map(({ definition }) => definition);
  const width = Math.max(...definitions.map(({ name }) => name.length));
  const text = values.json
    ? JSON.stringify(definitions, null, 2)
    : entries
        .map(
          ({ definition, toolset }) => `${definition.name.padEnd(width)}  ${toolset.padEnd(12)}  ${definition.title}`,
        )
        .join('\n');
  process.stdout.write(`${text}\n`);
}

export function help(): string {
  return [
    'Usage: a2p-mcp tools [--json]',
    '',
    'Prints name, toolset and title of every tool; with --json their whole definitions.',
    '',
  ].join('\n');
}
