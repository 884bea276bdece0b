import type { DatabaseSync } from 'node:sqlite';

/** What makes a store of the version before it one of the next: statements, or what statements alone can't do. */
export type Version = string | ((database: DatabaseSync) => void);

/**
 * Brings a store to the last version, all in one transaction. Which one it is at stands in the file; files from before that
 * count as new, and so the first version takes what is there as it is.
 *
 * @throws {Error} a later version of this server has written it
 */
export function bringUpToDate(database: DatabaseSync, versions: readonly Version[]): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const at = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (at > versions.length) throw new Error(`it was written by a later version of a2p-mcp (${at})`);
    for (const version of versions.slice(at)) {
      if (typeof version === 'string') database.exec(version);
      else version(database);
    }
    database.exec(`PRAGMA user_version=${versions.length}; COMMIT;`);
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause;
  }
}
