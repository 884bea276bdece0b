/** A file that came in a form. */
export interface UploadedFile {
  /** The name of its part. */
  field: string;
  fileName: string;
  contentType: string;
  /** In bytes; the content itself is not kept. */
  size: number;
}

/** The boundary of a `multipart/form-data` content type, or undefined for any other. */
export function formBoundary(contentType: string | undefined): string | undefined {
  if (!/^\s*multipart\/form-data\s*;/i.test(contentType ?? '')) return undefined;
  const match = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2];
}

/**
 * The files of a form (RFC 7578); parts without a file name are left out. Undefined when the body is not what the
 * boundary promises.
 */
export function readForm(body: Buffer, boundary: string): UploadedFile[] | undefined {
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  const opening = body.subarray(0, delimiter.length - 2).equals(delimiter.subarray(2));
  let start = opening ? delimiter.length - 2 : indexAfter(body, delimiter, 0);
  const files: UploadedFile[] = [];
  while (start !== -1) {
    if (body.toString('latin1', start, start + 2) === '--') return files;
    const end = body.indexOf(delimiter, start);
    const headEnd = body.indexOf('\r\n\r\n', start, 'latin1');
    if (end === -1 || headEnd === -1 || headEnd > end) return undefined;
    const file = describeFile(body.toString('utf8', start, headEnd), Math.max(0, end - headEnd - 4));
    if (file !== undefined) files.push(file);
    start = end + delimiter.length;
  }
  return undefined;
}

function indexAfter(body: Buffer, needle: Buffer, from: number): number {
  const found = body.indexOf(needle, from);
  return found === -1 ? -1 : found + needle.length;
}

function describeFile(head: string, size: number): UploadedFile | undefined {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? '';
  const field = /(?:^|;)\s*name="([^"]*)"/i.exec(disposition)?.[1];
  const fileName = /(?:^|;)\s*filename="([^"]*)"/i.exec(disposition)?.[1];
  if (field === undefined || fileName === undefined) return undefined;
  const contentType = /^content-type:\s*([^\s;]+)/im.exec(head)?.[1] ?? '';
  return { field, fileName: fileName.slice(0, 255), contentType: contentType.toLowerCase().slice(0, 100), size };
}
