import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkLoaded, type LoadedState } from '../loaded-state.ts';
import { message } from '../records.ts';
import { checked, list, shape, whole } from '../shape.ts';

/** The whole state on disk: a line about it, a line without its messages, then its messages, many to a line. */
export interface SavedState extends LoadedState {
  /** The last command that it contains. */
  seq: number;
}

const head = shape({ a2p_mcp_sandbox: whole, seq: whole, now: whole, messages: whole });
const messages = list(message);
const format = 1;
const messagesInLine = 500;

/** Writes the state beside the file and then in its place: whoever reads it finds the old one or the new one, whole. */
export function saveState(path: string, { seq, now, state }: SavedState): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w', 0o600);
  try {
    const line = (value: unknown) => writeSync(file, `${JSON.stringify(value)}\n`);
    line({ a2p_mcp_sandbox: format, seq, now, messages: state.messages.length });
    line({ ...state, messages: [] });
    for (let from = 0; from < state.messages.length; from += messagesInLine) {
      line(state.messages.slice(from, from + messagesInLine));
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  syncFolder(dirname(path));
}

/** Makes a change of names last; some systems can't and don't need to. */
export function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // Folders can't be opened on Windows.
  }
}

/** The state in the file, or undefined when there is no file; throws when the file holds anything else. */
export function loadState(path: string): SavedState | undefined {
  if (!existsSync(path)) return undefined;
  const lines = linesOf(readFileSync(path));
  try {
    const about = checked(lines.next().value, head, 'the first line');
    if (about.a2p_mcp_sandbox !== format) throw new TypeError(`its format is ${about.a2p_mcp_sandbox}`);
    const rest = checked(lines.next().value, shape({}), 'the second line');
    const saved: unknown[] = [];
    for (const line of lines) saved.push(...checked(line, messages, 'messages'));
    if (saved.length !== about.messages) throw new TypeError(`${about.messages - saved.length} messages are missing`);
    return { ...checkLoaded({ ...rest, now: about.now, messages: saved }), seq: about.seq };
  } catch (error) {
    throw new Error(`${path} is not a state of the sandbox: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

function* linesOf(bytes: Buffer): Generator<unknown, undefined> {
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(0x0a, from);
    const end = found === -1 ? bytes.length : found;
    yield JSON.parse(bytes.toString('utf8', from, end));
    from = end + 1;
  }
}
