import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { UserInputError } from '../../errors.ts';
import type { CallContext } from '../../pipeline/context.ts';
import { home, isAlive } from '../../safety/processes.ts';
import { createJobStore, type JobRow, type JobStore } from '../../store/jobs.ts';
import { type JobState, parseJob } from './state.ts';
import type { JobKind } from './step.ts';

/** A holder that has not moved for so long has lost its claim, even if its process seems to run. */
const CLAIM_MS = 15 * 60_000;

const stores = new WeakMap<object, Promise<JobStore>>();

/** The jobs of this server: one store for each ledger, opened by the first call that needs it. */
export function jobsOf({ ledger, dataFolder }: CallContext): Promise<JobStore> {
  const known = stores.get(ledger);
  if (known !== undefined) return known;
  const opened = dataFolder().then((folder) =>
    createJobStore(folder === undefined ? 'memory' : { file: join(folder, 'jobs.db') }),
  );
  stores.set(ledger, opened);
  opened.catch(() => stores.delete(ledger));
  return opened;
}

/** @throws {UserInputError} when there is no such plan, or it is one for another account */
export function readJob(
  store: JobStore,
  { name, plan }: Pick<JobKind<never>, 'name' | 'plan'>,
  id: string,
  scope: string,
): JobState {
  const row = store.read(id);
  const state = row === undefined ? undefined : parseJob(row.state);
  if (state?.kind === name) {
    if (state.scope === scope) return state;
    throw new UserInputError('plan_id: this plan was made for another account.', {
      argument: 'plan_id',
      remedy: `Nothing was sent. Use the server of that account, or make a plan for this one with ${plan}.`,
    });
  }
  throw new UserInputError(`plan_id: there is no plan ${JSON.stringify(id.slice(0, 40))} here.`, {
    argument: 'plan_id',
    remedy: `Nothing was sent. ${plan} makes one; plans are kept for 90 days in the data folder of the server that made them.`,
  });
}

/** A job that this call alone works on. */
export interface HeldJob {
  readonly state: JobState;
  /** Writes the state down; it is on disk when this returns. */
  save(state: JobState): void;
  release(): void;
}

const active = new Set<string>();

/** @throws {UserInputError} when another call works on this job, or on one about the same */
export function holdJob(store: JobStore, id: string, state: JobState): HeldJob {
  const claim = randomUUID();
  const isFree = ({ owner, home: where, claim: other, touched }: JobRow) => {
    if (owner === null || touched < Date.now() - CLAIM_MS) return true;
    // Of a process in another container nobody here can see whether it lives.
    if (where !== home) return false;
    return owner === process.pid ? !active.has(other ?? '') : !isAlive(owner);
  };
  if (!store.claim(id, claim, home, isFree)) throw busy();
  active.add(claim);
  let known = state;
  return {
    get state() {
      return known;
    },
    save(next) {
      if (!store.save(id, claim, JSON.stringify(next))) throw busy();
      known = next;
    },
    release() {
      active.delete(claim);
      try {
        store.release(id, claim);
      } catch {
        // What the run has to say matters more; nobody holds to a claim of a call that has ended.
      }
    },
  };
}

function busy(): UserInputError {
  return new UserInputError('Another call is working on this plan, or on one for the same business, right now.', {
    argument: 'plan_id',
    remedy: 'Nothing was done by this call. Wait for the other one, then call again to see where it stands.',
  });
}
