import { setFlagsFromString } from 'node:v8';
import { listOptions, readConfig } from '../config.ts';
import { setLogLevel } from '../log.ts';
import { serveStdio } from '../mcp/stdio.ts';
import { createServer } from '../server.ts';

export async function run(argv: readonly string[]): Promise<void> {
  const config = readConfig(argv, process.env);
  setLogLevel(config.logLevel);
  await serveStdio(await createServer(config));
  // By itself V8 lets the space for new objects grow with the memory of the machine, to 128 MB under load, and is no faster
  // for it here. What the start has made of it is enough.
  setFlagsFromString('--semi-space-growth-factor=1');
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
