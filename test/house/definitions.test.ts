import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { budgetOf, costOf, PLIVO_BUDGET, plivoToolsets, WHOLE_BUDGET } from '../../scripts/budgets.ts';
import { makeCatalogue } from '../../scripts/catalogue.ts';
import { listProperties, readSchema } from '../../scripts/json-schema.ts';

const snapshots = new URL('__snapshots__/definitions/', import.meta.url);
const catalogue = await makeCatalogue();
const definitions = catalogue.map(({ definition }) => definition);
const named = definitions.map((definition) => ({ name: definition.name, definition }));

/** Every schema within a schema, itself among them, with the way to it. */
function* schemasIn(value: unknown, path = '$'): Generator<{ path: string; schema: Record<string, unknown> }> {
  const schema = z.record(z.string(), z.unknown()).safeParse(value).data;
  if (schema === undefined) return;
  yield { path, schema };
  const properties = z.record(z.string(), z.unknown()).safeParse(schema['properties']).data ?? {};
  for (const [name, inner] of Object.entries(properties)) yield* schemasIn(inner, `${path}.${name}`);
  for (const keyword of ['items', 'additionalProperties', 'propertyNames', 'not']) {
    yield* schemasIn(schema[keyword], `${path}.${keyword}`);
  }
  for (const keyword of ['anyOf', 'oneOf', 'allOf', 'prefixItems']) {
    const inner = z.array(z.unknown()).safeParse(schema[keyword]).data ?? [];
    for (const [index, branch] of inner.entries()) yield* schemasIn(branch, `${path}.${keyword}[${index}]`);
  }
}

test('no tool is new or gone without its snapshot', async () => {
  const kept = await readdir(snapshots).catch(() => []);
  const gone = kept.filter((file) => !definitions.some(({ name }) => file === `${name}.json`));
  expect(gone, 'snapshots of tools that no longer exist: delete them').toEqual([]);
});

test.each(named)('$name is as its snapshot has it', async ({ name, definition }) => {
  const file = new URL(`${name}.json`, snapshots);
  await expect(`${JSON.stringify(definition, null, 2)}\n`).toMatchFileSnapshot(fileURLToPath(file));
});

test.each(named)('$name is complete', ({ definition }) => {
  expect(definition.name).toMatch(/^[a-z]+(_[a-z0-9]+)+$/);
  expect(definition.title).not.toBe('');
  expect(definition.description).not.toBe('');
  expect(definition.annotations).toEqual({
    title: definition.title,
    readOnlyHint: expect.any(Boolean),
    destructiveHint: expect.any(Boolean),
    idempotentHint: expect.any(Boolean),
    openWorldHint: true,
  });
});

test.each(named)('$name describes every argument, at every depth', ({ definition }) => {
  const properties = listProperties(readSchema(definition.inputSchema));
  const silent = properties.filter(({ schema }) => (schema.description ?? '').trim() === '');
  expect(silent.map(({ path }) => path)).toEqual([]);
});

test.each(named)('$name publishes an input schema that every host takes', ({ definition: { inputSchema } }) => {
  expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
  expect(Object.keys(inputSchema).filter((keyword) => /Of$|^not$|^\$/.test(keyword))).toEqual([]);
  for (const { path, schema } of schemasIn(inputSchema)) {
    expect(schema, path).not.toHaveProperty('$schema');
    expect(schema, path).not.toHaveProperty('$ref');
    expect(schema, path).not.toHaveProperty('nullable');
    expect(schema['type'], `${path}: exactly one type`).toBeTypeOf('string');
    expect(schema['type'], path).not.toBe('null');
    if (schema['type'] === 'array') expect(schema, path).toHaveProperty('items');
    if (schema['type'] === 'object') expect(Object.keys(Object(schema['properties'])), path).not.toEqual([]);
    if ('format' in schema) expect(schema, path).not.toHaveProperty('pattern');
  }
});

test.each(named)('$name has an output schema that fits any answer, errors too', ({ definition: { outputSchema } }) => {
  expect(outputSchema['type']).toBe('object');
  expect(outputSchema).not.toHaveProperty('required');
  expect(outputSchema).not.toHaveProperty('additionalProperties');
  for (const { path, schema } of schemasIn(outputSchema)) {
    if (schema['type'] === 'array') expect(schema, path).toHaveProperty('items');
    expect(Array.isArray(schema['type']), path).toBe(false);
  }
});

/** What the vendor documents as a closed list. */
const closedLists = {
  send_message: ['type', 'log', 'method', 'callback_method', 'dlt_template_category'],
  send_whatsapp_message: ['template.components[].type', 'interactive.type'],
  list_messages: ['message_direction', 'message_state', 'message_type'],
  create_profile: ['customer_type', 'entity_type', 'vertical', 'stock_exchange', 'alt_business_id_type'],
  create_brand: ['brand_type'],
  create_campaign: ['usecase', 'sub_usecases', 'vertical'],
} as const;

test.each(Object.entries(closedLists))('%s has real enums', (tool, paths) => {
  const definition = definitions.find(({ name }) => name === tool);
  const properties = listProperties(readSchema(definition?.inputSchema));
  for (const path of paths) {
    const schema = properties.find((property) => property.path === path)?.schema;
    const values = schema?.enum ?? schema?.items?.enum;
    expect(values?.length, `${tool} ${path}`).toBeGreaterThan(1);
    expect(schema).not.toHaveProperty('pattern');
  }
});

test.each(named)('$name keeps its budget', ({ name, definition }) => {
  expect(costOf(definition)).toBeLessThanOrEqual(budgetOf(name));
});

test('all of them keep theirs', () => {
  const sum = (entries: typeof catalogue) => entries.reduce((total, { definition }) => total + costOf(definition), 0);
  expect(sum(catalogue.filter(({ toolset }) => plivoToolsets.includes(toolset)))).toBeLessThanOrEqual(PLIVO_BUDGET);
  expect(sum(catalogue)).toBeLessThanOrEqual(WHOLE_BUDGET);
});
