import { judge } from './report.ts';
import type { Report } from './rule.ts';
import { textRules } from './rules/index.ts';
import { createSubject, type Draft } from './subject.ts';

/** A 10DLC campaign before it is handed in. Takes the arguments of create_campaign and what is known beside them. */
export function checkCampaign(draft: Draft): Report {
  return judge(createSubject('campaign', draft), textRules);
}
