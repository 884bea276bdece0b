import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file that can't be a store, or holds what no store can hold. */
export class Damage extends Error {}

/** What every file of SQLite begins with (SQLite documentation, database file format). */
const MAGIC = Buffer.from('SQLite format 3\0');

/** SQLite makes an empty file and fills it at once. One that is older than this has been emptied. */
const FILLING_MS = 3000;

/** Makes the file of a store, for its owner's eyes only, where there is none. @throws {Damage} as `examineFile` */
export function readyFile(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  examineFile(file);
}

/**
 * Looks at the beginning of a file that is there: SQLite takes an empty one, and what is shorter than its header, for new.
 *
 * @returns whether anything stands in it
 * @throws {Damage} it is no store, or has been emptied
 */
export function examineFile(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const { size, birthtimeMs, mtimeMs } = fstatSync(descriptor);
    if (size === 0) {
      // Some file systems do not tell when a file was made.
      const made = birthtimeMs > 0 ? birthtimeMs : mtimeMs;
      if (Date.now() - made > FILLING_MS) throw new Damage('the file is empty');
      return false;
    }
    const start = Buffer.alloc(MAGIC.length);
    readSync(descriptor, start, 0, start.length, 0);
    if (!start.equals(MAGIC)) throw new Damage('the file does not begin as a database does');
    return true;
  } finally {
    closeSync(descriptor);
  }
}
