import * as z from 'zod';
import { RefusedError } from '../errors.ts';
import type { LedgerTransaction } from '../store/ledger.ts';

const countries = z.array(z.string().length(2).toUpperCase()).describe('ISO 3166 codes, as US');
const prefixes = z.array(z.string().regex(/^\d{1,14}$/, 'must be digits, country code first')).describe('as 1415');
const numbers = z
  .array(z.string().overwrite((text) => text.replace(/[/\-.+()\s]/g, '')))
  .describe('whole numbers, country code first');
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
  senders: z.array(z.string()).optional().describe('numbers, sender ids and Powerpacks that may send'),
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

/** What a policy looks at: a checked call, seen from outside. */
export interface PolicyCall {
  readonly tool: string;
  readonly sender: string | undefined;
  readonly destinations: readonly string[];
  readonly segments: number;
  readonly texts: readonly string[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Why a tool is forbidden altogether; undefined when it is not. */
export function toolRefusal({ tools }: Policy, tool: string): RefusedError | undefined {
  if (tools?.blocked?.includes(tool)) return refuse('tools.blocked', `${tool} may not be used`);
  if (tools?.allowed !== undefined && !tools.allowed.includes(tool)) {
    return refuse('tools.allowed', `${tool} is not among the tools that may be used`);
  }
  return undefined;
}

/**
 * Holds a call against the rules that need no memory.
 *
 * @param countryOf the ISO code of a number's country, where it can be told
 * @throws {RefusedError} naming the rule
 */
export function enforcePolicy(
  policy: Policy,
  call: PolicyCall,
  countryOf: (number: string) => string | undefined,
): void {
  const refusal = toolRefusal(policy, call.tool);
  if (refusal !== undefined) throw refusal;
  const { destinations, senders, limits, words } = policy;
  for (const number of call.destinations) {
    const matches = (place: z.output<typeof places>) =>
      (place.numbers?.includes(number) ?? false) ||
      (place.prefixes?.some((prefix) => number.startsWith(prefix)) ?? false) ||
      (place.countries?.includes(countryOf(number) ?? '') ?? false);
    if (destinations?.blocked !== undefined && matches(destinations.blocked)) {
      throw refuse('destinations.blocked', `${number} is blocked`);
    }
    if (destinations?.allowed !== undefined && !matches(destinations.allowed)) {
      throw refuse('destinations.allowed', `${number} is not among the destinations that are allowed`);
    }
  }
  if (senders !== undefined && call.sender !== undefined && !senders.includes(call.sender)) {
    throw refuse('senders', `${call.sender} is not among the senders that are allowed: ${senders.join(', ')}`);
  }
  checkVolume('limits.per_call', limits?.per_call, call.destinations.length, call.destinations.length * call.segments);
  for (const text of call.texts) {
    const lower = text.toLowerCase();
    const missing = words?.required?.find((word) => !lower.includes(word.toLowerCase()));
    if (missing !== undefined) throw refuse('words.required', `the text must hold ${JSON.stringify(missing)}`);
    const forbidden = words?.forbidden?.find((word) => lower.includes(word.toLowerCase()));
    if (forbidden !== undefined) throw refuse('words.forbidden', `the text must not hold ${JSON.stringify(forbidden)}`);
  }
}

/**
 * Holds a send against what was sent before by all processes.
 *
 * @throws {RefusedError} naming the rule and what is left
 */
export function enforceQuotas(
  { limits, spending }: Policy,
  transaction: LedgerTransaction,
  scope: string,
  messages: number,
  segments: number,
): void {
  const now = Date.now();
  for (const [rule, limit, span] of [
    ['limits.per_hour', limits?.per_hour, HOUR_MS],
    ['limits.per_day', limits?.per_day, DAY_MS],
  ] as const) {
    if (limit === undefined) continue;
    const sent = transaction.volume(scope, now - span);
    checkVolume(rule, limit, sent.messages + messages, sent.segments + segments);
  }
  if (spending !== undefined) {
    const sent = transaction.volume(scope, now - DAY_MS);
    const cost = (sent.segments + segments) * spending.usd_per_segment;
    if (cost > spending.usd_per_day) {
      const cap = `$${spending.usd_per_day} a day`;
      throw refuse('spending.usd_per_day', `with this call the last 24 hours would cost $${cost.toFixed(2)} of ${cap}`);
    }
  }
}

function checkVolume(
  rule: string,
  limit: z.output<typeof volume> | undefined,
  messages: number,
  segments: number,
): void {
  if (limit?.messages !== undefined && messages > limit.messages) {
    throw refuse(`${rule}.messages`, `${messages} messages are more than the ${limit.messages} allowed`);
  }
  if (limit?.segments !== undefined && segments > limit.segments) {
    throw refuse(`${rule}.segments`, `${segments} billed units are more than the ${limit.segments} allowed`);
  }
}

function refuse(rule: string, reason: string): RefusedError {
  return new RefusedError(`The policy of this server forbids it (rule ${rule}): ${reason}.`, {
    remedy: 'Nothing was sent. Only the operator can change the policy; it stands at a2p://policy.',
  });
}
