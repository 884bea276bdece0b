import * as z from 'zod';
import { preflight } from '../jobs/route/preflight.ts';
import { counted } from '../pipeline/counted.ts';
import { defineTool } from '../pipeline/tool.ts';
import { answerOf, type Problem, phoneNumber, uuid, withRules } from './fields.ts';
import { hop } from './hop.ts';
import { sender } from './send-message.ts';

const input = z.strictObject({
  src: sender.optional().describe('Sender. Either this or powerpack_uuid.'),
  powerpack_uuid: uuid.optional().describe('Powerpack.'),
  dst: phoneNumber.describe('One recipient.'),
  text: z.string().optional().describe('The message.'),
  type: z.enum(['sms', 'mms', 'whatsapp']).default('sms').describe('whatsapp without text: a template.'),
});

function* problemsOf({ src, powerpack_uuid, type }: z.output<typeof input>): Generator<Problem> {
  if (src === undefined && powerpack_uuid === undefined) {
    yield { path: ['src'], message: 'src or powerpack_uuid is required' };
  }
  if (type === 'whatsapp' && src !== undefined && !/^\d{7,}$/.test(src)) {
    yield { path: ['src'], message: 'must be a phone number for type whatsapp' };
  }
  if (type === 'whatsapp' && powerpack_uuid !== undefined) {
    yield { path: ['powerpack_uuid'], message: 'does not go with type whatsapp: give src' };
  }
  if (src !== undefined && powerpack_uuid !== undefined) {
    yield { path: ['powerpack_uuid'], message: 'src and powerpack_uuid exclude each other' };
  }
}

const MOST_FINDINGS = 8;

export const preflightMessage = defineTool({
  name: 'preflight_message',
  title: 'Check the way of a message before sending',
  toolset: 'jobs',
  effect: 'read',
  description:
    'Will this message arrive, and in how many segments? Checks sender, campaign, verification, brand, policy, destination, opt-out and text; names the first broken hop and what mends it. Sends nothing.',
  input: withRules(input, problemsOf),
  output: answerOf({
    ready: z.boolean().optional().describe('no hop is known to be broken'),
    broken_hop: z.string().optional(),
    hops: z.array(hop).optional().describe('in the order of the way'),
    encoding: z.string().optional(),
    segments: z.number().optional(),
    findings: z.array(z.looseObject({ severity: z.string(), message: z.string(), fix: z.string() })).optional(),
  }),
  run: async (draft, context) => {
    const { hops, broken, encoding, segments, findings } = await preflight(draft, context);
    const unknown = hops.filter(({ state }) => state === 'unknown').map((one) => one.hop);
    const size = segments === undefined ? '' : ` It goes as ${counted(segments, 'segment')}.`;
    const open = unknown.length === 0 ? '' : ` Not known: ${unknown.join(', ')}.`;
    return {
      summary:
        broken === undefined
          ? `Nothing known stands in the way of this message.${size}${open}`
          : `It will not arrive as it is. First broken hop, ${broken.hop}: ${broken.evidence}`,
      next_step:
        broken === undefined
          ? `Send it with ${draft.type === 'whatsapp' ? 'send_whatsapp_message' : 'send_message'}.`
          : broken.mend,
      ready: broken === undefined,
      broken_hop: broken?.hop,
      hops: hops.map((one) => ({ ...one })),
      encoding,
      segments,
      findings: findings.slice(0, MOST_FINDINGS).map(({ severity, message, fix, rule, evidence }) => {
        return { severity, message, fix, rule, evidence };
      }),
    };
  },
});
