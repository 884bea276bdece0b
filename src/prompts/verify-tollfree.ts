import { given, type Prompt, steps } from './prompt.ts';

export const verifyTollfree: Prompt = {
  name: 'verify_tollfree',
  title: 'Verify a toll-free number',
  description: 'From the facts about a sender to a toll-free number that may send.',
  tools: [
    'list_account_numbers',
    'list_tollfree_verifications',
    'list_profiles',
    'create_profile',
    'check_tollfree_verification',
    'create_tollfree_verification',
    'wait_for',
  ],
  arguments: [
    { name: 'tollfree_number', description: 'The toll-free number of the account.', required: true },
    { name: 'messages', description: 'What is sent to whom, and how people agree to it.', required: false },
  ],
  write: ({ tollfree_number, messages }) => `Have a toll-free number verified, so that it may send.
${given('Number', tollfree_number)}${given('Messages', messages)}

${steps(
  'list_account_numbers: is the number in the account, and toll-free?',
  'list_tollfree_verifications: was it handed in before? An approved one needs nothing; one that waits for an update is updated, not made anew; a rejected use case can not be handed in again for this number.',
  'list_profiles: is there a profile of the business? Else ask me for its facts, and create_profile.',
  'Ask me for what is missing, and guess nothing: use case, a sample message, how people opt in and a picture of that (a public URL), monthly volume.',
  'check_tollfree_verification with the whole draft, until no error is left.',
  'Show me the draft. Only when I agree: create_tollfree_verification.',
  'wait_for the verification: it takes days to weeks, so tell me when to look again. If it comes back as UPDATE_REQUIRED, there are six days to correct it.',
)}`,
};
