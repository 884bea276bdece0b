/** What a policy file may hold. Loaded only where there is one. */
import * as z from 'zod';

const countries = z.array(z.string().length(2).toUpperCase()).describe('ISO 3166 codes, as US');
const prefixes = z.array(z.string().regex(/^\d{1,14}$/, 'must be digits, country code first')).describe('as 1415');
const bare = (text: string) => text.replace(/[/\-.+()\s]/g, '');
const numbers = z.array(z.string().overwrite(bare)).describe('whole numbers, country code first');
const senders = z
  .array(z.string().overwrite((text) => (/^\d+$/.test(bare(text)) ? bare(text) : text)))
  .describe('numbers, sender ids and Powerpacks that may send');
const volume = z.strictObject({
  messages: z.int().min(0).optional().describe('destinations'),
  segments: z.int().min(0).optional().describe('billed units'),
});
const places = z.strictObject({
  countries: countries.optional(),
  prefixes: prefixes.optional(),
  numbers: numbers.optional(),
});

/** A policy file. It can only forbid: what it does not mention stays as it is without a policy. */
export const policySchema = z.strictObject({
  $schema: z.string().optional(),
  destinations: z
    .strictObject({
      allowed: places.optional().describe('a destination must match one of these'),
      blocked: places.optional().describe('a destination must match none of these'),
    })
    .optional(),
  senders: senders.optional(),
  tools: z
    .strictObject({
      allowed: z.array(z.string()).optional().describe('only these run'),
      blocked: z.array(z.string()).optional().describe('these never run'),
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
  urls: z
    .strictObject({
      hosts: z
        .array(z.string())
        .optional()
        .describe('hosts that callback and media URLs may name; *.example.com covers all below'),
      allow_private: z.boolean().default(false).describe('allow addresses of private networks'),
    })
    .optional(),
  words: z
    .strictObject({
      required: z.array(z.string().min(1)).optional().describe('each text must hold all of these'),
      forbidden: z.array(z.string().min(1)).optional().describe('a text must hold none of these'),
    })
    .optional(),
});

/** For editors: what a policy file may hold. */
export function policyJsonSchema(): object {
  return z.toJSONSchema(policySchema, { io: 'input' });
}

export type Policy = z.output<typeof policySchema>;
export type Places = z.output<typeof places>;
export type Volume = z.output<typeof volume>;
