/**
 * At most `count` requests in any span of `windowMs`. Exact over every span, not per fixed window: the vendors do not say
 * where their windows start. Knows how long the next one has to wait, so that a long wait is reported instead of sat out.
 */
export interface SlidingWindow {
  /** Takes a place and returns 0, or takes none and returns the milliseconds until one is free. */
  take(now: number): number;
}

export function createSlidingWindow(count: number, windowMs: number): SlidingWindow {
  const taken: number[] = [];
  let oldest = 0;
  return {
    take(now) {
      const place = oldest % count;
      const earlier = taken[place];
      if (taken.length === count && earlier !== undefined && now - earlier < windowMs) {
        return earlier + windowMs - now;
      }
      taken[place] = now;
      oldest = place + 1;
      return 0;
    },
  };
}
