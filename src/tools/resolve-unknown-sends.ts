import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { path } from '../http/path.ts';
import type { CallContext } from '../pipeline/context.ts';
import { defineTool } from '../pipeline/tool.ts';
import { apiTimeOf, parseRecordTime } from '../plivo/times.ts';
import { messagePage } from '../plivo/wire/message.ts';
import { isPowerpack } from '../safety/ledger.ts';
import { type Candidate, decide, type Verdict } from '../safety/verdict.ts';
import type { Intent } from '../store/ledger.ts';
import { answerOf, phoneNumber } from './fields.ts';

/** A request that was cut off may still be on its way for a moment: records are not looked at before. */
const REST_MS = 3_000;
/** Records this far around an attempt are looked at, should the vendor's clock and ours disagree. */
const AROUND_MS = 10 * 60_000;
const PAGE = 20;
/** More records than this between two numbers within minutes tell nothing about one of them. */
const MOST_PAGES = 10;

export const resolveUnknownSends = defineTool({
  name: 'resolve_unknown_sends',
  title: 'Find out about uncertain sends',
  toolset: 'messages',
  effect: 'read',
  description:
    'After a DeliveryUnknownError: settles by the records whether messages went out, or says undecidable, with the candidates.',
  input: z.strictObject({ dst: phoneNumber.optional().describe('Only this recipient.') }),
  output: answerOf({
    items: z
      .array(
        z.looseObject({
          dst: z.string().optional(),
          outcome: z.string().optional().describe('sent, not_sent or undecidable'),
          message_uuid: z.string().optional(),
          tried_at: z.string().optional(),
        }),
      )
      .optional(),
  }),
  run: async ({ dst }, context) => {
    const { plivo, ledger, signal } = context;
    const everything = await ledger.openSends(plivo.scope);
    const open = everything.filter(({ destination }) => dst === undefined || destination === dst);
    if (open.length === 0) return { summary: 'No send has an unknown outcome.' };
    const newest = Math.max(...open.map(({ created, settled }) => settled ?? created));
    const rest = newest + REST_MS - Date.now();
    if (rest > 0) await sleep(rest, undefined, { signal });
    const groups = Object.values(Object.groupBy(open, kindOf)).filter((group) => group !== undefined);
    const verdicts: Verdict[] = [];
    for (const [index, group] of groups.entries()) {
      context.progress(index, groups.length, 'looking at the records');
      verdicts.push(...(await judge(group, context)));
    }
    await ledger.conclude(
      verdicts.flatMap(({ intent, ...verdict }) => {
        if (verdict.state === 'undecidable') return [];
        return [{ intent, state: verdict.state, result: verdict.state === 'sent' ? verdict.id : undefined }];
      }),
    );
    return describe(verdicts);
  },
});

function kindOf({ sender, destination, type, traceable }: Intent): string {
  return JSON.stringify([sender, destination, type, traceable]);
}

async function judge(group: readonly Intent[], context: CallContext): Promise<Verdict[]> {
  const [first] = group;
  if (first?.traceable !== true) {
    return group.map((intent) => ({ intent, state: 'undecidable', candidates: [] }));
  }
  const times = group.map(({ created }) => created);
  const { records: found, complete } = await recordsOf(first, times, context);
  // Only now: whatever made one of these records stands in the ledger by this time.
  const others = await context.ledger.nearby(first, Math.min(...times) - AROUND_MS);
  const unclaimed = found.filter(({ id }) => !others.ids.has(id));
  if (!complete) {
    return group.map((intent) => ({ intent, state: 'undecidable', candidates: unclaimed.slice(0, PAGE) }));
  }
  return decide(group, unclaimed, others.withoutId);
}

interface Found {
  readonly records: readonly Candidate[];
  readonly complete: boolean;
}

async function recordsOf(first: Intent, times: readonly number[], { plivo }: CallContext): Promise<Found> {
  const query = {
    message_direction: 'outbound',
    to_number: first.destination ?? undefined,
    ...(isPowerpack(first.sender)
      ? { powerpack_id: first.sender ?? undefined }
      : { from_number: first.sender ?? undefined }),
    message_time__gte: apiTimeOf(Math.min(...times) - AROUND_MS),
    message_time__lte: apiTimeOf(Math.max(...times) + AROUND_MS),
    limit: PAGE,
  };
  const records: Candidate[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const { objects } = await plivo.get(path`Message/`, messagePage, { ...query, offset: page * PAGE });
    for (const { message_uuid: id, message_time = '', message_state: state, message_type, units } of objects) {
      if (id === undefined || message_type !== (first.type ?? message_type)) continue;
      const at = parseRecordTime(message_time);
      records.push({ id, at: Number.isNaN(at) ? undefined : at, units, state });
    }
    if (objects.length < PAGE) return { records, complete: true };
  }
  return { records, complete: false };
}

function describe(verdicts: readonly Verdict[]) {
  const count = (state: Verdict['state']) => verdicts.filter((verdict) => verdict.state === state).length;
  const undecidable = count('undecidable');
  return {
    summary: `${count('sent')} went out, ${count('not_sent')} did not, ${undecidable} can not be decided.`,
    next_step:
      undecidable > 0
        ? 'Show the candidates to the person, who may know. What is not_sent may be sent again; what is undecidable only with resend true.'
        : 'What is not_sent may be sent again.',
    items: verdicts.map((verdict) => ({
      dst: verdict.intent.destination ?? undefined,
      outcome: verdict.state,
      message_uuid: verdict.state === 'sent' ? verdict.id : undefined,
      tried_at: new Date(verdict.intent.created).toISOString(),
      candidates:
        verdict.state === 'undecidable'
          ? verdict.candidates.map(({ id, at, units, state }) => ({
              id,
              at: at === undefined ? undefined : new Date(at).toISOString(),
              units,
              state,
            }))
          : undefined,
    })),
  };
}
