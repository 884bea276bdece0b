/**
 * The thread that keeps the ledger. To whoever imports it on the main thread it tells nothing but where it stands: what it
 * runs on, SQLite above all, is loaded over there alone.
 */
import { isMainThread, type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openLog } from '../log.ts';
import type { Ledger } from './ledger.ts';
import { type LedgerOrder, packFailure, type Reply, type Request } from './ledger-messages.ts';

export const workerUrl = new URL(import.meta.url);

if (!isMainThread && parentPort !== null) {
  // A thread has to ask for the compile cache by itself; without it the first send waits as long again.
  const module = process.getBuiltinModule('node:module');
  module.enableCompileCache();
  const order: LedgerOrder = workerData;
  openLog(order.logLevel);
  const { openLedgerHere } = await import('./ledger-here.ts');
  serve(parentPort, openLedgerHere(order));
  module.flushCompileCache();
}

function serve(port: MessagePort, ledger: Ledger): void {
  let replies: Reply<unknown>[] = [];
  /** All that one transaction settles goes back in one message. */
  const reply = (one: Reply<unknown>) => {
    replies.push(one);
    if (replies.length > 1) return;
    queueMicrotask(() => {
      port.postMessage(replies);
      replies = [];
    });
  };
  port.on('message', (requests: readonly Request[] | 'close') => {
    if (requests === 'close') {
      ledger.close();
      port.close();
      return;
    }
    for (const request of requests) {
      const { id } = request;
      perform(ledger, request).then(
        (value) => reply({ id, value }),
        (error: unknown) => reply({ id, failure: packFailure(error) }),
      );
    }
  });
}

function perform(ledger: Ledger, { ask, args }: Request): Promise<unknown> {
  switch (ask) {
    case 'reserve':
      return ledger.reserve(...args);
    case 'settle':
      return ledger.settle(...args);
    case 'openSends':
      return ledger.openSends(...args);
    case 'nearby':
      return ledger.nearby(...args);
    case 'conclude':
      return ledger.conclude(...args);
  }
}
