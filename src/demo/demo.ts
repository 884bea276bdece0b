import { chapters } from './chapters/index.ts';
import { printConnection } from './connect.ts';
import { printInventory } from './inventory.ts';
import { wrap } from './layout.ts';
import { createNarrator, printHeading } from './narration.ts';
import { ownNumbers } from './people.ts';
import { type Failure, type Narrator, runChapters } from './runner.ts';
import { createScreen, type Screen } from './screen.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** The exit code of a shell's command that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * The whole demo.
 *
 * @param snippet what connects the server to Claude Desktop
 * @returns the exit code: 0 when every step went as it should
 */
export async function runDemo(snippet: string): Promise<number> {
  const screen = createScreen(process.stdout);
  const leaving = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leaving.abort());
  process.stdout.on('error', () => leaving.abort());

  printIntroduction(screen);
  try {
    const started = performance.now();
    const narrator = createNarrator(screen);
    const server = await startServer(leaving.signal, narrator.confirms);
    try {
      screen.print(
        `Connected to a2p-mcp ${server.version}: ${server.tools} tools, ready after ${secondsSince(started)}.`,
      );
      return await doJob(screen, narrator, server, leaving.signal, snippet);
    } finally {
      await server.close();
    }
  } catch (error) {
    if (!leaving.signal.aborted) throw error;
    screen.print();
    screen.print('Stopped.');
    return INTERRUPTED;
  }
}

async function doJob(
  screen: Screen,
  narrator: Narrator,
  server: ServerProcess,
  signal: AbortSignal,
  snippet: string,
): Promise<number> {
  const started = performance.now();
  const { done, failures, known } = await runChapters(chapters, server, narrator, signal);
  // What a failed job has not made is not missed a second time.
  const all = failures.length > 0 ? failures : await printInventory(screen, server, known, signal);
  if (all.length === 0) printConnection(screen, snippet);
  else printFailures(screen, all, server.log());
  const outcome =
    all.length === 0 ? `All ${done} steps went as they should` : `${done} steps done, ${all.length} failed`;
  screen.print();
  screen.print(`${outcome}, in ${secondsSince(started)}.`);
  return all.length === 0 ? 0 : 1;
}

function printIntroduction(screen: Screen): void {
  const { printed, whatsapp } = ownNumbers;
  const paragraphs = [
    'An assistant registers a flower shop with the US carriers and sends its first messages. It speaks MCP to the real server over stdio, as Claude Desktop does. Behind the server is a sandbox of Plivo on this machine: nothing is billed, nothing leaves this computer.',
    `The person has told it about the shop, and that ${printed} stands on its receipts and ${whatsapp} has WhatsApp; everything else it learns from the answers. Where the server asks a person first, the demo says yes.`,
  ];
  printHeading(screen, 'a2p-mcp demo');
  for (const paragraph of paragraphs) {
    screen.print();
    for (const line of wrap(paragraph, screen.width)) screen.print(line);
  }
  screen.print();
}

function printFailures(screen: Screen, failures: readonly Failure[], log: string): void {
  printHeading(screen, 'What went wrong');
  for (const { chapter, step, tool, reason } of failures) {
    screen.print();
    screen.print(`  ${screen.paint('red', '✗')} ${step} (${tool})`);
    for (const line of wrap(`${chapter}: ${reason}`, screen.width - 4)) screen.print(`    ${line}`);
  }
  if (log === '') return;
  screen.print();
  screen.print('  The server logged:');
  for (const line of log.trimEnd().split('\n')) screen.print(`    ${line}`);
}

function secondsSince(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
