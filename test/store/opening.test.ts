import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const opener = fileURLToPath(new URL('./opener.ts', import.meta.url));

async function say(child: ChildProcess): Promise<unknown> {
  const [message] = await once(child, 'message');
  return message;
}

test('processes that make one new ledger at the same moment all can use it, two hundred times', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-opening-'));
  const children = [1, 2].map(() => fork(opener, { execArgv: [] }));
  await Promise.all(children.map(say));
  const files = Array.from({ length: 200 }, (_, index) => join(folder, String(index), 'ledger.db'));
  const job = { files, at: Date.now() + 100, every: 10 };
  const answers = children.map(say);
  for (const child of children) child.send(job);
  expect(await Promise.all(answers)).toEqual([{ faults: [] }, { faults: [] }]);
  await rm(folder, { recursive: true, force: true });
});
