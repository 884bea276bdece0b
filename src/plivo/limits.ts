import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, RateLimitedError } from '../errors.ts';
import { createSlidingWindow, type SlidingWindow } from '../http/limits.ts';
import type { HttpRequest } from '../http/types.ts';

/** Plivo documentation, per account. A third limit, 100 requests at once, is kept by the number of connections. */
const REQUESTS = { count: 300, windowMs: 5_000, what: '300 requests in 5 seconds' };
export const LISTINGS_A_MINUTE = 20;
const MESSAGE_LISTINGS = { count: LISTINGS_A_MINUTE, windowMs: 60_000, what: '20 listings of messages a minute' };
/** A wait of our own up to this many ms is sat out; a longer one is reported. */
const LONGEST_WAIT_MS = 2_000;

/** Keeps the vendor's limits within this process. */
export function createLimits(): (request: HttpRequest) => Promise<void> {
  const requests = createSlidingWindow(REQUESTS.count, REQUESTS.windowMs);
  const listings = createSlidingWindow(MESSAGE_LISTINGS.count, MESSAGE_LISTINGS.windowMs);
  return async (request) => {
    if (isMessageListing(request)) await pass(listings, MESSAGE_LISTINGS.what, request.signal);
    await pass(requests, REQUESTS.what, request.signal);
  };
}

function isMessageListing({ method, url }: HttpRequest): boolean {
  return method === 'GET' && url.pathname.endsWith('/Message/');
}

async function pass(window: SlidingWindow, what: string, signal: AbortSignal | undefined): Promise<void> {
  for (let wait = window.take(Date.now()); wait > 0; wait = window.take(Date.now())) {
    if (wait > LONGEST_WAIT_MS) {
      const seconds = Math.ceil(wait / 1000);
      throw new RateLimitedError(`Plivo allows ${what}, and they are used up.`, {
        remedy: `Nothing was sent. Call again in ${seconds} s.`,
        retry_after_seconds: seconds,
      });
    }
    await sleep(wait, undefined, { signal }).catch(() => {
      throw new CancelledError('The call was cancelled before its request was sent.');
    });
  }
}
