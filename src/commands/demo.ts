import { runDemo } from '../demo/demo.ts';
import { claudeDesktopSnippet } from './config.ts';

export async function run(argv: readonly string[]): Promise<void> {
  const [first] = argv;
  if (first !== undefined) throw new Error(`demo takes no arguments; got ${JSON.stringify(first)}.`);
  process.exitCode = await runDemo(claudeDesktopSnippet({ sandbox: true }));
}

export function help(): string {
  return [
    'Usage: a2p-mcp demo',
    '',
    "Starts this server with its sandbox and does an assistant's whole job through it: plans the registration of a business,",
    'carries the plan out, mends what the carriers decline, sends messages, looks up their records and finds out why one did',
    'not arrive. Takes about a quarter of a minute, needs no account, and sends nothing anywhere. Exits with 1 when a step',
    'did not go as it should.',
    '',
  ].join('\n');
}
