import * as z from 'zod';
import { UserInputError } from '../errors.ts';
import { diagnose } from '../jobs/route/diagnose.ts';
import { findMessages } from '../jobs/route/find-message.ts';
import type { CallContext } from '../pipeline/context.ts';
import { defineTool } from '../pipeline/tool.ts';
import { readMessage } from '../plivo/readings.ts';
import { apiTimeOf, parseApiTime } from '../plivo/times.ts';
import { answerOf, messageUuid, type Problem, phoneNumber, withRules } from './fields.ts';
import { hop } from './hop.ts';
import { time } from './message-times.ts';

const input = z.strictObject({
  message_uuid: messageUuid.optional(),
  to_number: phoneNumber.optional().describe('Recipient, where the id is not known.'),
  around: time.optional().describe('With to_number: when, UTC.'),
});
type Input = z.output<typeof input>;

function* problemsOf({ message_uuid, to_number, around }: Input): Generator<Problem> {
  if (message_uuid === undefined && (to_number === undefined || around === undefined)) {
    yield { path: [], message: 'give message_uuid, or to_number and around' };
  }
  if (message_uuid !== undefined && (to_number ?? around) !== undefined) {
    yield { path: [to_number === undefined ? 'around' : 'to_number'], message: 'does not go with message_uuid' };
  }
}

const MOST_OTHERS = 4;

async function find({ message_uuid, to_number = '', around = '' }: Input, { plivo }: CallContext) {
  if (message_uuid !== undefined) return { record: (await readMessage(plivo, message_uuid)).fields, others: [] };
  const [record, ...others] = await findMessages(plivo, to_number, parseApiTime(around));
  if (record !== undefined) return { record, others };
  const day = apiTimeOf(parseApiTime(around));
  throw new UserInputError(`There is no message to ${to_number} within a day of ${day} UTC.`, {
    argument: 'to_number',
    remedy: 'Look with list_messages over a longer span; a masked number (log false) is not found by it.',
  });
}

export const diagnoseMessage = defineTool({
  name: 'diagnose_message',
  title: 'Find out why a message did not arrive',
  toolset: 'jobs',
  effect: 'read',
  description:
    'From a message to the root cause of its fate, with evidence and next step: error code, then number, campaign, brand, profile or toll-free verification of its sender.',
  input: withRules(input, problemsOf),
  output: answerOf({
    cause: z.string().optional(),
    message: z.looseObject({}).optional(),
    hops: z.array(hop).optional().describe('how its sender stands now'),
    other_messages: z.array(z.looseObject({})).optional().describe('to the same number about that time'),
  }),
  run: async (asked, context) => {
    const { record, others } = await find(asked, context);
    const { hops, ...found } = await diagnose(record, context);
    const { message_uuid, message_state, error_code, message_time, from_number, to_number, message_type } = record;
    const { units, tendlc_campaign_id, tendlc_registration_status, destination_country_iso2 } = record;
    return {
      ...found,
      message: {
        message_uuid,
        message_state,
        error_code,
        message_time,
        message_type,
        from_number,
        to_number,
        destination_country_iso2,
        units,
        tendlc_campaign_id,
        tendlc_registration_status,
      },
      hops: hops.map((one) => ({ ...one })),
      other_messages: others.slice(0, MOST_OTHERS).map((other) => ({
        message_uuid: other.message_uuid,
        message_state: other.message_state,
        error_code: other.error_code,
        message_time: other.message_time,
      })),
    };
  },
});
