import { given, type Prompt, steps } from './prompt.ts';

export const writeOptIn: Prompt = {
  name: 'write_opt_in',
  title: 'Write a compliant opt-in flow',
  description: 'The consent wording, the confirmation, the replies to HELP and STOP, and the message_flow text.',
  tools: ['check_campaign', 'check_message'],
  arguments: [
    { name: 'business', description: 'Who sends, and its website.', required: true },
    { name: 'messages', description: 'What is sent, and about how often.', required: true },
    {
      name: 'optin_type',
      description: 'Where people agree.',
      required: false,
      values: ['web form', 'checkout', 'paper form', 'text to join', 'QR code', 'spoken'],
    },
  ],
  write: ({ business, messages, optin_type }) => `Write an opt-in flow that reviewers accept.
${given('Business', business)}${given('Messages', messages)}${given('Opt-in', optin_type)}

${steps(
  'Ask me where people agree, if I did not say, and for the links to privacy policy and terms.',
  'Write: the wording beside the box or button (who texts, what, how often, "Msg & data rates may apply", "Reply STOP to opt out, HELP for help", consent is no condition of purchase, both links; the box is not ticked beforehand, and separate from other consent); optin_message; help_message with a way to reach a person; optout_message that says it is over; keywords; message_flow, which tells a reviewer where and how this happens, with its URL and the wording quoted.',
  'check_campaign with these texts and what is known of the business, until no error and no warning that I do not accept is left.',
  'check_message with optin_message and one sample: encoding, segments, sender named, opt-out.',
  'Give me the texts as a table: argument, text, why it is so. Say what must be on the website before the review.',
)}

Privacy policy: it must say that mobile numbers and consent are not shared with third parties for marketing. Invent no URL, name or number.`,
};
