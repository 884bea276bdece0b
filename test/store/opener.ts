/** A process of its own that opens one ledger after another, each at the moment it is told. */
import * as z from 'zod';
import { openDatabase } from '../../src/store/database.ts';
import { ledgerVersions } from '../../src/store/ledger-table.ts';

const job = z.object({ files: z.array(z.string()), at: z.number(), every: z.number() });

function open(file: string): string[] {
  try {
    openDatabase({ file }, ledgerVersions).close();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

process.on('message', (given) => {
  const { files, at, every } = job.parse(given);
  const faults = files.flatMap((file, index) => {
    while (Date.now() < at + index * every);
    return open(file);
  });
  process.send?.({ faults });
  process.disconnect();
});
process.send?.({ ready: true });
