import type { Finding } from '../compliance/checks.ts';
import { FindingsError } from '../errors.ts';
import type { Guard } from './call.ts';
import type { Answer, PreparedCall, Tool } from './tool.ts';

/** Warnings that ride along in an answer. */
const MOST_WARNINGS = 8;

/** Findings that an error puts into words; `findings` holds them all. */
const MOST_TOLD = 5;

/**
 * Holds what is about to be submitted against the compliance checks, before it costs anything: an error stops the call,
 * unless the caller overrules that very rule; warnings ride along in the answer.
 */
export const checkGuard: Guard = (tool, call, context, run) =>
  call.findings === undefined ? run() : checked(tool, call, run, call.findings(context));

async function checked(
  tool: Tool,
  call: PreparedCall,
  run: () => Promise<Answer>,
  judging: Promise<readonly Finding[] | undefined>,
): Promise<Answer> {
  const findings = await judging;
  if (findings === undefined || findings.length === 0) return run();
  const overruled = call.common.ignore_findings ?? [];
  const stopping = findings.filter(({ severity, rule }) => severity === 'error' && !overruled.includes(rule));
  if (stopping.length > 0) throw stop(stopping, tool.effect === 'send');
  const answer = await run();
  const warnings = ridingAlong(findings);
  // A preview shows them itself.
  return warnings.length === 0 || 'confirmation' in answer ? answer : { ...answer, findings: warnings };
}

function stop(stopping: readonly Finding[], isSend: boolean): FindingsError {
  const told = stopping.slice(0, MOST_TOLD).map(({ field, message }) => `${field}: ${message}`);
  const more = stopping.length > MOST_TOLD ? ` And ${stopping.length - MOST_TOLD} more.` : '';
  const rules = [...new Set(stopping.map(({ rule }) => rule))];
  return new FindingsError(
    `${isSend ? 'This would not arrive as it is.' : 'This would be refused as it is.'} ${told.join(' ')}${more}`,
    {
      argument: stopping[0]?.field,
      remedy: `Nothing was sent. Correct these, or, if you know better, call again with ignore_findings [${rules.join(', ')}].`,
      findings: stopping.map(shorten),
    },
  );
}

/** What goes along with an answer or a preview, worst first. */
export function ridingAlong(findings: readonly Finding[]) {
  return findings
    .filter(({ severity }) => severity !== 'info')
    .slice(0, MOST_WARNINGS)
    .map(shorten);
}

/** What a caller acts on; check tools and a2p://reference/rules tell the rest. */
function shorten({ rule, severity, field, message, fix, evidence }: Finding) {
  return { rule, severity, field, message, fix, evidence };
}
