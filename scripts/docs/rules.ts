import { listRules } from '../../src/compliance/reference.ts';
import type { Kind, Rule } from '../../src/compliance/rule.ts';
import { code, GENERATED, table } from './markdown.ts';

const titles: Readonly<Record<Kind, string>> = {
  message: 'Messages (`check_message`)',
  profile: 'Profiles and brands (`check_profile`)',
  campaign: '10DLC campaigns (`check_campaign`)',
  tollfree: 'Toll-free verifications (`check_tollfree_verification`)',
  twilio_profile: 'Twilio customer profiles (`check_twilio_profile`)',
};

const row = ({ id, severity, fields, message, fix, source, codes }: Rule) => [
  code(id),
  severity,
  fields.map(code).join(', '),
  message,
  fix,
  source,
  codes.join(', '),
];

/** `docs/rules.md`: every rule of the compliance checks. */
export function writeRulesReference(): string {
  const rules = listRules();
  const kinds: readonly Kind[] = ['campaign', 'tollfree', 'profile', 'twilio_profile', 'message'];
  return [
    GENERATED,
    '',
    '# Compliance rules',
    '',
    `${rules.length} rules, applied offline by the check tools and before anything that costs a fee. Each is one declaration in`,
    '`src/compliance/rules/`. Only what is given is judged: a partial draft is normal.',
    '',
    '* **severity** is the worst that a rule can say. `error`: do not submit; `warning`: a reviewer may object; `info`: worth knowing.',
    '* **codes** are rejection codes that a breach has been answered with; `explain_rejection` explains them.',
    '',
    ...kinds.flatMap((kind) => [
      `## ${titles[kind]}`,
      '',
      table(['rule', 'severity', 'fields', 'what is wrong', 'how to mend it', 'source', 'codes'], rules.filter((rule) => rule.kinds.includes(kind)).map(row)),
      '',
    ]),
  ].join('\n');
}
