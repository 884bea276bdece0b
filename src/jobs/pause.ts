import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError } from '../errors.ts';

/**
 * Waits, until the host no longer wants the answer.
 *
 * @throws {CancelledError} as soon as the signal fires
 */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {
    throw new CancelledError('The call was cancelled; nothing was changed.');
  });
}
