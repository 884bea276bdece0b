import { at } from '../answer.ts';
import { messages, powerpackName, tollfreeVerification } from '../business.ts';
import { customers, ownNumbers } from '../people.ts';
import { type Chapter, facts, next } from '../step.ts';

/** From "I have a toll-free number" to sending through it, by the answers alone. */
export const tollfree: Chapter = {
  title: '"I have a toll-free number, too"',
  steps: [
    {
      title: 'Have it verified: who uses it, for what, and how people agreed',
      tool: 'create_tollfree_verification',
      arguments: (known) => ({
        profile_uuid: known('profile_uuid'),
        number: ownNumbers.tollfree,
        ...tollfreeVerification,
      }),
      key: ['number', 'profile_uuid', 'usecase', 'optin_type', 'volume'],
      spell: ['usecase_summary', 'message_sample'],
      keep: { verification: at('uuid') },
      show: facts({ next }),
    },
    {
      title: 'Wait until the reviewers have looked at it',
      tool: 'get_tollfree_verification',
      arguments: (known) => ({ uuid: known('verification') }),
      until: { field: 'status', is: 'APPROVED' },
      keep: { tollfree: at('number') },
      show: facts({ next }),
    },
    {
      title: 'Make a Powerpack, from which Plivo picks the sender of each message',
      tool: 'create_powerpack',
      arguments: () => ({ name: powerpackName }),
      keep: { powerpack_uuid: at('uuid'), number_pool_uuid: at('number_pool_uuid') },
      show: facts({ 'its pool': at('number_pool_uuid'), next }),
    },
    {
      title: 'Put the toll-free number into its pool',
      tool: 'add_pool_tollfree',
      arguments: (known) => ({ number_pool_uuid: known('number_pool_uuid'), number: known('tollfree') }),
      show: facts({ next }),
    },
    {
      title: 'Tell a customer at the other end of the country that his box was shipped',
      tool: 'send_message',
      arguments: (known) => ({
        powerpack_uuid: known('powerpack_uuid'),
        dst: [customers.farAway],
        text: messages.shipped,
      }),
      keep: { shipped: at('message_uuid', 0) },
    },
    {
      title: 'Which number did it go out from, and did it arrive?',
      tool: 'get_message',
      arguments: (known) => ({ message_uuid: known('shipped') }),
      until: { field: 'message_state', is: 'delivered' },
      expect: { from_number: ownNumbers.tollfree },
      show: facts({ 'sent from': at('from_number'), Powerpack: at('powerpack_id') }),
    },
  ],
};
