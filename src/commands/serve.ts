import { listOptions, readConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { serveStdio } from '../mcp/stdio.ts';
import { createServer } from '../server.ts';
import { tuneMemory } from './memory.ts';

export async function run(argv: readonly string[]): Promise<void> {
  const config = readConfig(argv, process.env);
  openLog(config.logLevel);
  await serveStdio(await createServer(config));
  tuneMemory();
}

export function help(): string {
  const options = listOptions();
  const flags = options.flatMap(({ flag, value, env, help: about, preset }) =>
    flag === undefined
      ? []
      : [
          `  --${flag}${value === undefined ? '' : ` ${value}`} (${env})\n      ${about}.${preset === undefined ? '' : ` Default: ${preset}.`}`,
        ],
  );
  const variables = options.flatMap(({ flag, env, help: about, preset }) =>
    flag === undefined ? [`  ${env}\n      ${about}.${preset === undefined ? '' : ` Default: ${preset}.`}`] : [],
  );
  return ['Usage: a2p-mcp serve [options]', '', ...flags, '', 'From the environment only:', '', ...variables, ''].join(
    '\n',
  );
}
