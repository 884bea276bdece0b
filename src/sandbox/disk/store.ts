import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LoadedState } from '../loaded-state.ts';
import type { SandboxConfig } from '../world.ts';
import { type Command, readLines, writeLine } from './command-log.ts';
import { lock } from './lock.ts';
import { replay } from './replay.ts';
import { loadState, saveState, syncFolder } from './state-file.ts';

/** Keeps what a sandbox holds on disk. */
export interface Store {
  /** Notes what has just been done. */
  note(what: Command, now: number, apiIds: number): void;
  /** Notes that everything has changed. */
  noteAll(): void;
  /** Resolves when all that has been noted is on disk; rejects when it can't be written. */
  saved(): Promise<void>;
  /** Saves all and lets go of the file. */
  close(): Promise<void>;
}

export interface OpenedStore {
  /** What was found on disk, if anything was. */
  found: LoadedState | undefined;
  /** Begins to keep what `current` gives. */
  start(current: () => LoadedState): Promise<Store>;
}

/** The log is folded into the state once it is this long, in bytes. */
const longestLog = 64 * 1024 * 1024;

/**
 * Opens a state file. What is done is appended to a log beside it and synced before it is acknowledged; now and then,
 * and at the end, the whole state is written. A crash leaves the last state and the commands since.
 */
export function openStore(path: string, config: SandboxConfig): OpenedStore {
  const unlock = lock(path);
  try {
    const { found, seq } = recover(path, config);
    return { found, start: (current) => keep(path, current, seq, unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

function recover(path: string, config: SandboxConfig): { found: LoadedState | undefined; seq: number } {
  const saved = loadState(path);
  if (saved === undefined) return { found: undefined, seq: 0 };
  const log = `${path}.log`;
  const commands = existsSync(log) ? readLines(readFileSync(log), log) : [];
  const since = commands.filter(({ seq }) => seq > saved.seq);
  return { found: replay(saved, since, config), seq: since.at(-1)?.seq ?? saved.seq };
}

async function keep(path: string, current: () => LoadedState, lastSeq: number, unlock: () => void): Promise<Store> {
  let seq = lastSeq;
  let lines: string[] = [];
  let length = 0;
  let everything = false;
  let failure: Error | undefined;
  /** The write that is under way, and the one that what is noted now will be in. */
  let writing: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const saveAll = () => saveState(path, { ...current(), seq });
  // The state comes first: a log is never read without it.
  saveAll();
  const log = await open(`${path}.log`, 'w', 0o600);
  syncFolder(dirname(path));

  const foldIn = async () => {
    everything = false;
    lines = [];
    saveAll();
    await log.truncate(0);
    length = 0;
  };
  const append = async () => {
    const batch = Buffer.from(lines.join(''));
    lines = [];
    for (let done = 0; done < batch.length; ) {
      done += (await log.write(batch, done, batch.length - done, length + done)).bytesWritten;
    }
    await log.datasync();
    length += batch.length;
    if (length > longestLog) await foldIn();
  };
  const write = async () => {
    await writing;
    // What other requests do in this turn goes into the same write.
    await new Promise(setImmediate);
    writing = next;
    next = undefined;
    try {
      await (everything ? foldIn() : append());
    } catch (error) {
      failure = new Error(`the state could not be saved: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  };
  const saved = async () => {
    await (next ?? writing);
    if (failure !== undefined) throw failure;
  };
  return {
    note(what, now, apiIds) {
      seq += 1;
      lines.push(writeLine({ seq, now, apiIds, what }));
      next ??= write();
    },
    noteAll() {
      seq += 1;
      everything = true;
      next ??= write();
    },
    saved,
    async close() {
      await saved().catch(() => undefined);
      saveAll();
      await log.truncate(0);
      await log.close();
      unlock();
    },
  };
}
