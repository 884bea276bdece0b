import * as z from 'zod';
import type { Finding, Report } from '../compliance/checks.ts';
import { type CommonArguments, commonFieldsOf, parseCommon, splitArguments } from './common-arguments.ts';
import type { CallContext } from './context.ts';
import { narrowing } from './narrow.ts';

export const plivoToolsets = ['messages', 'registration', 'tollfree', 'media', 'powerpacks'] as const;
export const toolsets = [...plivoToolsets, 'twilio', 'compliance', 'jobs', 'sandbox'] as const;
export type Toolset = (typeof toolsets)[number];

/** What a call does to the world. Annotations, read-only filtering, confirmation and the ledger derive from it. */
export type Effect = 'read' | 'create' | 'update' | 'send' | 'delete';

/** What the vendor bills for one call, beyond the price of a message. */
export interface Fee {
  /** US dollars, where the vendor publishes the amount. */
  readonly usd?: number;
  /** For what, as a phrase: `carrier vetting of the campaign`. */
  readonly what: string;
}

/** A value, or a function of the checked input. */
export type Derived<Input, Value> = Value | ((input: Input) => Value);

/**
 * What a handler answers. `summary` and `next_step` are ours, in prose; a third party's words in them are quoted. All
 * else is data, most telling fields first.
 */
export interface Answer {
  readonly summary: string;
  readonly next_step?: string | undefined;
  readonly [field: string]: unknown;
}

/** An address whose variables are not the tool's arguments, and how to get from one to the other. */
export interface ResourceAddress {
  readonly address: string;
  readonly resolve: (variables: Readonly<Record<string, string>>, context: CallContext) => Promise<object>;
}

/** What a sending tool tells of its input, so that each destination is written down once and sent to once. */
export interface SendingRules<Input> {
  readonly sender: (input: Input) => string;
  readonly destinations: (input: Input) => readonly string[];
  /** All that the recipient will see, and nothing else. */
  readonly content: (input: Input) => object;
  readonly type: (input: Input) => string;
  /** Billed units for one destination. */
  readonly segments: (input: Input) => number;
  /** Whether the vendor's records will show the numbers, so that an uncertain message can be found there. */
  readonly traceable: (input: Input) => boolean;
  /** The same message to fewer destinations. */
  readonly narrow: (input: Input, destinations: readonly string[]) => Input;
}

/** All that is true of a tool. Schemas, annotations, docs, resources and the call's way derive from it. */
export interface ToolDeclaration<Input extends z.ZodObject, Output extends z.ZodObject> {
  /** `verb_noun` in snake_case. */
  readonly name: string;
  readonly title: string;
  readonly toolset: Toolset;
  readonly effect: Derived<z.output<Input>, Effect>;
  readonly fee?: Derived<z.output<Input>, Fee | undefined>;
  /** In place of `fee`, where what a call will cost depends on more than its arguments: asked before it is confirmed. */
  readonly quote?: (input: z.output<Input>, context: CallContext) => Promise<Fee | undefined>;
  /** It keeps account of what it has done itself: the same call again is how it goes on, never a duplicate. */
  readonly ownLedger?: true;
  /** What can't be undone, as a sentence. */
  readonly irreversible?: Derived<z.output<Input>, string | undefined>;
  readonly sending?: SendingRules<z.output<Input>>;
  /** Holds what would be submitted against the compliance checks; undefined where it can't be told. */
  readonly check?: (input: z.output<Input>, context: CallContext) => Promise<Report | undefined>;
  /** What is there now and would be lost or changed: read for a preview. */
  readonly atStake?: (input: z.output<Input>, context: CallContext) => Promise<object>;
  /** The read tool that shows whether an uncertain write took place. */
  readonly verify?: string;
  /** Where the same reading is a resource. */
  readonly resource?: string | ResourceAddress;
  /** What it does, when to use it, where the ids come from. */
  readonly description: string;
  readonly input: Input;
  /** A loose object with nothing required: clients check errors and previews against it too. */
  readonly output: Output;
  readonly run: (input: z.output<Input>, context: CallContext) => Promise<Answer & z.output<Output>>;
}

/** The destinations of a checked send. */
export interface PreparedSending {
  readonly sender: string;
  readonly destinations: readonly string[];
  readonly content: object;
  readonly type: string;
  readonly segments: number;
  readonly traceable: boolean;
  /** Sends to some of the destinations only. */
  runFor(destinations: readonly string[], context: CallContext): Promise<Answer>;
}

/** A checked call, ready to be judged and then run. */
export interface PreparedCall {
  readonly input: Readonly<Record<string, unknown>>;
  readonly common: CommonArguments;
  readonly effect: Effect;
  readonly fee: Fee | undefined;
  readonly ownLedger: boolean;
  readonly irreversible: string | undefined;
  readonly sending: PreparedSending | undefined;
  /** What the compliance checks find; undefined for a tool without checks. Asked once, however often it is called. */
  readonly findings: ((context: CallContext) => Promise<readonly Finding[] | undefined>) | undefined;
  /** Tells the fee where the arguments do not. */
  readonly quote: ((context: CallContext) => Promise<Fee | undefined>) | undefined;
  atStake(context: CallContext): Promise<object | undefined>;
  run(context: CallContext): Promise<Answer>;
}

/** A declaration whose types are closed over, so that tools of all shapes can stand in one catalogue. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly toolset: Toolset;
  readonly verify: string | undefined;
  /** The address under which the same reading is a resource. */
  readonly resource: string | undefined;
  /** Turns the variables of that address into arguments. */
  readonly resolve: ResourceAddress['resolve'];
  /** The tool's own arguments and the common ones it takes. */
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  /** As far as it is known without arguments; undefined where it depends on them. */
  readonly effect: Effect | undefined;
  readonly hasFee: boolean;
  /** @returns the checked call, or the issues that stand against it */
  prepare(args: unknown): PreparedCall | z.ZodError;
}

const defined = new WeakSet<object>();

/** Whether a value, such as an export of a file in `tools/`, came from `defineTool`. */
export function isTool(value: unknown): value is Tool {
  return typeof value === 'object' && value !== null && defined.has(value);
}

function derive<Input, Value extends string | object | undefined>(rule: Derived<Input, Value>, input: Input): Value {
  return typeof rule === 'function' ? rule(input) : rule;
}

export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  declaration: ToolDeclaration<Input, Output>,
): Tool {
  const { effect, fee, quote, check, irreversible, sending, input, resource, run, atStake } = declaration;
  const ownLedger = declaration.ownLedger === true;
  const hasFee = fee !== undefined || quote !== undefined;
  const taken = commonFieldsOf({
    deletes: effect === 'delete',
    sends: sending !== undefined,
    costs: hasFee,
    repeats: !ownLedger,
    checked: check !== undefined,
  });
  const narrowed = narrowing(input);
  const tool: Tool = {
    name: declaration.name,
    title: declaration.title,
    description: declaration.description,
    toolset: declaration.toolset,
    verify: declaration.verify,
    resource: typeof resource === 'object' ? resource.address : resource,
    resolve: typeof resource === 'object' ? resource.resolve : async (variables) => variables,
    input: z.strictObject({ ...input.shape, ...taken }),
    output: declaration.output,
    effect: typeof effect === 'function' ? undefined : effect,
    hasFee,
    prepare: (args) => {
      const { own, common } = splitArguments(args, taken);
      const [parsed, parsedCommon] = [narrowed(own).safeParse(own), parseCommon(common)];
      if (!parsed.success) return parsed.error;
      if (!parsedCommon.success) return parsedCommon.error;
      const { data } = parsed;
      return {
        input: data,
        common: parsedCommon.data,
        effect: derive(effect, data),
        fee: derive(fee, data),
        ownLedger,
        irreversible: derive(irreversible, data),
        sending: sending === undefined ? undefined : prepareSending(sending, data, run),
        quote: quote && ((context) => quote(data, context)),
        findings: check && memoize((context) => check(data, context).then((report) => report?.findings)),
        atStake: async (context) => atStake?.(data, context),
        run: (context) => run(data, context),
      };
    },
  };
  defined.add(tool);
  return tool;
}

function memoize<Value>(ask: (context: CallContext) => Promise<Value>): (context: CallContext) => Promise<Value> {
  let asked: Promise<Value> | undefined;
  return (context) => {
    asked ??= ask(context);
    return asked;
  };
}

function prepareSending<Input>(
  rules: SendingRules<Input>,
  input: Input,
  run: (input: Input, context: CallContext) => Promise<Answer>,
): PreparedSending {
  return {
    sender: rules.sender(input),
    destinations: rules.destinations(input),
    content: rules.content(input),
    type: rules.type(input),
    segments: rules.segments(input),
    traceable: rules.traceable(input),
    runFor: (destinations, context) => run(rules.narrow(input, destinations), context),
  };
}
