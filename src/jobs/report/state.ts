/** What is kept of a report between two calls. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { newTally, type Tally } from './tally.ts';

export const reportId = z.string().regex(/^r-[0-9a-f]{8}$/, 'must be the report_id of an earlier answer');

const wholeDollars = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
const bucket = z.object({
  messages: z.number(),
  outbound: z.number(),
  delivered: z.number(),
  cost: wholeDollars,
});
const buckets = z.array(z.tuple([z.string(), bucket])).transform((entries) => new Map(entries));

const tally = z.object({
  total: bucket.extend({ pending: z.number(), units: z.number(), carrierFees: wholeDollars }),
  by: z.object({
    state: buckets,
    error_code: buckets,
    campaign: buckets,
    sender: buckets,
    country: buckets,
    network: buckets,
    hour: buckets,
  }),
});

const state = z.object({
  version: z.literal(1),
  id: reportId,
  /** The account: another one's messages are not added to it. */
  scope: z.string(),
  /** Filters by their names on the wire. */
  filters: z.record(z.string(), z.string()),
  /** As asked for: UTC, in the API's form. */
  from: z.string(),
  until: z.string().optional(),
  /** The time of the newest message, found by the first page: nothing that arrives later is counted. */
  end: z.string().optional(),
  /** Rows that have been counted: the next page starts there. */
  offset: z.number(),
  /** About how many rows there are; undefined until it was looked into. */
  estimate: z.number().optional(),
  done: z.boolean(),
  rowsFile: z.object({ name: z.string(), bytes: z.number() }).optional(),
  tally,
});

export type ReportState = Omit<z.output<typeof state>, 'tally'> & { readonly tally: Tally };

export function newReport(
  asked: Pick<ReportState, 'scope' | 'filters' | 'from' | 'until'>,
  rowsFile: string | undefined,
): ReportState {
  return {
    version: 1,
    id: `r-${randomBytes(4).toString('hex')}`,
    ...asked,
    offset: 0,
    done: false,
    ...(rowsFile === undefined ? {} : { rowsFile: { name: rowsFile, bytes: 0 } }),
    tally: newTally(),
  };
}

export function writeReport(report: ReportState): string {
  return JSON.stringify(report, (_key, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    return value instanceof Map ? [...value] : value;
  });
}

/** @returns undefined for what is no report */
export function readReport(text: string): ReportState | undefined {
  return state.safeParse(parse(text)).data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
