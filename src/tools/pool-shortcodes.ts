import * as z from 'zod';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { describePage, pageOf } from '../plivo/paging.ts';
import { done, poolShortcode, poolShortcodePage } from '../plivo/wire/powerpack.ts';
import { sanitizeNumber } from '../safety/senders.ts';
import { answerOf, page, pageOfItems } from './fields.ts';
import { ofPowerpack, poolUuid } from './pool.ts';

const shortcode = z
  .string()
  .overwrite(sanitizeNumber)
  .refine((digits) => /^\d{3,8}$/.test(digits), 'must be a short code of 3 to 8 digits')
  .describe('Short code in the pool.');

const member = z.strictObject({ number_pool_uuid: poolUuid, shortcode });

export const getPoolShortcode = defineTool({
  name: 'get_pool_shortcode',
  title: 'Read a short code of a pool',
  toolset: 'powerpacks',
  effect: 'read',
  description: 'Tells whether a short code is in a pool.',
  input: member,
  output: answerOf(poolShortcode.shape),
  run: async ({ number_pool_uuid, shortcode: wanted }, { plivo }) => {
    const record = await plivo.get(path`NumberPool/${number_pool_uuid}/Shortcode/${wanted}/`, poolShortcode);
    return { summary: `${wanted} is in the pool.`, ...record };
  },
});

export const listPoolShortcodes = defineTool({
  name: 'list_pool_shortcodes',
  title: 'List the short codes of a Powerpack',
  toolset: 'powerpacks',
  effect: 'read',
  resource: ofPowerpack('shortcodes'),
  description: "Lists the short codes of a pool. Only Plivo's support can add one.",
  input: z.strictObject({ number_pool_uuid: poolUuid, ...page }),
  output: pageOfItems(poolShortcode.shape),
  run: async ({ number_pool_uuid, ...asked }, { plivo }) => {
    const { meta, objects } = await plivo.get(
      path`NumberPool/${number_pool_uuid}/Shortcode/`,
      poolShortcodePage,
      asked,
    );
    const found = pageOf(objects, meta, asked);
    return { summary: describePage(found, 'short code'), ...found };
  },
});

export const removePoolShortcode = defineTool({
  name: 'remove_pool_shortcode',
  title: 'Remove a short code from a pool',
  toolset: 'powerpacks',
  effect: 'delete',
  irreversible: "Only Plivo's support can put a short code back into a pool.",
  verify: 'list_pool_shortcodes',
  description: 'Takes a short code out of a pool; the account keeps it.',
  input: member,
  output: answerOf({
    shortcode: z.string().optional(),
    number_pool_uuid: z.string().optional(),
    api_id: z.string().optional(),
  }),
  run: async ({ number_pool_uuid, shortcode: wanted }, { plivo }) => {
    const { api_id } = await plivo.delete(path`NumberPool/${number_pool_uuid}/Shortcode/${wanted}/`, done);
    return { summary: `${wanted} was taken out of the pool.`, shortcode: wanted, number_pool_uuid, api_id };
  },
});
