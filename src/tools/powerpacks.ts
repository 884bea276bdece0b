import * as z from 'zod';
import { quote, word } from '../errors.ts';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { describePage, pageOf } from '../plivo/paging.ts';
import { applicationTypes, priorityCountries, priorityNumberTypes, priorityServices } from '../plivo/values.ts';
import { done, powerpack, powerpackPage, powerpackRecord } from '../plivo/wire/powerpack.ts';
import { changeProblems, namesGiven } from './changes.ts';
import { answerOf, type Problem, page, pageOfItems, uuid, withRules } from './fields.ts';

const powerpackUuid = uuid.describe('From list_powerpacks.');

const rank = z.enum(priorityNumberTypes);

/** Plivo documentation: stands for no application. */
const NONE = 'none';

const options = {
  sticky_sender: z.boolean().optional().describe('One sender per recipient.'),
  local_connect: z.boolean().optional().describe("Prefer the recipient's area."),
  application_type: z.enum(applicationTypes).optional().describe('Goes with application_id.'),
  application_id: z
    .string()
    .min(1)
    .overwrite((id) => (id.trim().toLowerCase() === NONE ? NONE : id))
    .optional()
    .describe('For inbound, or none.'),
  number_priority: z
    .array(
      z.strictObject({
        service_type: z.enum(priorityServices).describe('Service'),
        country_iso: z.enum(priorityCountries).describe('Destination'),
        priority: z
          .strictObject({
            priority1: rank.optional().describe('First'),
            priority2: rank.optional().describe('Second'),
            priority3: rank.optional().describe('Third'),
          })
          .describe('Order'),
      }),
    )
    .min(1)
    .optional()
    .describe('Sender order.'),
};

type Options = { readonly [K in keyof typeof options]?: z.output<(typeof options)[K]> };

function* optionProblems(given: Options): Generator<Problem> {
  const { application_type: type, application_id: id } = given;
  if (id !== undefined && id !== NONE && type === undefined) {
    yield { path: ['application_type'], message: 'is required with application_id' };
  }
  if (type !== undefined && id === undefined) {
    yield { path: ['application_id'], message: 'is required with application_type; "none" takes an application away' };
  }
  for (const [index, { priority }] of (given.number_priority ?? []).entries()) {
    const kinds = Object.values(priority).filter((kind) => kind !== undefined);
    if (new Set(kinds).size < kinds.length) {
      yield { path: ['number_priority', index, 'priority'], message: 'names one kind of sender twice' };
    }
  }
}

type Record = z.output<typeof powerpackRecord>;

/** `SMS to US: shortcode, tollfree, longcode` is what a person wants to read of four nested objects. */
function describePriority({ number_priority = [] }: Record): string[] {
  return number_priority.map(({ service_type, country_iso, priority }) => {
    const kinds = [priority?.priority1, priority?.priority2, priority?.priority3].filter((kind) => kind !== undefined);
    return `${word(service_type ?? 'any')} to ${country_iso === undefined ? 'any country' : word(country_iso)}: ${kinds.map(word).join(', ')}`;
  });
}

const described = answerOf({
  ...powerpack.shape,
  sender_order: z.array(z.string()).optional().describe('number_priority in words'),
});

const describe = (record: Record) => ({ ...record, sender_order: describePriority(record) });

const named = (id: string | undefined) => (id === undefined ? undefined : word(id));

const creation = z.strictObject({ name: z.string().min(1).describe('Unique in the account.'), ...options });

export const createPowerpack = defineTool({
  name: 'create_powerpack',
  title: 'Create a Powerpack',
  toolset: 'powerpacks',
  effect: 'create',
  verify: 'list_powerpacks',
  description: 'Creates a Powerpack: a pool of senders from which Plivo picks one for each message.',
  input: withRules(creation, optionProblems),
  output: described,
  run: async (asked, { plivo }) => {
    const record = await plivo.post(path`Powerpack/`, powerpackRecord, asked);
    return {
      summary: `Powerpack ${quote(record.name ?? asked.name, 80)} was created, with an empty number pool.`,
      next_step: `Next: add_pool_number or add_pool_tollfree with number_pool_uuid ${named(record.number_pool_uuid) ?? 'from get_powerpack'}; then send_message with powerpack_uuid ${named(record.uuid) ?? 'from list_powerpacks'}.`,
      ...describe(record),
    };
  },
});

export const getPowerpack = defineTool({
  name: 'get_powerpack',
  title: 'Read a Powerpack',
  toolset: 'powerpacks',
  effect: 'read',
  resource: 'plivo://powerpacks/{powerpack_uuid}',
  description: 'Reads a Powerpack: its number pool and how it picks a sender.',
  input: z.strictObject({ powerpack_uuid: powerpackUuid }),
  output: described,
  run: async ({ powerpack_uuid }, { plivo }) => {
    const record = await plivo.get(path`Powerpack/${powerpack_uuid}/`, powerpackRecord);
    return {
      summary: 'A Powerpack.',
      next_step: 'Its senders: list_pool_numbers, list_pool_tollfree, list_pool_shortcodes with number_pool_uuid.',
      ...describe(record),
    };
  },
});

const columns = {
  uuid: powerpack.shape.uuid,
  name: powerpack.shape.name,
  number_pool_uuid: powerpack.shape.number_pool_uuid,
  sticky_sender: powerpack.shape.sticky_sender,
  local_connect: powerpack.shape.local_connect,
  application_id: powerpack.shape.application_id,
  created_on: powerpack.shape.created_on,
};
const row = z.object(columns);

export const listPowerpacks = defineTool({
  name: 'list_powerpacks',
  title: 'List Powerpacks',
  toolset: 'powerpacks',
  effect: 'read',
  resource: 'plivo://powerpacks',
  description: 'Lists Powerpacks with their number pools.',
  input: z.strictObject(page),
  output: pageOfItems(columns),
  run: async (asked, { plivo }) => {
    const { meta, objects } = await plivo.get(path`Powerpack/`, powerpackPage, asked);
    const found = pageOf(
      objects.map((item) => row.parse(item)),
      meta,
      asked,
    );
    return { summary: describePage(found, 'Powerpack'), ...found };
  },
});

const correction = z.strictObject({
  powerpack_uuid: powerpackUuid,
  name: z.string().min(1).optional().describe('Unique in the account.'),
  ...options,
});

function* correctionProblems({ powerpack_uuid: _, ...changes }: z.output<typeof correction>): Generator<Problem> {
  yield* changeProblems(changes);
  yield* optionProblems(changes);
}

export const updatePowerpack = defineTool({
  name: 'update_powerpack',
  title: 'Change a Powerpack',
  toolset: 'powerpacks',
  effect: 'update',
  verify: 'get_powerpack',
  description: 'Changes the fields given.',
  input: withRules(correction, correctionProblems),
  output: described,
  run: async ({ powerpack_uuid, ...changes }, { plivo }) => {
    const record = await plivo.post(path`Powerpack/${powerpack_uuid}/`, powerpackRecord, changes);
    return { summary: `The Powerpack was changed: ${namesGiven(changes).join(', ')}.`, ...describe(record) };
  },
});

export const deletePowerpack = defineTool({
  name: 'delete_powerpack',
  title: 'Delete a Powerpack',
  toolset: 'powerpacks',
  effect: 'delete',
  irreversible: ({ unrent_numbers }) =>
    unrent_numbers === true
      ? 'The Powerpack is lost, and its numbers are given back: others may rent them.'
      : 'A deleted Powerpack can not be restored; its numbers stay in the account.',
  atStake: async ({ powerpack_uuid }, { plivo }) =>
    row.parse(await plivo.get(path`Powerpack/${powerpack_uuid}/`, powerpackRecord)),
  verify: 'list_powerpacks',
  description: 'Deletes a Powerpack and its pool. Its numbers stay in the account unless unrent_numbers is true.',
  input: z.strictObject({
    powerpack_uuid: powerpackUuid,
    unrent_numbers: z.boolean().optional().describe('Give its numbers back for good.'),
  }),
  output: answerOf({ uuid: z.string().optional(), api_id: z.string().optional() }),
  run: async ({ powerpack_uuid, unrent_numbers }, { plivo }) => {
    const body = unrent_numbers === undefined ? undefined : { unrent_numbers };
    const { api_id } = await plivo.delete(path`Powerpack/${powerpack_uuid}/`, done, body);
    return {
      summary: `Powerpack ${powerpack_uuid} deleted.${unrent_numbers === true ? ' Its numbers were given back.' : ''}`,
      uuid: powerpack_uuid,
      api_id,
    };
  },
});
