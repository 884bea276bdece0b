import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { ConfigurationError, quote, UserInputError } from '../errors.ts';

export interface FoundFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a file that lies in the operator's media folder after all symbolic links are followed: nothing outside of it can
 * be named, by `..`, an absolute path or a link.
 *
 * @throws {ConfigurationError} no folder is set, or it does not exist
 * @throws {UserInputError} the file is missing, outside the folder, no regular file, or larger than `mostBytes`
 */
export async function readMediaFile(
  folder: string | undefined,
  path: string,
  argument: string,
  mostBytes: number,
): Promise<FoundFile> {
  const root = await openFolder(folder);
  const file = await realpath(resolve(root, path)).catch(() => undefined);
  if (file === undefined) {
    throw new UserInputError(`${argument}: there is no file ${quote(path, 200)} in the media folder.`, {
      argument,
      remedy: 'Nothing was sent. Give the path of a file relative to the media folder, or its content as inline_files.',
    });
  }
  const inside = relative(root, file);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new UserInputError(`${argument}: ${quote(path, 200)} lies outside the media folder.`, {
      argument,
      remedy: 'Nothing was sent. Only files in the media folder can be uploaded; the operator can put it there.',
    });
  }
  const { size, isFile } = await stat(file).then((about) => ({ size: about.size, isFile: about.isFile() }));
  if (!isFile) throw new UserInputError(`${argument}: ${quote(path, 200)} is not a file.`, { argument });
  if (size > mostBytes) {
    throw new UserInputError(`${argument}: ${quote(path, 200)} has ${size} bytes; at most ${mostBytes} are allowed.`, {
      argument,
      remedy: 'Nothing was sent. Make the file smaller.',
    });
  }
  return { name: basename(file), bytes: new Uint8Array(await readFile(file)) };
}

async function openFolder(folder: string | undefined): Promise<string> {
  if (folder === undefined) {
    throw new ConfigurationError('This server has no media folder, so it can not read files by path.', {
      remedy:
        'Nothing was sent. Give the content as inline_files, or let the operator start the server with --media-dir DIR (A2P_MEDIA_DIR).',
    });
  }
  const root = await realpath(resolve(folder)).catch(() => undefined);
  if (root === undefined) {
    throw new ConfigurationError(`The media folder ${quote(folder, 200)} does not exist.`, {
      remedy: 'Nothing was sent. Let the operator make the folder, or correct --media-dir (A2P_MEDIA_DIR).',
    });
  }
  return root;
}
