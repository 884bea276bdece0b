import { word } from '../../errors.ts';
import type { CallContext } from '../../pipeline/context.ts';
import { describeMessage, type MessageRecord } from '../../plivo/readings.ts';
import { causeOf } from './causes.ts';
import { firstBroken, type Hop, inOrder } from './hop.ts';
import { createLook } from './look.ts';
import { countryOfNumber } from './message-hops.ts';
import { inspectSender } from './sender.ts';

export interface Diagnosis {
  /** One word for what lies at the root. */
  readonly cause: string;
  readonly summary: string;
  readonly next_step: string;
  readonly hops: readonly Hop[];
}

/** Follows a record to the root: its error code, and behind it what is wrong with its sender. */
export async function diagnose(record: MessageRecord, context: CallContext): Promise<Diagnosis> {
  const { from_number: from = '', to_number: to = '', message_direction, destination_country_iso2 } = record;
  if (message_direction === 'inbound') return judge(record, []);
  const country = destination_country_iso2 || countryOfNumber(to);
  const look = createLook(context.plivo, context);
  const bound = { country, mms: record.message_type === 'mms' };
  const isCarriers = record.message_type !== 'whatsapp' && from !== '';
  return judge(record, isCarriers ? inOrder(await inspectSender(look, from, bound)) : []);
}

/** The cause by record and hops alone. */
export function judge(record: MessageRecord, hops: readonly Hop[]): Diagnosis {
  const { summary: standing, next_step: then } = describeMessage(record);
  const { message_state: state = '', error_code: code = '' } = record;
  const broken = firstBroken(hops);
  if (code !== '' && code !== '000') return { ...judgeFailure(code, broken, record), hops };
  if (state === 'delivered' || state === 'read' || state === 'received') {
    const risk = broken === undefined ? '' : ` Others may be filtered, though: ${broken.evidence}`;
    return { cause: state, summary: `Nothing is wrong: ${standing}${risk}`, next_step: broken?.mend ?? then, hops };
  }
  if (broken !== undefined) {
    const summary = `${standing} Most likely root cause: ${broken.evidence}`;
    return { cause: broken.hop, summary, next_step: broken.mend ?? then, hops };
  }
  const ended = state === 'failed' || state === 'undelivered' || state === 'rejected';
  if (ended) {
    const next_step = "Give Plivo's support the message_uuid.";
    return { cause: 'no_code', summary: `${standing} The record gives no error code.`, next_step, hops };
  }
  return {
    cause: state === 'queued' ? 'in_queue' : 'no_report_yet',
    summary: `No fault is known: ${standing}`,
    next_step: state === 'queued' ? 'wait_for the message; a queue longer than the sending rate delays it.' : then,
    hops,
  };
}

function judgeFailure(code: string, broken: Hop | undefined, { message_state }: MessageRecord) {
  const { cause, because, next, registrationCounts = false } = causeOf(code);
  const head = `The message is ${message_state === undefined ? 'not delivered' : word(message_state)}. Root cause: ${because} (error ${word(code)})`;
  if (broken === undefined) return { cause, summary: head, next_step: next };
  if (!registrationCounts) {
    return { cause, summary: `${head} Besides, this needs mending: ${broken.evidence}`, next_step: next };
  }
  return {
    cause,
    summary: `${head} Carriers do so with senders they do not know, and that is the case here: ${broken.evidence}`,
    next_step: `${broken.mend ?? ''} ${next}`.trim(),
  };
}
