import * as z from 'zod';
import { quote, UserInputError } from '../errors.ts';
import { path } from '../http/path.ts';
import { counted } from '../pipeline/counted.ts';
import { defineTool } from '../pipeline/tool.ts';
import type { UploadFile } from '../plivo/client.ts';
import { acceptedMedia, detectMediaType } from '../plivo/media-type.ts';
import { describePage, pageOf } from '../plivo/paging.ts';
import { media, mediaPage, mediaRecord, mediaUploaded, uploadedMedia } from '../plivo/wire/media.ts';
import { type FoundFile, readMediaFile } from '../safety/media-folder.ts';
import { answerOf, type Problem, page, pageOfItems, uuid, withRules } from './fields.ts';

/** Plivo documentation: files of one upload, and bytes of one file. */
const MOST_FILES = 10;
const MOST_BYTES = 2 * 1024 * 1024;

const upload = z.strictObject({
  paths: z.array(z.string().min(1)).min(1).optional().describe("Files in the server's media folder, relative to it."),
  inline_files: z
    .array(
      z.strictObject({
        file_name: z.string().min(1).max(255).describe('Name with ending'),
        content_base64: z.base64().min(1).describe('Content'),
      }),
    )
    .min(1)
    .optional()
    .describe('Files by content.'),
});

function* uploadProblems({ paths = [], inline_files = [] }: z.output<typeof upload>): Generator<Problem> {
  const count = paths.length + inline_files.length;
  if (count === 0) yield { path: ['paths'], message: 'paths or inline_files must name at least one file' };
  if (count > MOST_FILES) {
    yield {
      path: [paths.length > 0 ? 'paths' : 'inline_files'],
      message: `at most ${MOST_FILES} files go at once; got ${count}`,
    };
  }
  for (const [index, { content_base64 }] of inline_files.entries()) {
    const size = Buffer.byteLength(content_base64, 'base64');
    if (size > MOST_BYTES) {
      yield {
        path: ['inline_files', index, 'content_base64'],
        message: `holds ${size} bytes; at most ${MOST_BYTES} are allowed`,
      };
    }
  }
}

async function typed({ name, bytes }: FoundFile, argument: string): Promise<UploadFile> {
  const contentType = await detectMediaType(bytes, name);
  if (contentType === undefined) {
    throw new UserInputError(`${argument}: the content of ${quote(name, 100)} is of no type that Plivo takes.`, {
      argument,
      remedy: `Nothing was sent. Accepted, by content and not by name: ${acceptedMedia}.`,
    });
  }
  return { name, contentType, bytes };
}

export const uploadMedia = defineTool({
  name: 'upload_media',
  title: 'Upload media files',
  toolset: 'media',
  effect: 'create',
  verify: 'list_media',
  description: 'Uploads up to 10 files of 2 MB for MMS. A file that no message uses is gone after six hours.',
  input: withRules(upload, uploadProblems),
  output: answerOf({ items: z.array(uploadedMedia).optional(), api_id: z.string().optional() }),
  run: async ({ paths = [], inline_files = [] }, { plivo, mediaFolder }) => {
    const fromFolder = paths.map(async (name, index) =>
      typed(await readMediaFile(mediaFolder, name, `paths[${index}]`, MOST_BYTES), `paths[${index}]`),
    );
    const inline = inline_files.map(({ file_name: name, content_base64 }, index) =>
      typed({ name, bytes: new Uint8Array(Buffer.from(content_base64, 'base64')) }, `inline_files[${index}]`),
    );
    const files = await Promise.all([...fromFolder, ...inline]);
    const { objects, api_id } = await plivo.upload(path`Media/`, mediaUploaded, files);
    const failed = objects.filter(({ status_code }) => status_code !== undefined && status_code >= 300).length;
    return {
      summary:
        failed === 0
          ? `${counted(objects.length, 'file')} uploaded.`
          : `${objects.length - failed} of ${files.length} files uploaded; ${failed} failed: see status and error of each.`,
      next_step: 'Give each media_id as media_ids to send_message with type mms, within six hours.',
      items: objects,
      api_id,
    };
  },
});

export const getMedia = defineTool({
  name: 'get_media',
  title: 'Read an uploaded media file',
  toolset: 'media',
  effect: 'read',
  resource: 'plivo://media/{media_id}',
  description: 'Reads name, type, size and address of an uploaded file.',
  input: z.strictObject({ media_id: uuid.describe('From upload_media or list_media.') }),
  output: answerOf(media.shape),
  run: async ({ media_id }, { plivo }) => {
    const found = await plivo.get(path`Media/${media_id}/`, mediaRecord);
    return { summary: 'An uploaded file.', ...found };
  },
});

export const listMedia = defineTool({
  name: 'list_media',
  title: 'List uploaded media files',
  toolset: 'media',
  effect: 'read',
  resource: 'plivo://media',
  description: 'Lists uploaded files.',
  input: z.strictObject(page),
  output: pageOfItems(media.shape),
  run: async (asked, { plivo }) => {
    const { meta, objects } = await plivo.get(path`Media/`, mediaPage, asked);
    const found = pageOf(objects, meta, asked);
    return { summary: describePage(found, 'file'), ...found };
  },
});
