import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

const held = new Set<string>();

/** Keeps other sandboxes off a file, by another one with the number of this process; gives what undoes it. */
export function lock(path: string): () => void {
  const file = `${path}.lock`;
  if (held.has(file)) throw new Error(`${path} is in use by another sandbox of this process`);
  if (!create(file)) {
    const owner = Number(readFileSync(file, 'utf8'));
    if (owner !== process.pid && isRunning(owner))
      throw new Error(`${path} is in use by process ${owner}; if that is no sandbox, remove ${file}`);
    rmSync(file, { force: true });
    if (!create(file)) throw new Error(`${path} is in use`);
  }
  held.add(file);
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
}

function create(file: string): boolean {
  try {
    const opened = openSync(file, 'wx', 0o600);
    writeSync(opened, String(process.pid));
    closeSync(opened);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether there is such a process; one that belongs to somebody else counts. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
