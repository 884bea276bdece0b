import * as z from 'zod';
import { RateLimitedError } from '../errors.ts';
import { pause } from '../jobs/pause.ts';
import { type Settlement, settleSends } from '../jobs/unknown-sends/settle.ts';
import { defineTool } from '../pipeline/tool.ts';
import { LISTINGS_WINDOW_MS } from '../plivo/limits.ts';
import type { Verdict } from '../safety/verdict.ts';
import { answerOf, phoneNumber } from './fields.ts';

/** A request that was cut off may still be on its way for a moment: records are not looked at before. */
const REST_MS = 3_000;

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
    left: z.number().optional().describe('not looked up yet'),
    retry_after_seconds: z.number().optional(),
  }),
  run: async ({ dst }, context) => {
    const { plivo, ledger, signal } = context;
    const everything = await ledger.openSends(plivo.scope);
    const open = everything.filter(({ destination }) => dst === undefined || destination === dst);
    if (open.length === 0) return { summary: 'No send has an unknown outcome.' };
    const newest = Math.max(...open.map(({ created, settled }) => settled ?? created));
    // Where the clock was set back meanwhile, nothing is waited for that lies ahead.
    const rest = Math.min(newest + REST_MS - Date.now(), REST_MS);
    if (rest > 0) await pause(rest, signal);
    return describe(await settleSends(open, context));
  },
});

function describe({ verdicts, left, stopped }: Settlement) {
  const count = (state: Verdict['state']) => verdicts.filter((verdict) => verdict.state === state).length;
  const undecidable = count('undecidable');
  /** For good: another look will not tell more. */
  const stuck = verdicts.some((verdict) => verdict.state === 'undecidable' && verdict.again === undefined);
  const wait = secondsAfter(stopped) ?? secondsUntilSeen(verdicts);
  const parts = [
    stopped === undefined
      ? ''
      : `Call again${wait === undefined ? '' : ` in ${wait} s`} for the ${left} that are left.`,
    stopped === undefined && wait !== undefined ? `Look again in ${wait} s: the API may still be at work on one.` : '',
    stuck ? 'Show the candidates to the person, who may know.' : '',
    'What is not_sent may be sent again',
  ];
  const rest = stopped === undefined ? '' : ` ${left} could not be looked up yet: ${stopped.message}`;
  return {
    summary: `${count('sent')} went out, ${count('not_sent')} did not, ${undecidable} can not be decided.${rest}`,
    next_step: `${parts.filter((part) => part !== '').join(' ')}${stuck ? '; what is undecidable only with resend true.' : '.'}`,
    left: stopped === undefined ? undefined : left,
    retry_after_seconds: wait,
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

/** Where nobody waited for the API any longer, it may be at work yet. */
function secondsUntilSeen(verdicts: readonly Verdict[]): number | undefined {
  const again = verdicts.map((verdict) => (verdict.state === 'undecidable' ? (verdict.again ?? 0) : 0));
  const wait = Math.ceil((Math.max(0, ...again) - Date.now()) / 1000);
  return wait > 0 ? wait : undefined;
}

/** Where the API does not say when, all listings of a minute may be used up. */
function secondsAfter(stopped: Settlement['stopped']): number | undefined {
  if (!(stopped instanceof RateLimitedError)) return undefined;
  return stopped.retry_after_seconds ?? LISTINGS_WINDOW_MS / 1000;
}
