/** What the kernel says of a process. Linux only; elsewhere every figure is NaN and no target counts as met. */
import { readdirSync, readFileSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
const field = (text: string, name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]);

/** Memory that is in use, in MiB. */
export const memoryOf = (pid: number): number => field(read(`/proc/${pid}/status`), 'VmRSS') / 1024;

/** Bytes that the process has read, from sockets too. */
export const bytesReadBy = (pid: number): number => field(read(`/proc/${pid}/io`), 'rchar');

/** Milliseconds of CPU that all threads together have had. */
export function cpuOf(pid: number): number {
  const threads = (() => {
    try {
      return readdirSync(`/proc/${pid}/task`);
    } catch {
      return [];
    }
  })();
  if (threads.length === 0) return Number.NaN;
  return threads.reduce((sum, id) => sum + Number(read(`/proc/${pid}/task/${id}/schedstat`).split(' ')[0]) / 1e6, 0);
}
