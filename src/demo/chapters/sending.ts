import { at } from '../answer.ts';
import { messages } from '../business.ts';
import { customers, ownNumbers } from '../people.ts';
import { type Chapter, facts, next } from '../step.ts';

const registration = at('tendlc_registration_status');
const campaign = at('tendlc_campaign_id');

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
      show: facts({
        'sent as': (content) => `${registration(content)} traffic of campaign ${campaign(content)}`,
        cost: (content) => `$${at('total_amount')(content)}`,
      }),
    },
    {
      title: 'Tell three customers at once; one number lost a digit when it was typed',
      tool: 'send_message',
      arguments: (known) => ({
        src: known('sender'),
        dst: [customers.second, customers.third, customers.mistyped],
        text: messages.late,
      }),
      expect: { invalid_number: JSON.stringify([customers.mistyped]) },
      show: facts({ 'refused number': at('invalid_number', 0) }),
    },
    {
      title: 'Hand in a photo of the delivered bouquet',
      tool: 'upload_media',
      arguments: () => ({ inline_files: [messages.photo] }),
      keep: { photo: at('items', 0, 'media_id') },
      show: facts({ next }),
    },
    {
      title: 'Show it to the first customer',
      tool: 'send_message',
      arguments: (known) => ({
        src: known('sender'),
        dst: [customers.first],
        type: 'mms',
        text: messages.delivered,
        media_ids: [known('photo')],
      }),
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
