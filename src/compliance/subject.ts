import type { Kind } from './rule.ts';

/** A text and the argument it stands in. */
export interface Passage {
  readonly field: string;
  readonly text: string;
}

/** A draft as rules see it: whatever was given, under the names it was given by. */
export interface Subject {
  readonly kind: Kind;
  /** What stands at a path such as `address.street` or `representatives[0].email`. */
  value(path: string): unknown;
  /** The trimmed text there, at most the first 5,000 characters of it; undefined where nothing, no text or only blanks were given. */
  text(path: string): string | undefined;
  /** Given, but blank. */
  isBlank(path: string): boolean;
  flag(path: string): boolean | undefined;
  /** The items of a list, blank ones included. One joined string is split at commas. */
  list(path: string): readonly Passage[];
}

/** No field of the vendors' holds more. What rules look for in a text may take time that grows with the square of its length. */
const MOST_READ = 5000;

export type Draft = Readonly<Record<string, unknown>>;

export function createSubject(kind: Kind, draft: Draft): Subject {
  const valueAt = (path: string) => readPath(draft, path);
  const readText = (path: string) => {
    const value = valueAt(path);
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    return String(value).trim().slice(0, MOST_READ) || undefined;
  };
  /** Most rules ask for the same few. */
  const texts = new Map<string, string | undefined>();
  const textAt = (path: string) => {
    if (!texts.has(path)) texts.set(path, readText(path));
    return texts.get(path);
  };
  return {
    kind,
    value: valueAt,
    text: textAt,
    isBlank: (path) => {
      const value = valueAt(path);
      return (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
    },
    flag: (path) => {
      const value = valueAt(path);
      return typeof value === 'boolean' ? value : undefined;
    },
    list: (path) => {
      const value = valueAt(path);
      const items = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
      return items.flatMap((item: unknown, index) =>
        typeof item === 'string' ? [{ field: `${path}[${index}]`, text: item.trim().slice(0, MOST_READ) }] : [],
      );
    },
  };
}

function readPath(draft: Draft, path: string): unknown {
  if (Object.hasOwn(draft, path)) return draft[path] ?? undefined;
  const end = path.search(/[.[]/);
  if (end < 0 || !Object.hasOwn(draft, path.slice(0, end))) return undefined;
  const parts = path.split(/[.[\]]+/).filter((part) => part !== '');
  return parts.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
    draft,
  );
}

/** A fact of a subject, worked out once for all the rules that ask. */
export function derived<Fact>(work: (subject: Subject) => Fact): (subject: Subject) => Fact {
  const known = new WeakMap<Subject, { readonly fact: Fact }>();
  return (subject) => {
    const found = known.get(subject);
    if (found !== undefined) return found.fact;
    const fact = work(subject);
    known.set(subject, { fact });
    return fact;
  };
}

/** The first of these arguments that holds a text. */
export function firstText(subject: Subject, fields: readonly string[]): Passage | undefined {
  for (const field of fields) {
    const text = subject.text(field);
    if (text !== undefined) return { field, text };
  }
  return undefined;
}

/** Those of these arguments that hold a text. */
export function textsOf(subject: Subject, fields: readonly string[]): Passage[] {
  return fields.flatMap((field) => {
    const text = subject.text(field);
    return text === undefined ? [] : [{ field, text }];
  });
}
