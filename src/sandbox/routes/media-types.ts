import type { UploadedFile } from '../multipart.ts';

/** The types that may be uploaded (Plivo documentation names them by their endings), and those with the same meaning. */
const typesByEnding: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  xcf: 'image/x-xcf',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  mpeg: 'video/mpeg',
  '3gp': 'video/3gpp',
  '3gpp': 'video/3gpp',
  '3g2': 'video/3gpp2',
  '3gpp2': 'video/3gpp2',
  vcf: 'text/vcard',
  vcard: 'text/vcard',
  csv: 'text/csv',
  txt: 'text/plain',
  text: 'text/plain',
  pdf: 'application/pdf',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const accepted = new Set([
  ...Object.values(typesByEnding),
  'image/jpg',
  'image/gimp',
  'audio/mp3',
  'audio/mp4',
  'audio/x-wav',
  'audio/wave',
  'audio/3gpp',
  'audio/3gpp2',
  'video/ogg',
  'application/ogg',
  'text/x-vcard',
  'text/directory',
]);

/** The type of a file: what its part says, else by the ending of its name; undefined when it is not accepted. */
export function mediaType({ contentType, fileName }: UploadedFile): string | undefined {
  if (contentType !== '' && contentType !== 'application/octet-stream') {
    return accepted.has(contentType) ? contentType : undefined;
  }
  return typeByEnding(fileName);
}

/** The type that the ending of a name or of a URL's path tells. */
export function typeByEnding(name: string): string | undefined {
  const ending = /\.([a-z0-9]+)(?:[?#]|$)/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(typesByEnding, ending) ? typesByEnding[ending] : undefined;
}
