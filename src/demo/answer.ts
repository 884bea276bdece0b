/** Looking into what a tool answered. */

export type Content = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly isError: boolean;
  readonly content: Content;
}

/** An answer lacks something that the work needs. */
export class MissingValueError extends Error {
  override readonly name = 'MissingValueError';
}

/** A name, a position, or the fields by which to know an entry of a list. */
type PathPart = string | number | Readonly<Record<string, string>>;

/** Takes one value out of an answer. */
export type Pick = (content: Content) => string;

/**
 * The value at a path, as text.
 *
 * @throws {MissingValueError} when there is nothing: an answer without what it promises is a failure of the demo
 */
export function at(...path: readonly PathPart[]): Pick {
  return (content) => {
    const value = path.reduce<unknown>(enter, content);
    if (value === undefined || value === null || value === '') {
      throw new MissingValueError(`the answer has no ${path.map(nameOf).join('.')}`);
    }
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
}

/** The same, with a stand-in for what may rightly be absent. */
export function either(pick: Pick, otherwise: string): Pick {
  return (content) => {
    try {
      return pick(content);
    } catch (error) {
      if (error instanceof MissingValueError) return otherwise;
      throw error;
    }
  };
}

/** The records of a list in an answer. */
export function listAt(content: Content, name: string): readonly Content[] {
  const list = content[name];
  if (!Array.isArray(list)) throw new MissingValueError(`the answer has no list ${name}`);
  return list.filter(isContent);
}

export function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function enter(value: unknown, part: PathPart): unknown {
  if (typeof part === 'object') {
    const wanted = Object.entries(part);
    return Array.isArray(value)
      ? value.find((entry) => isContent(entry) && wanted.every(([key, text]) => entry[key] === text))
      : undefined;
  }
  if (Array.isArray(value)) return value[Number(part)];
  return isContent(value) ? value[part] : undefined;
}

function nameOf(part: PathPart): string {
  if (typeof part !== 'object') return String(part);
  return Object.entries(part)
    .map(([key, text]) => `${key}=${text}`)
    .join(',');
}
