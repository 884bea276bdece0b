import { badRequest, notFound } from '../errors.ts';
import { randomUuid } from '../ids.ts';
import { checkRoom } from '../limits.ts';
import { unrent } from '../numbers.ts';
import { newestFirst, readPage } from '../paging.ts';
import type { Powerpack } from '../records.ts';
import { stamp } from '../state.ts';
import { isoTime } from '../time.ts';
import { readFlag, readText, required } from '../wire.ts';
import type { Call, Operation, Route } from '../world.ts';
import { type PowerpackFields, readPowerpackFields, usualPriorities } from './powerpack-fields.ts';

const newPowerpack: PowerpackFields = {
  name: '',
  stickySender: true,
  localConnect: true,
  applicationType: '',
  applicationId: '',
  priorities: [...usualPriorities],
};

/** Needs a name that is new in the account; an empty pool comes with it (Plivo documentation). */
const createPowerpack: Operation = (call) => {
  const { args, state } = call;
  required(readText(args, 'name'), 'name');
  const fields = readPowerpackFields(args, newPowerpack);
  checkName(call, fields.name);
  checkRoom(call.world, call.state.powerpacks.length, 'powerpacks');
  const powerpack: Powerpack = {
    uuid: randomUuid(state, 'powerpack'),
    created: stamp(state, call.now),
    ...fields,
    numberPool: randomUuid(state, 'powerpack'),
    pool: [],
  };
  state.powerpacks.push(powerpack);
  return powerpackAnswer(call, powerpack);
};

const updatePowerpack: Operation = (call) => {
  const powerpack = findPowerpack(call);
  const fields = readPowerpackFields(call.args, powerpack);
  checkName(call, fields.name, powerpack);
  Object.assign(powerpack, fields);
  return powerpackAnswer(call, powerpack);
};

const getPowerpack: Operation = (call) => powerpackAnswer(call, findPowerpack(call));

/** Odd on purpose: no `previous`, a prefix and a lower-case segment in `next`, no priorities (Plivo documentation). */
const listPowerpacks: Operation = (call) => {
  const { powerpacks } = call.state;
  const page = readPage(call);
  const next = page.offset + page.limit;
  const link = `/api/v1/account/${call.authId}/Powerpack?offset=${next}&limit=${page.limit}`;
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      meta: {
        limit: page.limit,
        next: next < powerpacks.length ? link : null,
        offset: page.offset,
        total_count: powerpacks.length,
      },
      objects: newestFirst(powerpacks, page).map((powerpack) => powerpackRecord(call, powerpack)),
    },
  };
};

/** Its numbers stay in the account unless `unrent_numbers`; a short code is never given back (Plivo documentation). */
const deletePowerpack: Operation = (call) => {
  const { state } = call;
  const powerpack = findPowerpack(call);
  const giveBack = readFlag(call.args, 'unrent_numbers') ?? false;
  state.powerpacks = state.powerpacks.filter((one) => one !== powerpack);
  delete state.counters[`turn:${powerpack.uuid}`];
  if (giveBack) {
    const kept = new Set(state.numbers.filter(({ type }) => type === 'shortcode').map(({ number }) => number));
    for (const { number } of powerpack.pool) if (!kept.has(number)) unrent(state, number);
  }
  return { status: 200, body: { api_id: call.apiId, response: 'success' } };
};

function checkName({ state }: Call, name: string, own?: Powerpack): void {
  if (state.powerpacks.some((one) => one !== own && one.name === name)) {
    throw badRequest(`There is already a powerpack with the name ${name}.`);
  }
}

function findPowerpack(call: Call): Powerpack {
  const powerpack = call.state.powerpacks.find(({ uuid }) => uuid === call.segment('powerpack_uuid'));
  if (powerpack === undefined) throw notFound();
  return powerpack;
}

/** SDKs take the pool's uuid from the fifth segment of `number_pool` (SDK behaviour). */
function powerpackRecord(call: Call, powerpack: Powerpack): Record<string, unknown> {
  return {
    application_id: powerpack.applicationId,
    application_type: powerpack.applicationType,
    created_on: isoTime(powerpack.created),
    local_connect: powerpack.localConnect,
    name: powerpack.name,
    number_pool: `/v1/Account/${call.authId}/NumberPool/${powerpack.numberPool}/`,
    sticky_sender: powerpack.stickySender,
    uuid: powerpack.uuid,
  };
}

function powerpackAnswer(call: Call, powerpack: Powerpack) {
  const priorities = powerpack.priorities.map(({ service, country, order }) => ({
    country_iso: country,
    priority: Object.fromEntries(order.map((type, index) => [`priority${index + 1}`, type])),
    service_type: service,
  }));
  return {
    status: 200,
    body: { api_id: call.apiId, ...powerpackRecord(call, powerpack), number_priority: priorities },
  };
}

export const powerpackRoutes: readonly Route[] = [
  { path: 'Powerpack', operations: { GET: listPowerpacks, POST: createPowerpack } },
  {
    path: 'Powerpack/:powerpack_uuid',
    operations: { GET: getPowerpack, POST: updatePowerpack, DELETE: deletePowerpack },
  },
];
