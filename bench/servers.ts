/** The servers that are measured: ours as it is shipped, and two floors bundled as ours is. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../scripts/bundle.ts';
import { makeCatalogue } from '../scripts/catalogue.ts';
import { type McpProcess, startProcess } from './mcp-process.ts';

export const floorNames = ['no SDK', 'SDK'] as const;
export type ServerName = 'ours' | (typeof floorNames)[number];

export interface StartOptions {
  /** Root of the API; without one the server has no account and lists every tool. */
  readonly url?: string;
  readonly args?: readonly string[];
  /** A folder of the bench's own, made anew, for the ledger. */
  readonly ledger?: boolean;
}

export interface Servers {
  start(name: ServerName, options?: StartOptions): Promise<McpProcess>;
  close(): Promise<void>;
}

const account = { PLIVO_AUTH_ID: 'MABENCHBENCHBENCH001', PLIVO_AUTH_TOKEN: 'token-of-the-bench' };

export async function prepareServers(): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-bench-'));
  const floors = fileURLToPath(new URL('./floors', import.meta.url));
  await bundle({ entryPoints: [`${floors}/bare.ts`, `${floors}/sdk.ts`], outdir: folder });
  // Else Node reads each file twice to find out what kind of module it is.
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  // All servers list the same tools; the floors read them as ready text.
  const listing = join(folder, 'listing.json');
  const tools = (await makeCatalogue()).map(({ definition }) => definition);
  await writeFile(listing, JSON.stringify({ tools }));
  const scripts = {
    ours: fileURLToPath(new URL('../dist/cli.js', import.meta.url)),
    'no SDK': join(folder, 'bare.js'),
    SDK: join(folder, 'sdk.js'),
  } satisfies Record<ServerName, string>;
  return {
    async start(name, { url, args = [], ledger = false } = {}) {
      const data = ledger ? await mkdtemp(join(folder, 'data-')) : folder;
      const env = {
        // The compile cache stands below it: the bench neither profits from nor changes the machine's.
        TMPDIR: folder,
        A2P_DATA_DIR: data,
        BENCH_LISTING: listing,
        ...(url === undefined ? {} : { ...account, PLIVO_API_URL: url, BENCH_API_URL: url }),
      };
      const own = name === 'ours' ? ['--confirm', 'never', ...args] : [];
      return startProcess({ args: [scripts[name], ...own], env });
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
