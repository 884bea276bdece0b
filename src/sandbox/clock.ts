/** The sandbox's own time: real, sped up or stepped. All times are whole microseconds since 1970 (UTC). */

export const SECOND = 1_000_000;
export const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;

/** The end of the year 9999: later times have no written form in common use. */
export const lastMoment = 253_402_300_799 * SECOND;

export interface Clock {
  /** How many sandbox seconds pass in a real second; 0 stands still but for steps. */
  readonly speed: number;
  now(): number;
  /** Steps forward by `micros` microseconds. */
  advance(micros: number): void;
  /** Goes on from that time. */
  set(micros: number): void;
  /** Back to the real time, without the steps made. */
  reset(): void;
}

/** A clock that starts at the real time and runs `speed` times as fast; it never goes back, but for `set` and `reset`. */
export function createClock(speed = 1): Clock {
  let base = Date.now() * 1000;
  let realBase = performance.now();
  const set = (micros: number) => {
    base = micros;
    realBase = performance.now();
  };
  return {
    speed,
    now: () => Math.floor(base + (performance.now() - realBase) * 1000 * speed),
    advance: (micros) => {
      base += micros;
    },
    set,
    reset: () => set(Date.now() * 1000),
  };
}
