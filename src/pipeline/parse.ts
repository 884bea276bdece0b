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
  // A misspelt name comes first, and the one it stands for is not called missing on top of it.
  const found = prepared.issues.toSorted((a, b) => Number(isUnknown(b)) - Number(isUnknown(a)));
  const described = found.map((issue) => describeIssue(issue, tool, coerced));
  const meant = described.flatMap((issue) => issue.meant ?? []);
  const issues = described.filter(({ argument }) => argument === undefined || !meant.includes(argument));
  const [first] = issues;
  const shown = issues.slice(0, MOST_ISSUES).map((issue) => issue.message);
  if (issues.length > MOST_ISSUES) shown.push(`${issues.length - MOST_ISSUES} more.`);
  throw new UserInputError(shown.join(' '), {
    argument: first?.argument,
    remedy: 'Nothing was sent. Correct the arguments named here, then call again.',
  });
}

function isUnknown({ code }: z.core.$ZodIssue): boolean {
  return code === 'unrecognized_keys';
}
