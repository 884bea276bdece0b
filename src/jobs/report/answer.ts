/** A report in few words: totals, then the largest buckets of each dimension. */
import { word } from '../../errors.ts';
import { meaningOfErrorCode } from '../../plivo/error-codes.ts';
import { formatDecimal } from './decimal.ts';
import type { ReportState } from './state.ts';
import { type Bucket, type Dimension, OTHERS, type Tally } from './tally.ts';

const SHOWN: Readonly<Record<Exclude<Dimension, 'hour'>, number>> = {
  state: 8,
  error_code: 8,
  campaign: 5,
  sender: 5,
  country: 5,
  network: 5,
};

export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100;
}

/** The largest first; what is not shown is summed up in a last row. */
export function largest(buckets: ReadonlyMap<string, Bucket>, shown: number): [string, Bucket][] {
  const sorted = [...buckets].sort(
    ([a, one], [b, other]) =>
      Number(a === OTHERS) - Number(b === OTHERS) || other.messages - one.messages || (a < b ? -1 : 1),
  );
  if (sorted.length <= shown) return sorted;
  const rest = sorted.slice(shown - 1).map(([, bucket]) => bucket);
  return [...sorted.slice(0, shown - 1), [OTHERS, rest.reduce(sum)]];
}

function sum(one: Bucket, other: Bucket): Bucket {
  return {
    messages: one.messages + other.messages,
    outbound: one.outbound + other.outbound,
    delivered: one.delivered + other.delivered,
    cost: one.cost + other.cost,
  };
}

export function describeTally({ total, by }: Tally) {
  const shares = (dimension: 'state' | 'error_code', whole: number) =>
    largest(by[dimension], SHOWN[dimension]).map(([key, { messages }]) => ({
      [dimension]: key,
      messages,
      percent: percent(messages, whole),
      meaning: dimension === 'error_code' && key !== OTHERS ? meaningOfErrorCode(key) : undefined,
    }));
  const rates = (dimension: 'campaign' | 'sender' | 'country' | 'network') =>
    largest(by[dimension], SHOWN[dimension]).map(([key, { messages, outbound, delivered, cost }]) => ({
      [dimension]: key,
      messages,
      delivered_percent: percent(delivered, outbound),
      cost_usd: formatDecimal(cost),
    }));
  return {
    messages: total.messages,
    outbound: total.outbound,
    delivered: total.delivered,
    delivered_percent: percent(total.delivered, total.outbound),
    on_their_way: total.pending,
    units: total.units,
    cost_usd: formatDecimal(total.cost),
    carrier_fees_usd: formatDecimal(total.carrierFees),
    by_state: shares('state', total.messages),
    by_error_code: shares('error_code', total.messages),
    by_campaign: rates('campaign'),
    by_sender: rates('sender'),
    by_country: rates('country'),
    by_network: rates('network'),
    by_hour_utc: describeHours(by.hour),
  };
}

/** Twenty-four figures each, from 00 to 23 h: a table would cost four times as much. */
function describeHours(hours: ReadonlyMap<string, Bucket>) {
  const all = Array.from({ length: 24 }, (_, hour) => hours.get(String(hour).padStart(2, '0')));
  if (hours.size === 0) return undefined;
  return {
    messages: all.map((bucket) => bucket?.messages ?? 0),
    delivered_percent: all.map((bucket) => Math.round(percent(bucket?.delivered ?? 0, bucket?.outbound ?? 0))),
  };
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

/** The first sentence: how many, how many of them arrived, what went wrong most, what it cost. */
export function sumUp({ tally, from, until, end, done }: ReportState): string {
  const { total, by } = tally;
  const span = `from ${word(from)} to ${word(until ?? end ?? 'now')} UTC`;
  if (total.messages === 0) return `No messages ${span}.`;
  const so = done ? '' : ' so far';
  const worst = largest(by.error_code, 2).find(([code]) => code !== OTHERS);
  const most =
    worst === undefined
      ? ''
      : ` Most frequent error: ${word(worst[0])} (${meaningOfErrorCode(worst[0]) ?? ''}), ${count(worst[1].messages, 'message')}.`;
  const rate =
    total.outbound === 0
      ? 'none of them outbound'
      : `${percent(total.delivered, total.outbound)} % of ${total.outbound} outbound ones delivered`;
  return `${count(total.messages, 'message')}${so} ${span}: ${rate}; cost $${formatDecimal(total.cost)}.${most}`;
}
