import { A2pError, RateLimitedError } from '../errors.ts';
import type { Host } from '../pipeline/context.ts';
import type { Reading } from '../plivo/readings.ts';
import { lookFor, pause, pauseAfter } from './pause.ts';

/** However little time is left, a look gets as long: the first one more, since without it there is nothing to tell. */
const LEAST_LOOK_MS = { first: 5_000, later: 2_000 } as const;

/** What became of the waiting. */
export interface Waited {
  /** The last look that told something. */
  readonly reading: Reading;
  readonly looks: number;
  readonly seconds: number;
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
    const least = reading === undefined ? LEAST_LOOK_MS.first : LEAST_LOOK_MS.later;
    const time = Math.max(least, started + timeoutMs - Date.now());
    const outcome = await lookFor(look(), time).catch((error: unknown) => {
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
    const asked = outcome instanceof RateLimitedError ? (outcome.retry_after_seconds ?? 0) * 1000 : 0;
    const left = started + timeoutMs - Date.now();
    const rest = Math.max(asked, pauseAfter(looks));
    // The last look is made at the very end, unless the vendor has asked for a longer pause.
    if (left <= 0 || asked > left) {
      if (reading !== undefined) return { reading, looks, seconds: (Date.now() - started) / 1000 };
      throw outcome;
    }
    await pause(Math.min(rest, left), host.signal);
  }
}
