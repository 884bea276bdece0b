import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Beyond this the server becomes no faster (docs/performance.md). */
const ENOUGH_BYTES = 16 * 1024 * 1024;

/**
 * Ends the growth of the space for new objects: by itself V8 lets it grow with the memory of the machine, under load to
 * 128 MB. It has a switch for that at the start of a process only, which a host does not give; the factor of growth, though, is
 * read whenever the space grows.
 */
export function boundYoungSpace(): void {
  // Four threads at a few hundred kilobytes cost more than the one that waits for them saves.
  setFlagsFromString('--no-parallel-scavenge');
  const observer = new PerformanceObserver(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young === undefined || young.space_size < ENOUGH_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}
