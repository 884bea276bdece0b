import type { Finding, Report } from './rule.ts';
import type { Draft } from './subject.ts';

/** What stood there before does not stop the mending of something else. */
const OLD = 'It was so before this change, which does not touch it.';

const rootOf = (field: string) => field.split(/[.[]/, 1)[0] ?? field;

/**
 * Judges what a record will be after a change. An error stops the change only in a field that it touches, or where the
 * change brings it about; an old one elsewhere becomes a warning.
 */
export function judgeRevision(check: (draft: Draft) => Report, before: Draft, changes: Draft): Report {
  const touched = new Set(Object.keys(changes).filter((name) => changes[name] !== undefined));
  const after = check({ ...before, ...Object.fromEntries([...touched].map((name) => [name, changes[name]])) });
  const old = new Set(errorsOf(check(before).findings).map(keyOf));
  const isOld = (finding: Finding) =>
    finding.severity === 'error' && !touched.has(rootOf(finding.field)) && old.has(keyOf(finding));
  const findings = after.findings.map((finding): Finding => {
    return isOld(finding) ? { ...finding, severity: 'warning', message: `${finding.message} ${OLD}` } : finding;
  });
  const [stopping, rest] = [errorsOf(findings), findings.filter(({ severity }) => severity !== 'error')];
  const verdict = stopping.length > 0 ? 'fail' : rest.some(({ severity }) => severity === 'warning') ? 'warn' : 'pass';
  return { verdict, findings: [...stopping, ...rest], missing: after.missing };
}

const errorsOf = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error');

const keyOf = ({ rule, field }: Finding) => `${rule} ${field}`;
