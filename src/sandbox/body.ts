import type { IncomingMessage } from 'node:http';
import { formBoundary, readForm, type UploadedFile } from './multipart.ts';

/** Longest body that is read, in bytes; what comes after is discarded, up to `drainLimit`. */
const textLimit = 10 * 1024 * 1024;
const formLimit = 32 * 1024 * 1024;
const drainLimit = 64 * 1024 * 1024;

/** What came with a request: a text, files, or what was wrong with it. */
export type Payload =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'form'; readonly files: readonly UploadedFile[] }
  | { readonly kind: 'broken form' | 'too large' };

/** The body of a request, read whole: forms up to 32 MiB, all else up to 10 MiB. */
export async function readPayload(incoming: IncomingMessage, limit = textLimit): Promise<Payload> {
  const boundary = formBoundary(incoming.headers['content-type']);
  const body = await readBytes(incoming, boundary === undefined ? limit : formLimit);
  if (body === null) return { kind: 'too large' };
  if (boundary === undefined) return { kind: 'text', text: body.toString('utf8') };
  const files = readForm(body, boundary);
  return files === undefined ? { kind: 'broken form' } : { kind: 'form', files };
}

/** The bytes, or null when there are more than `limit`. A sender that goes away in the middle leaves what came. */
async function readBytes(incoming: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of incoming) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      if (length > drainLimit) break;
    }
  } catch {
    // Cut off: answered as it stands, though no one may be there to read it.
  }
  return length > limit ? null : Buffer.concat(chunks);
}
