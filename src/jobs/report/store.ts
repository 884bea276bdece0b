import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError, quote, UserInputError } from '../../errors.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { type ReportState, readReport, writeReport } from './state.ts';

/** Where reports stand between calls. */
export interface ReportStore {
  save(report: ReportState): Promise<void>;
  /** @throws {UserInputError} when there is no such report */
  load(id: string): Promise<ReportState>;
}

/** As long as the vendor keeps its records. */
const KEPT_MS = 90 * 86_400_000;
const MOST_IN_MEMORY = 50;

const inMemory = new Map<string, string>();

/** Reports in the data folder, or, where there is none, in this process. */
export function openReports(folder: string | undefined): ReportStore {
  return folder === undefined ? memoryStore : fileStore(join(folder, 'reports'));
}

const memoryStore: ReportStore = {
  async save(report) {
    inMemory.delete(report.id);
    inMemory.set(report.id, writeReport(report));
    const [oldest] = inMemory.keys();
    if (inMemory.size > MOST_IN_MEMORY && oldest !== undefined) inMemory.delete(oldest);
  },
  load: async (id) => readKept(id, inMemory.get(id)),
};

function fileStore(folder: string): ReportStore {
  let ready: Promise<void> | undefined;
  const open = () => {
    ready ??= Promise.resolve(folder)
      .then(makeFolder)
      .then(() => dropOld(folder))
      .catch((cause: unknown) => {
        ready = undefined;
        throw unusable(folder, cause);
      });
    return ready;
  };
  return {
    async save(report) {
      await open();
      const file = join(folder, `${report.id}.json`);
      // A reader sees the old state or the new one, never half of it.
      await writeFile(`${file}.new`, writeReport(report), { mode: 0o600 })
        .then(() => rename(`${file}.new`, file))
        .catch((cause: unknown) => {
          throw unusable(folder, cause);
        });
    },
    load: async (id) => readKept(id, await readFile(join(folder, `${id}.json`), 'utf8').catch(() => undefined)),
  };
}

function readKept(id: string, text: string | undefined): ReportState {
  const report = text === undefined ? undefined : readReport(text);
  if (report === undefined) {
    throw new UserInputError(`There is no report ${id} here.`, {
      argument: 'report_id',
      remedy:
        'Start a new one, without report_id. In the sandbox, reports end with the server unless it has a data folder.',
    });
  }
  return report;
}

async function dropOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const about = await stat(file).catch(() => undefined);
    if (about !== undefined && about.mtimeMs < Date.now() - KEPT_MS) await rm(file, { force: true });
  }
}

/** What to say when the data folder can't be written to. */
export function unusable(folder: string, cause: unknown): ConfigurationError {
  const reason = cause instanceof Error ? quote(cause.message, 200) : 'unknown';
  return new ConfigurationError(`The data folder can't be used (${quote(folder)}): ${reason}.`, {
    cause,
    remedy: 'Let the operator make it writable, or name another one with --data-dir (A2P_DATA_DIR).',
  });
}
