import { test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { openFrontDoor } from '/work/main/test/front-door.ts';
import { accountWith, manyMessages } from '/work/main/test/jobs/many-messages.ts';
test('mem', async () => {
  const now = Date.now() * 1000;
  const door = await openFrontDoor({ env: { NODE_OPTIONS: '--import /tmp/gcw.mjs' }, sandbox: { seed: accountWith(manyMessages(100000, 60, now - 3_600_000_000), now) } });
  const mem = async () => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${door.pid}/status`, 'utf8'))?.[1]) / 1024;
  for (let i = 0; i < 1; i++) {
    const t = performance.now(); const m: string[] = [];
    await door.client.callTool({ name: 'report_delivery', arguments: { days: 89, timeout_seconds: 600 } }, undefined, { timeout: 600000, onprogress: async (s) => { if (s.progress % 20000 < 160) m.push((await mem()).toFixed(0)); } });
    console.log(i, Math.round(performance.now() - t), m.join(' '));
  }
  console.log(door.stderr()); await door.close();
}, 200000);
