import { DAY, SECOND } from './clock.ts';
import { type Answer, badRequest, Refusal } from './errors.ts';
import { magicInputs } from './magic.ts';
import { createMessageLog } from './message-log.ts';
import { notes } from './notes.ts';
import { plivoRoutes } from './routes/index.ts';
import { sandboxAccount, seededState } from './seed.ts';
import { settle } from './settle.ts';
import { isoTime } from './time.ts';
import { type Args, argsFromBody, argsFromQuery, readText, readWhole, required } from './wire.ts';
import type { World } from './world.ts';

/** The sandbox's own controls, below `/_sandbox/`: no credentials, not in the journal. */
export interface ControlRequest {
  world: World;
  /** The sandbox's address, without a slash at the end. */
  origin: string;
  args: Args;
}

export interface ControlRoute {
  method: 'GET' | 'POST';
  /** Below `/_sandbox`. */
  path: string;
  purpose: string;
  run: (request: ControlRequest) => unknown;
}

const longestStep = 3650 * (DAY / SECOND);

export const controlRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '', purpose: 'this overview', run: describe },
  {
    method: 'GET',
    path: '/journal',
    purpose: 'requests and answers, oldest first; ?limit=, ?since=SEQ',
    run: ({ world, args }) =>
      world.journal.read({
        limit: readWhole(args, 'limit', { min: 1, max: 1_000_000 }),
        since: readWhole(args, 'since', { min: 0, max: Number.MAX_SAFE_INTEGER }),
      }),
  },
  {
    method: 'POST',
    path: '/clock',
    purpose: 'steps the clock: {"advance_seconds": N}',
    run: ({ world, args }) => {
      world.clock.advance(readStep(args));
      settle(world, world.clock.now());
      return { now: isoTime(world.clock.now()) };
    },
  },
  {
    method: 'POST',
    path: '/reset',
    purpose: 'back to the start: state, journal and clock',
    run: ({ world }) => {
      world.clock.reset();
      resetWorld(world);
      return { now: isoTime(world.clock.now()) };
    },
  },
];

/** Runs a control; a wrong argument is a 400. */
export function answerControl(route: ControlRoute, world: World, origin: string, query: string, body: string): Answer {
  try {
    const args = route.method === 'GET' ? argsFromQuery(query) : argsFromBody(body);
    return { status: 200, body: { result: route.run({ world, origin, args }) } };
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: { result: { error: error.message } } };
    throw error;
  }
}

/** Sets up the seeded account, in place of whatever is there. */
export function resetWorld(world: World): void {
  world.state = seededState(world.config.seed, world.clock.now());
  world.log = createMessageLog(world.state.messages);
  world.journal.clear();
}

/** Seconds, fractions allowed, in microseconds. */
function readStep(args: Args): number {
  const seconds = Number(required(readText(args, 'advance_seconds'), 'advance_seconds'));
  if (!(seconds >= 0 && seconds <= longestStep)) throw badRequest(`advance_seconds must be from 0 to ${longestStep}`);
  return Math.round(seconds * SECOND);
}

function describe({ world, origin }: ControlRequest): unknown {
  const { authId, authToken } = sandboxAccount;
  return {
    name: 'a2p-mcp sandbox',
    account: {
      auth_id: authId,
      auth_token: authToken,
      numbers: world.state.numbers,
      powerpacks: world.state.powerpacks.map(({ uuid, name, numberPool, pool }) => ({
        uuid,
        name,
        number_pool_uuid: numberPool,
        numbers: pool.map(({ number }) => number),
      })),
    },
    credentials: 'MA or SA and 18 upper-case alphanumerics, with any token of 20 characters or more, see this account',
    base_urls: { plivo: origin, plivo_sdk: `${origin}/v1/Account/${authId}` },
    clock: { now: isoTime(world.clock.now()), speed: world.clock.speed },
    magic_inputs: magicInputs,
    routes: plivoRoutes.map(({ path, operations }) => ({
      path: `/v1/Account/{auth_id}/${path.replace(/:(\w+)/g, '{$1}')}/`,
      methods: Object.keys(operations),
    })),
    controls: controlRoutes.map(({ method, path, purpose }) => ({ method, path: `/_sandbox${path}`, purpose })),
    notes,
  };
}
