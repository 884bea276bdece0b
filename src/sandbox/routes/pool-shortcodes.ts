import { readPage } from '../paging.ts';
import type { OwnedNumber } from '../records.ts';
import { isoTime } from '../time.ts';
import type { Call, Operation, Route } from '../world.ts';
import { findInPool, findPool, type PoolNumber, poolListing, poolNumbers, removeFromPool } from './pool.ts';

const shortcode = (type: OwnedNumber['type']) => type === 'shortcode';

const getShortcode: Operation = (call) => ({
  status: 200,
  body: { api_id: call.apiId, ...shortcodeRecord(call, findInPool(call, 'shortcode', shortcode)) },
});

const listShortcodes: Operation = (call) => {
  const found = poolNumbers(call, findPool(call), shortcode);
  return poolListing(
    call,
    readPage(call),
    'Shortcode',
    found.map((one) => shortcodeRecord(call, one)),
  );
};

/** Taken out of the pool, never given back (Plivo documentation). There is no way to add one. */
const removeShortcode: Operation = (call) => removeFromPool(call, findInPool(call, 'shortcode', shortcode), false);

function shortcodeRecord(call: Call, { entry, owned }: PoolNumber): Record<string, unknown> {
  return {
    added_on: isoTime(entry.added),
    country_iso2: owned.country,
    number_pool_uuid: call.segment('pool_uuid'),
    shortcode: entry.number,
  };
}

export const poolShortcodeRoutes: readonly Route[] = [
  { path: 'NumberPool/:pool_uuid/Shortcode', operations: { GET: listShortcodes } },
  { path: 'NumberPool/:pool_uuid/Shortcode/:shortcode', operations: { GET: getShortcode, DELETE: removeShortcode } },
];
