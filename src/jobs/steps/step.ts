import type { CallContext } from '../../pipeline/context.ts';
import type { Fee } from '../../pipeline/tool.ts';

/** What a step works with. */
export interface Work<Input> {
  readonly input: Input;
  readonly context: CallContext;
  /** What the step of this name has made or found. */
  idOf(step: string): string;
  /** Whether this job made it. */
  made(step: string): boolean;
  /** What was given up after a rejection: not to be found again. */
  readonly forsaken: readonly string[];
}

/** How the record of a step stands. */
export type Sight =
  | { readonly kind: 'done' }
  /** Others decide: it is worth looking again later. */
  | { readonly kind: 'waiting'; readonly status: string; readonly takes: string; readonly comeBack: string }
  /** It says something else than what is wanted now, and can be corrected. */
  | { readonly kind: 'differs'; readonly fields: readonly string[] }
  | { readonly kind: 'rejected'; readonly reason: string; readonly remedy: string }
  | { readonly kind: 'gone' };

/** One record of a job: how to find it, make it, follow it and correct it. */
export interface Step<Input> {
  readonly id: string;
  /** As it is called in a sentence: `the brand`. */
  readonly what: string;
  /** Steps whose records it rests on. */
  readonly needs: readonly string[];
  readonly fee?: Fee;
  readonly mendFee?: Fee;
  /** Whether and how it can be undone, as a sentence. */
  readonly undo: string;
  /** A rejected one is made anew when the job goes on: it costs nothing and replaces nothing. */
  readonly renewed?: true;
  /** The id of a record that serves; looked for before anything is made, and after an attempt with an unknown end. */
  find(work: Work<Input>): Promise<string | undefined>;
  /**
   * @param again whether an earlier attempt left no trace
   * @returns the id; undefined when the API took it but named none
   */
  create(work: Work<Input>, again: boolean): Promise<string | undefined>;
  /** What of the input is handed in with it: while that stays the same, nothing is to be corrected. */
  wanted?(input: Input): unknown;
  /** @param handedIn whether this job has handed in exactly what is wanted now */
  look(work: Work<Input>, id: string, handedIn: boolean): Promise<Sight>;
  mend?(work: Work<Input>, id: string): Promise<void>;
}

/** A kind of job: everything but the steps is the same for all. */
export interface JobKind<Input> {
  readonly name: string;
  /** The tools that plan and run it. */
  readonly plan: string;
  readonly run: string;
  /** API root and account that it works in. */
  scopeOf(context: CallContext): string;
  stepsOf(input: Input): readonly Step<Input>[];
  /** Whose it is, in few words: for a person who is asked to confirm it, and sees only the id of the plan otherwise. */
  aboutOf(input: Input): Readonly<Record<string, string>>;
  /** What can be done once all is done. */
  readonly afterwards: string;
}
