import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { hostNames, writeSnippet } from '../../src/commands/config.ts';
import { serverFile } from '../front-door.ts';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function runServer(file: string, ...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(process.execPath, [file, ...args], (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const server = z.strictObject({
  type: z.literal('stdio').optional(),
  command: z.string(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()).optional(),
});
const snippets = z.strictObject({
  inputs: z.array(z.looseObject({ type: z.literal('promptString'), id: z.string(), password: z.boolean() })).optional(),
  servers: z.strictObject({ 'a2p-mcp': server }).optional(),
  mcpServers: z.strictObject({ 'a2p-mcp': server }).optional(),
});

const windows = { node: 'C:\\Program Files\\nodejs\\node.exe', cli: "C:\\it's\\dist\\cli.js", windows: true };

describe.each(hostNames)('a2p-mcp config %s', (host) => {
  test('names this Node and this server, by paths that exist', async () => {
    const { code, stdout, stderr } = await runServer(serverFile, 'config', host, '--sandbox');
    expect(code).toBe(0);
    expect(stdout).toContain(process.execPath);
    expect(stdout).toContain(serverFile);
    expect(stdout).toContain('--sandbox');
    expect(stdout).not.toContain('PLIVO');
    expect(stderr).not.toContain('credentials');
    expect(existsSync(serverFile)).toBe(true);
  });

  test('keeps credentials out of the command line of the server', () => {
    const { snippet } = writeSnippet(host, { node: '/n', cli: '/c', windows: false, sandbox: false });
    expect(snippet).toContain('PLIVO_AUTH_TOKEN');
    const [, command] = snippet.startsWith('{') ? ['', ''] : snippet.split(' -- ');
    expect(command).not.toContain('PLIVO');
  });
});

describe('the format is that of', () => {
  const account = { node: '/n', cli: '/c', windows: false, sandbox: false };
  const parse = (host: string, setup = account) => snippets.parse(JSON.parse(writeSnippet(host, setup).snippet));

  test('Claude Desktop', () => {
    expect(parse('claude-desktop')).toEqual({
      mcpServers: {
        'a2p-mcp': {
          command: '/n',
          args: ['/c'],
          env: { PLIVO_AUTH_ID: '<your PLIVO_AUTH_ID>', PLIVO_AUTH_TOKEN: '<your PLIVO_AUTH_TOKEN>' },
        },
      },
    });
  });

  test('Cursor', () => {
    expect(parse('cursor', { ...account, sandbox: true })).toEqual({
      mcpServers: { 'a2p-mcp': { type: 'stdio', command: '/n', args: ['/c', '--sandbox'] } },
    });
  });

  test('VS Code, which asks for the credentials', () => {
    const { inputs, servers } = parse('vscode');
    expect(servers?.['a2p-mcp'].type).toBe('stdio');
    expect(servers?.['a2p-mcp'].env).toEqual({
      PLIVO_AUTH_ID: `\${input:PLIVO_AUTH_ID}`,
      PLIVO_AUTH_TOKEN: `\${input:PLIVO_AUTH_TOKEN}`,
    });
    expect(inputs?.map(({ id, password }) => [id, password])).toEqual([
      ['PLIVO_AUTH_ID', false],
      ['PLIVO_AUTH_TOKEN', true],
    ]);
  });

  test('Claude Code, with an option between --env and the name', () => {
    expect(writeSnippet('claude-code', account).snippet).toBe(
      `claude mcp add --env 'PLIVO_AUTH_ID=\${PLIVO_AUTH_ID}' --env 'PLIVO_AUTH_TOKEN=\${PLIVO_AUTH_TOKEN}' --scope user a2p-mcp -- /n /c`,
    );
  });

  test('Windows: node.exe by its path, without a shell around it', () => {
    const setup = { ...windows, sandbox: true };
    expect(parse('claude-desktop', setup).mcpServers?.['a2p-mcp']).toEqual({
      command: windows.node,
      args: [windows.cli, '--sandbox'],
    });
    expect(writeSnippet('claude-code', setup).snippet).toBe(
      "claude mcp add --scope user a2p-mcp -- 'C:\\Program Files\\nodejs\\node.exe' 'C:\\it''s\\dist\\cli.js' --sandbox",
    );
  });
});

test('a host that is not known is answered with those that are', async () => {
  const { code, stdout, stderr } = await runServer(serverFile, 'config', 'emacs');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toBe('a2p-mcp: There is no host "emacs". Hosts: claude-desktop, claude-code, cursor, vscode.\n');
});
