/** What many rounds say together. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
}

/** A figure that does not vary. */
export const exactly = (value: number) => spreadOf([value]);

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return {
    median: (low + high) / 2,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
    rounds: sorted.length,
  };
}

/** Each round's own ratio: what slows a machine down for a second slows both down. */
export function ratiosOf(ours: readonly number[], floor: readonly number[]): Spread {
  return spreadOf(ours.map((value, round) => value / (floor[round] ?? Number.NaN)));
}
