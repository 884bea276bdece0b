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
  /** What the server reports while a call is under way. */
  reports(step: Step, message: string): void;
  /** The answer that was hoped for, and how long it took. */
  answers(step: Step, content: Content, seconds: number): void;
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

class StepError extends Error {
  override readonly name = 'StepError';
}

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
): Promise<Report> {
  const notebook = createNotebook();
  const failures: Failure[] = [];
  let done = 0;
  for (const [index, chapter] of chapters.entries()) {
    narrator.chapter(chapter, index + 1);
    for (const step of chapter.steps) {
      try {
        await runStep(step, notebook, caller, narrator, signal);
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
): Promise<void> {
  const args = step.arguments(notebook.known);
  narrator.asks(step, args);
  const started = performance.now();
  const answer = await caller.call(step.tool, args, signal, (message) => narrator.reports(step, message));
  if (step.refused !== undefined) {
    checkRefusal(answer, step.refused);
    narrator.refuses(at('error', 'message')(answer.content), at('error', 'remedy')(answer.content));
    return;
  }
  checkAnswer(answer, step.expect ?? {});
  notebook.keep(step.keep ?? {}, answer.content);
  narrator.answers(step, answer.content, (performance.now() - started) / 1000);
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
    const actual = either(at(field), 'not there')(content);
    if (actual !== wanted) {
      throw new StepError(`${field} is ${actual}, not ${wanted}: ${either(at('summary'), 'no summary')(content)}`);
    }
  }
}
