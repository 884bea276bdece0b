import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { createCourier } from './callbacks/courier.ts';
import { createOutbox } from './callbacks/outbox.ts';
import { createClock } from './clock.ts';
import { openStore } from './disk/store.ts';
import { createFaults } from './faults.ts';
import { createJournal } from './journal.ts';
import type { Limits } from './limits.ts';
import { createMessageLog } from './message-log.ts';
import { sandboxAccount } from './seed.ts';
import { readStart } from './start.ts';
import { twilioAccount } from './twilio/account.ts';
import type { SandboxConfig, World } from './world.ts';

export interface SandboxOptions {
  /** Where to listen; 127.0.0.1 when not given. */
  host?: string;
  /** 0, or not given: a free one. */
  port?: number;
  /**
   * What to start from: a number that ids are drawn from (1 when not given), the content of a seed file, or a state that
   * was saved. The same seed and the same steps give the same ids and outcomes.
   */
  seed?: unknown;
  /** A file that keeps the state; what is in it comes before the seed. */
  state?: string;
  /** Sandbox seconds in a real one; 1 when not given, 0 for a clock that only steps. */
  speed?: number;
  /** Lets campaigns be updated while PROCESSING, as the vendor sometimes does; false when not given. */
  updateInProcessing?: boolean;
  /** What bounds the memory, above the seed's own limits. */
  limits?: Partial<Limits>;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly authId: string;
  readonly authToken: string;
  readonly twilio: { readonly accountSid: string; readonly authToken: string };
  /** Ends at once, whatever connections are open; the state is saved. */
  close(): Promise<void>;
}

/**
 * Starts an emulator of the vendor's API with an account of its own. Rejects when the port is taken, when the seed is
 * none, and when the state file is in use or is none.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, speed = 1 } = options;
  const start = readStart(options.seed);
  const config: SandboxConfig = {
    start: (now) => {
      const state = start.state(now);
      if (options.updateInProcessing === true) state.settings.updateInProcessing = true;
      return state;
    },
    earliest: start.earliest,
    limits: { ...start.limits, ...options.limits },
  };
  const opened = options.state === undefined ? undefined : openStore(options.state, config);
  const clock = createClock(speed);
  const found = opened?.found;
  // A clock that only steps goes on where it stood; another one does not go back.
  const real = speed === 0 && found !== undefined ? 0 : clock.now();
  clock.set(Math.max(real, found?.now ?? start.earliest));
  const state = found?.state ?? config.start(clock.now());
  const world: World = {
    state,
    log: createMessageLog(state.messages),
    clock,
    journal: createJournal(),
    outbox: createOutbox(),
    faults: createFaults(start.seed),
    config,
  };
  const store = await opened?.start(() => ({ now: clock.now(), state: world.state }));
  const courier = createCourier(world);
  const app = createApp({ world, store, courier });
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const stop = async () => {
    courier.stop();
    await close(server);
    await store?.close();
  };
  try {
    await listen(server, port, host);
  } catch (error) {
    await stop();
    throw error;
  }
  // What a kept state has under way is told at its time, too.
  courier.deliver();
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server, port)}`,
    ...sandboxAccount,
    twilio: twilioAccount,
    close: stop,
  };
}

function portOf(server: Server, asked: number): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : asked;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  // Longer than clients keep theirs, so that none writes to a connection that is just ending.
  server.keepAliveTimeout = 65_000;
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
