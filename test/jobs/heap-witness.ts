/** Loaded into a server by a test (`--import`): says what its heap holds after a collection, twice a second. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

setInterval(() => {
  if (typeof collect === 'function') collect();
  process.stderr.write(`heap ${(process.memoryUsage().heapUsed / 1024 / 1024).toFixed(1)} MiB\n`);
}, 500).unref();
