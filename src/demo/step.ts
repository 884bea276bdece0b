import { at, type Content, listAt, type Pick } from './answer.ts';

export type Arguments = Readonly<Record<string, unknown>>;

/** A value that an earlier answer gave; throws `UnknownValueError` when none did. */
export type Known = (name: string) => string;

/** Rows of cells: what of an answer is worth a line. */
export type Show = (content: Content) => readonly (readonly string[])[];

/** One call of the assistant's, and what a person is shown of it. */
export interface Step {
  /** What the assistant wants, in a person's words. */
  readonly title: string;
  readonly tool: string;
  readonly arguments: (known: Known) => Arguments;
  /** The arguments worth showing; all of them when not given. */
  readonly key?: readonly string[];
  /** Long texts that are shown in full. */
  readonly spell?: readonly string[];
  /** What later steps need of the answer, by the name under which they ask for it. */
  readonly keep?: Readonly<Record<string, Pick>>;
  /** Worth watching: what it reports while it works stays on the screen. */
  readonly watch?: true;
  /** What the answer must say; anything else is a failure. */
  readonly expect?: Readonly<Record<string, string>>;
  /** The server is to refuse the call, with an error of this type. */
  readonly refused?: string;
  readonly show?: Show;
}

export interface Chapter {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** Single values with their labels. */
export function facts(picks: Readonly<Record<string, Pick>>): Show {
  return (content) => Object.entries(picks).map(([label, pick]) => [label, pick(content)]);
}

/** One row for each record of a list, made of its columns; only of records with the values named, if any are. */
export function rowsOf(list: string, columns: readonly Pick[], only: Readonly<Record<string, string>> = {}): Show {
  const wanted = Object.entries(only);
  return (content) =>
    listAt(content, list)
      .filter((record) => wanted.every(([name, value]) => record[name] === value))
      .map((record) => columns.map((pick) => pick(record)));
}

/** What the answer says is to be done next: the assistant follows it. */
export const next = at('next_step');
