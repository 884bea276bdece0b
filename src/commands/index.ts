/** argv -> command. */
import { A2pError } from '../errors.ts';

interface Command {
  readonly about: string;
  load(): Promise<{ run(argv: readonly string[]): Promise<void>; help(): string }>;
}

const commands: Readonly<Record<string, Command>> = {
  serve: {
    about: 'serve MCP over stdin and stdout (what happens without a command)',
    load: () => import('./serve.ts'),
  },
  demo: { about: "watch an agent's whole job against the sandbox", load: () => import('./demo.ts') },
  sandbox: { about: 'run the sandbox alone', load: () => import('./sandbox.ts') },
  config: { about: 'print what connects a host to this server', load: () => import('./config.ts') },
  doctor: { about: 'find out what is wrong with the set-up', load: () => import('./doctor.ts') },
  policy: { about: 'check a policy file', load: () => import('./policy.ts') },
  tools: { about: 'print the tools of this server', load: () => import('./tools.ts') },
};

const overview = () =>
  [
    'a2p-mcp: A2P messaging and carrier compliance for AI agents, over MCP.',
    '',
    'Usage: a2p-mcp [command] [options]',
    '',
    ...Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(9)} ${about}`),
    '',
    'a2p-mcp COMMAND --help tells more. Options of serve, which also stand without a command:',
    '',
  ].join('\n');

/** Runs the command that the arguments name; what goes wrong is said on stderr in one line, with exit code 1. */
export async function main(argv: readonly string[]): Promise<void> {
  const [first = ''] = argv;
  const named = Object.hasOwn(commands, first);
  const name = named ? first : 'serve';
  const rest = named ? argv.slice(1) : argv;
  const wantsHelp = rest.includes('--help') || rest.includes('-h');
  try {
    if (!named && first !== '' && !first.startsWith('-')) {
      throw new Error(`There is no command ${JSON.stringify(first)}. Commands: ${Object.keys(commands).join(', ')}.`);
    }
    if (rest.includes('--version')) {
      process.stdout.write(`${A2P_VERSION}\n`);
      return;
    }
    const command = await commands[name]?.load();
    if (wantsHelp) process.stdout.write(`${named ? '' : overview()}${command?.help()}`);
    else await command?.run(rest);
  } catch (error) {
    const remedy = error instanceof A2pError && error.remedy !== undefined ? ` ${error.remedy}` : '';
    process.stderr.write(`a2p-mcp: ${error instanceof Error ? error.message : 'failed'}${remedy}\n`);
    process.exitCode = 1;
  }
}
