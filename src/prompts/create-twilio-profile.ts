import { given, type Prompt, steps } from './prompt.ts';

export const createTwilioProfile: Prompt = {
  name: 'create_twilio_profile',
  title: 'Create a Twilio secondary profile',
  description: 'Registers a customer at Twilio Trust Hub, from the facts to the approval.',
  tools: ['check_twilio_profile', 'plan_twilio_profile', 'run_twilio_profile', 'twilio_get_customer_profile'],
  arguments: [
    { name: 'business', description: 'The customer: name, website, what is known of it.', required: true },
    { name: 'email', description: 'Yours, to which Twilio writes.', required: false },
  ],
  write: ({ business, email }) => `Create a secondary customer profile at Twilio Trust Hub.
${given('Customer', business)}${given('Email', email)}

${steps(
  'Ask me for what is missing, and guess nothing: exact legal name, type, industry, tax id, website, regions; one or two representatives with an email on its domain, a phone number, title and position; the physical address, no PO box.',
  'check_twilio_profile with the draft: mend with me what it finds.',
  'plan_twilio_profile. Show me what exists, what will be made, and the findings. If the primary profile stands in the way, that is mended in the Twilio console: stop and say how.',
  'When I agree: run_twilio_profile with the plan_id. It evaluates before it submits; a submitted profile can not be edited until Twilio has decided.',
  'If it ends at the evaluation or with a rejection, tell me what is named in plain words, agree with me on the correction, and call run_twilio_profile with changes.',
  'The review takes minutes to two days: tell me when to call again, with the same plan_id. When it is done, show the profile with twilio_get_customer_profile.',
)}

Personal data stays out of names, and out of what you repeat to me without need.`,
};
