import * as z from 'zod';
import { amount, text } from '../../http/lenient.ts';
import { meta } from './common.ts';

export const media = z.looseObject({
  media_id: text,
  file_name: text,
  content_type: text,
  size: amount.describe('bytes'),
  media_url: text,
  upload_time: text,
});

/** Other descriptions of the vendor say `url` and `media_size`; the wire has `media_url` and `size`. */
export const mediaRecord = media.transform(({ url, media_size, ...record }) => ({
  ...record,
  size: record.size ?? amount.parse(media_size),
  media_url: record.media_url ?? text.parse(url),
}));

export const uploadedMedia = media.extend({ status: text, status_code: amount, error: text });

export const mediaUploaded = z.looseObject({ api_id: text, objects: z.array(uploadedMedia) });
export const mediaPage = z.looseObject({ meta, objects: z.array(mediaRecord) });
