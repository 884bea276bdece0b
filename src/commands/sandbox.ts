import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/server.ts';

export async function run(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { port: { type: 'string', default: '4010' }, host: { type: 'string', default: '127.0.0.1' } },
  });
  const sandbox = await startSandbox({ port: Number(values.port), host: values.host });
  process.stdout.write(
    `${[
      sandbox.url,
      '',
      'This server:  ' +
        `PLIVO_API_URL=${sandbox.url} PLIVO_AUTH_ID=${sandbox.authId} PLIVO_AUTH_TOKEN=${sandbox.authToken} a2p-mcp`,
      `plivo-node:   new plivo.Client('${sandbox.authId}', '${sandbox.authToken}', { url: '${sandbox.url}/v1/Account/${sandbox.authId}' })`,
      `What it can do: ${sandbox.url}/_sandbox/`,
    ].join('\n')}\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().finally(() => process.exit(0)));
  }
}

export function help(): string {
  return [
    'Usage: a2p-mcp sandbox [--port 4010] [--host 127.0.0.1]',
    '',
    '  --port PORT   where it listens; 0 takes a free one',
    '  --host HOST   the address it listens on; loopback unless told otherwise',
    '',
    'Prints its address, then serves until it is stopped. Nothing leaves the machine.',
    '',
  ].join('\n');
}
