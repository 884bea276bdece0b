/** What the tools that plan and run jobs share. */
import * as z from 'zod';
import { answerOf } from './fields.ts';

/**
 * A part of a plan that another tool's schema describes in full: the fields named here stand for all that it takes, and
 * that tool checks them when the call is read.
 */
export const partOf = (about: string, ...fields: readonly string[]) =>
  z
    .looseObject(Object.fromEntries(fields.map((field) => [field, z.string().optional().describe('Text.')])))
    .describe(about);

const step = z.looseObject({
  step: z.string().optional(),
  state: z.string().optional(),
  id: z.string().optional(),
  fee: z.string().optional(),
});

export const planAnswer = answerOf({
  plan_id: z.string().optional(),
  steps: z.array(step).optional(),
  verdict: z.string().optional().describe('of the checks: pass, warn or fail'),
  findings: z.array(z.looseObject({})).optional(),
});

/** Hosts cut calls near 60 s. */
export const jobRun = {
  plan_id: z.string().min(1).max(60).describe('From the plan tool.'),
  timeout_seconds: z.int().min(1).max(600).default(45).describe('Most hosts cut calls near 60.'),
};

export const jobRunAnswer = answerOf({
  status: z.string().optional().describe('done, waiting, paused, rejected, needs_confirmation or uncertain'),
  plan_id: z.string().optional(),
  step: z.string().optional().describe('where it stands'),
  steps: z.array(step).optional(),
});
