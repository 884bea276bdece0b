import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { root } from './unpacked.ts';

/** As much of the registry's schema of 2025-12-11 as such an entry can break. */
const version = z.string().regex(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
const entry = z.strictObject({
  $schema: z.literal('https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json'),
  name: z
    .string()
    .max(200)
    .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  title: z.string().min(1).max(100),
  description: z.string().min(1).max(100),
  version,
  packages: z
    .array(
      z.strictObject({
        registryType: z.literal('npm'),
        identifier: z.string(),
        version,
        transport: z.strictObject({ type: z.literal('stdio') }),
        environmentVariables: z.array(
          z.strictObject({
            name: z.string(),
            description: z.string(),
            format: z.enum(['string', 'number', 'boolean', 'filepath']),
            default: z.string().optional(),
            isSecret: z.boolean().optional(),
          }),
        ),
      }),
    )
    .length(1),
});

test('the entry for the registry keeps the form that the registry asks for', async () => {
  const found = entry.parse(JSON.parse(await readFile(join(root, 'server.json'), 'utf8')));
  const { name, version: own, mcpName } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  expect(found).toMatchObject({ name: mcpName, version: own, packages: [{ identifier: name, version: own }] });
});
