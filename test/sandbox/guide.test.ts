import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { startFixture } from './fixture.ts';

const page = fileURLToPath(new URL('../../docs/sandbox.md', import.meta.url));
const text = await readFile(page, 'utf8');

function shell(script: string, cwd: string): Promise<{ output: string; failed: boolean }> {
  return new Promise((resolve) => {
    execFile('sh', ['-ec', script], { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ output: stdout + stderr, failed: error !== null });
    });
  });
}

const { failed: noCurl } = await shell('curl --version', '.');

describe('docs/sandbox.md', () => {
  it.skipIf(noCurl)('has examples that work', async () => {
    const blocks = Array.from(text.matchAll(/```sh\n(.*?)```/gs), ([, block = '']) => block);
    const examples = blocks.filter((block) => block.includes('curl'));
    expect(examples).toHaveLength(3);
    const sandbox = await startSandbox();
    const folder = await mkdtemp(join(tmpdir(), 'a2p-guide-'));
    const strict = 'curl() { command curl --silent --show-error --fail-with-body "$@"; echo; }';
    const script = [strict, ...examples].join('\n').replaceAll('http://127.0.0.1:4010', sandbox.url);
    const { output, failed } = await shell(script, folder);
    expect(failed, output).toBe(false);
    for (const [what, wanted] of [
      ['the blocked message', '"error_code":"200"'],
      ['the opt-out', '"intent":"optout"'],
      ['the verification', '"status":"UPDATE_REQUIRED"'],
      ['the review', '"message":"Tax id and name do not match"'],
      ['the message status', '"message_state":"undelivered"'],
      ['the settings', '"credit":"0.50000"'],
      ['the faults', '"kind":"reset-after","left":1'],
    ] as const) {
      expect(output, what).toContain(wanted);
    }
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  it('has a seed that works', async () => {
    const [, json = ''] = /```json\n(.*?)```/s.exec(text) ?? [];
    const fixture = await startFixture({ seed: JSON.parse(json) });
    expect((await fixture.control('GET', '/settings')).json).toMatchObject({
      credit: '25.00000',
      update_in_processing: true,
    });
    await fixture.sandbox.close();
  });
});
