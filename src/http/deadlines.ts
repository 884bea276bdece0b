/**
 * Gives up what has waited for too long. All wait for as long, so that the first to come is the first to be given up, and one
 * timer does for all of them: one for each request, set and cleared again, costs as much as a tenth of the request.
 */
export interface Deadlines {
  /** @returns what takes it back */
  add(giveUp: () => void): () => void;
}

interface Waiting {
  readonly until: number;
  readonly giveUp: () => void;
}

export function createDeadlines(afterMs: number): Deadlines {
  const waiting = new Set<Waiting>();
  let isTicking = false;
  const tick = (ms: number) => {
    isTicking = true;
    setTimeout(look, ms).unref();
  };
  const look = () => {
    isTicking = false;
    const now = performance.now();
    for (const one of waiting) {
      if (one.until > now) {
        tick(one.until - now);
        return;
      }
      waiting.delete(one);
      one.giveUp();
    }
  };
  return {
    add(giveUp) {
      const one = { until: performance.now() + afterMs, giveUp };
      waiting.add(one);
      if (!isTicking) tick(afterMs);
      return () => {
        waiting.delete(one);
      };
    },
  };
}
