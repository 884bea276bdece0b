import type { DatabaseSync, StatementSync } from 'node:sqlite';
import * as z from 'zod';
import { A2pError } from '../errors.ts';
import {
  emptyLog,
  identityOf,
  isCorrupt,
  type Location,
  openDatabase,
  replaced,
  setAside,
  unusable,
  whileBusy,
} from './database.ts';
import { ledgerVersions } from './ledger-table.ts';

const DAY_MS = 86_400_000;
/** Rows are kept as long as the vendor keeps its records: 90 days. */
const KEPT_MS = 90 * DAY_MS;
/** Older ones are looked for when the file is opened, and then once a day: a server may run for as long. */
const TIDYING_MS = DAY_MS;
/** After so long without a send the log is emptied. */
const REST_MS = 2000;

const stateOf = z.enum(['pending', 'sent', 'unknown', 'not_sent']);

const row = z.object({
  id: z.number(),
  scope: z.string(),
  call: z.string(),
  tool: z.string(),
  fingerprint: z.string(),
  state: stateOf,
  sender: z.string().nullable(),
  destination: z.string().nullable(),
  type: z.string().nullable(),
  segments: z.number(),
  traceable: z.number().transform(Boolean),
  result: z.string().nullable(),
  /** Process that wrote it, and the machine on which that number means it. */
  owner: z.number(),
  home: z.string(),
  created: z.number(),
  /** Until when that process may be at it. */
  ends: z.number(),
  settled: z.number().nullable(),
  /** Its outcome is unknown because nobody waited for the API any longer, which may still have been at work. */
  gave_up: z.number().transform(Boolean),
});
const keyedRow = row.extend({ call_hash: z.string() });

/** One intent as it is written down. */
export type Intent = z.output<typeof row>;
export type IntentState = z.output<typeof stateOf>;
/** An intent that a key stands for, with the hash of the call which that key was given with. */
export type KeyedIntent = z.output<typeof keyedRow>;

export interface NewIntent {
  readonly scope: string;
  readonly tool: string;
  readonly call: string;
  readonly fingerprint: string;
  readonly sender: string | undefined;
  readonly destination: string | undefined;
  readonly type: string | undefined;
  readonly segments: number;
  readonly traceable: boolean;
  readonly home: string;
  readonly created: number;
  readonly ends: number;
}

/** How an intent ended. */
export interface Outcome {
  readonly state: IntentState;
  readonly result?: string | undefined;
  readonly gaveUp?: boolean | undefined;
}

/** What can be read and written within one transaction. */
export interface LedgerTransaction {
  /** Intents of this fingerprint since a time, oldest first; those known not to have been sent are left out. */
  same(fingerprint: string, since: number): Intent[];
  /** What a key that was given since a time stands for, oldest first. */
  ofKey(scope: string, key: string, since: number): KeyedIntent[];
  /** Lets a key stand for an intent. */
  bind(scope: string, key: string, callHash: string, intent: number, at: number): void;
  /** Messages and segments written down since a time, but for those known not to have been sent. */
  volume(scope: string, since: number): { readonly messages: number; readonly segments: number };
  /** @returns the id of its row */
  add(intent: NewIntent): number;
  /** Intents of a scope whose outcome is open, oldest first. */
  open(scope: string): Intent[];
  /** Intents of a scope since a time, for a destination of which only the last four characters are compared. */
  toEnding(scope: string, ending: string, since: number): Intent[];
  settle(row: IntentRow, ending: Outcome, at: number): void;
}

/** Where an intent stands, with the call that wrote it: in a file that was replaced, another one may have its number. */
export type IntentRow = Pick<Intent, 'id' | 'call'>;

export type Durability = 'synced' | 'lazy';

export interface LedgerStore {
  /**
   * Runs work in a transaction that is on disk when this resolves. All work that arrives in one turn of the event loop, and
   * so during the sync of others, shares one transaction, and with it one sync: what need not be synced goes along.
   *
   * @param durability `lazy` where it may be lost with the power of the machine, though not with this process
   * @throws {ConfigurationError} the ledger can't be opened or written; what the work throws is thrown on
   */
  transact<T>(work: (transaction: LedgerTransaction) => T, durability?: Durability): Promise<T>;
  close(): void;
}

interface Job {
  run(transaction: LedgerTransaction): void;
  done(): void;
  fail(error: unknown): void;
}

export function createLedgerStore(location: Location): LedgerStore {
  let opened:
    | {
        readonly database: DatabaseSync;
        readonly transaction: LedgerTransaction;
        readonly identity: string | undefined;
        durability: Durability;
        /** When rows were last looked for that have had their time. */
        tidied: number;
      }
    | undefined;
  const waiting: Record<Durability, Job[]> = { synced: [], lazy: [] };
  let resting: NodeJS.Timeout | undefined;

  const identity = () => (location === 'memory' ? undefined : identityOf(location.file));
  const forget = () => {
    clearTimeout(resting);
    resting = undefined;
    opened?.database.close();
    opened = undefined;
  };
  const rest = () => {
    if (location === 'memory') return;
    resting ??= setTimeout(() => {
      resting = undefined;
      if (opened !== undefined && identity() === opened.identity) emptyLog(opened.database);
    }, REST_MS).unref();
    resting.refresh();
  };

  const open = () => {
    if (opened === undefined) {
      const database = openDatabase(location, ledgerVersions);
      const transaction = statementsOf(database);
      opened = { database, transaction, identity: identity(), durability: 'synced', tidied: 0 };
    } else if (location !== 'memory' && identity() !== opened.identity) {
      throw replaced(location.file);
    }
    const { database, tidied } = opened;
    const now = Date.now();
    if (now - tidied > TIDYING_MS) {
      whileBusy(() => forgetOld(database, now - KEPT_MS));
      opened.tidied = now;
    }
    return opened;
  };

  const setDurability = (durability: Durability) => {
    if (opened === undefined || opened.durability === durability) return;
    opened.database.exec(`PRAGMA synchronous=${durability === 'lazy' ? 'NORMAL' : 'FULL'}`);
    opened.durability = durability;
  };

  const flush = () => {
    const durability = waiting.synced.length > 0 ? 'synced' : 'lazy';
    // First what need not be synced: a repetition finds how the first one ended.
    const batch = [...waiting.lazy.splice(0), ...waiting.synced.splice(0)];
    if (batch.length === 0) return;
    try {
      const { database, transaction } = open();
      setDurability(durability);
      whileBusy(() => database.exec('BEGIN IMMEDIATE'));
      for (const job of batch) job.run(transaction);
      database.exec('COMMIT');
      for (const job of batch) job.done();
      rest();
    } catch (cause) {
      const error = explain(cause, durability);
      for (const job of batch) job.fail(error);
    }
  };

  /** Only where somebody waits for the answer, and so is told, does another file take the place of a lost or damaged one. */
  const explain = (cause: unknown, durability: Durability): unknown => {
    if (opened?.database.isTransaction) opened.database.exec('ROLLBACK');
    if (location === 'memory') return cause;
    const mayGoOn = durability === 'synced';
    if (cause instanceof A2pError) {
      if (mayGoOn) forget();
      return cause;
    }
    if (!isCorrupt(cause) || !mayGoOn) return unusable(location.file, cause);
    forget();
    return setAside(location.file, cause);
  };

  return {
    transact: (work, durability = 'synced') =>
      new Promise((resolve, reject) => {
        let outcome: { readonly value: ReturnType<typeof work> } | { readonly error: unknown } | undefined;
        if (waiting.lazy.length + waiting.synced.length === 0) setImmediate(flush);
        waiting[durability].push({
          run(transaction) {
            try {
              outcome = { value: work(transaction) };
            } catch (error) {
              // A refusal by the work itself is its caller's alone; a failing database ends the whole batch.
              if (!(error instanceof A2pError)) throw error;
              outcome = { error };
            }
          },
          done() {
            if (outcome !== undefined && 'value' in outcome) resolve(outcome.value);
            else reject(outcome?.error);
          },
          fail: reject,
        });
      }),
    close() {
      flush();
      forget();
    },
  };
}

function forgetOld(database: DatabaseSync, before: number): void {
  database.prepare('DELETE FROM keyed WHERE created < ?').run(before);
  database.prepare('DELETE FROM intent WHERE created < ? AND id NOT IN (SELECT intent FROM keyed)').run(before);
}

function statementsOf(database: DatabaseSync): LedgerTransaction {
  const same = database.prepare(
    "SELECT * FROM intent WHERE fingerprint = ? AND created >= ? AND state <> 'not_sent' ORDER BY id",
  );
  const ofKey = database.prepare(
    'SELECT intent.*, keyed.call_hash FROM keyed JOIN intent ON intent.id = keyed.intent WHERE keyed.scope = ? AND call_key = ? AND keyed.created >= ? ORDER BY intent.id',
  );
  const bind = database.prepare(
    'INSERT INTO keyed (scope, call_key, call_hash, intent, created) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const volume = database.prepare(
    "SELECT count(*) AS messages, coalesce(sum(segments), 0) AS segments FROM intent WHERE scope = ? AND created >= ? AND segments > 0 AND state <> 'not_sent'",
  );
  const add = database.prepare(
    `INSERT INTO intent (scope, tool, call, fingerprint, state, sender, destination, type, segments, traceable, owner, home, created, ends)
     VALUES (?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const open = database.prepare("SELECT * FROM intent WHERE scope = ? AND state IN ('pending', 'unknown') ORDER BY id");
  const toEnding = database.prepare(
    'SELECT * FROM intent WHERE scope = ? AND created >= ? AND substr(destination, -4) = ? ORDER BY id',
  );
  // Numbers are needed to look an open intent up; once it is settled only their ends are kept.
  // Node.js 22.19 can't bind a parameter that stands twice under one number.
  const settle = database.prepare(
    `UPDATE intent SET state = ?, result = coalesce(?, result), settled = ?, gave_up = ?,
       sender = CASE ? WHEN 'unknown' THEN sender ELSE '…' || substr(sender, -4) END,
       destination = CASE ? WHEN 'unknown' THEN destination ELSE '…' || substr(destination, -4) END
     WHERE id = ? AND call = ?`,
  );
  const read = (statement: StatementSync, ...values: (string | number)[]) =>
    statement.all(...values).map((found) => row.parse(found));
  return {
    same: (fingerprint, since) => read(same, fingerprint, since),
    ofKey: (scope, key, since) => ofKey.all(scope, key, since).map((found) => keyedRow.parse(found)),
    bind: (...values) => {
      bind.run(...values);
    },
    volume: (scope, since) => z.object({ messages: z.number(), segments: z.number() }).parse(volume.get(scope, since)),
    add: (intent) =>
      Number(
        add.run(
          intent.scope,
          intent.tool,
          intent.call,
          intent.fingerprint,
          intent.sender ?? null,
          intent.destination ?? null,
          intent.type ?? null,
          intent.segments,
          intent.traceable ? 1 : 0,
          process.pid,
          intent.home,
          intent.created,
          intent.ends,
        ).lastInsertRowid,
      ),
    open: (scope) => read(open, scope),
    toEnding: (scope, ending, since) => read(toEnding, scope, since, ending),
    settle: ({ id, call }, { state, result, gaveUp }, at) => {
      settle.run(state, result ?? null, at, gaveUp === true ? 1 : 0, state, state, id, call);
    },
  };
}
