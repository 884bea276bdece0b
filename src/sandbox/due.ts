import type { DueEvent, State } from './state.ts';

/**
 * What will happen by itself, as a binary heap in plain data: what is due is settled before each request, and by the courier
 * of callbacks at its time.
 */

function before(a: DueEvent, b: DueEvent): boolean {
  return a.at < b.at || (a.at === b.at && a.seq < b.seq);
}

/** Plans an event for the time `at` (microseconds). */
export function schedule(state: State, at: number, kind: DueEvent['kind'], id: string): void {
  const seq = (state.counters['due'] ?? 0) + 1;
  state.counters['due'] = seq;
  const event: DueEvent = { at, seq, kind, id };
  const heap = state.due;
  let hole = heap.length;
  heap.push(event);
  while (hole > 0) {
    const up = (hole - 1) >> 1;
    const parent = heap[up];
    if (parent === undefined || !before(event, parent)) break;
    heap[hole] = parent;
    hole = up;
  }
  heap[hole] = event;
}

/** Takes out the earliest event that is due at `now` (microseconds), if there is one. */
export function takeDue(state: State, now: number): DueEvent | undefined {
  const heap = state.due;
  const first = heap[0];
  if (first === undefined || first.at > now) return undefined;
  const last = heap.pop();
  if (last !== undefined && heap.length > 0) sink(heap, last);
  return first;
}

function sink(heap: DueEvent[], event: DueEvent): void {
  let hole = 0;
  for (;;) {
    let down = 2 * hole + 1;
    let child = heap[down];
    if (child === undefined) break;
    const right = heap[down + 1];
    if (right !== undefined && before(right, child)) {
      child = right;
      down += 1;
    }
    if (!before(child, event)) break;
    heap[hole] = child;
    hole = down;
  }
  heap[hole] = event;
}

/** Puts events in the order of the heap. */
export function orderDue(events: readonly DueEvent[]): DueEvent[] {
  return [...events].sort((a, b) => (before(a, b) ? -1 : 1));
}
