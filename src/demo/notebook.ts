import type { Content, Pick } from './answer.ts';
import type { Known } from './step.ts';

/** A step asks for what no answer gave. */
export class UnknownValueError extends Error {
  override readonly name = 'UnknownValueError';
}

/** What the answers so far gave. */
export interface Notebook {
  readonly known: Known;
  /** Takes values out of an answer; throws `MissingValueError` where one is not there. */
  keep(picks: Readonly<Record<string, Pick>>, content: Content): void;
}

export function createNotebook(): Notebook {
  const values = new Map<string, string>();
  return {
    known(name) {
      const value = values.get(name);
      if (value === undefined) throw new UnknownValueError(`no answer so far gave ${name}`);
      return value;
    },
    keep(picks, content) {
      for (const [name, pick] of Object.entries(picks)) values.set(name, pick(content));
    },
  };
}
