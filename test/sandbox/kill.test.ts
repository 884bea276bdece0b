import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { killRounds } from './kill-rounds.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'a2p-kill-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('loses nothing that was acknowledged when it is killed in the middle, ten times', { timeout: 120_000 }, async () => {
  const { acknowledged, missing } = await killRounds(join(folder, 'state'), 10);
  expect(missing).toEqual([]);
  expect(acknowledged).toBeGreaterThanOrEqual(100);
});
