import type { Outcome } from '../store/ledger.ts';
import type { Ledger, Reserved } from './ledger.ts';

/**
 * A ledger that keeps in mind how calls ended that it could not note, and notes it before the next look at it: else what
 * has gone out would count as under way for as long as this process lives.
 */
export function rememberingOwed(ledger: Ledger): Ledger {
  const owed = new Set<readonly [Reserved, readonly Outcome[]]>();
  const settle = ({ call, rows }: Reserved, outcomes: readonly Outcome[]) => {
    const one = [{ call, rows }, outcomes] as const;
    return ledger.settle(...one).catch((error: unknown) => {
      owed.add(one);
      throw error;
    });
  };
  /** Not waited for: the ledger does first what it is asked first. */
  const settleOwed = () => {
    const all = [...owed];
    owed.clear();
    for (const one of all) settle(...one).catch(() => undefined);
  };
  return {
    ...ledger,
    settle,
    reserve(entry) {
      settleOwed();
      return ledger.reserve(entry);
    },
    openSends(scope) {
      settleOwed();
      return ledger.openSends(scope);
    },
  };
}
