/** Arguments that belong to the way of a call, not to an API. Each is published only on the tools that take it. */
import * as z from 'zod';

const fields = {
  confirmation_token: z.string().min(1).optional().describe('From preview.'),
  idempotency_key: z
    .string()
    .min(1)
    .refine((key) => key.length <= 200, 'may have at most 200 characters')
    .optional()
    .describe('Sent once.'),
  resend: z.boolean().optional().describe('Repeat.'),
  ignore_findings: z.array(z.string().min(1)).optional().describe('Rule ids.'),
};

/** The one that any call which changes something takes, listed or not. */
export const tokenField = { confirmation_token: fields.confirmation_token };

const commonArguments = z.object(fields);
export type CommonArguments = z.output<typeof commonArguments>;

export interface Traits {
  readonly deletes: boolean;
  readonly sends: boolean;
  readonly costs: boolean;
  /** The same call again would do the same again. */
  readonly repeats: boolean;
  readonly checked: boolean;
}

/** The common arguments that a tool takes. */
export function commonFieldsOf({ deletes, sends, costs, repeats, checked }: Traits): Partial<typeof fields> {
  return {
    ...(deletes || sends || costs || checked ? tokenField : {}),
    ...(sends ? { idempotency_key: fields.idempotency_key } : {}),
    ...(sends || (costs && repeats) ? { resend: fields.resend } : {}),
    ...(checked ? { ignore_findings: fields.ignore_findings } : {}),
  };
}

/** Parts a call's arguments into the tool's own and the common ones. A token is taken by every tool. */
export function splitArguments(args: unknown, taken: Partial<typeof fields>) {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return { own: args, common: {} };
  const own: Record<string, unknown> = { ...args };
  const common: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(own, name) || !(name === 'confirmation_token' || Object.hasOwn(taken, name))) continue;
    // A host that fills in every argument of the list gives blanks too.
    if (own[name] !== null && own[name] !== '') common[name] = own[name];
    delete own[name];
  }
  return { own, common };
}

const none = { success: true, data: commonArguments.parse({}) } as const;

export function parseCommon(common: object) {
  return Object.keys(common).length === 0 ? none : commonArguments.safeParse(common);
}
