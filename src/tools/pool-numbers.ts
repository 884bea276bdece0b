import * as z from 'zod';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { describePage, pageOf } from '../plivo/paging.ts';
import { poolNumberTypes, poolServices } from '../plivo/values.ts';
import { poolNumber, poolNumberPage } from '../plivo/wire/powerpack.ts';
import { type Problem, page, pageOfItems, withRules } from './fields.ts';
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

/** Plivo documentation: more prefixes than this are refused. */
const MOST_PREFIXES = 10;

export const addPoolNumber = defineTool({
  name: 'add_pool_number',
  title: 'Add a number to a pool',
  toolset: 'powerpacks',
  effect: 'create',
  fee: rentFee,
  verify: 'get_pool_number',
  description: 'Adds a long code to the number pool of a Powerpack.',
  input: addition,
  output: memberAnswer,
  run: (asked, { plivo }) =>
    addMember(plivo, path`NumberPool/${asked.number_pool_uuid}/Number/${asked.number}/`, asked),
});

export const getPoolNumber = defineTool({
  name: 'get_pool_number',
  title: 'Read a number of a pool',
  toolset: 'powerpacks',
  effect: 'read',
  description: 'Tells whether a number is in a pool.',
  input: z.strictObject(member),
  output: memberAnswer,
  run: ({ number_pool_uuid, number }, { plivo }) =>
    readMember(plivo, path`NumberPool/${number_pool_uuid}/Number/${number}/`),
});

const filters = z.strictObject({
  number_pool_uuid: poolUuid,
  starts_with: z
    .array(z.string().regex(/^\d{1,14}$/, 'must be digits, without country code'))
    .min(1)
    .max(MOST_PREFIXES)
    .optional()
    .describe('Prefixes without country code; needs country_iso2.'),
  country_iso2: z.string().trim().length(2).toUpperCase().optional().describe('As US.'),
  type: z.enum(poolNumberTypes).optional().describe('Type.'),
  service: z.enum(poolServices).optional().describe('Service.'),
  ...page,
});

function* filterProblems({ starts_with, country_iso2 }: z.output<typeof filters>): Generator<Problem> {
  if (starts_with !== undefined && country_iso2 === undefined) {
    yield { path: ['country_iso2'], message: 'is required with starts_with' };
  }
}

export const listPoolNumbers = defineTool({
  name: 'list_pool_numbers',
  title: 'List the numbers of a Powerpack',
  toolset: 'powerpacks',
  effect: 'read',
  resource: ofPowerpack('numbers'),
  description: 'Lists the long codes of a pool.',
  input: withRules(filters, filterProblems),
  output: pageOfItems(poolNumber.shape),
  run: async ({ number_pool_uuid, ...asked }, { plivo }) => {
    const query = { ...asked, starts_with: asked.starts_with?.join(',') };
    const { meta, objects } = await plivo.get(path`NumberPool/${number_pool_uuid}/Number/`, poolNumberPage, query);
    const found = pageOf(objects, meta, asked);
    return { summary: describePage(found, 'number'), ...found };
  },
});

export const removePoolNumber = defineTool({
  name: 'remove_pool_number',
  title: 'Remove a number from a pool',
  toolset: 'powerpacks',
  effect: 'delete',
  irreversible: unrentIrreversible,
  verify: 'list_pool_numbers',
  description: 'Takes a number out of a pool; the account keeps it unless unrent is true.',
  input: removal,
  output: removedAnswer,
  run: (asked, { plivo }) =>
    removeMember(plivo, path`NumberPool/${asked.number_pool_uuid}/Number/${asked.number}/`, asked),
});
