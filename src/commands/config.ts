/** How hosts are told of this server. Formats as their documentation has them in November 2026. */
import { realpathSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { listOptions } from '../config.ts';
import { ConfigurationError } from '../errors.ts';

/** Where the server is on a machine. */
export interface Installation {
  readonly node: string;
  readonly cli: string;
  readonly windows: boolean;
}

interface Setup extends Installation {
  readonly sandbox: boolean;
}

const NAME = 'a2p-mcp';
const credentials = listOptions().filter(({ env }) => env === 'PLIVO_AUTH_ID' || env === 'PLIVO_AUTH_TOKEN');

const argsOf = ({ cli, sandbox }: Setup) => (sandbox ? [cli, '--sandbox'] : [cli]);

/** Credentials stand here, never in `args`: those are in every list of processes. */
function envOf({ sandbox }: Setup, placeholder: (variable: string) => string) {
  return sandbox ? {} : { env: Object.fromEntries(credentials.map(({ env }) => [env, placeholder(env)])) };
}

const toJson = (value: object) => JSON.stringify(value, null, 2);
const fillIn = (variable: string) => `<your ${variable}>`;

interface HostSnippet {
  /** Where the snippet goes, as a sentence. */
  readonly where: string;
  /** How it gets the credentials, as a sentence. */
  readonly account: string;
  write(setup: Setup): string;
}

const snippets = {
  'claude-desktop': {
    where: 'Goes into claude_desktop_config.json (Settings > Developer > Edit Config); then restart Claude Desktop.',
    account: 'Put your credentials into env.',
    write: (setup) =>
      toJson({ mcpServers: { [NAME]: { command: setup.node, args: argsOf(setup), ...envOf(setup, fillIn) } } }),
  },
  'claude-code': {
    where: 'Run it in a shell.',
    account: 'Claude Code takes the credentials from its own environment whenever it starts the server.',
    // --env takes all words that follow it, up to the next option: the name must not be the next word.
    write: (setup) => {
      const values = Object.entries(envOf(setup, (variable) => `\${${variable}}`).env ?? {});
      return [
        'claude mcp add',
        ...values.map(([variable, value]) => `--env ${quoteWord(`${variable}=${value}`, setup)}`),
        `--scope user ${NAME} --`,
        ...[setup.node, ...argsOf(setup)].map((word) => quoteWord(word, setup)),
      ].join(' ');
    },
  },
  cursor: {
    where: 'Goes into ~/.cursor/mcp.json, or .cursor/mcp.json of one project.',
    account: 'Put your credentials into env, and keep the file out of version control.',
    write: (setup) =>
      toJson({
        mcpServers: { [NAME]: { type: 'stdio', command: setup.node, args: argsOf(setup), ...envOf(setup, fillIn) } },
      }),
  },
  vscode: {
    where: 'Goes into .vscode/mcp.json of a project, or into what "MCP: Open User Configuration" opens.',
    account: 'VS Code asks for the credentials at the first start and keeps them.',
    write: (setup) =>
      toJson({
        ...(setup.sandbox
          ? {}
          : {
              inputs: credentials.map(({ env, help, secret = false }) => ({
                type: 'promptString',
                id: env,
                description: help,
                password: secret,
              })),
            }),
        servers: {
          [NAME]: {
            type: 'stdio',
            command: setup.node,
            args: argsOf(setup),
            ...envOf(setup, (variable) => `\${input:${variable}}`),
          },
        },
      }),
  },
} satisfies Readonly<Record<string, HostSnippet>>;

/** A word as a POSIX shell, or PowerShell on Windows, takes it unchanged. */
function quoteWord(word: string, { windows }: Setup): string {
  if (/^[\w/:.=@-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", windows ? "''" : "'\\''")}'`;
}

export const hostNames = Object.keys(snippets);

export function writeSnippet(host: string, setup: Setup): { readonly snippet: string; readonly where: string } {
  const found = Object.entries(snippets).find(([name]) => name === host)?.[1];
  if (found === undefined) {
    throw new ConfigurationError(host === '' ? 'No host is named.' : `There is no host ${JSON.stringify(host)}.`, {
      remedy: `Hosts: ${hostNames.join(', ')}.`,
    });
  }
  return { snippet: found.write(setup), where: setup.sandbox ? found.where : `${found.where} ${found.account}` };
}

function thisInstallation(): Installation {
  return {
    node: process.execPath,
    // npm starts commands through links.
    cli: realpathSync(process.argv[1] ?? ''),
    windows: process.platform === 'win32',
  };
}

export function claudeDesktopSnippet(options: { readonly sandbox: boolean }): string {
  return writeSnippet('claude-desktop', { ...thisInstallation(), ...options }).snippet;
}

export async function run(argv: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    options: { sandbox: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const { snippet, where } = writeSnippet(positionals[0] ?? '', { ...thisInstallation(), sandbox: values.sandbox });
  process.stdout.write(`${snippet}\n`);
  process.stderr.write(`\n${where}\n`);
}

export function help(): string {
  return [
    `Usage: a2p-mcp config ${hostNames.join('|')} [--sandbox]`,
    '',
    '  --sandbox   for a server that runs against its own sandbox and needs no account',
    '',
    'Prints the configuration that connects a host to this server, with the paths of this machine. Credentials are',
    'placeholders in its environment.',
    '',
  ].join('\n');
}
