import type { HttpClient } from './types.ts';

/** By how many milliseconds an API's clock is ahead of ours, give or take `within`. */
export interface Skew {
  readonly ms: number;
  readonly within: number;
}

export interface WatchedClient extends HttpClient {
  /**
   * Every difference that answers have shown, the latest last: a clock may be set right between two of them. Undefined
   * before the first answer; empty where answers do not tell the time.
   */
  skews(): readonly Skew[] | undefined;
}

/** `Date` tells whole seconds, rounded down. */
const DATE_STEP_MS = 1000;
/** A clock that runs at another pace than ours shows ever new differences. */
const MOST_KEPT = 16;

/** Watches the clocks of the APIs that a client talks to. */
export function watchClock(http: HttpClient): WatchedClient {
  let seen: readonly Skew[] | undefined;
  return {
    ...http,
    async send(request) {
      const sent = Date.now();
      const answer = await http.send(request);
      seen = withSkew(seen ?? [], skewOf(answer.date, sent, Date.now()));
      return answer;
    },
    skews: () => seen,
  };
}

/** The answer was dated at some moment between `sent` and `received`. */
function skewOf(date: number | undefined, sent: number, received: number): Skew | undefined {
  if (date === undefined) return undefined;
  const within = (Math.max(0, received - sent) + DATE_STEP_MS) / 2;
  return { ms: date + DATE_STEP_MS / 2 - (sent + received) / 2, within };
}

function withSkew(seen: readonly Skew[], found: Skew | undefined): readonly Skew[] {
  if (found === undefined) return seen;
  const isSame = (known: Skew) => Math.abs(known.ms - found.ms) <= known.within + found.within;
  const [only] = seen;
  // As with nearly every answer: it tells nothing new.
  if (only !== undefined && seen.length === 1 && isSame(only) && only.within <= found.within) return seen;
  const finest = seen.filter(isSame).reduce((best, known) => (known.within < best.within ? known : best), found);
  return [...seen.filter((known) => !isSame(known)), finest].slice(-MOST_KEPT);
}
