import { quote, UserInputError } from '../errors.ts';

/** A path below the root of an API, every value in it encoded. Made only by the `path` tag. */
export interface Path {
  readonly path: string;
}

/**
 * Tags a template: path`Message/${uuid}/`. Each value becomes exactly one segment, whatever characters it holds.
 *
 * @throws {UserInputError} for an empty value, for `.` and `..`, which no encoding can keep a URL parser from resolving,
 *   and for half a surrogate pair, which has no encoding
 */
export function path(strings: TemplateStringsArray, ...values: readonly string[]): Path {
  const segments = values.map((value) => {
    if (value === '' || value === '.' || value === '..' || !value.isWellFormed()) {
      throw new UserInputError(`${quote(value, 60)} can not be an id.`, {
        remedy: 'Nothing was sent. Give the id as the list tool of its kind shows it.',
      });
    }
    return encodeURIComponent(value);
  });
  return { path: String.raw({ raw: strings }, ...segments) };
}
