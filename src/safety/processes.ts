/** Other processes over the same file: of this machine, or of another container or host that shares the folder. */
import { hash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Where numbers of processes mean the same ones: the host, since its last start, and on Linux the container. */
export const home = hash(
  'sha256',
  JSON.stringify([
    hostname(),
    read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    read(() => readlinkSync('/proc/self/ns/pid')),
  ]),
  'base64url',
).slice(0, 11);

function read(source: () => string): string {
  try {
    return source();
  } catch {
    return '';
  }
}

/** Whether a process of this home runs. */
export function isAlive(owner: number): boolean {
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
