import { adviseEncoding, type EncodingAdvice } from './encoding-advice.ts';
import { judge } from './report.ts';
import type { Report } from './rule.ts';
import { textRules } from './rules/index.ts';
import { createSubject, type Draft } from './subject.ts';

export interface MessageReport extends Report {
  /** Undefined where there is no text, or where the type isn't SMS. */
  readonly encoding: EncodingAdvice | undefined;
}

/** A message before it is sent. Takes the arguments of send_message and what is known beside them. */
export function checkMessage(draft: Draft): MessageReport {
  const subject = createSubject('message', draft);
  const text = subject.text('text');
  const isSms = (subject.text('type') ?? 'sms').toLowerCase() === 'sms';
  return {
    ...judge(subject, textRules),
    encoding: text === undefined || !isSms ? undefined : adviseEncoding(text),
  };
}
