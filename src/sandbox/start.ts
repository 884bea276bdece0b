import { Refusal } from './errors.ts';
import { type Limits, usualLimits } from './limits.ts';
import { checkLoaded, isSavedState } from './loaded-state.ts';
import { seededState } from './seed.ts';
import { checkSeed } from './seed-file.ts';
import type { State } from './state.ts';

/** Where a sandbox starts, and where a reset brings it back to. */
export interface Start {
  /** What chance is drawn from. */
  readonly seed: number;
  readonly limits: Limits;
  /** The clock is not set before this. Microseconds. */
  readonly earliest: number;
  readonly state: (now: number) => State;
}

/**
 * Reads what a sandbox is to start from: a number that ids are drawn from, a seed, or a saved state. Throws a TypeError
 * that says what is wrong.
 */
export function readStart(given: unknown): Start {
  if (isSavedState(given)) {
    const { now, state } = checkLoaded(given);
    return { seed: state.seed, limits: usualLimits, earliest: now, state: () => structuredClone(state) };
  }
  const seed = checkSeed(typeof given === 'number' ? { seed: given } : (given ?? {}));
  const start: Start = {
    seed: seed.seed ?? 1,
    limits: { ...usualLimits, ...seed.limits },
    earliest: 0,
    state: (now) => seededState(seed, now),
  };
  try {
    start.state(0);
  } catch (error) {
    if (error instanceof Refusal) throw new TypeError(`seed.settings: ${error.message}`);
    throw error;
  }
  return start;
}
