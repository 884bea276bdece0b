import { at } from '../answer.ts';
import { messages } from '../business.ts';
import { customers, ownNumbers } from '../people.ts';
import { type Chapter, facts } from '../step.ts';

const bill = facts({
  cost: (content) => `$${at('total_amount')(content)} for ${at('units')(content)} unit`,
});

export const send: Chapter = {
  title: 'Send',
  steps: [
    {
      title: 'Tell a customer that her flowers are on their way',
      tool: 'send_message',
      arguments: (known) => ({ src: known('sender'), dst: [customers.first], text: messages.onItsWay }),
      keep: { sms: at('message_uuid', 0) },
      show: facts({ segments: (content) => `${at('segments')(content)} (${at('encoding')(content)})` }),
    },
    {
      title: 'Did it arrive?',
      tool: 'get_message',
      arguments: (known) => ({ message_uuid: known('sms') }),
      until: { field: 'message_state', is: 'delivered' },
      expect: { tendlc_registration_status: 'registered' },
      show: (content) => [
        ...facts({ 'sent as': (c) => `${at('tendlc_registration_status')(c)}, campaign ${at('tendlc_campaign_id')(c)}` })(
          content,
        ),
        ...bill(content),
      ],
    },
    {
      title: 'Tell three customers at once; one number lost a digit when it was typed',
      tool: 'send_message',
      arguments: (known) => ({
        src: known('sender'),
        dst: [customers.second, customers.third, customers.mistyped],
        text: messages.delivered,
      }),
      expect: { invalid_number: JSON.stringify([customers.mistyped]) },
      keep: { lastOfBulk: at('message_uuid', 1) },
      show: facts({ 'refused number': at('invalid_number', 0) }),
    },
    {
      title: 'Write to a customer who prefers WhatsApp, with a template that was approved',
      tool: 'send_whatsapp_message',
      arguments: () => ({ src: ownNumbers.whatsapp, dst: [customers.onWhatsapp], template: messages.template }),
      keep: { whatsapp: at('message_uuid', 0) },
    },
    {
      title: 'Did that arrive, too?',
      tool: 'get_message',
      arguments: (known) => ({ message_uuid: known('whatsapp') }),
      until: { field: 'message_state', is: 'delivered' },
      show: facts({ conversation: (content) => `${at('conversation_origin')(content)}, open for 24 hours` }),
    },
  ],
};
