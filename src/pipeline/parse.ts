import * as z from 'zod';
import { UserInputError } from '../errors.ts';
import { coerceArguments } from './coerce.ts';
import { describeIssue } from './issues.ts';
import type { PreparedCall, Tool } from './tool.ts';

/** The first few issues are what a caller can act on at once. */
const MOST_ISSUES = 8;

/**
 * Checks the arguments of a call.
 *
 * @throws {UserInputError} naming each argument, what is wrong with it and what it takes; nothing has been sent then
 */
export function parseArguments(tool: Tool, args: unknown): PreparedCall {
  const coerced = coerceArguments(tool.input, args ?? {});
  const prepared = tool.prepare(coerced);
  if (!(prepared instanceof z.ZodError)) return prepared;
  const issues = prepared.issues.map((issue) => describeIssue(issue, tool, coerced));
  const [first] = issues;
  const shown = issues.slice(0, MOST_ISSUES).map((issue) => issue.message);
  if (issues.length > MOST_ISSUES) shown.push(`${issues.length - MOST_ISSUES} more.`);
  throw new UserInputError(shown.join(' '), {
    argument: first?.argument,
    remedy: 'Nothing was sent. Correct the arguments named here, then call again.',
  });
}
