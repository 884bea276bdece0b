import { at } from '../answer.ts';
import { customerProfile } from '../business.ts';
import { type Chapter, facts, type Known, next, type Step } from '../step.ts';

const into = (known: Known) => ({ customer_profile_sid: known('customer_profile_sid') });

const assign = (title: string, object: (known: Known) => string): Step => ({
  title,
  tool: 'twilio_assign_entity',
  arguments: (known) => ({ ...into(known), object_sid: object(known) }),
  key: ['object_sid'],
});

/** The fifteen steps of Twilio's page "Create a Secondary Customer Profile", by the answers alone. */
export const registerAtTwilio: Chapter = {
  title: '"And make the shop a customer profile at Twilio"',
  steps: [
    {
      title: 'Open an empty profile; the policy is found by its name',
      tool: 'twilio_create_customer_profile',
      arguments: () => customerProfile.profile,
      keep: { customer_profile_sid: at('customer_profile_sid') },
      show: facts({ policy: at('policy_sid'), 'rests on': at('primary_customer_profile_sid') }),
    },
    {
      title: 'Who is the business?',
      tool: 'twilio_create_business_information',
      arguments: () => customerProfile.business,
      key: ['business_name', 'business_type', 'business_registration_identifier'],
      keep: { business: at('end_user_sid') },
    },
    {
      title: 'Who answers for it?',
      tool: 'twilio_create_authorized_representative',
      arguments: () => customerProfile.first,
      key: ['position', 'job_position'],
      keep: { first: at('end_user_sid') },
    },
    {
      title: 'And who else?',
      tool: 'twilio_create_authorized_representative',
      arguments: () => customerProfile.second,
      key: ['position', 'job_position'],
      keep: { second: at('end_user_sid') },
    },
    {
      title: 'Where is it?',
      tool: 'twilio_create_address',
      arguments: () => customerProfile.address,
      key: ['city', 'region', 'iso_country'],
      keep: { address_sid: at('address_sid') },
    },
    {
      title: 'Make the address a document',
      tool: 'twilio_create_address_document',
      arguments: (known) => ({ address_sid: known('address_sid'), friendly_name: 'Head office' }),
      keep: { document: at('supporting_document_sid') },
    },
    assign('Put the business in', (known) => known('business')),
    assign('The first representative', (known) => known('first')),
    assign('The second one', (known) => known('second')),
    assign('The address', (known) => known('document')),
    {
      title: 'Is anything missing?',
      tool: 'twilio_evaluate_customer_profile',
      arguments: into,
      expect: { status: 'noncompliant' },
      show: facts({ next }),
    },
    assign('The primary profile, which is the one most often forgotten', () => 'primary'),
    {
      title: 'Which numbers does the account have?',
      tool: 'twilio_list_phone_numbers',
      arguments: () => ({ limit: 1 }),
      keep: { phone_number_sid: at('items', 0, 'sid') },
      show: facts({ number: at('items', 0, 'phone_number') }),
    },
    {
      title: 'Let the shop have it',
      tool: 'twilio_assign_phone_number',
      arguments: (known) => ({ ...into(known), phone_number_sid: known('phone_number_sid') }),
      key: ['phone_number_sid'],
    },
    {
      title: 'And now?',
      tool: 'twilio_evaluate_customer_profile',
      arguments: into,
      expect: { status: 'compliant' },
      show: facts({ next }),
    },
    {
      title: 'Hand it in',
      tool: 'twilio_submit_customer_profile',
      arguments: into,
      show: facts({ next }),
    },
    {
      title: 'Wait until Twilio has reviewed it',
      tool: 'twilio_get_customer_profile',
      arguments: into,
      until: { field: 'status', is: 'twilio-approved' },
    },
  ],
};
