import { type JobState, recordOf, withRecord } from './state.ts';
import type { Step, Work } from './step.ts';

/** What a survey has found of one step. */
export interface Surveyed {
  readonly step: string;
  /** What is in the way, or different, of a record that exists. */
  readonly note?: string | undefined;
}

/**
 * Looks which records exist already and notes what is to be done about each. Only reads. What an earlier run has begun
 * is left as it is.
 *
 * @param workFor the work, seen from a state
 */
export async function survey<Input>(
  steps: readonly Step<Input>[],
  start: JobState,
  workFor: (state: JobState) => Work<Input>,
): Promise<{ readonly state: JobState; readonly found: readonly Surveyed[] }> {
  let state = start;
  const found: Surveyed[] = [];
  for (const [index, step] of steps.entries()) {
    workFor(state).context.progress(index, steps.length, `looking for ${step.what}`);
    const record = recordOf(state, step.id);
    if (record.phase !== 'open') continue;
    const ready = step.needs.every((need) => recordOf(state, need).id !== undefined);
    const id = ready ? await step.find(workFor(state)) : undefined;
    if (id === undefined) {
      state = withRecord(state, step.id, { plan: 'create' });
      continue;
    }
    const sight = await step.look(workFor(state), id, false);
    const plan = sight.kind === 'differs' && step.mend !== undefined ? 'mend' : 'use';
    state = withRecord(state, step.id, { id, phase: 'there', plan, rejected: sight.kind === 'rejected' });
    if (sight.kind === 'differs') found.push({ step: step.id, note: `differs in ${sight.fields.join(', ')}` });
    if (sight.kind === 'rejected') found.push({ step: step.id, note: `${sight.reason} ${sight.remedy}` });
    if (sight.kind === 'waiting') found.push({ step: step.id, note: `${sight.status}: ${sight.takes}` });
  }
  return { state, found };
}
