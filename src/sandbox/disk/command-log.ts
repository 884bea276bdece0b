import { crc32 } from 'node:zlib';
import type { ApiCall } from '../perform.ts';

/** What has changed the state, as lines of a file: a checksum and JSON. The same commands at the same times give the same state. */
export interface LoggedCommand {
  /** Counts from 1, without gaps. */
  seq: number;
  /** Microseconds. */
  now: number;
  /** How many `api_id`s had been drawn before: reads draw them too, and are not logged. */
  apiIds: number;
  what: Command;
}

export type Command =
  | { readonly kind: 'call'; readonly call: ApiCall }
  | { readonly kind: 'control'; readonly path: string; readonly args: Readonly<Record<string, unknown>> };

/** One line of the log. */
export function writeLine(command: LoggedCommand): string {
  const json = JSON.stringify(command);
  return `${checksum(json)} ${json}\n`;
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}

/**
 * The commands in the bytes of a log. What a crash has left half-written at the end is dropped; it was never
 * acknowledged. Damage before the end throws.
 */
export function readLines(log: Buffer, name: string): LoggedCommand[] {
  const lines = log.toString('utf8').split('\n');
  // The last piece is empty, or a line whose end never came.
  lines.pop();
  const commands: LoggedCommand[] = [];
  for (const [index, line] of lines.entries()) {
    const json = line.slice(9);
    if (line.slice(0, 8) === checksum(json)) commands.push(JSON.parse(json));
    else if (index < lines.length - 1) throw new Error(`${name} is damaged in line ${index + 1}`);
  }
  return commands;
}
