import { at } from '../answer.ts';
import { type Chapter, facts, rowsOf, type Show } from '../step.ts';

const columns = rowsOf('items', ['message_type', 'from_number', 'to_number', 'message_state', 'total_amount']);
const pageSize = 2;

const page: Show = (content) => columns(content);

export const records: Chapter = {
  title: 'Look it up',
  steps: [
    {
      title: 'Which messages went out for this campaign? Two at a time',
      tool: 'list_messages',
      arguments: (known) => ({
        tendlc_campaign_id: known('campaign_id'),
        message_direction: 'outbound',
        limit: pageSize,
      }),
      keep: { next_offset: at('next_offset') },
      show: page,
    },
    {
      title: 'And the rest of them',
      tool: 'list_messages',
      arguments: (known) => ({
        tendlc_campaign_id: known('campaign_id'),
        message_direction: 'outbound',
        limit: pageSize,
        offset: Number(known('next_offset')),
      }),
      expect: { has_more: 'false' },
      show: page,
    },
    {
      title: 'Did anything fail?',
      tool: 'list_messages',
      arguments: () => ({ message_state: 'failed' }),
      show: facts({}),
    },
  ],
};

export const mistake: Chapter = {
  title: 'Get something wrong, on purpose',
  steps: [
    {
      title: "Use another vendor's name for the recipient",
      tool: 'send_message',
      arguments: (known) => ({ src: known('sender'), to: known('lastRecipient'), text: 'Hello' }),
      refused: 'UserInputError',
    },
  ],
};
