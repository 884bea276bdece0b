/**
 * How V8 is to use memory: for a server among many on a person's machine, not for one that has the machine to itself. V8 has
 * switches for that, which a host does not give at the start of the process; these are read whenever they are needed.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Beyond this the server becomes no faster (docs/performance.md). */
const ENOUGH_BYTES = 16 * 1024 * 1024;

export function tuneMemory(): void {
  // What is alive among new objects is a megabyte: to share it out among four threads takes longer than to copy it.
  setFlagsFromString('--no-parallel-scavenge');
  // Else it waits with what grew old until there are some 50 MB of it.
  setFlagsFromString('--heap-growing-percent=50');
  boundYoungSpace();
}

/** Ends the growth of the space for new objects: by itself it grows with the memory of the machine, under load to 128 MB. */
function boundYoungSpace(): void {
  const observer = new PerformanceObserver(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young === undefined || young.space_size < ENOUGH_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}
