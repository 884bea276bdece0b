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
  'audio/opus': 'audio/ogg',
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
  const found = await fileTypeFromBuffer(bytes);
  if (found !== undefined) return accepted[found.mime];
  if (!isText(bytes)) return undefined;
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().toUpperCase();
  if (start.startsWith('BEGIN:VCARD')) return 'text/vcard';
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain';
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
