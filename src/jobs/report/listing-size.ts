/** How long a listing is that does not say so: found with a few looks behind far offsets. */

const FIRST_PROBE = 200;
const STEP = 4;
/** A span this much wider than its start is narrowed down, at the cost of a look. */
const CLOSE_ENOUGH = 1.3;
/** Below this many rows the pages themselves are read as fast as more looks are made. */
const WORTH_NARROWING = 2000;

/**
 * About how many rows there are, given that there are at least `known`.
 *
 * @param hasRowAt whether the listing has a row at that offset
 */
export async function estimateSize(known: number, hasRowAt: (offset: number) => Promise<boolean>): Promise<number> {
  let low = known;
  let high = FIRST_PROBE;
  while (await hasRowAt(high)) {
    low = high;
    high *= STEP;
  }
  while (high > WORTH_NARROWING && high > low * CLOSE_ENOUGH) {
    const middle = Math.round((low + high) / 2);
    if (await hasRowAt(middle)) low = middle;
    else high = middle;
  }
  return Math.round((low + high) / 2);
}
