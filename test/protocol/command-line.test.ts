import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runToEnd } from './raw-server.ts';

const commands = ['serve', 'demo', 'sandbox', 'config', 'doctor', 'policy', 'tools'];

describe('--help', () => {
  test.each(commands)('of %s', async (command) => {
    const { code, stdout, stderr } = await runToEnd({ args: [command, '--help'] });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: a2p-mcp ${command}`);
  });

  test('without a command: all of them, and every option with its variable', async () => {
    const { code, stdout } = await runToEnd({ args: ['-h'] });
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} +\\S`, 'm'));
    for (const said of ['--sandbox (A2P_SANDBOX)', '--read-only (A2P_READ_ONLY)', '--timeout SECONDS (A2P_TIMEOUT)']) {
      expect(stdout).toContain(said);
    }
    for (const variable of ['PLIVO_AUTH_ID', 'PLIVO_AUTH_TOKEN', 'PLIVO_API_URL']) expect(stdout).toContain(variable);
    expect(stdout).not.toMatch(/--[a-z-]*(auth|token|secret)/);
  });

  test('--version', async () => {
    const { code, stdout } = await runToEnd({ args: ['--version'] });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('what can not be understood is said in one line, with exit code 1', () => {
  test.each([
    [['--sandbx'], {}, /Unknown option '--sandbx'.*Known switches: .*--sandbox/],
    [['serve', '--auth-token', 'x'], {}, /Unknown option '--auth-token'.*Credentials stand in the environment only/],
    [['--timeout'], {}, /--timeout/],
    [['--timeout', 'soon'], {}, /--timeout can't be read: .*It means: Longest wait for an API's answer/],
    [['--timeout', '0'], {}, /--timeout can't be read/],
    [['--timeout=-1'], {}, /--timeout can't be read/],
    [['--timeout', '601'], {}, /--timeout can't be read/],
    [[], { A2P_TIMEOUT: 'soon' }, /A2P_TIMEOUT can't be read/],
    [['--confirm', 'maybe'], {}, /--confirm can't be read: .*costly/],
    [['--toolsets', 'sms'], {}, /--toolsets can't be read: .*messages/],
    [['--toolsets', ''], {}, /--toolsets can't be read/],
    [['--rate-limit', 'no'], {}, /--rate-limit can't be read/],
    [['--log-level', 'loud'], {}, /--log-level can't be read/],
    [[], { A2P_READ_ONLY: 'perhaps' }, /A2P_READ_ONLY can't be read/],
    [[], { PLIVO_API_URL: 'api.plivo.com' }, /PLIVO_API_URL can't be read/],
    [[], { PLIVO_API_URL: 'ftp://api.plivo.com' }, /PLIVO_API_URL can't be read/],
    [['serve', 'extra'], {}, /Unexpected argument 'extra'|extra/],
    [['sevre'], {}, /There is no command "sevre"\. Commands: serve, demo/],
    [['sandbox', '--prot', '1'], {}, /--prot/],
    [['sandbox', '--port', '99999999'], {}, /port/i],
  ] as const)('%j %j', async (args, env, told) => {
    const { code, stdout, stderr } = await runToEnd({ args, env });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(told);
    expect(stderr).toMatch(/^a2p-mcp: [^\n]+\n$/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('an older Node', () => {
  /** A node on the path of this machine that is too old, where there is one. */
  const old = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .find((node) => {
      const [major = 0, minor = 0] = String(spawnSync(node, ['--version']).stdout ?? '')
        .replace(/^v/, '')
        .split('.')
        .map(Number);
      return major >= 18 && (major < 22 || (major === 22 && minor < 19));
    });

  test.skipIf(old === undefined)('is told so in one line, with the remedy', async () => {
    const { code, stdout, stderr } = await runToEnd({ node: old ?? '', args: ['--help'] });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^a2p-mcp needs Node\.js 22\.19 or newer; this is \d+\.\d+\.\d+\. Install .*nodejs\.org.*\n$/,
    );
  });
});

describe('tools', () => {
  test('prints them for people and for programs', async () => {
    const plain = await runToEnd({ args: ['tools'] });
    expect(plain.stdout).toMatch(/^send_message +messages +Send an SMS or MMS$/m);
    const { stdout } = await runToEnd({ args: ['tools', '--json'] });
    expect(JSON.parse(stdout)).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'send_message' })]));
  });
});
