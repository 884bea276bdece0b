/**
 * At most `count` requests in any span of `windowMs`. Exact over every span, not per fixed window: the vendors do not say
 * where their windows start. Knows how long the next one has to wait, so that a long wait is reported instead of sat out.
 */
export interface SlidingWindow {
  /** @returns milliseconds until a place is free, 0 when one is; takes none */
  wait(now: number): number;
  /** Takes a place and returns 0, or takes none and returns what `wait` would. */
  take(now: number): number;
}

export function createSlidingWindow(count: number, windowMs: number): SlidingWindow {
  const taken: number[] = [];
  let oldest = 0;
  function wait(now: number): number {
    const earlier = taken[oldest % count];
    return taken.length === count && earlier !== undefined ? Math.max(0, earlier + windowMs - now) : 0;
  }
  return {
    wait,
    take(now) {
      const ms = wait(now);
      if (ms > 0) return ms;
      const place = oldest % count;
      taken[place] = now;
      oldest = place + 1;
      return 0;
    },
  };
}
