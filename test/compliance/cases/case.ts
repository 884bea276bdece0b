import type { Kind } from '../../../src/compliance/rule.ts';

/** For each rule a draft on which it bites, and drafts that look alike and are fine. */
export type RuleCases = Readonly<
  Record<string, { readonly kind: Kind; readonly fires: object; readonly silent: object | readonly object[] }>
>;
