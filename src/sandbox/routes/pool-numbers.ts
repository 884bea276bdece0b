import { poolNumberTypes, poolServices } from '../../plivo/values.ts';
import { badRequest } from '../errors.ts';
import { readPage } from '../paging.ts';
import { nationalPart } from '../phone.ts';
import type { OwnedNumber } from '../records.ts';
import { type Args, readChoice, readList, readText } from '../wire.ts';
import type { Operation, Route } from '../world.ts';
import {
  addToPool,
  findInPool,
  findPool,
  type PoolNumber,
  poolListing,
  poolNumbers,
  poolRecord,
  removeFromPool,
} from './pool.ts';

const mostPrefixes = 10;

/** All but short codes: the listing has a type for toll-free numbers (Plivo documentation). */
const shown = (type: OwnedNumber['type']) => type !== 'shortcode';
/** In this resource's spelling; no mobile numbers here. */
const typeOf = ({ owned }: PoolNumber) => (owned.type === 'tollfree' ? 'toll-free' : 'fixed');

const addNumber: Operation = (call) => {
  const added = addToPool(call, 'longcode');
  const { service } = added.entry;
  return { status: 200, body: { api_id: call.apiId, service, ...poolRecord(call, added, typeOf(added)) } };
};

const getNumber: Operation = (call) => {
  const found = findInPool(call, 'number', shown);
  return { status: 200, body: { api_id: call.apiId, ...poolRecord(call, found, typeOf(found)) } };
};

const listNumbers: Operation = (call) => {
  const powerpack = findPool(call);
  const page = readPage(call);
  const filter = readFilter(call.args);
  const found = poolNumbers(call, powerpack, shown).filter(filter);
  const objects = found.map((one) => ({ service: one.entry.service, ...poolRecord(call, one, typeOf(one)) }));
  return poolListing(call, page, 'Number', objects);
};

/** `starts_with` leaves out the country code, so it needs the country (Plivo documentation). */
function readFilter(args: Args): (one: PoolNumber) => boolean {
  const type = readChoice(args, 'type', poolNumberTypes);
  const service = readChoice(args, 'service', poolServices);
  const country = readText(args, 'country_iso2')?.toUpperCase();
  const prefixes = readList(args, 'starts_with');
  if (prefixes !== undefined && country === undefined) {
    throw badRequest('country_iso2 is a required argument with starts_with');
  }
  if (prefixes !== undefined && prefixes.length > mostPrefixes) {
    throw badRequest(`starts_with must hold at most ${mostPrefixes} prefixes`);
  }
  return (one) =>
    (type === undefined || typeOf(one) === type) &&
    (service === undefined || one.entry.service === service) &&
    (country === undefined || one.owned.country === country) &&
    (prefixes === undefined || prefixes.some((prefix) => nationalPart(one.entry.number).startsWith(prefix)));
}

const removeNumber: Operation = (call) => removeFromPool(call, findInPool(call, 'number', shown), true);

export const poolNumberRoutes: readonly Route[] = [
  { path: 'NumberPool/:pool_uuid/Number', operations: { GET: listNumbers } },
  {
    path: 'NumberPool/:pool_uuid/Number/:number',
    operations: { GET: getNumber, POST: addNumber, DELETE: removeNumber },
  },
];
