/** Why JSON Schema comes from zod itself here, and not from zod-to-json-schema. */
import { expect, test } from 'vitest';
import { zodToJsonSchema } from 'zod-to-json-schema';
import { loadTools } from '../../scripts/catalogue.ts';
import { publishSchema } from '../../src/pipeline/publish.ts';

const tools = (await loadTools()).map(({ tool }) => ({ name: tool.name, input: tool.input }));

test.each(tools)('zod-to-json-schema loses the arguments of $name without a word; zod keeps them', ({ input }) => {
  // When this fails, zod-to-json-schema has learnt to read zod 4: weigh the two again.
  // @ts-expect-error Its types, made for zod 3, are the only ones to object.
  expect(Object.keys(zodToJsonSchema(input))).toEqual(['$schema']);

  expect(Object.keys(Object(publishSchema(input, 'input')['properties']))).toEqual(Object.keys(input.shape));
});
