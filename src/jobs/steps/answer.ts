/** A job in words and rows, for the answers of the tools that plan and run it. */
import { DeliveryUnknownError } from '../../errors.ts';
import type { Answer, Fee } from '../../pipeline/tool.ts';
import type { Standing } from './runner.ts';
import { feeOf, type JobState, openFees, recordOf, type StepRecord } from './state.ts';
import type { JobKind, Step } from './step.ts';
import type { Surveyed } from './survey.ts';

export function priceOf({ usd, what }: Fee): string {
  return usd === undefined ? what : `$${usd}: ${what}`;
}

function intention({ phase, plan, id }: StepRecord): string {
  if (phase === 'done') return 'done';
  if (phase === 'trying') return 'attempted; to be looked up';
  if (plan === 'mend') return 'to be corrected';
  return id === undefined ? 'to be made' : 'exists';
}

/** One row for each step, in order. */
export function rowsOf<Input>(steps: readonly Step<Input>[], state: JobState, found: readonly Surveyed[] = []) {
  return steps.map((step) => {
    const record = recordOf(state, step.id);
    const fee = feeOf(step, state);
    const rejected = record.rejected && record.plan !== 'mend' ? 'rejected' : intention(record);
    return {
      step: step.id,
      state: rejected,
      id: record.id,
      fee: fee === undefined ? undefined : priceOf(fee),
      undo: record.id === undefined || record.plan === 'mend' ? step.undo : undefined,
      note: found.find((one) => one.step === step.id)?.note,
    };
  });
}

const names = (steps: readonly { readonly what: string }[]) => steps.map(({ what }) => what).join(', ');

/** What the plan comes to: what is there, what will be corrected or made, what it costs. */
export function describePlan<Input>(steps: readonly Step<Input>[], state: JobState): string {
  const isWrong = ({ id }: Step<Input>) => recordOf(state, id).plan === 'mend';
  const there = steps.filter(({ id }) => recordOf(state, id).id !== undefined);
  const [wrong, right] = [there.filter(isWrong), there.filter((step) => !isWrong(step))];
  const missing = steps.filter(({ id }) => recordOf(state, id).id === undefined);
  const fee = openFees(steps, state);
  return [
    there.length === 0 ? 'Nothing exists yet.' : '',
    right.length === 0 ? '' : `Exists already and will be used: ${names(right)}.`,
    wrong.length === 0 ? '' : `Will be corrected: ${names(wrong)}.`,
    missing.length === 0 ? '' : `Will be made, in this order: ${names(missing)}.`,
    fee === undefined ? 'No fee is due.' : `Fees: ${priceOf(fee)}.`,
    'Nothing was written at the API.',
  ]
    .filter((line) => line !== '')
    .join(' ');
}

/** A plan as whoever is asked to confirm it reads it: what it is about, then a line for each step. */
export function previewPlan<Input>({ aboutOf, stepsOf }: JobKind<Input>, input: Input, state: JobState) {
  const lines = rowsOf(stepsOf(input), state).map(({ step, state: intention, id, fee, undo }) => {
    const parts = [
      intention,
      intention === 'to be made' ? undefined : id,
      fee === undefined ? undefined : `costs ${fee}`,
    ];
    const told = parts.filter((part) => part !== undefined).join('; ');
    return [step, fee === undefined ? told : `${told}. ${undo ?? ''}`.trim()];
  });
  return { ...aboutOf(input), ...Object.fromEntries(lines) };
}

/**
 * Where a run ended, and how it goes on.
 *
 * @throws {DeliveryUnknownError} when it ended at a request of which nobody knows what became of it
 */
export function describeStanding<Input>(
  { run, stepsOf, afterwards }: JobKind<Input>,
  planId: string,
  input: Input,
  state: JobState,
  standing: Standing<Input>,
): Answer {
  const steps = stepsOf(input);
  const again = `call ${run} again with plan_id ${planId}`;
  const done = steps.filter(({ id }) => recordOf(state, id).phase === 'done').length;
  const answer = {
    status: standing.state === 'unconfirmed' ? 'needs_confirmation' : standing.state,
    plan_id: planId,
    step: standing.state === 'done' ? undefined : standing.step.id,
    steps: rowsOf(steps, state).map(({ undo: _, ...row }) =>
      standing.state === 'waiting' && row.step === standing.step.id ? { ...row, state: 'waiting' } : row,
    ),
  };
  const progress = `${done} of ${steps.length} steps are done.`;
  switch (standing.state) {
    case 'done':
      return { summary: `All ${steps.length} steps are done.`, next_step: afterwards, ...answer };
    case 'waiting': {
      const { step, sight } = standing;
      const when = 'comeBack' in sight ? sight.comeBack : 'a while';
      const takes = sight.kind === 'waiting' && sight.takes !== '' ? `: ${sight.takes}` : '';
      const status = sight.kind === 'waiting' ? ` (${sight.status})` : '';
      return {
        summary: `${progress} Waiting for ${step.what}${status}${takes}.`,
        next_step: `In ${when}, ${again}: it goes on from here, and makes nothing twice.`,
        ...answer,
      };
    }
    case 'rejected': {
      const { step, sight } = standing;
      const [reason, remedy] = sight.kind === 'rejected' ? [sight.reason, sight.remedy] : ['', ''];
      return {
        summary: `${progress} It ends at ${step.what}: ${reason}`,
        next_step: `${remedy} Then ${again} and the corrected fields in changes.`,
        ...answer,
      };
    }
    case 'paused':
      return {
        summary: `${progress} The time given is used up before ${standing.step.what}.`,
        next_step: `Now or later, ${again}: it goes on from here.`,
        ...answer,
      };
    case 'unconfirmed':
      return {
        summary: `${progress} ${sentence(standing.step.what)} costs a fee that was not confirmed yet. Nothing was sent for it.`,
        next_step: `To have it confirmed, ${again}.`,
        ...answer,
      };
    case 'uncertain': {
      const { step, wait } = standing;
      const seconds = wait > 0 ? Math.ceil(wait / 1000) : undefined;
      throw new DeliveryUnknownError(
        `${progress} It is not known whether ${step.what} was made or changed: the answer of the API ${seconds === undefined ? 'was lost' : 'was not waited for'}, and its listing does not tell yet.`,
        {
          remedy: `In ${seconds === undefined ? 'a minute' : `${seconds} s`}, ${again}: it looks before it does anything.`,
          retryable: true,
          retry_after_seconds: seconds,
          known: answer,
        },
      );
    }
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
