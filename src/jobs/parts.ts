import { UserInputError } from '../errors.ts';
import { parseArguments } from '../pipeline/parse.ts';
import type { Tool } from '../pipeline/tool.ts';

/**
 * Checks a part of a plan as the tool that will make it does.
 *
 * @param later arguments that are not known yet, with a stand-in of the right form
 * @returns the part as the tool reads it, without them
 * @throws {UserInputError} naming the argument by its place in the plan
 */
export function checkPart(
  tool: Tool,
  part: string,
  given: object,
  later: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const { input } = within(part, () => parseArguments(tool, { ...given, ...later }));
  return Object.fromEntries(Object.entries(input).filter(([name]) => !Object.hasOwn(later, name)));
}

function within<T>(part: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserInputError)) throw error;
    const argument = error.argument === undefined ? part : `${part}.${error.argument}`;
    throw new UserInputError(`In ${part}: ${error.message}`, { argument, remedy: error.remedy });
  }
}

interface Checked {
  readonly verdict: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly field: string;
    readonly message: string;
    readonly fix: string;
  }[];
  readonly missing: readonly string[];
}

/** The worst of several reports, and all of their findings, each field by its place in the plan. */
export function joinReports(reports: Readonly<Record<string, Checked>>) {
  const ranks = ['pass', 'warn', 'fail'];
  const parts = Object.entries(reports);
  const worst = Math.max(...parts.map(([, { verdict }]) => ranks.indexOf(verdict)));
  return {
    verdict: ranks[worst] ?? 'pass',
    findings: parts.flatMap(([part, { findings }]) =>
      findings.map(({ rule, severity, field, message, fix }) => {
        return { severity, field: `${part}.${field}`, message, fix, rule };
      }),
    ),
    missing: parts.flatMap(([part, { missing }]) => missing.map((name) => `${part}.${name}`)),
  };
}
