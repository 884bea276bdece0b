import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { isCorrupt, unusable, whileBusy } from './database.ts';

/** How a file stands that should be a database. */
export type Condition = { readonly state: 'none' | 'sound' } | { readonly state: 'damaged'; readonly reason: string };

/** SQLite documentation: what every database begins with. */
const HEADER = Buffer.from('SQLite format 3\0');

const findings = z.array(z.object({ quick_check: z.string() }));

/**
 * Looks at a database and leaves all as it is, where an opening by its store would make, mend or set aside a file.
 *
 * @param copy where a sound one is copied to
 * @throws {ConfigurationError} it can't be read
 */
export async function inspectDatabase(file: string, copy: string): Promise<Condition> {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    // An empty file is what SQLite takes for a new database.
    if (found === undefined || found.size === 0) return { state: 'none' };
    if (!HEADER.equals(beginningOf(file))) return { state: 'damaged', reason: 'it does not begin as a database does' };
    return await check(file, copy);
  } catch (cause) {
    if (isCorrupt(cause) && cause instanceof Error) return { state: 'damaged', reason: cause.message };
    throw unusable(file, cause);
  }
}

async function check(file: string, copy: string): Promise<Condition> {
  const database = openToRead(file);
  try {
    const [first] = findings.parse(whileBusy(() => database.prepare('PRAGMA quick_check(1)').all()));
    if (first?.quick_check !== 'ok')
      return { state: 'damaged', reason: first?.quick_check ?? 'the check says nothing' };
    await backup(database, copy);
    return { state: 'sound' };
  } finally {
    database.close();
  }
}

function beginningOf(file: string): Buffer {
  const bytes = Buffer.alloc(HEADER.byteLength);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, bytes, 0, bytes.byteLength, 0);
  } finally {
    closeSync(descriptor);
  }
  return bytes;
}

/** Without a log beside it nobody has it open, and it can be read without leaving one behind. */
function openToRead(file: string): DatabaseSync {
  const address = pathToFileURL(file);
  if (!existsSync(`${file}-wal`)) address.searchParams.set('immutable', '1');
  return new DatabaseSync(address, { readOnly: true });
}
