import { createHash } from 'node:crypto';
import type { Report } from '../../compliance/checks.ts';
import type { CallContext } from '../../pipeline/context.ts';
import type { Answer, Fee } from '../../pipeline/tool.ts';
import { fingerprint } from '../../safety/fingerprint.ts';
import { describePlan, describeStanding, previewPlan, rowsOf } from './answer.ts';
import { holdJob, jobsOf, readJob } from './book.ts';
import { summarizeReport } from './parts.ts';
import { runSteps } from './runner.ts';
import { approve, type JobState, newJob, openFees, parseJob, recordOf } from './state.ts';
import type { JobKind, Step, Work } from './step.ts';
import { survey } from './survey.ts';

/** What two jobs have in common that must not run at once. */
export interface JobIdentity {
  /** API root and account. */
  readonly scope: string;
  /** What the job is about: the business. */
  readonly subject: object;
}

type StoredInput = Readonly<Record<string, unknown>>;

function workOf<Input>(context: CallContext, input: Input, state: () => JobState): Work<Input> {
  return {
    context,
    input,
    get forsaken() {
      return state().forsaken;
    },
    made: (step) => recordOf(state(), step).made,
    idOf(step) {
      const { id } = recordOf(state(), step);
      if (id === undefined) throw new Error(`step ${step} has no record yet`);
      return id;
    },
  };
}

/** The same wish is the same plan: asking for it twice makes no second one. */
function planIdOf(kind: string, { scope }: JobIdentity, input: StoredInput): string {
  return `plan_${createHash('sha256')
    .update(fingerprint(kind, scope, input))
    .digest('hex')
    .slice(0, 16)}`;
}

/**
 * Plans a job and writes the plan down; a job that was begun already stays where it is. Nothing is written at the API.
 *
 * @param judge what stands against the plan, seen from what exists already
 */
export async function planJob<Input extends StoredInput>(
  kind: JobKind<Input>,
  identity: JobIdentity,
  input: Input,
  context: CallContext,
  judge: (state: JobState) => Promise<Report | undefined>,
): Promise<Answer> {
  const store = await jobsOf(context);
  const planId = planIdOf(kind.name, identity, input);
  const row = store.read(planId);
  const known = row === undefined ? undefined : parseJob(row.state);
  const begun = known !== undefined && !known.done && isBegun(known);
  const steps = kind.stepsOf(input);
  const start = begun ? known : newJob(kind.name, kind.scopeOf(context), input);
  const { state, found } = await survey(steps, start, (seen) => workOf(context, input, () => seen));
  // A run in progress owns the state: it finds by itself what this look has found.
  if (!begun) store.put(planId, fingerprint(kind.name, identity), JSON.stringify(state));
  const report = await judge(state);
  return {
    summary: `${begun ? 'This plan was begun already. ' : ''}${describePlan(steps, state)}${verdictOf(report, steps)}`,
    next_step:
      report?.verdict === 'fail'
        ? `Mend with the person what the findings name, and plan again. ${kind.run} refuses this plan as it is, unless ignore_findings overrules them.`
        : `Show the plan and its findings to the person; then ${kind.run} with plan_id ${planId}.`,
    plan_id: planId,
    steps: rowsOf(steps, state, found),
    ...(report === undefined ? {} : summarizeReport(report)),
  };
}

function verdictOf<Input>(report: Report | undefined, steps: readonly Step<Input>[]): string {
  if (report?.verdict !== 'fail') return '';
  const price = steps.some(({ fee }) => fee !== undefined) ? ', and a review costs its fee all the same' : '';
  return ` The checks found errors: it would fail for them${price}.`;
}

function isBegun({ steps, forsaken }: JobState): boolean {
  const touched = Object.values(steps).some(({ made, approved, phase }) => made || approved || phase.endsWith('ing'));
  return touched || forsaken.length > 0;
}

/** How a kind of job reads its input and takes in changes. */
export interface Reader<Input> {
  parse(input: unknown): Input;
  /** @throws {UserInputError} when the changes come too late or too early */
  change(state: JobState): JobState;
}

/** What is found against what the next run will hand in. */
export async function checkJob<Input>(
  kind: JobKind<Input>,
  planId: string,
  reader: Reader<Input>,
  context: CallContext,
  judge: (input: Input, state: JobState) => Promise<Report | undefined>,
): Promise<Report | undefined> {
  const { state } = await openJob(kind, planId, reader, context);
  return state.done ? undefined : judge(reader.parse(state.input), state);
}

/** What the next run will cost that nobody has confirmed yet; undefined for nothing. */
export async function quoteJob<Input>(
  kind: JobKind<Input>,
  planId: string,
  reader: Reader<Input>,
  context: CallContext,
): Promise<Fee | undefined> {
  const { state, steps } = await openJob(kind, planId, reader, context);
  return state.done ? undefined : openFees(steps, state);
}

/** The steps that are still to come: shown to whoever is asked to confirm a run. */
export async function previewJob<Input>(
  kind: JobKind<Input>,
  planId: string,
  reader: Reader<Input>,
  context: CallContext,
): Promise<object> {
  const { state } = await openJob(kind, planId, reader, context);
  return state.done ? {} : previewPlan(kind, reader.parse(state.input), state);
}

async function openJob<Input>(kind: JobKind<Input>, planId: string, reader: Reader<Input>, context: CallContext) {
  const store = await jobsOf(context);
  const known = readJob(store, kind, planId, kind.scopeOf(context));
  if (known.done) return { store, state: known, steps: [] };
  const state = reader.change(known);
  return { store, state, steps: kind.stepsOf(reader.parse(state.input)) };
}

/** Runs a job from where it stands. What it was quoted is confirmed by then. */
export async function runJob<Input>(
  kind: JobKind<Input>,
  planId: string,
  reader: Reader<Input>,
  context: CallContext,
  timeoutMs: number,
): Promise<Answer> {
  const { store, state: seen } = await openJob(kind, planId, reader, context);
  if (seen.done) return describeDone(kind, planId, seen);
  const job = holdJob(store, planId, seen);
  try {
    // Read again, now that nobody else can write it.
    const { state, steps } = await openJob(kind, planId, reader, context);
    job.save(approve(steps, state));
    const input = reader.parse(state.input);
    const work = workOf(context, input, () => job.state);
    const standing = await runSteps(steps, job, work, timeoutMs);
    // What a business has told of itself is not kept longer than it is needed.
    if (standing.state === 'done') job.save({ ...job.state, done: true, input: {} });
    return describeStanding(kind, planId, input, job.state, standing);
  } finally {
    job.release();
  }
}

function describeDone<Input>({ afterwards }: JobKind<Input>, planId: string, { steps }: JobState): Answer {
  return {
    summary: 'This plan is done: nothing is left to do, and nothing was done now.',
    next_step: afterwards,
    status: 'done',
    plan_id: planId,
    steps: Object.entries(steps).map(([step, { id }]) => ({ step, state: 'done', id })),
  };
}
