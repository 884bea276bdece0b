import { A2pError, RateLimitedError, UserInputError } from '../../errors.ts';
import { path } from '../../http/path.ts';
import type { Host } from '../../pipeline/context.ts';
import type { Plivo } from '../../plivo/client.ts';
import { LISTINGS_A_MINUTE } from '../../plivo/limits.ts';
import { toApiTime } from '../../plivo/times.ts';
import { pause } from '../pause.ts';
import { sayTime } from '../say-time.ts';
import { estimateSize } from './listing-size.ts';
import { readRow, rowsPage } from './rows.ts';
import type { RowsFile } from './rows-file.ts';
import type { ReportState } from './state.ts';
import { countMessage } from './tally.ts';

/** Plivo documentation: the most rows of one listing. */
const PAGE = 20;
/** Listings under way at once where no limit is kept. */
const WIDTH = 4;
const SAVE_EVERY_MS = 1000;
/** Where the vendor does not say how long to wait. */
const USUAL_WAIT_S = 5;

export interface ReportWork {
  readonly report: ReportState;
  readonly plivo: Plivo;
  readonly host: Host;
  readonly rows: RowsFile | undefined;
  /** When to stop, in milliseconds since 1970. */
  readonly deadline: number;
  readonly save: (report: ReportState) => Promise<void>;
}

/** Why a run ended before the last row. */
export interface Interruption {
  readonly reason: string;
  /** Seconds that are left to go, as far as it can be told. */
  readonly secondsLeft: number | undefined;
}

/** Reports that this process works on. */
const underWay = new Set<string>();

type Page = Awaited<ReturnType<typeof readPage>>;

/**
 * Counts page after page until the listing ends or the time is up; the state is saved as it goes, and always at the end.
 *
 * @returns undefined when every row is counted
 */
export async function runReport(work: ReportWork): Promise<Interruption | undefined> {
  const { report, save } = work;
  if (underWay.has(report.id)) {
    throw new UserInputError(`Report ${report.id} is being worked on by another call.`, {
      argument: 'report_id',
      remedy: 'Wait for that call to end.',
    });
  }
  underWay.add(report.id);
  try {
    return await countPages(work);
  } finally {
    underWay.delete(report.id);
    await save(report);
  }
}

async function countPages(work: ReportWork): Promise<Interruption | undefined> {
  const { report, plivo, deadline } = work;
  const started = { at: Date.now(), offset: report.offset };
  let saved = Date.now();
  while (!report.done) {
    const left = secondsLeft(report, plivo, started);
    if (Date.now() >= deadline) return { reason: 'the time of this call is up', secondsLeft: left };
    const outcome = await readPages(work).catch((error: unknown) => {
      if (error instanceof A2pError && error.retryable) return error;
      throw error;
    });
    if (outcome instanceof A2pError) {
      const wait = outcome instanceof RateLimitedError ? (outcome.retry_after_seconds ?? USUAL_WAIT_S) : undefined;
      if (wait === undefined && report.offset === started.offset) throw outcome;
      if (wait === undefined) return { reason: outcome.message, secondsLeft: left };
      if (Date.now() + wait * 1000 > deadline) return { reason: 'the limit of the API is used up', secondsLeft: left };
      await tell(work, `waiting ${sayTime(wait)} for the API's limit`, left);
      await pause(wait * 1000, work.host.signal);
      continue;
    }
    await count(work, outcome);
    if (report.estimate === undefined && !report.done) await estimate(work);
    await tell(work, undefined, secondsLeft(report, plivo, started));
    if (Date.now() - saved >= SAVE_EVERY_MS) {
      await work.save(report);
      saved = Date.now();
    }
  }
  return undefined;
}

/** The next pages. The first stands alone: it tells where the listing ends. */
async function readPages(work: ReportWork): Promise<Page[]> {
  const { report, plivo } = work;
  const width = plivo.limited || report.end === undefined ? 1 : WIDTH;
  const offsets = Array.from({ length: width }, (_, index) => report.offset + index * PAGE);
  return Promise.all(offsets.map((offset) => readPage(plivo, report, offset, PAGE)));
}

async function readPage(plivo: Plivo, { filters, from, until, end }: ReportState, offset: number, limit: number) {
  const { objects } = await plivo.get(path`Message/`, rowsPage, {
    ...filters,
    message_time__gte: from,
    message_time__lte: end ?? until,
    limit,
    offset,
  });
  return objects.map(readRow);
}

async function count({ report, rows }: ReportWork, pages: readonly Page[]): Promise<void> {
  report.end ??= endOf(pages[0]) ?? report.until;
  for (const page of pages) {
    if (report.done) break;
    for (const record of page) countMessage(report.tally, record);
    if (rows !== undefined && report.rowsFile !== undefined && page.length > 0) {
      report.rowsFile.bytes = await rows.write(page);
    }
    report.offset += page.length;
    report.done = page.length < PAGE;
  }
}

/**
 * The newest record of the first page ends the listing: what arrives later is newer, so that no offset ever shifts. The
 * vendor's clock counts, not ours.
 */
function endOf(page: Page | undefined): string | undefined {
  const newest = page?.[0]?.message_time;
  return newest === undefined ? undefined : toApiTime(newest);
}

/** Rough figures are worth little: where the API will not tell now, the report goes on without. */
async function estimate({ report, plivo }: ReportWork): Promise<void> {
  report.estimate = await estimateSize(report.offset, async (offset) => {
    const rows = await readPage(plivo, report, offset, 1);
    return rows.length > 0;
  }).catch((error: unknown) => {
    if (error instanceof A2pError && error.retryable) return undefined;
    throw error;
  });
}

/** At the pace of the API's limit where it is kept, else at the pace so far. */
function secondsLeft(
  { offset, estimate: total }: ReportState,
  { limited }: Plivo,
  started: { readonly at: number; readonly offset: number },
): number | undefined {
  if (total === undefined) return undefined;
  const rows = Math.max(PAGE, total - offset);
  if (limited) return (rows / PAGE) * (60 / LISTINGS_A_MINUTE);
  const done = offset - started.offset;
  return done === 0 ? undefined : (rows / done) * ((Date.now() - started.at) / 1000);
}

async function tell({ report, host }: ReportWork, what: string | undefined, left: number | undefined): Promise<void> {
  const { id, offset, estimate: total } = report;
  const of = total === undefined || offset > total ? '' : ` of about ${total}`;
  const time = left === undefined || report.done ? '' : `, about ${sayTime(left)} left`;
  host.progress(
    // Never the same figure twice: hosts may drop what does not move.
    what === undefined ? offset : offset + 0.5,
    total === undefined ? undefined : Math.max(total, offset),
    `report ${id}: ${offset}${of} messages${time}${what === undefined ? '' : `; ${what}`}`,
  );
}
