/** What the check tools share: arguments that refuse nothing, and the answer. */
import * as z from 'zod';
import type { Finding, Report } from '../compliance/checks.ts';
import { blankKeepers, proseLists } from '../pipeline/coerce.ts';
import { counted } from '../pipeline/counted.ts';
import { estimateTokens } from '../pipeline/tokens.ts';
import { answerOf } from './fields.ts';

/** What the findings of an answer may cost a model, by the estimate that the pipeline holds answers to. */
const FINDINGS_BUDGET = 4800;

const keepBlank = { blanks: true } as const;

/** A text that may be wrong in any way, blank included: that is what is checked. */
export const draftText = (about: string) => z.string().optional().describe(about).register(blankKeepers, keepBlank);
export const draftFlag = (about: string) => z.boolean().optional().describe(about);
export const draftList = (about: string) =>
  z.array(z.string()).optional().describe(about).register(blankKeepers, keepBlank);
/** A list whose items may hold commas. */
export const draftTexts = (about: string) =>
  z
    .array(z.string())
    .register(proseLists, { prose: true })
    .optional()
    .describe(about)
    .register(blankKeepers, keepBlank);

/** What is known of the sender besides the submission. */
export const context = {
  brand_name: draftText('Registered name.'),
  website: draftText('Registered site.'),
};

/** What people read when they opt in. */
export const optInContext = {
  privacy_policy_url: draftText('If no link field has it.'),
  terms_url: draftText('As above.'),
  consent_text: draftText('Wording people agree to.'),
};

const finding = z.looseObject({
  rule: z.string().optional(),
  severity: z.string().optional().describe('error, warning or info'),
  field: z.string().optional(),
  message: z.string().optional(),
  fix: z.string().optional(),
  evidence: z.string().optional().describe('words of the draft'),
  source: z.string().optional(),
  codes: z.array(z.string()).optional().describe('rejection codes'),
});

export const reportAnswer = <Shape extends z.ZodRawShape>(shape: Shape) =>
  answerOf({
    verdict: z.string().optional().describe('pass, warn or fail'),
    findings: z.array(finding).optional().describe('worst first'),
    missing: z.array(z.string()).optional().describe('required, not given yet'),
    ...shape,
  });

const count = (findings: readonly Finding[], severity: Finding['severity']) =>
  findings.filter((found) => found.severity === severity).length;

/** As many of the findings as a model is to read at once, the worst first. */
function fitting(findings: readonly Finding[]): readonly Finding[] {
  let cost = 0;
  const end = findings.findIndex((found) => {
    cost += estimateTokens(JSON.stringify(found));
    return cost > FINDINGS_BUDGET;
  });
  return end < 0 ? findings : findings.slice(0, end);
}

/** A report as an answer. `then` is the tool that the draft is for. */
export function answerReport({ verdict, findings, missing }: Report, then: string) {
  const [errors, warnings] = [count(findings, 'error'), count(findings, 'warning')];
  const told = fitting(findings);
  const hidden = findings.length - told.length;
  const counts =
    errors + warnings === 0
      ? 'nothing that a reviewer would refuse'
      : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
  const open = missing.length === 0 ? '' : ` ${counted(missing.length, 'required field')} not given yet.`;
  return {
    summary: `Verdict ${verdict}: ${counts}.${open}${hidden > 0 ? ` ${counted(hidden, 'finding')} of the least weight left out.` : ''}`,
    next_step:
      errors > 0
        ? 'Mend the errors as their fix says, then check again.'
        : missing.length > 0
          ? `Add what is missing, then ${then}.`
          : `Ready for ${then}.`,
    verdict,
    findings: told.map((found) => ({ ...found, codes: found.codes.length === 0 ? undefined : [...found.codes] })),
    missing: [...missing],
  };
}
