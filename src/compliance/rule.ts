import type { Subject } from './subject.ts';

export type Kind = 'message' | 'profile' | 'campaign' | 'tollfree' | 'twilio_profile';

/** error: do not submit. warning: a reviewer may object. info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** One place where a rule bites; what it leaves out, the rule says. */
export interface Hit {
  /** The argument at fault, as `samples[0]`. */
  readonly field: string;
  readonly severity?: Severity | undefined;
  /** The words at fault. */
  readonly evidence?: string | undefined;
  readonly message?: string | undefined;
  readonly fix?: string | undefined;
}

/** All that is true of a rule. Checks, findings, docs and the rules resource derive from it. */
export interface Rule {
  readonly id: string;
  readonly kinds: readonly Kind[];
  /** The worst it can say; a hit may say less. */
  readonly severity: Severity;
  /** The arguments it looks at. */
  readonly fields: readonly string[];
  /** Plain data in, hits out: no clock, no network. What was not given is not judged. */
  readonly check: (subject: Subject) => Iterable<Hit>;
  readonly message: string;
  readonly fix: string;
  /** Where the requirement comes from. */
  readonly source: string;
  /** Rejection codes that a breach has been answered with. */
  readonly codes: readonly string[];
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly field: string;
  readonly message: string;
  readonly fix: string;
  readonly evidence?: string | undefined;
  readonly source: string;
  readonly codes: readonly string[];
}

export type Verdict = 'pass' | 'warn' | 'fail';

export interface Report {
  readonly verdict: Verdict;
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** Required fields that are not given yet. */
  readonly missing: readonly string[];
}

/** Keeps the type of each declaration narrow without a cast. */
export const defineRules = (...rules: readonly Rule[]): readonly Rule[] => rules;
