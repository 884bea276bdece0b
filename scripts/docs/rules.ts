import { listRules } from '../../src/compliance/reference.ts';
import type { Rule } from '../../src/compliance/rule.ts';
import { code, GENERATED, table } from './markdown.ts';

/** By the first part of the id. */
const subjects: Readonly<Record<string, string>> = {
  CMP: 'The campaign itself',
  FLOW: 'How people opt in',
  SMP: 'Sample messages',
  KW: 'Keywords and automatic replies',
  CNT: 'Content that carriers bar or gate',
  TFV: 'Toll-free verification',
  PRF: 'Business profile',
  BRD: 'Brand',
  TWP: 'Twilio customer profile',
  MSG: 'Messages',
  ENC: 'Encoding',
  SND: 'Sending',
  DLT: 'India (DLT)',
  REQ: 'All submissions',
};

const row = ({ id, kinds, severity, fields, message, fix, source, codes }: Rule) => [
  code(id),
  severity,
  kinds.join(', '),
  fields.map(code).join(', '),
  message,
  fix,
  source,
  codes.join(', '),
];

const head = ['rule', 'severity', 'checked in', 'fields', 'what is wrong', 'how to mend it', 'source', 'codes'];

/** `docs/rules.md`: every rule of the compliance checks. */
export function writeRulesReference(): string {
  const rules = listRules();
  const sections = Object.entries(subjects).flatMap(([prefix, title]) => {
    const members = rules.filter(({ id }) => id.startsWith(`${prefix}-`));
    return members.length === 0 ? [] : [`## ${title}`, '', table(head, members.map(row)), ''];
  });
  return [
    GENERATED,
    '',
    '# Compliance rules',
    '',
    `${rules.length} rules, applied offline by the check tools. Each is one declaration in \`src/compliance/rules/\`. Only what is`,
    'given is judged: a partial draft is normal. `create_brand` and `create_campaign` also look at what the account holds',
    '(`BRD-PROFILE-USED`, `BRD-DUP`, `BRD-EIN-REUSE`, `BRD-CAMPAIGN-CAP`: by the newest 20 brands); the check tools, being',
    'offline, can not.',
    '',
    'Not judged: quiet hours at the recipient, how many toll-free numbers a business verifies, how usual a submission is in',
    'its industry, what stands behind a link, and the category of a WhatsApp template. The form of WhatsApp messages and the',
    'states in which a verification can be changed are held by their own tools; `preflight_message` looks at the 24-hour window.',
    '',
    '* **severity** is the worst that a rule can say. `error`: do not submit; `warning`: a reviewer may object; `info`: worth',
    '  knowing.',
    '* **codes** are rejection codes that a breach has been answered with; `explain_rejection` explains them.',
    '',
    ...sections,
  ].join('\n');
}
