/** What a policy file may hold. Loaded only where there is one. */
import * as z from 'zod';
import { country, host, number, prefix, sender, toolOf, words } from './policy-values.ts';
import { isPrivateHost } from './urls.ts';

const volume = z.strictObject({
  messages: z.int().min(0).optional().describe('destinations'),
  segments: z.int().min(0).optional().describe('billed units'),
});
const places = z.strictObject({
  countries: z.array(country).describe('ISO 3166 codes, as US').optional(),
  prefixes: z.array(prefix).describe('as 1415').optional(),
  numbers: z.array(number).describe('whole numbers, country code first').optional(),
});

const urls = z
  .strictObject({
    hosts: z
      .array(host)
      .optional()
      .describe('hosts that callback and media URLs may name; *.example.com covers all below'),
    allow_private: z.boolean().default(false).describe('allow addresses of private networks'),
  })
  .check(({ value: { hosts = [], allow_private }, issues }) => {
    for (const [index, name] of hosts.entries()) {
      if (allow_private || !isPrivateHost(name.replace(/^\*\./, ''))) continue;
      const message = `${name} is on a private network, and never reached without allow_private`;
      issues.push({ code: 'custom', path: ['hosts', index], message, input: name });
    }
  });

/**
 * A policy file. It can only forbid: what it does not mention stays as it is without a policy.
 *
 * @param tools the tools that there are
 */
export const policySchemaFor = (tools: readonly string[]) =>
  z.strictObject({
    $schema: z.string().optional(),
    destinations: z
      .strictObject({
        allowed: places.optional().describe('a destination must match one of these'),
        blocked: places.optional().describe('a destination must match none of these'),
      })
      .optional(),
    senders: z.array(sender).optional().describe('numbers, sender ids and Powerpacks that may send'),
    tools: z
      .strictObject({
        allowed: z.array(toolOf(tools)).optional().describe('only these run'),
        blocked: z.array(toolOf(tools)).optional().describe('these never run'),
      })
      .optional(),
    limits: z
      .strictObject({
        per_call: volume.optional(),
        per_hour: volume.optional().describe('over all servers with one data folder'),
        per_day: volume.optional().describe('over all servers with one data folder'),
      })
      .optional(),
    spending: z
      .strictObject({
        usd_per_segment: z.number().positive().describe('your price of one billed unit'),
        usd_per_day: z.number().min(0),
      })
      .optional(),
    urls: urls.optional(),
    words: z
      .strictObject({
        required: z
          .array(words)
          .optional()
          .describe('each message must hold all of these; templates are not looked at'),
        forbidden: z.array(words).optional().describe('a text must hold none of these'),
      })
      .optional(),
  });

/** For editors: what a policy file may hold. */
export function policyJsonSchema(tools: readonly string[]): object {
  return z.toJSONSchema(policySchemaFor(tools), { io: 'input' });
}

export type Policy = z.output<ReturnType<typeof policySchemaFor>>;
export type Places = z.output<typeof places>;
export type Volume = z.output<typeof volume>;
