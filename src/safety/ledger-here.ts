import { setLogLevel } from '../log.ts';
import { createLedgerStore } from '../store/ledger.ts';
import { createLedger, type Ledger, type QuotaCheck } from './ledger.ts';
import type { LedgerOrder } from './ledger-messages.ts';
import { enforceQuotas } from './policy.ts';

/** Opens a ledger on the thread that calls. */
export function openLedgerHere({ location, windowMs, policy, logLevel, begun }: LedgerOrder): Ledger {
  setLogLevel(logLevel);
  const checkQuota: QuotaCheck = (transaction, ...volume) => enforceQuotas(policy, transaction, ...volume);
  return createLedger(createLedgerStore(location), windowMs, checkQuota, begun);
}
