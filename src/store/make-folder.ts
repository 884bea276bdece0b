import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigurationError } from '../errors.ts';

/**
 * Makes a folder, and those above it that are missing, level by level: where a file system takes no folders, as below
 * `/proc`, `mkdirSync` with `recursive` never returns. What is made is for this user alone.
 *
 * @returns the folders that were made, the outermost first
 * @throws {ConfigurationError} saying in words what is in the way
 */
export function makeFolder(path: string): string[] {
  try {
    return missingOf(resolve(path)).filter(makeOne);
  } catch (cause) {
    throw new ConfigurationError(`The folder ${path} can't be made: ${reasonOf(cause)}.`, {
      cause,
      remedy: 'Let the operator clear the way, or name another data folder with --data-dir (A2P_DATA_DIR).',
    });
  }
}

function missingOf(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return [];
  if (found !== undefined) throw new Error(`${path} is a file, not a folder`);
  if (path === dirname(path)) throw new Error(`${path} is not there`);
  return [...missingOf(dirname(path)), path];
}

/** @returns false when another process was first */
function makeOne(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 });
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST' && missingOf(path).length === 0) return false;
    throw cause;
  }
}

function reasonOf(error: unknown): string {
  const where = error instanceof Error && 'path' in error ? `: ${String(error.path)}` : '';
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return `this user has no right to${where}`;
    case 'ENOENT':
      return `the file system takes no folder there${where}`;
    case 'EROFS':
      return `the disk can only be read${where}`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `no room is left${where}`;
    default:
      return error instanceof Error ? error.message : 'the reason is not known';
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
