import { at } from '../answer.ts';
import { customerProfile } from '../business.ts';
import { type Chapter, facts, next } from '../step.ts';

/** The fifteen steps of Twilio's page "Create a Secondary Customer Profile", as one job. */
export const registerAtTwilio: Chapter = {
  title: '"And make the shop a customer profile at Twilio"',
  steps: [
    {
      title: 'Which numbers does the account have there?',
      tool: 'twilio_list_phone_numbers',
      arguments: () => ({ limit: 1 }),
      keep: { phone_number_sid: at('items', 0, 'sid') },
      show: facts({ number: at('items', 0, 'phone_number') }),
    },
    {
      title: 'Plan it: business, representatives, address, what is assigned to what, evaluation, review',
      tool: 'plan_twilio_profile',
      arguments: (known) => ({ ...customerProfile, phone_number_sids: [known('phone_number_sid')] }),
      key: ['friendly_name', 'email', 'business', 'address'],
      expect: { verdict: 'pass' },
      keep: { twilio_plan_id: at('plan_id') },
    },
    {
      title: 'Carry it out, up to the approval',
      tool: 'run_twilio_profile',
      arguments: (known) => ({ plan_id: known('twilio_plan_id') }),
      watch: true,
      expect: { status: 'done' },
      show: facts({ profile: at('steps', { step: 'profile' }, 'id'), next }),
    },
  ],
};
