/** A process to be killed: a sandbox that keeps its state in the file named, and prints its address. */
import { startSandbox } from '../../src/sandbox/server.ts';

const [state = ''] = process.argv.slice(2);
const sandbox = await startSandbox({ state });
process.stdout.write(`${sandbox.url}\n`);
