import { given, type Prompt, steps } from './prompt.ts';

export const register10dlc: Prompt = {
  name: 'register_10dlc',
  title: 'Register a business for 10DLC',
  description: 'From the facts about a business to numbers that may send in the US.',
  tools: ['list_account_numbers', 'plan_10dlc_registration', 'run_10dlc_registration', 'send_message'],
  arguments: [
    { name: 'business', description: 'Who sends: name, website, what is known of it.', required: true },
    { name: 'messages', description: 'What is sent to whom, and how people agree to it.', required: false },
  ],
  write: ({ business, messages }) => `Register this business for 10DLC messaging in the US.
${given('Business', business)}${given('Messages', messages)}

${steps(
  'Ask me for what is missing, and guess nothing: legal name and EIN exactly as on the tax record, address, website, a contact on its domain, what is sent, where and how people opt in, links to privacy policy and terms. Use case and attributes of a campaign can not be changed later.',
  'list_account_numbers: which long codes shall send?',
  'plan_10dlc_registration. Show me what exists, what will be made, each fee and all findings. Mend the findings with me and plan again until no error is left.',
  'Only when I agree to the fees: run_10dlc_registration with the plan_id.',
  'It stops while others review (minutes for a brand, up to two weeks for a campaign) and says when to call again. Tell me, and call it again with the same plan_id then. Never make anything by hand beside the plan.',
  'After a rejection, tell me the reason in plain words, agree with me on the correction, and call run_10dlc_registration with changes. Another review costs again.',
  'When it is done, offer a test with send_message to my own phone.',
)}`,
};
