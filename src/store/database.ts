import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError, quote } from '../errors.ts';
import { logger } from '../log.ts';

/** Milliseconds that one process waits for another's transaction. */
const BUSY_MS = 5000;

/** SQLite's codes for a file that is damaged or no database at all. */
const CORRUPT = new Set([11, 26]);

/** Where a store keeps its data: a file that several processes share, or memory that ends with this one. */
export type Location = { readonly file: string } | 'memory';

/**
 * Opens a store and brings its tables up to date.
 *
 * @throws {ConfigurationError} the file can't be opened or written, or was damaged: then it has been set aside, and the
 *   next opening starts an empty one
 */
export function openDatabase(location: Location, schema: string): DatabaseSync {
  if (location === 'memory') return prepare(':memory:', schema);
  const { file } = location;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return prepare(file, schema);
  } catch (cause) {
    if (isCorrupt(cause)) throw setAside(file, cause);
    throw unusable(file, cause);
  }
}

function prepare(file: string, schema: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
  database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`);
  return database;
}

/** Whether an error says that the file is damaged rather than busy, full or forbidden. */
export function isCorrupt(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && CORRUPT.has(Number(error.errcode) & 0xff);
}

/** Moves a damaged file out of the way, so that nothing in it is lost and nobody mistakes an empty one for it. */
export function setAside(file: string, cause: unknown): ConfigurationError {
  const aside = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (const ending of ['', '-wal', '-shm']) {
    try {
      renameSync(`${file}${ending}`, `${aside}${ending}`);
    } catch {
      // Another process was first, or there is no such part.
    }
  }
  logger.error('ledger damaged', { set_aside: aside });
  return new ConfigurationError(`The ledger of what was sent is damaged. It was set aside as ${quote(aside)}.`, {
    cause,
    remedy:
      'Nothing was sent. What stood in it is no longer protected against being sent twice: check with list_messages, then call again to go on with an empty ledger.',
  });
}

export function unusable(file: string, cause: unknown): ConfigurationError {
  const reason = cause instanceof Error ? quote(cause.message, 200) : 'unknown';
  return new ConfigurationError(`The ledger of what was sent can't be used (${quote(file)}): ${reason}.`, {
    cause,
    remedy:
      'Nothing was sent: without it a message could go out twice. Let the operator make the data folder writable, or name another one with --data-dir (A2P_DATA_DIR).',
  });
}
