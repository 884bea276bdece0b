/** What can be told beforehand of a WhatsApp message: whose number it leaves from, and whether a conversation is open. */
import { word } from '../../errors.ts';
import { path } from '../../http/path.ts';
import { apiTimeOf } from '../../plivo/times.ts';
import { messagePage } from '../../plivo/wire/message.ts';
import { fail, type Hop, lookAt, pass, unknown } from './hop.ts';
import type { Look } from './look.ts';
import type { Draft, TextVerdict } from './message-hops.ts';
import { readAccountNumber } from './senders.ts';

const HOUR_MS = 3_600_000;
/** Plivo documentation: a conversation lasts 24 hours after the last message of the recipient. */
const OPEN_HOURS = 24;
/** Plivo documentation: characters of a free-form text. */
const TEXT_LIMIT = 4096;
const LATEST = 20;

/** Which numbers have WhatsApp the API does not tell. */
export function inspectWhatsappSender(look: Look, src: string): Promise<readonly Hop[]> {
  return lookAt('sender', async () => {
    look.tell(`the number ${word(src)}`);
    const owned = (await readAccountNumber(look.plivo, src)) !== undefined;
    const whose = owned ? 'a number of the account' : 'not among the numbers of the account';
    const evidence = `${word(src)} is ${whose}; whether it is enabled for WhatsApp can't be read over the API.`;
    return [unknown('sender', evidence, 'The Plivo console shows it: Messaging > WhatsApp.')];
  });
}

/** Free-form messages need a message of the recipient in the last 24 hours; a template needs none. */
export function inspectConversation(look: Look, { src = '', dst, text }: Draft): Promise<readonly Hop[]> {
  return lookAt('conversation', async () => {
    if (text === undefined)
      return [pass('conversation', 'Without a text it is a template, which needs no conversation.')];
    look.tell('the conversation');
    const { objects } = await look.plivo.get(path`Message/`, messagePage, {
      message_direction: 'inbound',
      from_number: dst,
      to_number: src,
      message_time__gte: apiTimeOf(Date.now() - OPEN_HOURS * HOUR_MS),
      limit: LATEST,
    });
    const last = objects.find((one) => one.message_type === 'whatsapp');
    if (last !== undefined) {
      return [
        pass(
          'conversation',
          `${dst} wrote at ${last.message_time === undefined ? 'an unknown time' : word(last.message_time)}.`,
          last.message_uuid,
        ),
      ];
    }
    const evidence = `${dst} has not written to ${word(src)} by WhatsApp in ${OPEN_HOURS} hours: a free-form text ends with error 340.`;
    return [fail('conversation', evidence, 'Open the conversation with an approved template.')];
  });
}

/** WhatsApp counts no segments, and the rules of carriers do not hold there. */
export function judgeWhatsappText({ text }: Draft): TextVerdict {
  if (text === undefined) {
    return { hop: unknown('text', 'Whether a template is approved can not be read over the API.'), findings: [] };
  }
  const evidence = `${text.length} characters of the ${TEXT_LIMIT} that WhatsApp takes; wording is not judged.`;
  const hop = text.length > TEXT_LIMIT ? fail('text', evidence, 'Shorten it.') : pass('text', evidence);
  return { hop, findings: [] };
}
