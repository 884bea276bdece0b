import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, UnavailableError } from '../errors.ts';
import { sayTime } from './say-time.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
const GROWTH = 1.5;

/** Milliseconds between two looks at a record: short at first, for what takes seconds. */
export function pauseAfter(looks: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * GROWTH ** (looks - 1));
}

/**
 * Waits, until the host no longer wants the answer.
 *
 * @param then what holds after a cancellation
 * @throws {CancelledError} as soon as the signal fires
 */
export async function pause(ms: number, signal: AbortSignal, then = 'nothing was changed'): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {
    throw new CancelledError(`The call was cancelled; ${then}.`);
  });
}

/**
 * A look that may not outlast a call: an API that hangs is given up when the call's time is up, before its own time-out.
 *
 * @throws {UnavailableError} when it takes longer
 */
export async function lookFor<T>(look: Promise<T>, ms: number): Promise<T> {
  const answered = new AbortController();
  const late = sleep(ms, undefined, { signal: answered.signal }).then(() => {
    throw new UnavailableError(`The API did not answer within ${sayTime(ms / 1000)}.`, {
      remedy: 'Nothing was changed. Try again later.',
    });
  });
  try {
    return await Promise.race([look, late]);
  } finally {
    answered.abort();
  }
}
