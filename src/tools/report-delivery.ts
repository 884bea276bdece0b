import * as z from 'zod';
import { UserInputError } from '../errors.ts';
import { describeTally, sumUp } from '../jobs/report/answer.ts';
import { openRowsFile, ROWS_FILE_NAME } from '../jobs/report/rows-file.ts';
import { runReport } from '../jobs/report/run.ts';
import { newReport, reportId } from '../jobs/report/state.ts';
import { openReports } from '../jobs/report/store.ts';
import { sayTime } from '../jobs/say-time.ts';
import type { CallContext } from '../pipeline/context.ts';
import { defineTool } from '../pipeline/tool.ts';
import { apiTimeOf, parseApiTime } from '../plivo/times.ts';
import { namesGiven } from './changes.ts';
import { answerOf, type Problem, withRules } from './fields.ts';
import { messageFilters } from './message-filters.ts';
import { beyondReach, REACH_DAYS, time } from './message-times.ts';

const DAY_MS = 86_400_000;

const input = z.strictObject({
  days: z.number().positive().max(REACH_DAYS).optional().describe('Back from now; default 1.'),
  from: time.optional().describe('UTC, as 2026-11-20 09:30.'),
  until: time.optional().describe('UTC.'),
  ...messageFilters,
  rows_file: z
    .string()
    .refine((name) => ROWS_FILE_NAME.test(name), 'must be a plain file name that ends in .csv')
    .optional()
    .describe('CSV of all rows, as may.csv.'),
  report_id: reportId.optional().describe('Go on with this one; no other filters.'),
  timeout_seconds: z.int().min(1).max(600).default(45).describe('Then pauses.'),
});
type Input = z.output<typeof input>;

function* problemsOf({ report_id, timeout_seconds: _, ...asked }: Input): Generator<Problem> {
  const given = namesGiven(asked);
  const [first] = given;
  if (report_id !== undefined && first !== undefined) {
    yield { path: [first], message: 'is fixed when a report starts: give report_id alone, or leave it out' };
  }
  const { days, from, until } = asked;
  if (days !== undefined && from !== undefined) yield { path: ['days'], message: 'does not go with from' };
  const earliest = Date.now() - (REACH_DAYS + 1) * DAY_MS;
  if (from !== undefined && parseApiTime(from) < earliest) yield { path: ['from'], message: beyondReach(from) };
  if (from !== undefined && until !== undefined && parseApiTime(from) > parseApiTime(until)) {
    yield { path: ['from'], message: `is ${from}, after the end of the span at ${until}` };
  }
}

/** `days` count back from the end of the span. */
function startOf({ days = 1, from, until }: Input): string {
  const end = until === undefined ? Date.now() : parseApiTime(until);
  return from ?? apiTimeOf(end - days * DAY_MS);
}

function filtersOf(asked: Input): Record<string, string> {
  const names = Object.keys(messageFilters);
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) =>
      names.includes(name) && value !== undefined ? [[name, String(value)]] : [],
    ),
  );
}

async function openReport(asked: Input, { plivo, dataFolder }: CallContext) {
  const store = openReports(await dataFolder());
  if (asked.report_id === undefined) {
    const { scope } = plivo;
    const span = { from: startOf(asked), until: asked.until };
    return { store, report: newReport({ scope, filters: filtersOf(asked), ...span }, asked.rows_file) };
  }
  const report = await store.load(asked.report_id);
  if (report.scope !== plivo.scope) {
    throw new UserInputError(`Report ${report.id} is of another account.`, {
      argument: 'report_id',
      remedy: 'Nothing was read. Start a new one, without report_id.',
    });
  }
  return { store, report };
}

const share = z.array(z.looseObject({ messages: z.number(), percent: z.number() })).optional();
const rate = z.array(z.looseObject({ messages: z.number(), delivered_percent: z.number() })).optional();

export const reportDelivery = defineTool({
  name: 'report_delivery',
  title: 'Report on delivery and cost',
  toolset: 'jobs',
  effect: 'read',
  description:
    'Counts, rates and cost by state, error code, campaign, sender, country, network and hour over up to 90 days. Plivo gives 400 rows a minute: a long one pauses; go on with its report_id.',
  input: withRules(input, problemsOf),
  output: answerOf({
    report_id: z.string().optional(),
    complete: z.boolean().optional(),
    minutes_left: z.number().optional(),
    messages: z.number().optional(),
    delivered_percent: z.number().optional().describe('of the outbound ones'),
    cost_usd: z.string().optional().describe('exact sum of total_amount'),
    by_state: share,
    by_error_code: share,
    by_campaign: rate,
    by_sender: rate,
    by_country: rate,
    by_network: rate,
    by_hour_utc: z
      .looseObject({ messages: z.array(z.number()), delivered_percent: z.array(z.number()) })
      .optional()
      .describe('24 figures each, from 00 to 23 h'),
  }),
  run: async (asked, context) => {
    const deadline = Date.now() + asked.timeout_seconds * 1000;
    const { store, report } = await openReport(asked, context);
    const { rowsFile } = report;
    const rows =
      rowsFile === undefined || report.done
        ? undefined
        : await openRowsFile(await context.dataFolder(), rowsFile.name, rowsFile.bytes);
    const interruption = await runReport({
      report,
      plivo: context.plivo,
      host: context,
      rows,
      deadline,
      save: (state) => store.save(state),
    }).finally(() => rows?.close());
    const left = interruption?.secondsLeft;
    const { id, filters, from, until, end, offset, estimate } = report;
    return {
      summary: sumUp(report),
      next_step:
        interruption === undefined
          ? undefined
          : `Not complete: ${interruption.reason}. ${left === undefined ? '' : `About ${sayTime(left)} of work are left${estimate === undefined ? '' : ` (${offset} of about ${estimate} messages counted)`}. `}Call report_delivery again with report_id ${id}.`,
      report_id: id,
      complete: interruption === undefined,
      minutes_left: left === undefined ? undefined : Math.ceil(left / 60),
      from,
      until: until ?? end,
      filters,
      ...describeTally(report.tally),
      rows_file: rows?.path ?? rowsFile?.name,
    };
  },
});
