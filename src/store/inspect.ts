import { existsSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { isCorrupt, lookOver, unusable, whileBusy } from './database.ts';
import { examineFile } from './file.ts';

/** How a file stands that should be a database. */
export type Condition = { readonly state: 'none' | 'sound' } | { readonly state: 'damaged'; readonly reason: string };

/**
 * Looks at a database and leaves all as it is, where an opening by its store would make, mend or set aside a file.
 *
 * @param copy where a sound one is copied to
 * @throws {ConfigurationError} it can't be read
 */
export async function inspectDatabase(file: string, copy: string): Promise<Condition> {
  try {
    if (!existsSync(file) || !examineFile(file)) return { state: 'none' };
    const database = openToRead(file);
    try {
      whileBusy(() => lookOver(database));
      await backup(database, copy);
      return { state: 'sound' };
    } finally {
      database.close();
    }
  } catch (cause) {
    if (isCorrupt(cause) && cause instanceof Error) return { state: 'damaged', reason: cause.message };
    throw unusable(file, cause);
  }
}

/** Without a log beside it nobody has it open, and it can be read without leaving one behind. */
function openToRead(file: string): DatabaseSync {
  const address = pathToFileURL(file);
  if (!existsSync(`${file}-wal`)) address.searchParams.set('immutable', '1');
  return new DatabaseSync(address, { readOnly: true });
}
