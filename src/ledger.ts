import type { Config } from './config.ts';
import { late } from './late.ts';
import type { Ledger } from './safety/ledger.ts';
import type { Policy } from './safety/policy.ts';

/** What a call may take beside its request: waits for limits, retries, the disk. */
const SLACK_MS = 30_000;

/** The ledger of this server, opened by the first call that needs it: SQLite is no part of a start. */
export function openLedger(config: Config, policy: Policy): Ledger {
  const ledger = late(async () => {
    const location = await locationOf(config);
    const order = {
      location,
      windowMs: config.duplicateWindow * 1000,
      attemptMs: (config.timeout + config.connectTimeout) * 1000 + SLACK_MS,
      policy,
      logLevel: config.logLevel,
    };
    // In memory nothing is waited for.
    const bare =
      location === 'memory'
        ? (await import('./safety/ledger-here.ts')).openLedgerHere(order)
        : (await import('./safety/ledger-thread.ts')).startLedgerThread(order);
    return (await import('./safety/owed-outcomes.ts')).rememberingOwed(bare);
  });
  const ask = <Value>(question: (opened: Ledger) => Promise<Value>) => {
    const opened = ledger.get();
    return opened instanceof Promise ? opened.then(question) : question(opened);
  };
  return {
    reserve: (entry) => ask((opened) => opened.reserve(entry)),
    settle: (reserved, outcomes) => ask((opened) => opened.settle(reserved, outcomes)),
    openSends: (scope) => ask((opened) => opened.openSends(scope)),
    nearby: (intent, since) => ask((opened) => opened.nearby(intent, since)),
    conclude: (verdicts) => ask((opened) => opened.conclude(verdicts)),
    close: () => ledger.opened()?.close(),
  };
}

/** Where the ledger stands: in the data folder given, in the user's own, or, in the sandbox, in memory. */
export async function locationOf(config: Config): Promise<{ file: string } | 'memory'> {
  const folder = await dataFolderOf(config);
  if (folder === undefined) return 'memory';
  const { join } = await import('node:path');
  return { file: join(folder, 'ledger.db') };
}

/** The data folder given, or the user's own; none in the sandbox, which keeps in memory what it has to keep. */
export async function dataFolderOf({ dataDir, sandbox }: Config): Promise<string | undefined> {
  if (dataDir === undefined && sandbox) return undefined;
  if (dataDir !== undefined) return (await import('node:path')).resolve(dataDir);
  const { default: envPaths } = await import('env-paths');
  return envPaths('a2p-mcp', { suffix: '' }).data;
}
