import { poolServices } from '../../plivo/values.ts';
import { badRequest, notFound } from '../errors.ts';
import { checkRoom } from '../limits.ts';
import { ownedNumber, rentable, unrent } from '../numbers.ts';
import { type Page, pageMeta } from '../paging.ts';
import { cleanNumber } from '../phone.ts';
import type { OwnedNumber, PoolEntry, Powerpack } from '../records.ts';
import { stamp } from '../state.ts';
import { isoTime } from '../time.ts';
import { readChoice, readFlag } from '../wire.ts';
import type { Call } from '../world.ts';

/** What numbers, toll-free numbers and short codes of a pool have in common. */

/** An entry of a pool with the number it stands for. */
export interface PoolNumber {
  entry: PoolEntry;
  owned: OwnedNumber;
}

/** The powerpack whose pool the path names, or a 404. */
export function findPool(call: Call): Powerpack {
  const powerpack = call.state.powerpacks.find(({ numberPool }) => numberPool === call.segment('pool_uuid'));
  if (powerpack === undefined) throw notFound();
  return powerpack;
}

/** What is in a pool, of the types wanted, in order of adding. */
export function poolNumbers(
  call: Call,
  powerpack: Powerpack,
  wanted: (type: OwnedNumber['type']) => boolean,
): PoolNumber[] {
  return powerpack.pool.flatMap((entry) => {
    const owned = ownedNumber(call.state, entry.number);
    return owned !== undefined && wanted(owned.type) ? [{ entry, owned }] : [];
  });
}

/** The number that the path names, among those of the types wanted in its pool; else a 404. */
export function findInPool(call: Call, segment: string, wanted: (type: OwnedNumber['type']) => boolean): PoolNumber {
  const number = cleanNumber(call.segment(segment));
  const found = poolNumbers(call, findPool(call), wanted).find(({ entry }) => entry.number === number);
  if (found === undefined) throw notFound();
  return found;
}

/**
 * Adds the number that the path names. It must be the account's own unless `rent` says to rent it first, and in no pool
 * yet (inferred); a pool holds one toll-free number (Plivo documentation).
 */
export function addToPool(call: Call, type: 'longcode' | 'tollfree'): PoolNumber {
  const { state, args } = call;
  const powerpack = findPool(call);
  const number = cleanNumber(call.segment('number'));
  const service = readChoice(args, 'service', poolServices) ?? 'sms';
  const owned = numberToAdd(call, number, readFlag(args, 'rent') ?? false);
  if (owned.type !== type) {
    const resource = owned.type === 'longcode' ? 'Number' : 'Tollfree';
    const hint = owned.type === 'shortcode' ? 'short codes are added by the support' : `add it with ${resource}/`;
    throw badRequest(`The number ${number} is a ${owned.type}: ${hint}.`);
  }
  if (service === 'mms' && !owned.mms) throw badRequest(`The number ${number} can't send MMS.`);
  const holder = state.powerpacks.find(({ pool }) => pool.some((entry) => entry.number === number));
  if (holder !== undefined) throw badRequest(`The number ${number} is already in the powerpack ${holder.name}.`);
  if (type === 'tollfree' && poolNumbers(call, powerpack, (one) => one === 'tollfree').length > 0) {
    throw badRequest('A number pool holds one toll-free number.');
  }
  if (!state.numbers.includes(owned)) {
    checkRoom(call.world, state.numbers.length, 'numbers');
    state.numbers.push(owned);
  }
  const entry: PoolEntry = { number, service, added: stamp(state, call.now) };
  powerpack.pool.push(entry);
  return { entry, owned };
}

function numberToAdd({ state }: Call, number: string, rent: boolean): OwnedNumber {
  const owned = ownedNumber(state, number);
  if (!rent) {
    if (owned === undefined) throw badRequest(`The number ${number} is not a number of the account.`);
    return owned;
  }
  if (owned !== undefined) throw badRequest(`The number ${number} is already rented by the account.`);
  const offer = rentable(number);
  if (offer === undefined) throw badRequest(`The number ${number} can't be rented.`);
  return offer;
}

/** Takes the number out of its pool and, with `unrent`, gives it back. */
export function removeFromPool(call: Call, { entry }: PoolNumber, mayUnrent: boolean) {
  const giveBack = mayUnrent && (readFlag(call.args, 'unrent') ?? false);
  const powerpack = findPool(call);
  powerpack.pool = powerpack.pool.filter((one) => one !== entry);
  if (giveBack) unrent(call.state, entry.number);
  return { status: 200, body: { api_id: call.apiId, response: 'success' } };
}

/** Links are empty strings when there is no further page; the filters go along (Plivo documentation's samples). */
export function poolListing(call: Call, page: Page, resource: string, objects: readonly Record<string, unknown>[]) {
  const path = `NumberPool/${call.segment('pool_uuid')}/${resource}`;
  const { limit, offset, next, previous } = pageMeta(call, page, path, objects.length);
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      meta: { limit, next: next ?? '', offset, previous: previous ?? '', total_count: objects.length },
      objects: objects.slice(page.offset, page.offset + page.limit),
    },
  };
}

/** A number of a pool as the vendor gives it; `type` is spelled differently by each resource. */
export function poolRecord(call: Call, { entry, owned }: PoolNumber, type: string): Record<string, unknown> {
  return {
    account_phone_number_resource: `/v1/Account/${call.authId}/Number/${entry.number}/`,
    added_on: isoTime(entry.added),
    country_iso2: owned.country,
    number: entry.number,
    number_pool_uuid: call.segment('pool_uuid'),
    type,
  };
}
