import { at } from '../answer.ts';
import { messages } from '../business.ts';
import { customers } from '../people.ts';
import { type Chapter, type Known, rowsOf } from '../step.ts';

const rows = rowsOf('items', [
  at('message_type'),
  at('from_number'),
  () => '→',
  at('to_number'),
  at('message_state'),
  (record) => `$${at('total_amount')(record)}`,
]);

const ofCampaign = (known: Known) => ({
  tendlc_campaign_id: known('campaign_id'),
  message_direction: 'outbound',
  limit: 2,
});

export const records: Chapter = {
  title: 'Look it up',
  steps: [
    {
      title: 'Which messages went out for this campaign? Two at a time',
      tool: 'list_messages',
      arguments: ofCampaign,
      keep: { next_offset: at('next_offset') },
      show: rows,
    },
    {
      title: 'And the rest of them',
      tool: 'list_messages',
      arguments: (known) => ({ ...ofCampaign(known), offset: Number(known('next_offset')) }),
      expect: { has_more: 'false' },
      show: rows,
    },
  ],
};

export const mistake: Chapter = {
  title: 'Get something wrong, on purpose',
  steps: [
    {
      title: "Name the recipient as another vendor's API does",
      tool: 'send_message',
      arguments: (known) => ({ src: known('sender'), to: customers.first, text: messages.delivered }),
      refused: 'UserInputError',
    },
  ],
};
