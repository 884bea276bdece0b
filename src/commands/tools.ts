import { entries } from 'a2p:catalogue';

export async function run(argv: readonly string[]): Promise<void> {
  if (argv.includes('--json')) {
    process.stdout.write(
      `${JSON.stringify(
        entries.map((entry) => entry.definition),
        null,
        2,
      )}\n`,
    );
    return;
  }
  const width = Math.max(...entries.map(({ definition }) => definition.name.length));
  const lines = entries.map(
    ({ definition, toolset }) => `${definition.name.padEnd(width)}  ${toolset.padEnd(12)}  ${definition.title}`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}

export function help(): string {
  return [
    'Usage: a2p-mcp tools [--json]',
    '',
    'Prints name, toolset and title of every tool; with --json their whole definitions.',
    '',
  ].join('\n');
}
