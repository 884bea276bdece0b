/** Loaded into a server before all else: its ledger's thread dies when a file appears. */
import { rmSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { A2P_TEST_CRASH: signal = '' } = process.env;

function dieWhenAsked() {
  try {
    rmSync(signal);
  } catch {
    return;
  }
  throw new Error('the test wants this thread to end');
}

if (!isMainThread) setInterval(dieWhenAsked, 1).unref();
