import type { CallContext } from '../../pipeline/context.ts';
import type { Tool } from '../../pipeline/tool.ts';

/**
 * Runs a tool that makes a record and takes the id from its answer.
 *
 * @param again whether an earlier attempt was looked up and left no trace: what the ledger knows of it no longer counts
 * @returns undefined when the answer names none, as when the ledger knows of the same call
 */
export async function makeWith(
  { perform }: CallContext,
  tool: Tool,
  args: object,
  idField: string,
  again: boolean,
): Promise<string | undefined> {
  const resend = again && Object.hasOwn(tool.input.shape, 'resend') ? { resend: true } : {};
  const answer = await perform(tool, { ...args, ...resend });
  const id = answer[idField];
  return typeof id === 'string' ? id : undefined;
}
