import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, at, type Content, either } from './answer.ts';
import { createNotebook, type Notebook, UnknownValueError } from './notebook.ts';
import type { Caller } from './server-process.ts';
import type { Arguments, Chapter, Known, Step } from './step.ts';

/** Whoever tells a person what goes on. */
export interface Narrator {
  chapter(chapter: Chapter, number: number): void;
  asks(step: Step, args: Arguments): void;
  /** What the server asks the person before it acts. */
  confirms(question: string): void;
  /** The record that a step waits for is not there yet. */
  waits(state: string, seconds: number): void;
  /** The answer that was hoped for; after a wait, how long it took. */
  answers(step: Step, content: Content, seconds: number | undefined): void;
  refuses(message: string, remedy: string): void;
  fails(failure: Failure): void;
  /** What a failed step should have given is needed here. */
  leavesOut(reason: string): void;
}

export interface Failure {
  readonly chapter: string;
  readonly step: string;
  readonly tool: string;
  readonly reason: string;
}

export interface Report {
  /** Steps that went as they should. */
  readonly done: number;
  readonly failures: readonly Failure[];
  /** What the answers gave. */
  readonly known: Known;
}

export interface Pace {
  /** Between two looks at a record. */
  readonly everyMs: number;
  /** A wait longer than this has failed. */
  readonly atMostMs: number;
}

class StepError extends Error {
  override readonly name = 'StepError';
}

/** States that never turn into the one that is waited for. */
const deadEnds = new Set(['FAILED', 'REJECTED', 'EXPIRED', 'UNDELIVERED', 'UPDATE_REQUIRED']);

const unknown = 'no state';

/**
 * Goes through the chapters. A step that fails ends its chapter; the others are still tried, as far as what they need is
 * there.
 *
 * @throws only when `signal` ends the whole
 */
export async function runChapters(
  chapters: readonly Chapter[],
  caller: Caller,
  narrator: Narrator,
  signal: AbortSignal,
  pace: Pace = { everyMs: 250, atMostMs: 15_000 },
): Promise<Report> {
  const notebook = createNotebook();
  const failures: Failure[] = [];
  let done = 0;
  for (const [index, chapter] of chapters.entries()) {
    narrator.chapter(chapter, index + 1);
    for (const step of chapter.steps) {
      try {
        await runStep(step, notebook, caller, narrator, signal, pace);
        done += 1;
      } catch (error) {
        signal.throwIfAborted();
        const reason = error instanceof Error ? error.message : String(error);
        if (error instanceof UnknownValueError && failures.length > 0) {
          narrator.leavesOut(reason);
          break;
        }
        const failure = { chapter: chapter.title, step: step.title, tool: step.tool, reason };
        failures.push(failure);
        narrator.fails(failure);
        break;
      }
    }
    if (!caller.isOpen()) break;
  }
  return { done, failures, known: notebook.known };
}

async function runStep(
  step: Step,
  notebook: Notebook,
  caller: Caller,
  narrator: Narrator,
  signal: AbortSignal,
  pace: Pace,
): Promise<void> {
  const args = step.arguments(notebook.known);
  narrator.asks(step, args);
  const started = performance.now();
  const call = () => caller.call(step.tool, args, signal);
  const answer = step.until === undefined ? await call() : await poll(step, call, narrator, signal, pace);
  if (step.refused !== undefined) {
    checkRefusal(answer, step.refused);
    narrator.refuses(at('error', 'message')(answer.content), at('error', 'remedy')(answer.content));
    return;
  }
  checkAnswer(answer, step.expect ?? {});
  notebook.keep(step.keep ?? {}, answer.content);
  const seconds = step.until === undefined ? undefined : (performance.now() - started) / 1000;
  narrator.answers(step, answer.content, seconds);
}

/** Repeats a reading until its field says what the step waits for. */
async function poll(
  { until }: Step,
  call: () => Promise<Answer>,
  narrator: Narrator,
  signal: AbortSignal,
  { everyMs, atMostMs }: Pace,
): Promise<Answer> {
  const started = performance.now();
  for (;;) {
    const answer = await call();
    if (until === undefined || answer.isError) return answer;
    const state = either(at(until.field), unknown)(answer.content);
    if (state === until.is) return answer;
    const waited = performance.now() - started;
    if (deadEnds.has(state.toUpperCase())) {
      throw new StepError(`${until.field} became ${state}, not ${until.is}: ${at('summary')(answer.content)}`);
    }
    if (waited > atMostMs) {
      throw new StepError(`${until.field} is still ${state}, not ${until.is}, after ${Math.round(waited / 1000)} s`);
    }
    narrator.waits(state, waited / 1000);
    await sleep(everyMs, undefined, { signal });
  }
}

function checkRefusal({ isError, content }: Answer, type: string): void {
  if (!isError) throw new StepError('the server took a call that it should have refused');
  const actual = at('error', 'type')(content);
  if (actual !== type) throw new StepError(`refused with ${actual}, not with ${type}`);
}

function checkAnswer({ isError, content }: Answer, expected: Readonly<Record<string, string>>): void {
  if (isError) {
    const [type, message] = [at('error', 'type')(content), at('error', 'message')(content)];
    throw new StepError(`${type}: ${message}`);
  }
  for (const [field, wanted] of Object.entries(expected)) {
    const actual = at(field)(content);
    if (actual !== wanted) throw new StepError(`${field} is ${actual}, not ${wanted}`);
  }
}
