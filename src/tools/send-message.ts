import * as z from 'zod';
import { checks } from '../compliance/checks.ts';
import { measureSms, smsLimits } from '../compliance/encoding.ts';
import { defineTool } from '../pipeline/tool.ts';
import { dltTemplateCategories } from '../plivo/values.ts';
import { isSender, sanitizeSender } from '../safety/senders.ts';
import { httpUrl, mediaId, type Problem, uuid, withRules } from './fields.ts';
import { destinations, send, sendAnswer, sendIrreversible, sendOptions, showsNumbers } from './sending.ts';

export const sender = z
  .string()
  .overwrite(sanitizeSender)
  .refine(isSender, 'must be a number of at most 14 digits or an alphanumeric sender of at most 11 characters');

const input = z.strictObject({
  src: sender.optional().describe('Sender: your Plivo number, short code or sender ID. Either this or powerpack_uuid.'),
  powerpack_uuid: uuid.optional().describe('Powerpack that picks the sender.'),
  dst: destinations,
  text: z.string().optional().describe('Up to 1,600 GSM-7 or 737 other characters. Required for sms.'),
  type: z.enum(['sms', 'mms']).default('sms').describe('mms (US and Canada) carries media.'),
  media_urls: z.array(httpUrl).min(1).max(10).optional().describe('For mms: up to 10 files, 5 MB in all.'),
  media_ids: z.array(mediaId).min(1).max(10).optional().describe('For mms: ids of uploaded media.'),
  ...sendOptions,
  trackable: z.boolean().optional().describe('Conversions will be reported back to Plivo.'),
  dlt_entity_id: z.string().min(1).optional().describe('India DLT: entity id; give all three.'),
  dlt_template_id: z.string().min(1).optional().describe('India DLT: template id.'),
  dlt_template_category: z.enum(dltTemplateCategories).optional().describe('India DLT: category.'),
});

function* problemsOf(message: z.output<typeof input>): Generator<Problem> {
  const { src, powerpack_uuid, type, text = '', media_urls = [], media_ids = [], dst } = message;
  if (src === undefined && powerpack_uuid === undefined) {
    yield { path: ['src'], message: 'exactly one of src and powerpack_uuid is required; neither is given' };
  }
  if (src !== undefined && powerpack_uuid !== undefined) {
    yield { path: ['powerpack_uuid'], message: 'exactly one of src and powerpack_uuid is allowed; leave one out' };
  }
  const media = media_urls.length + media_ids.length;
  if (type === 'sms' && text === '') yield { path: ['text'], message: 'is required for type sms' };
  if (type === 'sms' && media > 0) {
    yield {
      path: [media_urls.length > 0 ? 'media_urls' : 'media_ids'],
      message: 'goes with type mms only; set type to mms',
    };
  }
  if (type === 'mms' && media === 0) {
    yield { path: ['media_urls'], message: 'is required for type mms, unless media_ids is given' };
  }
  if (type === 'mms' && media > 10)
    yield { path: ['media_ids'], message: 'media_urls and media_ids hold more than 10 files' };
  const abroad = type === 'mms' ? dst.filter((number) => !number.startsWith('1')) : [];
  if (abroad.length > 0) {
    yield { path: ['dst'], message: `MMS reaches US and Canadian numbers only; not ${abroad.slice(0, 3).join(', ')}` };
  }
  const { encoding, characters } = measureSms(text);
  if (characters > smsLimits[encoding]) {
    yield {
      path: ['text'],
      message: `may have at most ${smsLimits[encoding]} characters in ${encoding} encoding; it has ${characters}`,
    };
  }
  const dlt = (['dlt_entity_id', 'dlt_template_id', 'dlt_template_category'] as const).filter(
    (name) => message[name] === undefined,
  );
  if (dlt.length === 1 || dlt.length === 2) {
    for (const name of dlt) yield { path: [name], message: 'is required too: the three dlt_ arguments go together' };
  }
}

export const sendMessage = defineTool({
  name: 'send_message',
  title: 'Send an SMS or MMS',
  toolset: 'messages',
  effect: 'send',
  irreversible: sendIrreversible,
  verify: 'list_messages',
  sending: {
    sender: ({ src, powerpack_uuid }) => src ?? powerpack_uuid ?? '',
    destinations: ({ dst }) => dst,
    content: ({ type, text, media_urls, media_ids }) => ({ type, text, media_urls, media_ids }),
    type: ({ type }) => type,
    segments: ({ type, text = '' }) => (type === 'sms' ? measureSms(text).segments : 1),
    traceable: showsNumbers,
    narrow: (input, dst) => ({ ...input, dst: [...dst] }),
  },
  check: (draft) => checks.send().then((checkSend) => checkSend(draft)),
  description:
    'Sends an SMS or MMS to one or many numbers; billed per segment and destination. US numbers need an ACTIVE 10DLC campaign or a verified toll-free sender. get_message tells whether it arrived.',
  input: withRules(input, problemsOf),
  output: sendAnswer,
  run: async ({ dst, ...content }, { plivo }) => {
    const answer = await send(plivo, dst, content);
    // The text of an MMS is a file among its media, and costs nothing by itself.
    if (content.type === 'mms') return answer;
    const { encoding, segments } = measureSms(content.text ?? '');
    return { ...answer, encoding, segments };
  },
});
