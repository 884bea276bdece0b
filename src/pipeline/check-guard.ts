import type { Finding } from '../compliance/checks.ts';
import { FindingsError } from '../errors.ts';
import type { Guard } from './call.ts';

/** Warnings that ride along in an answer. */
const MOST_WARNINGS = 8;

/**
 * Holds what is about to be submitted against the compliance checks, before it costs anything: an error stops the call,
 * unless the caller overrules that very rule; warnings ride along in the answer.
 */
export const checkGuard: Guard = async (_tool, call, context, run) => {
  const findings = await call.findings(context);
  if (findings === undefined) return run();
  const overruled = call.common.ignore_findings ?? [];
  const stopping = findings.filter(({ severity, rule }) => severity === 'error' && !overruled.includes(rule));
  if (stopping.length > 0) {
    const [first] = stopping;
    const rules = [...new Set(stopping.map(({ rule }) => rule))];
    throw new FindingsError(
      `A reviewer would refuse this: ${stopping.map(({ field, message }) => `${field}: ${message}`).join(' ')}`,
      {
        argument: first?.field,
        remedy: `Nothing was sent. Correct these, or, if you know better, call again with ignore_findings [${rules.join(', ')}].`,
        findings: stopping.map(shorten),
      },
    );
  }
  const answer = await run();
  const warnings = findings.filter(({ severity }) => severity !== 'info').slice(0, MOST_WARNINGS);
  return warnings.length === 0 ? answer : { ...answer, findings: warnings.map(shorten) };
};

/** What a caller acts on; check tools and a2p://reference/rules tell the rest. */
export function shorten({ rule, severity, field, message, fix, evidence }: Finding) {
  return { rule, severity, field, message, fix, evidence };
}
