import * as z from 'zod';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { describePage, pageOf } from '../plivo/paging.ts';
import { poolNumber, poolNumberPage } from '../plivo/wire/powerpack.ts';
import { page, pageOfItems } from './fields.ts';
import {
  addition,
  addMember,
  member,
  memberAnswer,
  ofPowerpack,
  poolUuid,
  readMember,
  removal,
  removedAnswer,
  removeMember,
  rentFee,
  unrentIrreversible,
} from './pool.ts';
import { tollfreeNumber } from './tollfree-number.ts';

export const addPoolTollfree = defineTool({
  name: 'add_pool_tollfree',
  title: 'Add a toll-free number to a pool',
  toolset: 'powerpacks',
  effect: 'create',
  fee: rentFee,
  verify: 'get_pool_tollfree',
  description: 'Adds a toll-free number to the pool of a Powerpack; a pool holds one.',
  input: addition.extend({ number: tollfreeNumber.describe('Toll-free number to add.') }),
  output: memberAnswer,
  run: (asked, { plivo }) =>
    addMember(plivo, path`NumberPool/${asked.number_pool_uuid}/Tollfree/${asked.number}/`, asked),
});

export const getPoolTollfree = defineTool({
  name: 'get_pool_tollfree',
  title: 'Read a toll-free number of a pool',
  toolset: 'powerpacks',
  effect: 'read',
  description: 'Tells whether a toll-free number is in a pool.',
  input: z.strictObject(member),
  output: memberAnswer,
  run: ({ number_pool_uuid, number }, { plivo }) =>
    readMember(plivo, path`NumberPool/${number_pool_uuid}/Tollfree/${number}/`),
});

export const listPoolTollfree = defineTool({
  name: 'list_pool_tollfree',
  title: 'List the toll-free numbers of a Powerpack',
  toolset: 'powerpacks',
  effect: 'read',
  resource: ofPowerpack('tollfree'),
  description: 'Lists the toll-free number of a pool.',
  input: z.strictObject({ number_pool_uuid: poolUuid, ...page }),
  output: pageOfItems(poolNumber.shape),
  run: async ({ number_pool_uuid, ...asked }, { plivo }) => {
    const { meta, objects } = await plivo.get(path`NumberPool/${number_pool_uuid}/Tollfree/`, poolNumberPage, asked);
    const found = pageOf(objects, meta, asked);
    return { summary: describePage(found, 'toll-free number'), ...found };
  },
});

export const removePoolTollfree = defineTool({
  name: 'remove_pool_tollfree',
  title: 'Remove a toll-free number from a pool',
  toolset: 'powerpacks',
  effect: 'delete',
  irreversible: unrentIrreversible,
  verify: 'list_pool_tollfree',
  description: 'Takes a toll-free number out of a pool; the account keeps it unless unrent is true.',
  input: removal,
  output: removedAnswer,
  run: (asked, { plivo }) =>
    removeMember(plivo, path`NumberPool/${asked.number_pool_uuid}/Tollfree/${asked.number}/`, asked),
});
