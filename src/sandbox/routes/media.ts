import { delays } from '../delays.ts';
import { schedule } from '../due.ts';
import { badRequest, notFound } from '../errors.ts';
import { randomUuid } from '../ids.ts';
import { checkRoom } from '../limits.ts';
import type { UploadedFile } from '../multipart.ts';
import { newestFirst, type Page, readPage } from '../paging.ts';
import type { MediaFile } from '../records.ts';
import { type State, stamp } from '../state.ts';
import { isoTime } from '../time.ts';
import type { Call, Operation, Route } from '../world.ts';
import { mediaType } from './media-types.ts';

/** Plivo documentation. */
const mostFiles = 10;
const largestFile = 2 * 1024 * 1024;

/** Takes files from parts named `file`; each has an outcome of its own inside the 200 (Plivo documentation). */
const uploadMedia: Operation = (call) => {
  const files = call.files.filter(({ field }) => field === 'file');
  if (files.length === 0) throw badRequest('file is a required argument, as parts of multipart/form-data');
  if (files.length > mostFiles) throw badRequest(`at most ${mostFiles} files may be uploaded at once`);
  checkRoom(call.world, call.state.media.length + files.length - 1, 'media files');
  return { status: 200, body: { api_id: call.apiId, objects: files.map((file) => takeFile(call, file)) } };
};

/** The form of a failed outcome is not published: status, status_code and error as the sandbox writes them. */
function takeFile(call: Call, file: UploadedFile): Record<string, unknown> {
  const contentType = mediaType(file);
  const problem = problemOf(file, contentType);
  if (contentType === undefined || problem !== undefined) {
    const { contentType: given, fileName, size } = file;
    return { content_type: given, file_name: fileName, size, status: 'failed', status_code: 400, error: problem };
  }
  const uploaded = stamp(call.state, call.now);
  const media: MediaFile = {
    id: randomUuid(call.state, 'media'),
    fileName: file.fileName,
    contentType,
    size: file.size,
    uploaded,
    expires: call.now + delays.unusedMedia,
  };
  call.state.media.push(media);
  schedule(call.state, media.expires, 'media_end', media.id);
  return { ...mediaRecord(call, media), status: 'success', status_code: 201 };
}

function problemOf(file: UploadedFile, contentType: string | undefined): string | undefined {
  if (contentType === undefined) return `files of type ${file.contentType || 'unknown'} are not accepted`;
  if (file.size > largestFile) return 'a file may have at most 2 MB';
  return file.size === 0 ? 'the file is empty' : undefined;
}

/** Media that has gone out in a message is kept for a year, other for six hours (Plivo documentation). */
export function useMedia(state: State, media: MediaFile): void {
  const expires = media.uploaded + delays.usedMedia;
  if (media.expires === expires) return;
  media.expires = expires;
  schedule(state, expires, 'media_end', media.id);
}

const getMedia: Operation = (call) => {
  const media = call.state.media.find(({ id }) => id === call.segment('media_id'));
  if (media === undefined) throw notFound();
  return { status: 200, body: { api_id: call.apiId, ...mediaRecord(call, media) } };
};

const listMedia: Operation = (call) => {
  const page = readPage(call);
  const { media } = call.state;
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      meta: mediaMeta(call, page, media.length),
      objects: newestFirst(media, page).map((one) => mediaRecord(call, one)),
    },
  };
};

/** Links without a slash before `?`, the offset first (Plivo documentation's sample). */
function mediaMeta(call: Call, { limit, offset }: Page, count: number): Record<string, unknown> {
  const link = (to: number) => `/v1/Account/${call.authId}/Media?offset=${to}&limit=${limit}`;
  return {
    limit,
    next: offset + limit < count ? link(offset + limit) : null,
    offset,
    previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
    total_count: count,
  };
}

function mediaRecord(call: Call, media: MediaFile): Record<string, unknown> {
  return {
    content_type: media.contentType,
    file_name: media.fileName,
    media_id: media.id,
    size: media.size,
    upload_time: isoTime(media.uploaded),
    media_url: `https://media.plivo.com/Account/${call.authId}/Media/${media.id}`,
  };
}

export const mediaRoutes: readonly Route[] = [
  { path: 'Media', operations: { GET: listMedia, POST: uploadMedia } },
  { path: 'Media/:media_id', operations: { GET: getMedia } },
];
