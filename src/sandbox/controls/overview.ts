import { faultKinds } from '../faults.ts';
import { magicInputs } from '../magic.ts';
import { notes } from '../notes.ts';
import { plivoRoutes } from '../routes/index.ts';
import { sandboxAccount } from '../seed.ts';
import { isoTime } from '../time.ts';
import { describeTwilio } from '../twilio/overview.ts';
import { type Args, readWhole } from '../wire.ts';
import type { ControlRequest, ControlRoute } from './route.ts';
import { settingsRecord } from './settings.ts';

/** The overview, which lists `others` and itself, and what has come in and gone out. */
export function overviewControls(others: readonly ControlRoute[]): readonly ControlRoute[] {
  const controls: readonly ControlRoute[] = [
    { method: 'GET', path: '', purpose: 'this overview', run: (request) => describe(request, controls) },
    {
      method: 'GET',
      path: '/journal',
      purpose: 'requests and answers, oldest first',
      takes: { limit: 'how many', since: 'those after this seq' },
      run: ({ world, args }) => world.journal.read(readRange(args)),
    },
    {
      method: 'GET',
      path: '/callbacks',
      purpose: 'callbacks that were made, and what was answered; oldest first',
      takes: { limit: 'how many', since: 'those after this seq' },
      run: ({ world, args }) => world.outbox.attempts.read(readRange(args)),
    },
    ...others,
  ];
  return controls;
}

function readRange(args: Args) {
  return {
    limit: readWhole(args, 'limit', { min: 1, max: 1_000_000 }),
    since: readWhole(args, 'since', { min: 0, max: Number.MAX_SAFE_INTEGER }),
  };
}

function describe({ world, origin, now }: ControlRequest, controls: readonly ControlRoute[]): unknown {
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
    clock: { now: isoTime(now), speed: world.clock.speed },
    settings: settingsRecord(world.state.settings),
    magic_inputs: magicInputs,
    faults: faultKinds,
    routes: plivoRoutes.map(({ path, operations }) => ({
      path: `/v1/Account/{auth_id}/${path.replace(/:(\w+)/g, '{$1}')}/`,
      methods: Object.keys(operations),
    })),
    controls: controls.map(({ method, path, purpose, takes = {} }) => ({
      method,
      path: `/_sandbox${path}`,
      purpose,
      arguments: takes,
    })),
    twilio: describeTwilio(world.state.twilio, origin),
    notes,
  };
}
