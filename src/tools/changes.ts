/** What an update is asked to change. */
import type { Problem } from './fields.ts';

type Changes = Readonly<Record<string, unknown>>;

/** The names of the fields that were given a value. */
export function namesGiven(changes: Changes): string[] {
  return Object.keys(changes).filter((name) => changes[name] !== undefined);
}

/** An update that names nothing but its record is a mistake. */
export function* changeProblems(changes: Changes): Generator<Problem> {
  if (namesGiven(changes).length === 0) yield { path: [], message: 'name at least one field to change' };
}
