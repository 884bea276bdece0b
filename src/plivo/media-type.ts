import { fileTypeFromBuffer } from 'file-type';

/** Plivo documentation: jpeg, png, gif, mp3, mp4, mpeg, wav, ogg, 3gpp, 3gpp2, vcard, csv, pdf, xls, xlsx, xcf, text. */
const accepted: Readonly<Record<string, string>> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/gif': 'image/gif',
  'image/x-xcf': 'image/x-xcf',
  'audio/mpeg': 'audio/mpeg',
  'audio/mp4': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/wav': 'audio/wav',
  'audio/ogg': 'audio/ogg',
  'video/mp4': 'video/mp4',
  'video/x-m4v': 'video/mp4',
  'video/mpeg': 'video/mpeg',
  'video/MP1S': 'video/mpeg',
  'video/MP2P': 'video/mpeg',
  'video/ogg': 'video/ogg',
  'video/3gpp': 'video/3gpp',
  'video/3gpp2': 'video/3gpp2',
  'application/pdf': 'application/pdf',
  'application/x-cfb': 'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/vcard': 'text/vcard',
};

export const acceptedMedia =
  'JPEG, PNG, GIF, MP3, MP4, MPEG, WAV, OGG, 3GPP, 3GPP2, vCard, CSV, PDF, XLS, XLSX, XCF, text';

/**
 * The type of a file by its content; its name only tells CSV from other text, which no content can.
 *
 * @returns undefined for what Plivo does not take
 */
export async function detectMediaType(bytes: Uint8Array, name: string): Promise<string | undefined> {
  const wide = readWide(bytes);
  // The mark before UTF-16 looks like the beginning of an MP3.
  const found = await fileTypeFromBuffer(wide === undefined ? bytes : Buffer.from(wide));
  // As `audio/ogg; codecs=opus`.
  if (found !== undefined) return accepted[found.mime.replace(/;.*$/, '')];
  const text = wide ?? readNarrow(bytes);
  if (text === undefined) return undefined;
  if (text.slice(0, 64).trimStart().toUpperCase().startsWith('BEGIN:VCARD')) return 'text/vcard';
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain';
}

/** Control characters that no text holds, and what Windows-1252 leaves empty. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const STRANGE = /[\0-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]/;

/** A text in UTF-16, told by its mark. */
function readWide(bytes: Uint8Array): string | undefined {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-16be';
  const isMarked = mark === 'utf-16le' || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = isMarked ? decode(bytes, mark) : undefined;
  return text === undefined || text === '' || STRANGE.test(text) ? undefined : text;
}

/** A text in UTF-8, or in Windows-1252 (so Latin-1 too), where nearly every byte is a letter. */
function readNarrow(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0 || bytes.includes(0)) return undefined;
  const text = decode(bytes, 'utf-8');
  if (text !== undefined) return text;
  // Not by TextDecoder, in which some versions of Node get Windows-1252 wrong; ASCII, the same in all, is enough here.
  const old = Buffer.from(bytes).toString('latin1');
  return STRANGE.test(old) ? undefined : old;
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
