import type { Finding, Report } from '../../compliance/checks.ts';
import { UserInputError } from '../../errors.ts';
import { parseArguments } from '../../pipeline/parse.ts';
import type { Tool } from '../../pipeline/tool.ts';

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

/** Several reports as one: the worst verdict, all findings, each field by its place in the plan. */
export function joinReports(reports: Readonly<Record<string, Report>>): Report {
  const parts = Object.entries(reports);
  const has = (verdict: Report['verdict']) => parts.some(([, report]) => report.verdict === verdict);
  return {
    verdict: has('fail') ? 'fail' : has('warn') ? 'warn' : 'pass',
    findings: parts.flatMap(([part, { findings }]) =>
      findings.map((finding) => ({ ...finding, field: `${part}.${finding.field}` })),
    ),
    missing: parts.flatMap(([part, { missing }]) => missing.map((name) => `${part}.${name}`)),
  };
}

/** A report with findings of another kind before its own. */
export function withFindings(report: Report, more: readonly Finding[]): Report {
  const fails = more.some(({ severity }) => severity === 'error');
  return { ...report, verdict: fails ? 'fail' : report.verdict, findings: [...more, ...report.findings] };
}

/** A report as a plan shows it: the check tools tell the rest. */
export function summarizeReport({ verdict, findings, missing }: Report) {
  return {
    verdict,
    findings: findings.map(({ severity, field, message, fix, rule }) => ({ severity, field, message, fix, rule })),
    missing: missing.length === 0 ? undefined : missing,
  };
}
