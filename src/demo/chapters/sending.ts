import { at } from '../answer.ts';
import { messages } from '../business.ts';
import { customers, ownNumbers } from '../people.ts';
import { type Chapter, facts, next, rowsOf } from '../step.ts';

const registration = at('tendlc_registration_status');
const campaign = at('tendlc_campaign_id');

export const send: Chapter = {
  title: 'Send',
  steps: [
    {
      title: 'Will it arrive now?',
      tool: 'preflight_message',
      arguments: (known) => ({ src: known('sender'), dst: customers.first, text: messages.onItsWay }),
      expect: { ready: 'true' },
      show: rowsOf('hops', [at('hop'), at('state'), at('evidence')]),
    },
    {
      title: 'Tell a customer that her flowers are on their way',
      tool: 'send_message',
      arguments: (known) => ({ src: known('sender'), dst: [customers.first], text: messages.onItsWay }),
      keep: { sms: at('message_uuid', 0) },
      show: facts({ segments: (content) => `${at('segments')(content)} (${at('encoding')(content)})` }),
    },
    {
      title: 'Did it arrive?',
      tool: 'wait_for',
      arguments: (known) => ({ message_uuid: known('sms') }),
      watch: true,
      expect: { status: 'delivered' },
    },
    {
      title: 'What does its record say?',
      tool: 'get_message',
      arguments: (known) => ({ message_uuid: known('sms') }),
      expect: { message_state: 'delivered', tendlc_registration_status: 'registered' },
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
    },
  ],
};

export const diagnose: Chapter = {
  title: '"My colleague\'s message did not arrive. Why?"',
  steps: [
    {
      title: 'As the colleague did it: from a number that no carrier knows',
      tool: 'send_message',
      arguments: () => ({ src: ownNumbers.unregistered, dst: [customers.filtered], text: messages.late }),
      keep: { lost: at('message_uuid', 0) },
    },
    {
      title: 'What became of it?',
      tool: 'wait_for',
      arguments: (known) => ({ message_uuid: known('lost') }),
      watch: true,
      expect: { status: 'undelivered' },
      show: facts({ next }),
    },
    {
      title: 'Find the root cause',
      tool: 'diagnose_message',
      arguments: (known) => ({ message_uuid: known('lost') }),
      expect: { cause: 'spam_filter' },
      show: facts({ next }),
    },
    {
      title: 'Mend it: let that number send for the campaign, too',
      tool: 'link_campaign_numbers',
      arguments: (known) => ({ campaign_id: known('campaign_id'), numbers: [ownNumbers.unregistered] }),
      show: facts({ next }),
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
