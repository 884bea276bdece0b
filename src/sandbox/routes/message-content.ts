import { messageTypes } from '../../plivo/values.ts';
import { badRequest } from '../errors.ts';
import type { Message } from '../records.ts';
import { countSegments } from '../segments.ts';
import { type Args, betweenUrls, readChoice, readList, readText, required } from '../wire.ts';
import { checkInteractive, checkLocation, checkTemplate } from './whatsapp-content.ts';

export interface Content {
  type: Message['type'];
  units: number;
  mediaUrls: string[];
  mediaIds: string[];
  /** A WhatsApp template: may open a conversation. */
  template: boolean;
}

/** What is to be sent, by type. Limits are in the Plivo documentation; the texts of refusals are the sandbox's. */
export function readContent(args: Args): Content {
  const type = readChoice(args, 'type', messageTypes) ?? 'sms';
  if (type !== 'whatsapp') {
    for (const name of ['template', 'interactive', 'location']) {
      if (args.get(name) !== undefined) throw badRequest(`${name} goes with type whatsapp only`);
    }
  }
  if (type === 'sms') return readSms(args);
  return type === 'mms' ? readMms(args) : readWhatsapp(args);
}

function readSms(args: Args): Content {
  const text = required(readText(args, 'text', anyLength), 'text');
  return { type: 'sms', units: unitsOf(text), mediaUrls: [], mediaIds: [], template: false };
}

/** Its own limit depends on what it is written in. */
const anyLength = { max: Number.POSITIVE_INFINITY };

/** At most 1,600 characters, 737 with any character outside GSM 03.38. One of two septets is one of them (inferred). */
function unitsOf(text: string): number {
  const { encoding, units } = countSegments(text);
  const limit = encoding === 'GSM-7' ? 1600 : 737;
  if (text.length > limit) throw badRequest(`text must be at most ${limit} characters long in ${encoding}`);
  return units;
}

function readMms(args: Args): Content {
  const text = readText(args, 'text', anyLength);
  if (text !== undefined) unitsOf(text);
  const mediaUrls = readList(args, 'media_urls', betweenUrls) ?? [];
  const mediaIds = readList(args, 'media_ids') ?? [];
  const count = mediaUrls.length + mediaIds.length;
  if (count === 0) throw badRequest('media_urls or media_ids is a required argument for type mms');
  if (count > 10) throw badRequest('an MMS holds at most 10 media files');
  return { type: 'mms', units: 1, mediaUrls, mediaIds, template: false };
}

function readWhatsapp(args: Args): Content {
  const template = checkTemplate(args);
  const interactive = checkInteractive(args);
  const location = checkLocation(args);
  const mediaUrls = readList(args, 'media_urls', betweenUrls) ?? [];
  const mediaIds = readList(args, 'media_ids') ?? [];
  const media = mediaUrls.length + mediaIds.length;
  const text = readText(args, 'text', { max: media > 0 ? 1024 : 4096 });
  if (media > 1) throw badRequest('a WhatsApp message holds exactly one media file');
  const kinds = [template, interactive, location, media > 0].filter(Boolean).length;
  if (kinds > 1) throw badRequest('template, interactive, location and media exclude each other');
  if (kinds === 0 && text === undefined) throw badRequest('text is a required argument');
  return { type: 'whatsapp', units: 1, mediaUrls, mediaIds, template };
}
