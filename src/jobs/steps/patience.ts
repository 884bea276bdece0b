import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError } from '../../errors.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
const GROWTH = 1.5;

/** Milliseconds between two looks at a record: short at first, for what takes seconds. */
export function pauseAfter(looks: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * GROWTH ** (looks - 1));
}

/** @throws {CancelledError} as soon as the host no longer wants the answer */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {
    throw new CancelledError('The call was cancelled; the job stays where it is.');
  });
}
