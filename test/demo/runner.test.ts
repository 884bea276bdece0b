import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Answer, at, type Content } from '../../src/demo/answer.ts';
import { type Narrator, runChapters } from '../../src/demo/runner.ts';
import type { Caller } from '../../src/demo/server-process.ts';
import type { Arguments, Chapter, Step } from '../../src/demo/step.ts';

const ok = (content: Content): Answer => ({ isError: false, content: { summary: 'Done.', ...content } });
const error = (type: string): Answer => ({
  isError: true,
  content: { error: { type, message: 'It went wrong.', remedy: 'Mend it.' } },
});

/** Answers calls from a script, each tool's answers in turn; the last one stays. Each call reports its tool as under way. */
function scripted(script: Readonly<Record<string, readonly Answer[]>>, takesMs = 0) {
  const calls: [string, Arguments][] = [];
  const turns = new Map<string, number>();
  let open = true;
  const caller: Caller = {
    isOpen: () => open,
    call: async (tool, args, signal, reports) => {
      calls.push([tool, args]);
      reports?.(`${tool} is under way`);
      if (takesMs > 0) await sleep(takesMs, undefined, { signal });
      const turn = turns.get(tool) ?? 0;
      turns.set(tool, turn + 1);
      const answer = script[tool]?.[turn] ?? script[tool]?.at(-1);
      if (answer === undefined) {
        open = false;
        throw new Error('Connection closed');
      }
      return answer;
    },
  };
  return { caller, calls };
}

/** Takes notes instead of printing. */
function noting() {
  const notes: string[] = [];
  const narrator: Narrator = {
    chapter: ({ title }) => notes.push(`# ${title}`),
    asks: ({ title }) => notes.push(`asks ${title}`),
    reports: ({ title }, message) => notes.push(`${title}: ${message}`),
    answers: ({ title }) => notes.push(`answered ${title}`),
    confirms: (question) => notes.push(`asked ${question}`),
    refuses: (message) => notes.push(`refused ${message}`),
    fails: ({ step }) => notes.push(`failed ${step}`),
    leavesOut: (reason) => notes.push(`left out: ${reason}`),
  };
  return { notes, narrator };
}

const step = (tool: string, more: Partial<Step> = {}): Step => ({ title: tool, tool, arguments: () => ({}), ...more });
const chapter = (title: string, ...steps: Step[]): Chapter => ({ title, steps });

async function run(chapters: readonly Chapter[], script: Readonly<Record<string, readonly Answer[]>>) {
  const { caller, calls } = scripted(script);
  const { notes, narrator } = noting();
  const report = await runChapters(chapters, caller, narrator, new AbortController().signal);
  return { ...report, calls, notes };
}

test('what an answer gives reaches the arguments of later steps', async () => {
  const { done, failures, calls } = await run(
    [
      chapter('one', step('make', { keep: { id: at('ids', 0) } })),
      chapter('two', step('read', { arguments: (known) => ({ id: known('id') }) })),
    ],
    { make: [ok({ ids: ['a7'] })], read: [ok({})] },
  );
  expect({ done, failures }).toEqual({ done: 2, failures: [] });
  expect(calls).toEqual([
    ['make', {}],
    ['read', { id: 'a7' }],
  ]);
});

test('what a call reports while it works is passed on', async () => {
  const { notes } = await run([chapter('one', step('run'))], { run: [ok({})] });
  expect(notes).toEqual(['# one', 'asks run', 'run: run is under way', 'answered run']);
});

const failing: readonly [string, Step, readonly Answer[], RegExp][] = [
  ['an error', step('bad'), [error('ApiError')], /^ApiError: It went wrong\.$/],
  ['a value that is missing', step('bad', { keep: { id: at('id') } }), [ok({})], /the answer has no id/],
  ['an id that nobody gave', step('bad', { arguments: (known) => ({ id: known('id') }) }), [ok({})], /gave id/],
  ['a value that is another', step('bad', { expect: { state: 'A' } }), [ok({ state: 'B' })], /state is B, not A/],
  [
    'a job that ends elsewhere',
    step('bad', { expect: { status: 'done' } }),
    [ok({ status: 'rejected' })],
    /^status is rejected, not done: Done\.$/,
  ],
  ['a value that is not there', step('bad', { expect: { state: 'A' } }), [ok({})], /state is not there, not A/],
  ['a wrong call that is taken', step('bad', { refused: 'UserInputError' }), [ok({})], /should have refused/],
  [
    'a refusal for another reason',
    step('bad', { refused: 'UserInputError' }),
    [error('ApiError')],
    /refused with ApiError, not with UserInputError/,
  ],
];

test.each(failing)('%s is a failure that names its step', async (_, bad, answers, reason) => {
  const { done, failures, notes } = await run(
    [chapter('one', { ...bad, title: 'The bad step' }, step('never')), chapter('two', step('good'))],
    { bad: answers, never: [ok({})], good: [ok({})] },
  );
  expect(failures).toEqual([
    { chapter: 'one', step: 'The bad step', tool: 'bad', reason: expect.stringMatching(reason) },
  ]);
  expect(done).toBe(1);
  expect(notes).not.toContain('asks never');
  expect(notes).toContain('answered good');
});

test('what needs the values of a failed step is left out, and fails nothing else', async () => {
  const needy = step('read', { arguments: (known) => ({ id: known('id') }) });
  const { failures, notes } = await run(
    [chapter('one', step('make', { keep: { id: at('id') } })), chapter('two', needy)],
    { make: [error('ApiError')], read: [ok({})] },
  );
  expect(failures.map((failure) => failure.tool)).toEqual(['make']);
  expect(notes.slice(-2)).toEqual(['# two', 'left out: no answer so far gave id']);
});

test('a server that is gone is not asked again', async () => {
  const { failures, calls } = await run([chapter('one', step('bad')), chapter('two', step('good'))], {
    good: [ok({})],
  });
  expect(failures).toEqual([{ chapter: 'one', step: 'bad', tool: 'bad', reason: 'Connection closed' }]);
  expect(calls).toHaveLength(1);
});

test('a refusal that was meant to come is no failure', async () => {
  const { done, failures, notes } = await run([chapter('one', step('bad', { refused: 'UserInputError' }))], {
    bad: [error('UserInputError')],
  });
  expect({ done, failures }).toEqual({ done: 1, failures: [] });
  expect(notes).toContain('refused It went wrong.');
});

test('whoever stops it ends it at once, without another step', async () => {
  const leaving = new AbortController();
  const { caller, calls } = scripted({ run: [ok({})], next: [ok({})] }, 10_000);
  const { narrator } = noting();
  const running = runChapters(
    [chapter('one', step('run')), chapter('two', step('next'))],
    caller,
    narrator,
    leaving.signal,
  );
  setTimeout(() => leaving.abort(), 20);
  await expect(running).rejects.toThrow(/abort/i);
  expect(calls).toEqual([['run', {}]]);
});
