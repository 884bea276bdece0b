import { randomUUID } from 'node:crypto';
import { quote, UserInputError } from '../errors.ts';
import type { Intent, IntentRow, IntentState, LedgerStore, LedgerTransaction, Outcome } from '../store/ledger.ts';
import { canonical, fingerprint } from './fingerprint.ts';
import { home, isAlive } from './processes.ts';

/** A caller's key protects for as long as the vendor keeps its records: 90 days. */
const KEY_MS = 90 * 86_400_000;

/** A call as the ledger sees it: one part per destination, or a single part for a call that costs a fee. */
export interface LedgerEntry {
  /** API root and account: the same message from another account is another message. */
  readonly scope: string;
  readonly tool: string;
  readonly sender: string | undefined;
  readonly destinations: readonly string[] | undefined;
  readonly content: object;
  readonly type: string | undefined;
  /** Billed units for one destination; 0 for a call that sends nothing. */
  readonly segments: number;
  /** Whether the vendor's records will show the numbers. */
  readonly traceable: boolean;
  readonly key: string | undefined;
  /** The caller wants a duplicate. */
  readonly resend: boolean;
}

/** An earlier intent that stands in the way. */
export interface Earlier {
  readonly destination: string | undefined;
  readonly state: IntentState;
  readonly result: string | undefined;
  readonly at: number;
  /** Pending, and the process that sends it is alive. */
  readonly underWay: boolean;
}

export interface Reservation {
  /** Marks all its rows. */
  readonly call: string;
  /** Destinations that were written down and may be sent to; one undefined for a call without destinations. */
  readonly fresh: readonly (string | undefined)[];
  /** The row of each of these in the ledger. */
  readonly rows: readonly number[];
  readonly earlier: readonly Earlier[];
}

/** What a call is found again by when it has ended. */
export type Reserved = Pick<Reservation, 'call' | 'rows'>;

/** Sends to one destination beside those whose outcome is open. */
export interface Neighbours {
  /** Ids of messages that are accounted for. */
  readonly ids: ReadonlySet<string>;
  /** Sends that may have left a record without an id in the ledger: under way, asynchronous, or by another sender. */
  readonly withoutId: number;
}

/** May refuse a reservation by what was sent before, over all processes. Runs inside the ledger's transaction. */
export type QuotaCheck = (transaction: LedgerTransaction, scope: string, messages: number, segments: number) => void;

export interface Ledger {
  /**
   * Writes a call down before its request leaves; what was sent already is left out and named.
   *
   * @throws {ConfigurationError} the ledger can't be used: nothing may be sent then
   * @throws {UserInputError} the key belongs to another message
   * @throws {RefusedError} a quota of the policy is used up
   */
  reserve(entry: LedgerEntry): Promise<Reservation>;
  /** @param outcomes one for each row, in their order */
  settle(reserved: Reserved, outcomes: readonly Outcome[]): Promise<void>;
  /** Sends whose outcome nobody knows: reported so, or left behind by a process that died. */
  openSends(scope: string): Promise<Intent[]>;
  /** What the ledger holds of the same destination since a time: it tells whose a record may be. */
  nearby(intent: Intent, since: number): Promise<Neighbours>;
  conclude(verdicts: readonly (Outcome & { readonly intent: IntentRow })[]): Promise<void>;
  close(): void;
}

export interface LedgerRules {
  /** The same call within it is a duplicate. */
  readonly windowMs: number;
  /** The longest that one call can be at it, whatever happens. */
  readonly attemptMs: number;
  readonly checkQuota: QuotaCheck;
  /**
   * Calls of this process that are on their way already, written down by a ledger before this one; what else this process
   * wrote before, nobody waits for.
   */
  readonly begun?: readonly string[] | undefined;
}

export function createLedger(store: LedgerStore, rules: LedgerRules): Ledger {
  const ours = new Set(rules.begun);
  const isUnderWay = (intent: Intent) => isOnItsWay(intent, ours);
  return {
    async reserve(entry) {
      const call = randomUUID();
      // Before it is on disk: another call of the same transaction may be the same.
      ours.add(call);
      let fresh: Reservation['fresh'] = [];
      try {
        const reservation = await store.transact((transaction) =>
          reserve(entry, call, transaction, { ...rules, isUnderWay }),
        );
        ({ fresh } = reservation);
        return reservation;
      } finally {
        if (fresh.length === 0) ours.delete(call);
      }
    },
    async settle({ call, rows }, outcomes) {
      await store.transact((transaction) => {
        for (const [index, id] of rows.entries()) {
          transaction.settle({ id, call }, outcomes[index] ?? { state: 'unknown' }, Date.now());
        }
        // Lost with the power of the machine, it leaves an unknown outcome behind, which is never sent again by itself.
      }, 'lazy');
      ours.delete(call);
    },
    openSends: (scope) =>
      store.transact((transaction) =>
        transaction.open(scope).filter((intent) => intent.destination !== null && !isUnderWay(intent)),
      ),
    nearby: (intent, since) => store.transact((transaction) => nearby(intent, transaction, since, isUnderWay)),
    conclude: (verdicts) =>
      store.transact((transaction) => {
        for (const { intent, ...ending } of verdicts) transaction.settle(intent, ending, Date.now());
      }),
    close: () => store.close(),
  };
}

interface Rules extends LedgerRules {
  isUnderWay(intent: Intent): boolean;
}

function reserve(
  entry: LedgerEntry,
  call: string,
  transaction: LedgerTransaction,
  { windowMs, attemptMs, checkQuota, isUnderWay }: Rules,
): Reservation {
  const now = Date.now();
  const { scope, tool, sender, key } = entry;
  const content = canonical(entry.content);
  const destinations: readonly (string | undefined)[] = entry.destinations ?? [undefined];
  const callHash = key === undefined ? '' : fingerprint(tool, sender, entry.destinations?.toSorted(), content);

  const ofKey = key === undefined ? [] : transaction.ofKey(scope, key, now - KEY_MS);
  const stands = ofKey.filter(({ state }) => state !== 'not_sent');
  if (stands.some((intent) => intent.call_hash !== callHash)) {
    throw new UserInputError(`idempotency_key: ${quote(key ?? '', 60)} was used for another message.`, {
      argument: 'idempotency_key',
      remedy: 'Nothing was sent. Use a new key for a new message.',
    });
  }
  const parts = destinations.map((destination) => {
    const mark = fingerprint(scope, tool, sender, destination, content);
    const byKey = stands.find((intent) => intent.fingerprint === mark);
    const isLookedFor = byKey === undefined && !entry.resend && windowMs > 0;
    return {
      destination,
      mark,
      found: byKey ?? (isLookedFor ? transaction.same(mark, now - windowMs).at(-1) : undefined),
    };
  });
  const fresh = parts.filter(({ found }) => found === undefined);
  const segments = fresh.length * entry.segments;
  if (segments > 0) checkQuota(transaction, scope, fresh.length, segments);
  const rows = fresh.map(({ destination, mark }) =>
    transaction.add({
      scope,
      tool,
      call,
      fingerprint: mark,
      sender,
      destination,
      type: entry.type,
      segments: entry.segments,
      traceable: entry.traceable,
      home,
      created: now,
      ends: now + attemptMs,
    }),
  );
  const earlier = parts.flatMap(({ destination, found }) =>
    found === undefined ? [] : [{ ...earlierOf(found, destination), underWay: isUnderWay(found), id: found.id }],
  );
  if (key !== undefined) {
    for (const id of [...rows, ...earlier.map(({ id }) => id)]) transaction.bind(scope, key, callHash, id, now);
  }
  return { call, fresh: fresh.map(({ destination }) => destination), rows, earlier };
}

function earlierOf(intent: Intent, destination: string | undefined): Omit<Earlier, 'underWay'> {
  return { destination, state: intent.state, result: intent.result ?? undefined, at: intent.created };
}

function nearby(
  intent: Intent,
  transaction: LedgerTransaction,
  since: number,
  isUnderWay: (other: Intent) => boolean,
): Neighbours {
  const ending = intent.destination?.slice(-4) ?? '';
  const others = transaction
    .toEnding(intent.scope, ending, since)
    .filter(({ type, state }) => type === intent.type && state !== 'not_sent');
  const isOpen = (other: Intent) => other.state === 'unknown' || (other.state === 'pending' && !isUnderWay(other));
  // A Powerpack picks a number: what it sent may look like a send from that number, and the other way round.
  const mayOverlap = (other: Intent) =>
    other.destination === intent.destination &&
    other.sender !== intent.sender &&
    (isPowerpack(other.sender) || isPowerpack(intent.sender));
  return {
    ids: new Set(others.map(({ result }) => result).filter((result) => result !== null)),
    withoutId: others.filter((other) => (isOpen(other) ? mayOverlap(other) : other.result === null)).length,
  };
}

/** Whether a sender is a Powerpack, which goes by a UUID, rather than a number or a name. */
export function isPowerpack(sender: string | null): boolean {
  return /^[0-9a-f]{8}-/i.test(sender ?? '');
}

/** Numbers of processes are given again and again: whatever bears the number of a dead one after so long is another. */
const LONGEST_ATTEMPT_MS = 30 * 60_000;

/**
 * Whether a send is going on: a pending intent of a dead process has an unknown outcome. Of a process in another container
 * nobody here can see whether it lives, only how long its attempt can take.
 */
function isOnItsWay({ state, owner, home: where, created, ends, call }: Intent, ours: ReadonlySet<string>): boolean {
  if (state !== 'pending') return false;
  if (where !== home) return Date.now() < ends;
  if (owner === process.pid) return ours.has(call);
  return Date.now() - created < LONGEST_ATTEMPT_MS && isAlive(owner);
}
