/** The rows of a report as CSV, in the data folder. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError, UserInputError } from '../../errors.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { columns, type Row } from './rows.ts';
import { unusable } from './store.ts';

/** A name, never a way to another folder; the ending keeps it from being the name of anything else in there. */
export const ROWS_FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}(\.[A-Za-z0-9_-]{1,20})*\.csv$/i;

export interface RowsFile {
  readonly path: string;
  /** Appends rows. @returns the length of the file in bytes */
  write(rows: readonly Row[]): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens the file of a report where the report stands: what was written after its last saving is cut off again.
 *
 * @throws {UserInputError} a new report's file exists already
 * @throws {ConfigurationError} there is no data folder, or it can't be written to
 */
export async function openRowsFile(folder: string | undefined, name: string, bytes: number): Promise<RowsFile> {
  if (folder === undefined) {
    throw new ConfigurationError('This server has no data folder, so it can not write a file.', {
      remedy: 'Call again without rows_file, or let the operator start the server with --data-dir DIR (A2P_DATA_DIR).',
    });
  }
  const path = join(folder, name);
  const file = await openAt(folder, path, bytes);
  const head = Buffer.from(`${columns.join(',')}\n`);
  let length = bytes;
  const append = async (content: Buffer) => {
    await file.write(content, 0, content.length, length);
    length += content.length;
    return length;
  };
  if (bytes === 0) await append(head);
  return {
    path,
    write: (rows) => append(Buffer.from(rows.map((row) => `${csvRow(row)}\n`).join(''))),
    close: () => file.close(),
  };
}

async function openAt(folder: string, path: string, bytes: number): Promise<FileHandle> {
  const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  try {
    makeFolder(folder);
    const file = await open(path, O_RDWR | O_NOFOLLOW | (bytes === 0 ? O_CREAT | O_EXCL : 0), 0o600);
    if (bytes > 0) await file.truncate(bytes);
    return file;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'EEXIST' && code !== 'ENOENT') throw unusable(folder, cause);
    throw new UserInputError(
      code === 'EEXIST'
        ? 'rows_file: there is such a file in the data folder already.'
        : 'rows_file: the file of this report is gone from the data folder.',
      { argument: 'rows_file', remedy: 'Nothing was changed. Start a report with another name.' },
    );
  }
}

/** One line. What a spreadsheet would run as a formula is marked as text. */
export function csvRow(record: Row): string {
  return columns.map((column) => csvCell(record[column])).join(',');
}

function csvCell(value: string): string {
  const text = value.replace(/^(?=[=+@\t\r]|-(?!\d))/, "'");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
