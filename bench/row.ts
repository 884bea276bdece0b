import type { Spread } from './statistics.ts';

/** One figure: ours, what it is held against in the same run, and what it must reach. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly ours: Spread;
  readonly floors?: Readonly<Record<string, Spread>>;
  /** Ours over the floor that the target names. */
  readonly ratio?: Spread;
  readonly target?: string;
  /** Undefined where the design sets no target. */
  readonly met?: boolean;
  readonly note?: string;
}

/** A target is held against the median: one slow round of a shared machine decides nothing. */
export const atMost = ({ median }: Spread, limit: number) => median <= limit;
export const atLeast = ({ median }: Spread, limit: number) => median >= limit;
