import { createLedgerStore } from '../store/ledger.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { LedgerOrder } from './ledger-messages.ts';
import { enforceQuotas } from './policy.ts';

/** Opens a ledger on the thread that calls. */
export function openLedgerHere({ location, policy, ...rules }: LedgerOrder): Ledger {
  return createLedger(createLedgerStore(location), {
    ...rules,
    checkQuota: (transaction, ...volume) => enforceQuotas(policy, transaction, ...volume),
  });
}
