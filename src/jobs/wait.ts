import { A2pError, RateLimitedError } from '../errors.ts';
import type { Host } from '../pipeline/context.ts';
import type { Reading } from '../plivo/readings.ts';
import { pause } from './pause.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
const GROWTH = 1.5;

/** What became of the waiting. */
export interface Waited {
  /** The last look that told something. */
  readonly reading: Reading;
  readonly looks: number;
  readonly seconds: number;
}

/** How long to rest after a look, in milliseconds: short at first, for what takes seconds. */
export function restAfter(looks: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * GROWTH ** (looks - 1));
}

/**
 * Looks again and again until the record has come to its end or the time is up. A look that fails in passing is made
 * again; a limit of the vendor is waited for.
 *
 * @throws what `look` throws when a retry can't help, or when no look has succeeded in time
 */
export async function waitUntilFinal(look: () => Promise<Reading>, timeoutMs: number, host: Host): Promise<Waited> {
  const started = Date.now();
  let reading: Reading | undefined;
  for (let looks = 1; ; looks++) {
    const outcome = await look().catch((error: unknown) => {
      if (error instanceof A2pError && error.retryable) return error;
      throw error;
    });
    const seconds = (Date.now() - started) / 1000;
    if (!(outcome instanceof A2pError)) {
      reading = outcome;
      const status = outcome.status ?? 'in an unknown state';
      host.progress(seconds, timeoutMs / 1000, `look ${looks}: ${status}`);
      if (outcome.final) return { reading, looks, seconds };
    }
    const least = outcome instanceof RateLimitedError ? (outcome.retry_after_seconds ?? 0) * 1000 : 0;
    const left = started + timeoutMs - Date.now();
    const rest = Math.max(least, restAfter(looks));
    // The last look is made at the very end, unless the vendor has asked for a longer pause.
    if (left <= 0 || least > left) {
      if (reading !== undefined) return { reading, looks, seconds: (Date.now() - started) / 1000 };
      throw outcome;
    }
    await pause(Math.min(rest, left), host.signal);
  }
}
