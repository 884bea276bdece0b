import type { IncomingMessage } from 'node:http';

/** Longest body that is read, in bytes; what comes after is discarded, up to `drainLimit`. */
const readLimit = 10 * 1024 * 1024;
const drainLimit = 64 * 1024 * 1024;

/** The body as text, or null when it is longer than 10 MiB. A sender that goes away in the middle leaves what came. */
export async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of incoming) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length <= readLimit) chunks.push(chunk);
      if (length > drainLimit) break;
    }
  } catch {
    // Cut off: answered as it stands, though no one may be there to read it.
  }
  return length > readLimit ? null : Buffer.concat(chunks).toString('utf8');
}
