import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { createClock } from './clock.ts';
import { createJournal } from './journal.ts';
import { createMessageLog } from './message-log.ts';
import { sandboxAccount, seededState } from './seed.ts';
import type { World } from './world.ts';

export interface SandboxOptions {
  /** Where to listen; 127.0.0.1 when not given. */
  host?: string;
  /** 0, or not given: a free one. */
  port?: number;
  /** The same seed and the same steps give the same ids and outcomes; 1 when not given. */
  seed?: number;
  /** Sandbox seconds in a real one; 1 when not given, 0 for a clock that only steps. */
  speed?: number;
  /** Lets campaigns be updated while PROCESSING, as the vendor sometimes does; false when not given. */
  updateInProcessing?: boolean;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly authId: string;
  readonly authToken: string;
  /** Ends at once, whatever connections are open. */
  close(): Promise<void>;
}

const mostMessages = 200_000;

/** Starts an emulator of the vendor's API with an account of its own; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, seed = 1, speed = 1, updateInProcessing = false } = options;
  const clock = createClock(speed);
  const state = seededState(seed, clock.now());
  const world: World = {
    state,
    log: createMessageLog(state.messages),
    clock,
    journal: createJournal(),
    config: { seed, updateInProcessing, maxMessages: mostMessages },
  };
  const app = createApp(world);
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  // Longer than clients keep theirs, so that none writes to a connection that is just ending.
  server.keepAliveTimeout = 65_000;
  await listen(server, port, host);
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    ...sandboxAccount,
    close: () => close(server),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
