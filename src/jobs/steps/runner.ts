import { A2pError, ApiError, CancelledError, DeliveryUnknownError, isGivenUp } from '../../errors.ts';
import { AT_WORK_MS } from '../../safety/attempt-times.ts';
import { fingerprint } from '../../safety/fingerprint.ts';
import { lookFor, pause, pauseAfter } from '../pause.ts';
import type { HeldJob } from './book.ts';
import { feeOf, openRecord, recordOf, type StepRecord, withRecord } from './state.ts';
import type { Sight, Step, Work } from './step.ts';

/** A request that was cut off may still be on its way for a moment: nobody looks for its trace before. */
const REST_MS = 2_000;

/** However little time is left. */
const LEAST_LOOK_MS = 5_000;

const STAYS = 'the job stays where it is';

/** What was just made may be missing from an answer for as long: it is not made a second time for that. */
const UNSEEN_MS = 60_000;

/** Where a run has come to. */
export type Standing<Input> =
  | { readonly state: 'done' }
  | { readonly state: 'paused' | 'unconfirmed'; readonly step: Step<Input> }
  | {
      readonly state: 'uncertain';
      readonly step: Step<Input>;
      /** Milliseconds before which it is not tried again; 0 when it may be. */
      readonly wait: number;
    }
  | {
      readonly state: 'waiting' | 'rejected';
      readonly step: Step<Input>;
      readonly sight: Extract<Sight, { kind: 'waiting' | 'rejected' }>;
    };

interface Run<Input> {
  readonly job: HeldJob;
  readonly work: Work<Input>;
  readonly deadline: number;
  tell(message: string): void;
}

/**
 * Goes through the steps from where the job stands: looks each record up, makes it where there is none, waits for it.
 * That something is about to be made is on disk before its request leaves; an attempt whose end is not known is looked
 * up before anything else.
 *
 * @throws what a step throws when it is known to have done nothing; the job stays where it is then
 */
export async function runSteps<Input>(
  steps: readonly Step<Input>[],
  job: HeldJob,
  work: Work<Input>,
  timeoutMs: number,
): Promise<Standing<Input>> {
  const deadline = Date.now() + timeoutMs;
  for (const [index, step] of steps.entries()) {
    let told = 0;
    const tell = (message: string) => {
      told += 1;
      work.context.progress(index + 1 - 1 / told, steps.length, message);
    };
    const stop = await settle(step, { job, work, deadline, tell });
    if (stop !== undefined) return stop;
  }
  return { state: 'done' };
}

/** @returns why the run ends here; undefined when the step is done */
async function settle<Input>(step: Step<Input>, run: Run<Input>): Promise<Standing<Input> | undefined> {
  const { job, work, tell } = run;
  const record = () => recordOf(job.state, step.id);
  const note = (change: Partial<StepRecord>) => job.save(withRecord(job.state, step.id, change));
  if (record().phase === 'done') return undefined;
  const reset = () => job.save({ ...job.state, steps: { ...job.state.steps, [step.id]: openRecord } });
  if (record().rejected && step.renewed) reset();
  let mended = false;
  let lost = false;
  for (let looks = 1; ; looks++) {
    if (work.context.signal.aborted) throw new CancelledError(`The call was cancelled; ${STAYS}.`);
    const { id, phase, plan } = record();
    const sent = sentWith(step, work);
    if (id === undefined) {
      const stop = await obtain(step, run, note);
      if (stop !== undefined) return stop;
      continue;
    }
    if (phase === 'mending') await rest(record(), work.context.signal);
    const sight = await lookAt(step, run, id, record());
    const wait = phase === 'mending' ? waitFor(record()) : 0;
    if (wait > 0 && (sight.kind === 'differs' || sight.kind === 'rejected')) return { state: 'uncertain', step, wait };
    if (sight.kind !== 'differs' && plan === 'mend') note({ plan: 'use', approved: false });
    if (sight.kind === 'done' || (sight.kind === 'differs' && (mended || step.mend === undefined))) {
      note({ phase: 'done', plan: 'use', approved: false, rejected: false });
      return undefined;
    }
    if (sight.kind === 'rejected') {
      note({ phase: 'there', rejected: true });
      return { state: 'rejected', step, sight };
    }
    if (sight.kind === 'gone') {
      if (lost) throw new ApiError(`The API does not show ${step.what} that it said it has made.`, { status: 404 });
      lost = true;
      reset();
      continue;
    }
    if (sight.kind === 'differs') {
      const stop = await correct(step, run, id, note);
      if (stop !== undefined) return stop;
      mended = true;
      continue;
    }
    // It is under review again: so a correction whose end was not known took place.
    if (phase === 'mending') note({ phase: 'there', rejected: false, sent });
    tell(`waiting for ${step.what}: ${sight.status}`);
    const left = run.deadline - Date.now();
    if (left <= 0) return { state: 'waiting', step, sight };
    await pause(Math.min(pauseAfter(looks), left), work.context.signal, STAYS);
  }
}

/** A look that fails in passing counts as none. */
async function lookAt<Input>(
  step: Step<Input>,
  { work, deadline }: Run<Input>,
  id: string,
  { made, tried_at = 0, sent }: StepRecord,
): Promise<Sight> {
  const look = step.look(work, id, sent !== undefined && sent === sentWith(step, work));
  const sight = await lookFor(look, Math.max(LEAST_LOOK_MS, deadline - Date.now())).catch((error: unknown): Sight => {
    if (error instanceof ApiError && error.status === 404) return { kind: 'gone' };
    if (error instanceof A2pError && error.retryable && Date.now() < deadline) return notShown;
    throw error;
  });
  return sight.kind === 'gone' && made && tried_at > Date.now() - UNSEEN_MS ? notShown : sight;
}

const notShown: Sight = {
  kind: 'waiting',
  status: 'not shown yet',
  takes: 'it was made a moment ago',
  comeBack: 'a minute',
};

function sentWith<Input>({ wanted }: Step<Input>, { input }: Work<Input>): string {
  return fingerprint(wanted?.(input));
}

type Note = (change: Partial<StepRecord>) => void;

async function obtain<Input>(step: Step<Input>, run: Run<Input>, note: Note): Promise<Standing<Input> | undefined> {
  const { job, work, deadline, tell } = run;
  const before = recordOf(job.state, step.id);
  const again = before.phase === 'trying';
  if (again) {
    tell(`looking whether ${step.what} was made`);
    await rest(before, work.context.signal);
  }
  const found = await step.find(work);
  if (found !== undefined) {
    note({ phase: 'there', id: found, plan: 'use', approved: false, made: again });
    return undefined;
  }
  const wait = again ? waitFor(before) : 0;
  if (wait > 0) return { state: 'uncertain', step, wait };
  if (Date.now() >= deadline) return { state: 'paused', step };
  if (step.fee !== undefined && !before.approved) {
    note({ plan: 'create' });
    return { state: 'unconfirmed', step };
  }
  note({ phase: 'trying', tried_at: Date.now(), gave_up_at: undefined, sent: sentWith(step, work) });
  tell(`making ${step.what}`);
  const outcome = await attempt(() => step.create(work, again));
  if ('failure' in outcome) {
    note(outcome.uncertain ? { gave_up_at: outcome.gaveUpAt } : { phase: 'open' });
    if (outcome.uncertain && outcome.failure instanceof DeliveryUnknownError) return afterUnknown(step, run, note);
    throw named(step, outcome.failure);
  }
  if (outcome.value === undefined) return afterUnknown(step, run, note);
  note({ phase: 'there', id: outcome.value, plan: 'use', approved: false, made: true });
  return undefined;
}

/** Nobody knows whether it was made: a look at once, and then it is left to a later call. */
async function afterUnknown<Input>(
  step: Step<Input>,
  { job, work, tell }: Run<Input>,
  note: Note,
): Promise<Standing<Input> | undefined> {
  tell(`looking whether ${step.what} was made`);
  await rest(recordOf(job.state, step.id), work.context.signal);
  const found = await step.find(work);
  if (found === undefined) return { state: 'uncertain', step, wait: waitFor(recordOf(job.state, step.id)) };
  note({ phase: 'there', id: found, plan: 'use', approved: false, made: true });
  return undefined;
}

async function correct<Input>(
  step: Step<Input>,
  { job, work, deadline, tell }: Run<Input>,
  id: string,
  note: Note,
): Promise<Standing<Input> | undefined> {
  note({ plan: 'mend' });
  const { approved } = recordOf(job.state, step.id);
  if (feeOf(step, job.state) !== undefined && !approved) return { state: 'unconfirmed', step };
  if (Date.now() >= deadline) return { state: 'paused', step };
  note({ phase: 'mending', tried_at: Date.now(), gave_up_at: undefined });
  tell(`correcting ${step.what}`);
  const outcome = await attempt(async () => step.mend?.(work, id));
  if ('failure' in outcome) {
    note(outcome.uncertain ? { gave_up_at: outcome.gaveUpAt } : { phase: 'there' });
    if (outcome.uncertain && outcome.failure instanceof DeliveryUnknownError) {
      return { state: 'uncertain', step, wait: waitFor(recordOf(job.state, step.id)) };
    }
    throw named(step, outcome.failure);
  }
  note({ phase: 'there', rejected: false, plan: 'use', approved: false, sent: sentWith(step, work) });
  return undefined;
}

type Attempt<T> =
  | { readonly value: T }
  | { readonly failure: unknown; readonly uncertain: boolean; readonly gaveUpAt: number | undefined };

async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work() };
  } catch (failure) {
    const certain =
      failure instanceof A2pError &&
      !(failure instanceof DeliveryUnknownError) &&
      !(failure instanceof CancelledError && failure.uncertain);
    return { failure, uncertain: !certain, gaveUpAt: isGivenUp(failure) ? Date.now() : undefined };
  }
}

/** Milliseconds until an attempt that left no trace may be made again. */
function waitFor({ gave_up_at }: StepRecord): number {
  if (gave_up_at === undefined) return 0;
  return Math.max(0, Math.min(gave_up_at + AT_WORK_MS - Date.now(), AT_WORK_MS));
}

async function rest({ tried_at = 0 }: StepRecord, signal: AbortSignal): Promise<void> {
  const left = tried_at + REST_MS - Date.now();
  if (left > 0) await pause(Math.min(left, REST_MS), signal, STAYS);
}

/** A refusal says which of the steps it was. */
function named<Input>({ what }: Step<Input>, failure: unknown): unknown {
  if (!(failure instanceof ApiError)) return failure;
  const { status, api_id, code, said, retryable, argument } = failure;
  return new ApiError(`While making ${what}: ${failure.message}`, {
    status,
    api_id,
    code,
    said,
    retryable,
    argument,
    cause: failure,
    remedy:
      `${failure.remedy ?? ''} What was done before stays; the same plan goes on here, with changes where it must.`.trim(),
  });
}
