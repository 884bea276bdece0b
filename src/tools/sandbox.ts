/** Carrier, handset and weather of the sandbox, for a model that plays them. Present in sandbox mode only. */
import * as z from 'zod';
import { quote, word } from '../errors.ts';
import { defineTool } from '../pipeline/tool.ts';
import { answerOf, type Problem, phoneNumber, webAddress, withRules } from './fields.ts';

const anything = z.looseObject({});
const changed = answerOf({});

export const advanceClock = defineTool({
  name: 'sandbox_advance_clock',
  title: "Step the sandbox's clock",
  toolset: 'sandbox',
  effect: 'update',
  description: 'Lets time pass in the sandbox: reviews end, messages are delivered or expire.',
  input: z.strictObject({ advance_seconds: z.number().positive().max(31_536_000).describe('How far.') }),
  output: answerOf({ now: z.string().optional() }),
  run: async (asked, { sandbox }) => {
    const { now } = await sandbox.post('clock', z.looseObject({ now: z.string() }), asked);
    return { summary: `It is now ${word(now)} in the sandbox.`, now };
  },
});

export const receiveMessage = defineTool({
  name: 'sandbox_receive_message',
  title: 'Let a handset write to a number of the sandbox',
  toolset: 'sandbox',
  effect: 'update',
  description:
    'A handset writes to a number of the sandbox account. STOP, START and HELP do what carriers do; whatsapp opens a conversation.',
  input: z.strictObject({
    from: phoneNumber.describe('The handset.'),
    to: phoneNumber.describe('A number of the account.'),
    text: z.string().min(1).optional().describe('What it writes.'),
    type: z.enum(['sms', 'mms', 'whatsapp']).optional().describe('Default sms.'),
    media_urls: z.array(webAddress).min(1).optional().describe('For mms, whatsapp.'),
  }),
  output: changed,
  run: async (asked, { sandbox }) => {
    const answer = await sandbox.post('inbound', anything, asked);
    return {
      summary: `${asked.from} wrote to ${asked.to}${asked.text === undefined ? '' : `: ${quote(asked.text, 80)}`}.`,
      next_step: 'list_messages with message_direction inbound shows it.',
      ...answer,
    };
  },
});

export const decideReview = defineTool({
  name: 'sandbox_decide_review',
  title: 'Decide a review of the sandbox',
  toolset: 'sandbox',
  effect: 'update',
  description: 'Decides, as the reviewer would, over a brand, campaign, linked number, toll-free or customer profile.',
  input: z.strictObject({
    id: z.string().min(1).describe('Its id, or the linked number.'),
    decision: z.enum(['approve', 'reject', 'update-required', 'expire', 'hold']).describe('hold keeps it waiting.'),
    code: z.string().min(1).max(32).optional().describe('Of a decline; default 1004.'),
    reason: z.string().min(1).max(1000).optional().describe("The reviewer's words."),
  }),
  output: changed,
  run: async (asked, { sandbox }) => {
    const answer = await sandbox.post('review', anything, asked);
    return { summary: `The review of ${quote(asked.id, 60)} was decided: ${asked.decision}.`, ...answer };
  },
});

const faults = z.strictObject({
  kind: z
    .enum([
      'latency',
      'status-429',
      'status-500',
      'status-502',
      'status-503',
      'reset-before',
      'reset-after',
      'hang',
      'truncated-json',
      'oversized',
      'none',
    ])
    .describe('none takes all faults back.'),
  route: z.string().min(1).optional().describe('As POST Message/ or GET 10dlc/**; default all.'),
  count: z.int().min(1).optional().describe('How often; default always.'),
  probability: z.number().min(0).max(1).optional().describe('Default 1.'),
  seconds: z.number().min(0).max(3600).optional().describe('For latency, hang.'),
  retry_after: z.int().min(0).optional().describe('For 429, 503.'),
});

function* faultProblems({ kind, ...others }: z.output<typeof faults>): Generator<Problem> {
  const given = Object.entries(others).find(([, value]) => value !== undefined);
  if (kind === 'none' && given !== undefined) yield { path: [given[0]], message: 'does not go with kind none' };
}

export const setFault = defineTool({
  name: 'sandbox_set_fault',
  title: 'Let requests to the sandbox go wrong',
  toolset: 'sandbox',
  effect: 'update',
  description: 'Lets requests of this server to the sandbox fail, to see what an agent does then.',
  input: withRules(faults, faultProblems),
  output: changed,
  run: async (asked, { sandbox }) => {
    if (asked.kind === 'none') {
      await sandbox.delete('faults', anything);
      return { summary: 'No faults are set any more.' };
    }
    const answer = await sandbox.post('faults', anything, asked);
    return {
      summary: `From now on ${asked.route ?? 'every request'} meets: ${asked.kind}${asked.count === undefined ? '' : `, ${asked.count} times`}.`,
      next_step: 'Take it back with kind none.',
      ...answer,
    };
  },
});

export const resetSandbox = defineTool({
  name: 'sandbox_reset',
  title: 'Set the sandbox back to its start',
  toolset: 'sandbox',
  effect: 'delete',
  irreversible: 'Everything made in the sandbox is lost.',
  description: 'Sets the sandbox back to its start: account, faults and clock.',
  input: z.strictObject({}),
  output: changed,
  run: async (_nothing, { sandbox }) => {
    await sandbox.post('reset', anything, {});
    return { summary: 'The sandbox is as it was at its start.' };
  },
});
