import { missingFields } from './required.ts';
import type { Finding, Hit, Report, Rule, Severity } from './rule.ts';
import type { Subject } from './subject.ts';

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const LONGEST_EVIDENCE = 90;

/** Holds a draft against rules. Deterministic: the same draft gives the same report. */
export function judge(subject: Subject, rules: readonly Rule[]): Report {
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (!rule.kinds.includes(subject.kind)) continue;
    for (const hit of rule.check(subject)) findings.push(toFinding(rule, hit, subject));
  }
  findings.sort((a, b) => ranks[a.severity] - ranks[b.severity]);
  const worst = findings[0]?.severity;
  return {
    verdict: worst === 'error' ? 'fail' : worst === 'warning' ? 'warn' : 'pass',
    findings,
    missing: missingFields(subject),
  };
}

/** Twilio marks these as personal data of representatives: answers do not repeat them. */
const isPersonal = (subject: Subject, field: string) =>
  subject.kind === 'twilio_profile' && /^(?:representatives|address|business_registration_number|email)/.test(field);

function toFinding(rule: Rule, hit: Hit, subject: Subject): Finding {
  return {
    rule: rule.id,
    severity: hit.severity ?? rule.severity,
    field: hit.field,
    message: hit.message ?? rule.message,
    fix: hit.fix ?? rule.fix,
    evidence: hit.evidence === undefined || isPersonal(subject, hit.field) ? undefined : shorten(hit.evidence),
    source: rule.source,
    codes: rule.codes,
  };
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_EVIDENCE ? `${line.slice(0, LONGEST_EVIDENCE - 1)}…` : line;
}
