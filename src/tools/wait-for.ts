import * as z from 'zod';
import { UserInputError } from '../errors.ts';
import { sayTime } from '../jobs/say-time.ts';
import { subjectOf } from '../jobs/subjects.ts';
import { waitUntilFinal } from '../jobs/wait.ts';
import { defineTool } from '../pipeline/tool.ts';
import { answerOf, brandId, campaignId, messageUuid, type Problem, phoneNumber, uuid, withRules } from './fields.ts';

const input = z.strictObject({
  message_uuid: messageUuid.optional(),
  brand_id: brandId.optional(),
  campaign_id: campaignId.optional(),
  number: phoneNumber.optional().describe('With campaign_id: its link.'),
  verification_uuid: uuid.optional().describe('From list_tollfree_verifications.'),
  timeout_seconds: z.int().min(0).max(600).default(45).describe('Hosts cut calls near 60.'),
});

const ids = ['message_uuid', 'brand_id', 'campaign_id', 'verification_uuid'] as const;

function* problemsOf(asked: z.output<typeof input>): Generator<Problem> {
  const given = ids.filter((name) => asked[name] !== undefined);
  if (given.length !== 1) {
    const got = given.length === 0 ? 'none was given' : `got ${given.join(' and ')}`;
    yield { path: given.slice(1, 2), message: `name exactly one of ${ids.join(', ')}; ${got}` };
  }
  if (asked.number !== undefined && asked.campaign_id === undefined) {
    yield {
      path: ['number'],
      message: 'needs campaign_id too: what is waited for is the link of a number to a campaign',
    };
  }
}

export const waitFor = defineTool({
  name: 'wait_for',
  title: 'Wait for an outcome',
  toolset: 'jobs',
  effect: 'read',
  description:
    'Waits until a message, brand, campaign, number link or toll-free verification reaches an end state; else says where it stands and when to come back.',
  input: withRules(input, problemsOf),
  output: answerOf({
    status: z.string().optional(),
    ended: z.boolean().optional().describe('whether an end state was reached'),
    come_back_in_seconds: z.number().optional(),
    waited_seconds: z.number().optional(),
    looks: z.number().optional(),
  }),
  run: async ({ timeout_seconds, ...awaited }, context) => {
    const subject = subjectOf(context.plivo, awaited);
    if (subject === undefined) throw new UserInputError('Name what to wait for.');
    const { reading, looks, seconds } = await waitUntilFinal(subject.look, timeout_seconds * 1000, context);
    const { status, final: ended, summary, next_step } = reading;
    return {
      summary: ended ? summary : `After ${sayTime(seconds)} it has not come to an end. ${summary}`,
      next_step: ended
        ? next_step
        : `Call wait_for again in about ${sayTime(subject.comeBackSeconds)}: ${subject.takes}.`,
      status,
      ended,
      ...awaited,
      come_back_in_seconds: ended ? undefined : subject.comeBackSeconds,
      waited_seconds: Math.round(seconds * 10) / 10,
      looks,
    };
  },
});
