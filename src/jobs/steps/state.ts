import * as z from 'zod';
import type { Fee } from '../../pipeline/tool.ts';
import type { Step } from './step.ts';

const stepRecord = z.object({
  /** trying, mending: a request may have left, and its end was not written down. */
  phase: z.enum(['open', 'trying', 'there', 'mending', 'done']),
  id: z.string().optional(),
  /** What is expected to be done about it: that is what a confirmation covers. */
  plan: z.enum(['use', 'create', 'mend']),
  /** Its fee was confirmed and is not spent yet. */
  approved: z.boolean(),
  /** This job made it. */
  made: z.boolean(),
  rejected: z.boolean(),
  tried_at: z.number().optional(),
  /** When a request of which the end is not known was left to itself, while the API may have been at work on it. */
  gave_up_at: z.number().optional(),
  /** Stands for what was handed in with it. */
  sent: z.string().optional(),
});
export type StepRecord = z.output<typeof stepRecord>;

const jobState = z.object({
  kind: z.string(),
  /** API root and account: its ids mean nothing in another one. */
  scope: z.string(),
  done: z.boolean(),
  input: z.record(z.string(), z.unknown()),
  steps: z.record(z.string(), stepRecord),
  forsaken: z.array(z.string()),
});

/** All that is known of a job. Plain data: changed only by making a new one. */
export type JobState = z.output<typeof jobState>;

export const openRecord: StepRecord = {
  phase: 'open',
  plan: 'create',
  approved: false,
  made: false,
  rejected: false,
};

export function newJob(kind: string, scope: string, input: Readonly<Record<string, unknown>>): JobState {
  return { kind, scope, done: false, input: { ...input }, steps: {}, forsaken: [] };
}

/** @returns undefined for what is no job */
export function parseJob(text: string): JobState | undefined {
  try {
    return jobState.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function recordOf({ steps }: JobState, step: string): StepRecord {
  return steps[step] ?? openRecord;
}

export function withRecord(state: JobState, step: string, change: Partial<StepRecord>): JobState {
  return { ...state, steps: { ...state.steps, [step]: { ...recordOf(state, step), ...change } } };
}

/** Gives up what a step has: it will be made anew, and the old record is not found again. */
export function forsake(state: JobState, step: string): JobState {
  const { id } = recordOf(state, step);
  const forsaken = id === undefined || state.forsaken.includes(id) ? state.forsaken : [...state.forsaken, id];
  return { ...state, forsaken, steps: { ...state.steps, [step]: openRecord } };
}

/** What a step is still expected to cost. */
export function feeOf(step: Pick<Step<never>, 'id' | 'fee' | 'mendFee'>, state: JobState): Fee | undefined {
  const { phase, plan, id } = recordOf(state, step.id);
  if (phase === 'done') return undefined;
  if (plan === 'create' && id === undefined) return step.fee;
  return plan === 'mend' ? step.mendFee : undefined;
}

/** The fees that nobody has confirmed yet, as one. */
export function openFees<Input>(steps: readonly Step<Input>[], state: JobState): Fee | undefined {
  const open = steps.flatMap((step) => (recordOf(state, step.id).approved ? [] : [feeOf(step, state) ?? []].flat()));
  if (open.length === 0) return undefined;
  const known = open.filter(({ usd }) => usd !== undefined);
  const usd = known.reduce((total, fee) => total + (fee.usd ?? 0), 0);
  const unknown = open.filter((fee) => fee.usd === undefined).map(({ what }) => what);
  const named = known.map(({ what }) => what);
  const what = [...named, ...unknown.map((fee) => (named.length === 0 ? fee : `on top ${fee}`))].join('; ');
  return known.length === 0 ? { what } : { usd, what };
}

/** Notes that what is expected to cost was confirmed. */
export function approve<Input>(steps: readonly Step<Input>[], state: JobState): JobState {
  return steps.reduce(
    (known, step) => (feeOf(step, known) === undefined ? known : withRecord(known, step.id, { approved: true })),
    state,
  );
}
