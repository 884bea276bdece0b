/** Counts over messages in memory that does not grow with their number. */
import { parseRecordTime } from '../../plivo/times.ts';
import { parseDecimal } from './decimal.ts';
import type { Row } from './rows.ts';

export const dimensions = ['state', 'error_code', 'campaign', 'sender', 'country', 'network', 'hour'] as const;
export type Dimension = (typeof dimensions)[number];

export interface Bucket {
  messages: number;
  outbound: number;
  delivered: number;
  /** In 10^-12 dollars. */
  cost: bigint;
}

export interface Tally {
  readonly total: Bucket & { pending: number; units: number; carrierFees: bigint };
  readonly by: Readonly<Record<Dimension, Map<string, Bucket>>>;
}

/** Values of one dimension that are counted apart; what comes after goes into one bucket. */
export const MOST_KEYS = 500;
export const OTHERS = '(others)';
export const NONE = '(none)';

const newBucket = (): Bucket => ({ messages: 0, outbound: 0, delivered: 0, cost: 0n });

export function newTally(): Tally {
  return {
    total: { ...newBucket(), pending: 0, units: 0, carrierFees: 0n },
    by: {
      state: new Map(),
      error_code: new Map(),
      campaign: new Map(),
      sender: new Map(),
      country: new Map(),
      network: new Map(),
      hour: new Map(),
    },
  };
}

export function countMessage({ total, by }: Tally, record: Row): void {
  const one = measure(record);
  add(total, one);
  total.units += Number(record.units) || 0;
  total.carrierFees += parseDecimal(record.carrier_fees);
  if (record.message_state === 'queued' || record.message_state === 'sent') total.pending += 1;
  for (const dimension of dimensions) {
    const key = keyOf[dimension](record);
    if (key !== undefined) add(bucketOf(by[dimension], key), one);
  }
}

function measure({ message_direction, message_state, total_amount }: Row): Bucket {
  const outbound = message_direction !== 'inbound';
  const delivered = outbound && (message_state === 'delivered' || message_state === 'read');
  return {
    messages: 1,
    outbound: outbound ? 1 : 0,
    delivered: delivered ? 1 : 0,
    cost: parseDecimal(total_amount),
  };
}

function add(bucket: Bucket, one: Bucket): void {
  bucket.messages += one.messages;
  bucket.outbound += one.outbound;
  bucket.delivered += one.delivered;
  bucket.cost += one.cost;
}

function bucketOf(buckets: Map<string, Bucket>, key: string): Bucket {
  const name = buckets.has(key) || buckets.size < MOST_KEYS ? key : OTHERS;
  const known = buckets.get(name);
  if (known !== undefined) return known;
  const fresh = newBucket();
  buckets.set(name, fresh);
  return fresh;
}

/** Where a message counts; undefined where the dimension says nothing of it. */
const keyOf: Readonly<Record<Dimension, (record: Row) => string | undefined>> = {
  state: ({ message_state }) => message_state || NONE,
  error_code: ({ error_code }) => (error_code === '000' ? undefined : error_code || undefined),
  campaign: (record) => (isInbound(record) ? undefined : record.tendlc_campaign_id || NONE),
  // The sender of an inbound message is a customer: there may be a million of them.
  sender: (record) => (isInbound(record) ? undefined : record.from_number || NONE),
  country: ({ destination_country_iso2 }) => destination_country_iso2 || NONE,
  network: ({ destination_network, mcc, mnc }) => destination_network || (mcc ? `${mcc}-${mnc}` : NONE),
  hour: ({ message_time }) => {
    const time = parseRecordTime(message_time);
    return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(11, 13);
  },
};

const isInbound = ({ message_direction }: Row) => message_direction === 'inbound';
