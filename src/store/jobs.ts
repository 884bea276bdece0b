import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { A2pError } from '../errors.ts';
import {
  identityOf,
  isCorrupt,
  type Location,
  openDatabase,
  replaced,
  type StoreWords,
  setAside,
  unusable,
  whileBusy,
} from './database.ts';

/** A job nobody has touched for so long is forgotten: 90 days. It holds what a business has told of itself. */
const KEPT_MS = 90 * 86_400_000;

const first = `
CREATE TABLE IF NOT EXISTS job (
  id TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  state TEXT NOT NULL,
  owner INTEGER,
  claim TEXT,
  touched INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS job_by_subject ON job (subject);
`;
const second = "ALTER TABLE job ADD COLUMN home TEXT NOT NULL DEFAULT ''";
const versions = [first, second];

const words: StoreWords = {
  what: 'record of jobs',
  done: 'Nothing more was done; what was done before stays',
  afterDamage: 'How far each job had come is lost: plan it again, and what exists already will be found.',
  without: 'without it a job could create something twice',
};

const row = z.object({
  id: z.string(),
  subject: z.string(),
  state: z.string(),
  /** Process that holds it, and the machine on which that number means it. */
  owner: z.number().nullable(),
  home: z.string(),
  claim: z.string().nullable(),
  touched: z.number(),
});

/** A job as it is written down; its state is text to this room. */
export type JobRow = z.output<typeof row>;

/** Every write is on disk when its function returns. */
export interface JobStore {
  read(id: string): JobRow | undefined;
  put(id: string, subject: string, state: string): void;
  /**
   * Makes the job the caller's own, unless a holder of this job, or of another one with the same subject, is not free.
   *
   * @returns whether it is
   */
  claim(id: string, claim: string, home: string, isFree: (holder: JobRow) => boolean): boolean;
  /** @returns false when the claim is lost */
  save(id: string, claim: string, state: string): boolean;
  release(id: string, claim: string): void;
}

/**
 * Every function of the store throws a {@link ConfigurationError} when the store can't be used. A damaged one is set aside, and
 * the next call starts an empty one.
 */
export function createJobStore(location: Location): JobStore {
  let opened:
    | { readonly jobs: JobStore; readonly database: DatabaseSync; readonly identity: string | undefined }
    | undefined;
  const identity = () => (location === 'memory' ? undefined : identityOf(location.file));
  const forget = () => {
    opened?.database.close();
    opened = undefined;
  };
  const open = () => {
    if (opened === undefined) {
      const database = openDatabase(location, versions, words);
      opened = { database, jobs: jobsIn(database), identity: identity() };
      whileBusy(() => database.prepare('DELETE FROM job WHERE touched < ?').run(Date.now() - KEPT_MS));
    } else if (location !== 'memory' && identity() !== opened.identity) {
      forget();
      throw replaced(location.file, words);
    }
    return opened.jobs;
  };
  const use = <T>(work: (jobs: JobStore) => T): T => {
    try {
      const jobs = open();
      return whileBusy(() => work(jobs));
    } catch (cause) {
      if (cause instanceof A2pError || location === 'memory') throw cause;
      if (!isCorrupt(cause)) throw unusable(location.file, cause, words);
      forget();
      throw setAside(location.file, cause, words);
    }
  };
  return {
    read: (id) => use((jobs) => jobs.read(id)),
    put: (...given) => use((jobs) => jobs.put(...given)),
    claim: (...given) => use((jobs) => jobs.claim(...given)),
    save: (...given) => use((jobs) => jobs.save(...given)),
    release: (...given) => use((jobs) => jobs.release(...given)),
  };
}

function jobsIn(database: DatabaseSync): JobStore {
  const read = database.prepare('SELECT * FROM job WHERE id = ?');
  const put = database.prepare(
    `INSERT INTO job (id, subject, state, touched) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, state = excluded.state, touched = excluded.touched`,
  );
  const held = database.prepare('SELECT * FROM job WHERE subject = ? AND claim IS NOT NULL');
  const claim = database.prepare('UPDATE job SET owner = ?, home = ?, claim = ?, touched = ? WHERE id = ?');
  const save = database.prepare('UPDATE job SET state = ?, touched = ? WHERE id = ? AND claim = ?');
  const release = database.prepare('UPDATE job SET owner = NULL, claim = NULL WHERE id = ? AND claim = ?');

  const find = (id: string) => row.optional().parse(read.get(id));
  return {
    read: find,
    put: (id, subject, state) => {
      put.run(id, subject, state, Date.now());
    },
    claim: (id, mark, home, isFree) =>
      inTransaction(database, () => {
        const subject = find(id)?.subject ?? '';
        if (!held.all(subject).every((holder) => isFree(row.parse(holder)))) return false;
        claim.run(process.pid, home, mark, Date.now(), id);
        return true;
      }),
    save: (id, mark, state) => save.run(state, Date.now(), id, mark).changes > 0,
    release: (id, mark) => {
      release.run(id, mark);
    },
  };
}

function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
