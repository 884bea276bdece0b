import * as z from 'zod';
import { checks } from '../compliance/checks.ts';
import { defineTool } from '../pipeline/tool.ts';
import { type Problem, phoneNumber, webAddress, withRules } from './fields.ts';
import { destinations, send, sendAnswer, sendIrreversible, sendOptions, showsNumbers } from './sending.ts';
import { interactive, interactiveProblems } from './whatsapp-interactive.ts';
import { location, template, templateProblems } from './whatsapp-template.ts';

/** Plivo documentation: characters of a free-form text, and of one that stands below media. */
const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

const input = z.strictObject({
  src: phoneNumber.describe('Your number.'),
  dst: destinations,
  text: z.string().min(1).optional().describe('Or caption.'),
  media_urls: z
    .array(webAddress)
    .refine((urls) => urls.length === 1, 'takes exactly one URL')
    .optional()
    .describe('One file.'),
  template: template.optional().describe('Template.'),
  interactive: interactive.optional().describe('Buttons.'),
  location: location.optional().describe('Place.'),
  ...sendOptions,
});

function* problemsOf(message: z.output<typeof input>): Generator<Problem> {
  const { text, media_urls } = message;
  const objects = (['media_urls', 'template', 'interactive', 'location'] as const).filter(
    (name) => message[name] !== undefined,
  );
  if (objects.length === 0 && text === undefined) {
    yield { path: ['text'], message: 'one of text, media_urls, template, interactive and location is required' };
  }
  for (const name of objects.slice(1)) {
    yield { path: [name], message: `does not go with ${objects[0]}: a message holds one of them` };
  }
  const limit = media_urls === undefined ? TEXT_LIMIT : CAPTION_LIMIT;
  if (text !== undefined && text.length > limit) {
    const where = media_urls === undefined ? '' : ' as a caption of media';
    yield { path: ['text'], message: `may have at most ${limit} characters${where}; it has ${text.length}` };
  }
  if (message.template !== undefined) yield* templateProblems(message.template);
  if (message.interactive !== undefined) yield* interactiveProblems(message.interactive);
}

export const sendWhatsappMessage = defineTool({
  name: 'send_whatsapp_message',
  title: 'Send a WhatsApp message',
  toolset: 'messages',
  effect: 'send',
  irreversible: sendIrreversible,
  verify: 'list_messages',
  sending: {
    sender: ({ src }) => src,
    destinations: ({ dst }) => dst,
    content: ({ text, media_urls, template, interactive: buttons, location: place }) => ({
      text,
      media_urls,
      template,
      interactive: buttons,
      location: place,
    }),
    type: () => 'whatsapp',
    segments: () => 1,
    traceable: showsNumbers,
    narrow: (input, dst) => ({ ...input, dst: [...dst] }),
  },
  check: (draft) => checks.send().then((checkSend) => checkSend({ type: 'whatsapp', ...draft })),
  description: 'Sends WhatsApp messages. Outside a 24-hour conversation only a template arrives.',
  input: withRules(input, problemsOf),
  output: sendAnswer,
  run: async ({ dst, ...content }, { plivo }) => {
    const answer = await send(plivo, dst, { ...content, type: 'whatsapp' });
    return { ...answer, encoding: 'UTF-8', segments: 1 };
  },
});
