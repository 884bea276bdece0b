import {
  A2pError,
  CancelledError,
  ConfirmationError,
  DeliveryUnknownError,
  escapeInvisible,
  UserInputError,
} from '../errors.ts';
import { logger } from '../log.ts';
import { type Admission, refusalOf } from './admission.ts';
import type { Catalogue, CatalogueEntry } from './catalogue.ts';
import type { CallContext, Host, Perform } from './context.ts';
import { describeFailure, type Failure, redactFailure, renderFailure } from './failure.ts';
import { parseArguments } from './parse.ts';
import { renderAnswer } from './render.ts';
import { type Content, costOfForms, fitBudget, tidy } from './shape.ts';
import type { Answer, PreparedCall, Tool } from './tool.ts';

/** What a host is handed: the same content as text and as structure. */
export interface CallResult {
  readonly text: string;
  readonly structured: Content;
  readonly isError: boolean;
}

/** A stage that may stop a call before it runs, or stand around its run. */
export type Guard = (
  tool: Tool,
  call: PreparedCall,
  context: CallContext,
  run: () => Promise<Answer>,
) => Promise<Answer>;

export interface PipelineOptions {
  readonly catalogue: Catalogue;
  readonly admission: Admission;
  /** Policy, confirmation and ledger, outermost first. */
  readonly guards: readonly Guard[];
  /** Those that also stand around a call that is a step of another one: not the confirmation. */
  readonly stepGuards: readonly Guard[];
  /** Masks credentials in a text. */
  redact(text: string): string;
  contextFor(host: Host, perform: Perform): Promise<CallContext>;
}

export interface Pipeline {
  /** The tools that are listed, in order. */
  readonly listed: readonly CatalogueEntry[];
  /** Never rejects: every failure is a result. */
  call(name: string, args: unknown, host: Host): Promise<CallResult>;
  /** Reads what a tool reads, as a resource: by the variables of its address, and with an error channel of its own. */
  read(name: string, variables: Readonly<Record<string, string>>, host: Host): Promise<Content>;
  /** What a failed reading may tell. */
  failureOf(error: unknown): Failure;
}

/** The way of every call: admission, parse, guards, run, shape, render. */
export function createPipeline({
  catalogue,
  admission,
  guards,
  stepGuards,
  redact,
  contextFor,
}: PipelineOptions): Pipeline {
  const entries = new Map(catalogue.entries.map((entry) => [entry.definition.name, entry]));
  const listed = catalogue.entries.filter((entry) => refusalOf(entry, admission) === undefined);

  function find(name: string): CatalogueEntry {
    const entry = entries.get(name);
    if (entry === undefined) {
      throw new UserInputError(`There is no tool ${JSON.stringify(name.slice(0, 80))}.`, {
        remedy: 'Nothing was sent. tools/list names the tools of this server.',
      });
    }
    const refusal = refusalOf(entry, admission);
    if (refusal !== undefined) throw refusal;
    return entry;
  }

  const mask = (content: Content): Content => tidy(content, (text) => escapeInvisible(redact(text)));

  async function contextOf(host: Host): Promise<CallContext> {
    const context = await contextFor(host, (tool, args) =>
      guarded(stepGuards, tool, parseArguments(tool, args), context),
    );
    return context;
  }

  async function run(tool: Tool, args: unknown, host: Host): Promise<Omit<CallResult, 'isError'>> {
    const call = parseArguments(tool, args);
    const whole = mask(await guarded(guards, tool, call, await contextOf(host)));
    const wholeText = renderAnswer(whole);
    const textOf = (content: Content) => (content === whole ? wholeText : renderAnswer(content));
    const structured = fitBudget(whole, (content) => costOfForms(textOf(content), content));
    return { text: textOf(structured), structured };
  }

  return {
    listed,
    failureOf: (error) => redactFailure(describeFailure(error, undefined), redact),
    async read(name, variables, host) {
      const tool = await catalogue.load(find(name));
      const { structured } = await run(tool, await tool.resolve(variables, await contextOf(host)), host);
      return structured;
    },
    async call(name, args, host) {
      const started = performance.now();
      let tool: Tool | undefined;
      try {
        tool = await catalogue.load(find(name));
        const answer = await run(tool, args, host);
        logger.info('call', { tool: tool.name, ms: Math.round(performance.now() - started), outcome: 'ok' });
        return { ...answer, isError: false };
      } catch (error) {
        const failure = redactFailure(describeFailure(error, tool), redact);
        logFailure(tool, started, error, failure);
        const beside = mask(besideOf(error));
        const text = [renderFailure(failure), renderAnswer(beside)].filter((part) => part !== '').join('\n\n');
        return { text, structured: { ...beside, error: failure }, isError: true };
      }
    },
  };
}

/** What an answer holds besides its failure. */
function besideOf(error: unknown): Content {
  if (error instanceof ConfirmationError) return error.preview;
  return error instanceof DeliveryUnknownError ? error.known : {};
}

async function guarded(
  guards: readonly Guard[],
  tool: Tool,
  prepared: PreparedCall,
  context: CallContext,
): Promise<Answer> {
  const call = { ...prepared, fee: await prepared.quote(context) };
  const run = guards.reduceRight<() => Promise<Answer>>(
    (inner, guard) => () => guard(tool, call, context, inner),
    () => call.run(context),
  );
  return run();
}

function logFailure(tool: Tool | undefined, started: number, error: unknown, failure: Failure): void {
  const level = error instanceof CancelledError || error instanceof A2pError ? 'info' : 'error';
  logger[level]('call', {
    tool: tool?.name,
    ms: Math.round(performance.now() - started),
    outcome: failure.type,
    status: failure.status,
  });
}
