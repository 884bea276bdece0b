import { logger } from '../log.ts';
import type { A2pServer } from '../server.ts';
import { createMcpServer } from './server.ts';
import { StdioTransport } from './stdio-transport.ts';

/** Answers that are ready when the input ends still go out; calls that wait for an API are given up. */
const GRACE_MS = 50;
/** What is cut off then is noted as given up, for the API may still be at work on it. */
const NOTING_MS = 60;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Serves over stdin and stdout until the host is gone: end of input, a signal, or a broken pipe. Then calls in flight are
 * aborted and the process exits, whatever still runs.
 */
export async function serveStdio(a2p: A2pServer): Promise<void> {
  const server = createMcpServer(a2p);
  server.onerror = (error) => logger.debug('protocol', { fault: error.name });

  let leaving = false;
  const leave = (why: string, exitCode: number, graceMs: number) => {
    if (leaving) return;
    leaving = true;
    logger.info('exit', { why });
    setTimeout(() => {
      server.close().catch(() => undefined);
      setTimeout(() => process.exit(exitCode), NOTING_MS);
      a2p
        .close()
        .catch(() => undefined)
        .finally(() => process.exit(exitCode));
    }, graceMs);
  };
  process.stdin.once('end', () => leave('end of input', 0, GRACE_MS));
  process.stdin.once('close', () => leave('input closed', 0, GRACE_MS));
  // Not once: each answer that is still to go out fails by itself, and a failure nobody listens to ends in a crash.
  process.stdout.on('error', () => leave('output closed', 0, 0));
  // A host that stopped reading the log still wants its answers.
  process.stderr.on('error', () => undefined);
  // In the Node.js that Claude Desktop brings along, an open stdin alone does not keep a process alive.
  setInterval(() => undefined, LONGEST_TIMER_MS);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => leave(signal, 0, 0));

  await server.connect(new StdioTransport(process.stdin, process.stdout));
}
