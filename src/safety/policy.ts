import { RefusedError } from '../errors.ts';
import type { LedgerTransaction } from '../store/ledger.ts';
import { costBeyond } from './money.ts';
import type { Places, Policy, Volume } from './policy-schema.ts';
import { senderKey } from './senders.ts';
import { hides, holds } from './words.ts';

export type { Policy };

/** What a policy looks at: a checked call, seen from outside. */
export interface PolicyCall {
  readonly tool: string;
  readonly sender: string | undefined;
  readonly destinations: readonly string[];
  readonly segments: number;
  /** The text of the message itself, empty where it has none; undefined where it stands in a template of the vendor. */
  readonly body: string | undefined;
  /** Everything a recipient would read. */
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
    const matches = (place: Places) =>
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
  if (senders !== undefined && call.sender !== undefined && !senders.includes(senderKey(call.sender))) {
    throw refuse('senders', `${call.sender} is not among the senders that are allowed: ${senders.join(', ')}`);
  }
  checkVolume('limits.per_call', limits?.per_call, call.destinations.length, call.destinations.length * call.segments);
  const { body } = call;
  const missing = body === undefined ? undefined : words?.required?.find((word) => !holds(body, word));
  if (missing !== undefined) {
    const what = body === '' ? 'the message has no text, and must hold' : 'the text must hold';
    throw refuse('words.required', `${what} ${JSON.stringify(missing)}`);
  }
  for (const text of call.texts) {
    const forbidden = words?.forbidden?.find((word) => hides(text, word));
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
    const beyond = costBeyond(sent.segments + segments, spending.usd_per_segment, spending.usd_per_day);
    if (beyond !== undefined) {
      const { cost, cap } = beyond;
      throw refuse('spending.usd_per_day', `with this call the last 24 hours would cost ${cost} of ${cap} a day`);
    }
  }
}

function checkVolume(rule: string, limit: Volume | undefined, messages: number, segments: number): void {
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
