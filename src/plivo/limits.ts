import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, RateLimitedError } from '../errors.ts';
import { createSlidingWindow, type SlidingWindow } from '../http/limits.ts';
import type { HttpRequest } from '../http/types.ts';

/** Plivo documentation, per account. A third limit, 100 requests at once, is kept by the number of connections. */
const REQUESTS = { count: 300, windowMs: 5_000, what: '300 requests in 5 seconds' };
export const LISTINGS_A_MINUTE = 20;
export const LISTINGS_WINDOW_MS = 60_000;
const MESSAGE_LISTINGS = {
  count: LISTINGS_A_MINUTE,
  windowMs: LISTINGS_WINDOW_MS,
  what: '20 listings of messages a minute',
};
/** A wait of our own up to this many ms is sat out; a longer one is reported. */
const LONGEST_WAIT_MS = 2_000;

interface Limit {
  readonly what: string;
  readonly window: SlidingWindow;
}

/** Keeps the vendor's limits within this process. */
export function createLimits(): (request: HttpRequest) => Promise<void> {
  const requests = createLimit(REQUESTS);
  const listings = createLimit(MESSAGE_LISTINGS);
  return (request) => pass(isMessageListing(request) ? [requests, listings] : [requests], request.signal);
}

function createLimit({ count, windowMs, what }: typeof REQUESTS): Limit {
  return { what, window: createSlidingWindow(count, windowMs) };
}

function isMessageListing({ method, url }: HttpRequest): boolean {
  return method === 'GET' && url.pathname.endsWith('/Message/');
}

/** Takes a place in each of the windows at once, so that a request that one of them keeps back uses none of the others. */
async function pass(limits: readonly Limit[], signal: AbortSignal | undefined): Promise<void> {
  for (;;) {
    const now = Date.now();
    const waits = limits.map(({ what, window }) => ({ what, ms: window.wait(now) }));
    const { what, ms } = waits.reduce((longest, one) => (one.ms > longest.ms ? one : longest));
    if (ms === 0) {
      for (const { window } of limits) window.take(now);
      return;
    }
    if (ms > LONGEST_WAIT_MS) {
      const seconds = Math.ceil(ms / 1000);
      throw new RateLimitedError(`Plivo allows ${what}, and they are used up.`, {
        remedy: `Nothing was sent. Call again in ${seconds} s.`,
        retry_after_seconds: seconds,
      });
    }
    await sleep(ms, undefined, { signal }).catch(() => {
      throw new CancelledError('The call was cancelled before its request was sent.');
    });
  }
}
