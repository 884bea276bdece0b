/** What the tools of the three kinds of pool members (numbers, toll-free numbers, short codes) share. */
import * as z from 'zod';
import { word } from '../errors.ts';
import { type Path, path } from '../http/path.ts';
import type { CallContext } from '../pipeline/context.ts';
import type { Fee, ResourceAddress } from '../pipeline/tool.ts';
import type { Plivo } from '../plivo/client.ts';
import { poolServices } from '../plivo/values.ts';
import { done, poolNumber, poolNumberRecord, powerpackRecord } from '../plivo/wire/powerpack.ts';
import { answerOf, phoneNumber, uuid } from './fields.ts';

export const poolUuid = uuid.describe('From list_powerpacks.');
export const member = { number_pool_uuid: poolUuid, number: phoneNumber.describe('Number in the pool.') };

export const addition = z.strictObject({
  number_pool_uuid: poolUuid,
  number: phoneNumber.describe('Number to add.'),
  service: z.enum(poolServices).optional().describe('Default sms.'),
  rent: z.boolean().optional().describe('Rent it first.'),
});

export const removal = z.strictObject({
  ...member,
  unrent: z.boolean().optional().describe('Give it back for good.'),
});

export const rentFee = ({ rent }: z.output<typeof addition>): Fee | undefined =>
  rent === true ? { what: 'monthly rent of the number' } : undefined;

export const unrentIrreversible = ({ unrent }: z.output<typeof removal>): string | undefined =>
  unrent === true ? 'The number is given back: others may rent it, and its registrations are lost.' : undefined;

export const memberAnswer = answerOf(poolNumber.shape);

const named = (number: string | undefined) => (number === undefined ? 'The number' : word(number));

export async function addMember(plivo: Plivo, target: Path, { service, rent }: z.output<typeof addition>) {
  const record = await plivo.post(target, poolNumberRecord, { service, rent });
  return {
    summary: `${named(record.number)} is in the pool${rent === true ? ', rented for this account' : ''}.`,
    next_step: 'Send through the Powerpack: send_message with its powerpack_uuid (list_powerpacks tells it).',
    ...record,
  };
}

export async function readMember(plivo: Plivo, target: Path) {
  const record = await plivo.get(target, poolNumberRecord);
  return { summary: `${named(record.number)} is in the pool.`, ...record };
}

export const removedAnswer = answerOf({
  number: z.string().optional(),
  number_pool_uuid: z.string().optional(),
  api_id: z.string().optional(),
});

export async function removeMember(plivo: Plivo, target: Path, asked: z.output<typeof removal>) {
  const { number, number_pool_uuid, unrent } = asked;
  const { api_id } = await plivo.delete(target, done, unrent === undefined ? undefined : { unrent });
  const outcome =
    unrent === true ? 'was taken out of the pool and given back' : 'was taken out of the pool; it stays in the account';
  return { summary: `${number} ${outcome}.`, number, number_pool_uuid, api_id };
}

/** `plivo://powerpacks/{uuid}/…`: the id of the Powerpack leads to the one of its pool. */
export const ofPowerpack = (members: string): ResourceAddress => ({
  address: `plivo://powerpacks/{uuid}/${members}`,
  resolve: async ({ uuid = '', ...others }: Readonly<Record<string, string>>, { plivo }: CallContext) => {
    const { number_pool_uuid } = await plivo.get(path`Powerpack/${uuid}/`, powerpackRecord);
    return { number_pool_uuid, ...others };
  },
});
