import { readPage } from '../paging.ts';
import type { OwnedNumber } from '../records.ts';
import type { Call, Operation, Route } from '../world.ts';
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

const tollfree = (type: OwnedNumber['type']) => type === 'tollfree';

/** `tollfree` without a hyphen, other than in the listing of numbers (Plivo documentation). */
const tollfreeRecord = (call: Call, one: PoolNumber) => poolRecord(call, one, 'tollfree');

const addTollfree: Operation = (call) => {
  const added = addToPool(call, 'tollfree');
  return {
    status: 200,
    body: { api_id: call.apiId, service: added.entry.service, ...tollfreeRecord(call, added) },
  };
};

const getTollfree: Operation = (call) => ({
  status: 200,
  body: { api_id: call.apiId, ...tollfreeRecord(call, findInPool(call, 'number', tollfree)) },
});

const listTollfree: Operation = (call) => {
  const found = poolNumbers(call, findPool(call), tollfree);
  const objects = found.map((one) => ({ service: one.entry.service, ...tollfreeRecord(call, one) }));
  return poolListing(call, readPage(call), 'Tollfree', objects);
};

const removeTollfree: Operation = (call) => removeFromPool(call, findInPool(call, 'number', tollfree), true);

export const poolTollfreeRoutes: readonly Route[] = [
  { path: 'NumberPool/:pool_uuid/Tollfree', operations: { GET: listTollfree } },
  {
    path: 'NumberPool/:pool_uuid/Tollfree/:number',
    operations: { GET: getTollfree, POST: addTollfree, DELETE: removeTollfree },
  },
];
