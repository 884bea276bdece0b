/** What package.json says of this project, checked. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

export const root = fileURLToPath(new URL('..', import.meta.url));

const facts = z.object({
  name: z.string(),
  version: z.string(),
  mcpName: z.string(),
  description: z.string(),
  keywords: z.array(z.string()),
  license: z.string(),
  engines: z.object({ node: z.string() }),
});

export const packageFacts = facts.parse(JSON.parse(await readFile(`${root}package.json`, 'utf8')));
