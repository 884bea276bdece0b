import {
  A2pError,
  CancelledError,
  ConfirmationError,
  DeliveryUnknownError,
  escapeInvisible,
  quote,
  UserInputError,
} from '../errors.ts';
import { logger } from '../log.ts';
import { type Admission, refusalOf } from './admission.ts';
import type { Catalogue, CatalogueEntry } from './catalogue.ts';
import type { CallContext, Host, Step } from './context.ts';
import { describeFailure, type Failure, renderFailure } from './failure.ts';
import { parseArguments } from './parse.ts';
import { renderAnswer } from './render.ts';
import { type Content, costOfForms, fitBudget, isObject, tidy } from './shape.ts';
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
  /** @param step runs a tool as a step of the call that the context is for */
  contextFor(host: Host, step: Step): CallContext | Promise<CallContext>;
}

export interface Pipeline {
  /** The tools that are listed, in order. */
  readonly listed: readonly CatalogueEntry[];
  /** Never rejects: every failure is a result. */
  call(name: string, args: unknown, host: Host): Promise<CallResult>;
  /** Resolves when no call is under way. */
  quiet(): Promise<void>;
  /** Reads what a tool reads, as a resource: by the variables of its address, and with an error channel of its own. */
  read(name: string, variables: Readonly<Record<string, string>>, host: Host): Promise<Content>;
  /** What a failed reading may tell: a `Failure`, shown and cut as any answer. */
  failureOf(error: unknown): Content;
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
      throw new UserInputError(`There is no tool ${quote(name.slice(0, 80))}.`, {
        remedy: 'Nothing was sent. tools/list names the tools of this server.',
      });
    }
    const refusal = refusalOf(entry, admission);
    if (refusal !== undefined) throw refusal;
    return entry;
  }

  const mask = (content: Content): Content => tidy(content, (text) => escapeInvisible(redact(text)));

  let underWay = 0;
  let quiet: PromiseWithResolvers<void> | undefined;

  const step: Step = (tool, args, context) => guarded(stepGuards, tool, parseArguments(tool, args), context);

  async function run(tool: Tool, args: unknown, context: CallContext): Promise<Omit<CallResult, 'isError'>> {
    const call = parseArguments(tool, args);
    return inBothForms(mask(await guarded(guards, tool, call, context)), renderAnswer);
  }

  /** A failure, and with it what is known none the less. */
  function failed(error: unknown, failure: Failure): Omit<CallResult, 'isError'> {
    return inBothForms(mask({ error: failure, ...besideOf(error) }), renderFailed);
  }

  return {
    listed,
    failureOf: (error) => failureIn(failed(error, describeFailure(error, undefined)).structured),
    async read(name, variables, host) {
      const tool = await catalogue.load(find(name));
      const context = await contextFor(host, step);
      const { structured } = await run(tool, await tool.resolve(variables, context), context);
      return structured;
    },
    async call(name, args, host) {
      const started = performance.now();
      let tool: Tool | undefined;
      underWay += 1;
      try {
        // Tool and context are there from the first call on, and to await what is there takes a turn all the same.
        const loading = catalogue.load(find(name));
        tool = loading instanceof Promise ? await loading : loading;
        const opening = contextFor(host, step);
        const answer = await run(tool, args, opening instanceof Promise ? await opening : opening);
        logger.info('call', { tool: tool.name, ms: Math.round(performance.now() - started), outcome: 'ok' });
        return { ...answer, isError: false };
      } catch (error) {
        const failure = describeFailure(error, tool);
        logFailure(tool, started, error, failure);
        return { ...failed(error, failure), isError: true };
      } finally {
        underWay -= 1;
        if (underWay === 0) {
          quiet?.resolve();
          quiet = undefined;
        }
      }
    },
    quiet() {
      if (underWay === 0) return Promise.resolve();
      quiet ??= Promise.withResolvers();
      return quiet.promise;
    },
  };
}

/** The same content as text and as structure, cut so that neither costs more than a result may. */
function inBothForms(content: Content, render: (content: Content) => string): Omit<CallResult, 'isError'> {
  // The last one rendered is nearly always the one that fits.
  let rendered: { readonly of: Content; readonly text: string } | undefined;
  const textOf = (candidate: Content) => {
    if (rendered?.of !== candidate) rendered = { of: candidate, text: render(candidate) };
    return rendered.text;
  };
  const structured = fitBudget(content, (candidate) => costOfForms(() => textOf(candidate), candidate));
  return { text: textOf(structured), structured };
}

/** What an answer holds besides its failure: where a token did not hold, the preview that comes in its stead. */
function besideOf(error: unknown): Content {
  if (error instanceof ConfirmationError) return error.preview;
  return error instanceof DeliveryUnknownError ? error.known : {};
}

function failureIn({ error }: Content): Content {
  return isObject(error) ? error : {};
}

function renderFailed(content: Content): string {
  const { error: _, ...beside } = content;
  return [renderFailure(failureIn(content)), renderAnswer(beside)].filter((part) => part !== '').join('\n\n');
}

async function guarded(
  guards: readonly Guard[],
  tool: Tool,
  prepared: PreparedCall,
  context: CallContext,
): Promise<Answer> {
  const call = prepared.quote === undefined ? prepared : { ...prepared, fee: await prepared.quote(context) };
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
