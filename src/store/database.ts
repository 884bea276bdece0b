import { renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError, quote } from '../errors.ts';
import { logger } from '../log.ts';
import { Damage, readyFile } from './file.ts';
import { makeFolder } from './make-folder.ts';
import { bringUpToDate, type Version } from './versions.ts';

/** Milliseconds that one process waits for another's transaction. */
const BUSY_MS = 5000;
/** Milliseconds of it that SQLite waits at a time. Nothing else runs meanwhile, not even the end of the process. */
const BUSY_STEP_MS = 50;

/** SQLite's codes for a lock that another connection holds, or a statement of the same one. */
const BUSY = 5;
const LOCKED = 6;
/** Milliseconds between two tries: SQLite does not always wait, as when two processes turn one new file to WAL. */
const PAUSE_MS = 5;

/** SQLite's codes for a file that is damaged or no database at all. */
const CORRUPT = new Set([11, 26]);

/** And for a disk without room. */
const FULL = 13;

/** Pages of 4 KiB that gather in the log before they move into the file: a move syncs twice. */
const CHECKPOINT_PAGES = 4000;

/** Where a store keeps its data: a file that several processes share, or memory that ends with this one. */
export type Location = { readonly file: string } | 'memory';

/** How a store is spoken of when it can't be used. */
export interface StoreWords {
  readonly what: string;
  /** How far the call has come that finds it unusable. */
  readonly done: string;
  /** What is lost with a damaged one, and what to do about it. */
  readonly afterDamage: string;
  /** Why nothing is done without it. */
  readonly without: string;
}

export const ledgerWords: StoreWords = {
  what: 'ledger of what was sent',
  done: 'Nothing was sent',
  afterDamage:
    'What stood in it is no longer protected against being sent twice: check with list_messages, then call again to go on with an empty ledger.',
  without: 'without it a message could go out twice',
};

/**
 * Opens a store, looks it over and brings its tables up to date.
 *
 * @throws {ConfigurationError} the file can't be opened or written, or was damaged: then it has been set aside, and the
 *   next opening starts an empty one
 */
export function openDatabase(
  location: Location,
  versions: readonly Version[],
  words: StoreWords = ledgerWords,
): DatabaseSync {
  if (location === 'memory') {
    const database = new DatabaseSync(':memory:');
    bringUpToDate(database, versions);
    return database;
  }
  const { file } = location;
  const before = identityOf(file);
  try {
    makeFolder(dirname(file));
    readyFile(file);
    return whileBusy(() => prepare(file, versions));
  } catch (cause) {
    if (!isCorrupt(cause)) {
      if (before === undefined && codeOf(cause) === FULL) removeEmpty(file);
      throw unusable(file, cause, words);
    }
    if (identityOf(file) === before) throw setAside(file, cause, words);
    // Another process has set it aside already, and what stands there now is new.
    return openDatabase(location, versions, words);
  }
}

/** What was made and could not be filled: later nobody could tell it from a store that was emptied. */
function removeEmpty(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file, { force: true });
}

function prepare(file: string, versions: readonly Version[]): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_STEP_MS });
  try {
    // What was masked or deleted is overwritten: no number lingers in pages that are free again.
    database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;');
    database.exec(`PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES};`);
    lookOver(database);
    bringUpToDate(database, versions);
    emptyLog(database);
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}

/** A damaged page of an index answers that something is not there. It takes a second for some hundred thousand rows. */
export function lookOver(database: DatabaseSync): void {
  const [found] = database.prepare('PRAGMA quick_check(1)').all();
  if (found?.['quick_check'] !== 'ok') throw new Damage(String(found?.['quick_check']));
}

/**
 * Moves what gathered in the log into the file: the log keeps pages as they were before something in them was masked. Where
 * others are at it, it stays for another time.
 */
export function emptyLog(database: DatabaseSync): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (cause) {
    if (codeOf(cause) !== BUSY && codeOf(cause) !== LOCKED) throw cause;
  }
}

/** Tries again as long as another connection holds the file, for the time that is allowed. */
export function whileBusy<T>(work: () => T): T {
  const deadline = Date.now() + BUSY_MS;
  for (;;) {
    try {
      return work();
    } catch (cause) {
      if (codeOf(cause) !== BUSY || Date.now() > deadline) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

function codeOf(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
}

/** What tells a file from another one that takes its place later; undefined where there is none. */
export function identityOf(file: string): string | undefined {
  const about = statSync(file, { throwIfNoEntry: false, bigint: true });
  return about === undefined ? undefined : `${about.dev} ${about.ino}`;
}

/** Whether an error says that the file is damaged rather than busy, full or forbidden. */
export function isCorrupt(error: unknown): boolean {
  return error instanceof Damage || CORRUPT.has(codeOf(error) ?? 0);
}

/** Moves a damaged file out of the way, so that nothing in it is lost and nobody mistakes an empty one for it. */
export function setAside(file: string, cause: unknown, words: StoreWords = ledgerWords): ConfigurationError {
  const aside = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (const ending of ['', '-wal', '-shm']) {
    try {
      renameSync(`${file}${ending}`, `${aside}${ending}`);
    } catch {
      // Another process was first, or there is no such part.
    }
  }
  logger.error('store damaged', { set_aside: aside });
  return new ConfigurationError(`The ${words.what} is damaged. It was set aside as ${quote(aside)}.`, {
    cause,
    remedy: `${words.done}. ${words.afterDamage}`,
  });
}

/** The file that was open has gone: whoever opened another one in its place knows nothing of what stood in it. */
export function replaced(file: string, words: StoreWords = ledgerWords): ConfigurationError {
  return new ConfigurationError(`The ${words.what} (${quote(file)}) was removed or replaced while this server ran.`, {
    remedy: `${words.done}. ${words.afterDamage}`,
  });
}

export function unusable(file: string, cause: unknown, words: StoreWords = ledgerWords): ConfigurationError {
  const reason = cause instanceof Error ? quote(cause.message, 200) : 'unknown';
  const remedy =
    codeOf(cause) === BUSY
      ? 'Another program holds it: try again in a moment. If this goes on, let the operator find out which one.'
      : 'Let the operator make the data folder writable, with room on its disk, or name another one with --data-dir (A2P_DATA_DIR).';
  return new ConfigurationError(`The ${words.what} can't be used (${quote(file)}): ${reason}.`, {
    cause,
    remedy: `${words.done}: ${words.without}. ${remedy}`,
  });
}
