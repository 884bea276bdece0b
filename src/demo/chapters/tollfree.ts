import { at } from '../answer.ts';
import { messages, powerpackName, tollfreeVerification } from '../business.ts';
import { customers } from '../people.ts';
import { type Chapter, facts, type Known, next } from '../step.ts';

const verification = (known: Known) => ({
  profile_uuid: known('profile_uuid'),
  number: known('tollfree'),
  ...tollfreeVerification,
});

/** From "I have a toll-free number" to sending through it, by the answers alone. */
export const tollfree: Chapter = {
  title: '"I have a toll-free number, too"',
  steps: [
    {
      title: 'Would reviewers take this?',
      tool: 'check_tollfree_verification',
      arguments: verification,
      key: ['number', 'usecase', 'optin_type', 'volume'],
      spell: ['usecase_summary', 'message_sample'],
      expect: { verdict: 'pass' },
    },
    {
      title: 'Have it verified: who uses it, for what, and how people agreed',
      tool: 'create_tollfree_verification',
      arguments: verification,
      key: ['number', 'profile_uuid', 'usecase', 'optin_type', 'volume'],
      keep: { verification: at('uuid') },
      show: facts({ next }),
    },
    {
      title: 'Wait until the reviewers have looked at it',
      tool: 'wait_for',
      arguments: (known) => ({ verification_uuid: known('verification') }),
      watch: true,
      expect: { status: 'APPROVED' },
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
      title: 'Did it arrive?',
      tool: 'wait_for',
      arguments: (known) => ({ message_uuid: known('shipped') }),
      watch: true,
      expect: { status: 'delivered' },
    },
    {
      title: 'Which number did Plivo pick?',
      tool: 'get_message',
      arguments: (known) => ({ message_uuid: known('shipped') }),
      show: facts({ 'sent from': at('from_number'), Powerpack: at('powerpack_id') }),
    },
  ],
};
