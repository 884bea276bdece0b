/** Checks that judge mail addresses, and so load the lists of mail domains. */
import { judge } from './report.ts';
import type { Report } from './rule.ts';
import { allRules } from './rules/business.ts';
import { createSubject, type Draft } from './subject.ts';

/** A profile and the brand to be made of it. Takes the arguments of create_profile and create_brand. */
export function checkProfile(draft: Draft): Report {
  return judge(createSubject('profile', draft), allRules);
}

/** A toll-free verification. Takes the arguments of create_tollfree_verification and what is known beside them. */
export function checkTollfree(draft: Draft): Report {
  return judge(createSubject('tollfree', draft), allRules);
}

/** A secondary customer profile of Twilio, its parts in one draft. */
export function checkTwilioProfile(draft: Draft): Report {
  return judge(createSubject('twilio_profile', draft), allRules);
}
