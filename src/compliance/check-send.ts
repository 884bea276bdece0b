import { destinationsOf, needsTables } from './destinations.ts';
import { judge } from './report.ts';
import type { Report } from './rule.ts';
import { messageSize } from './rules/message-size.ts';
import { promotion } from './rules/promotion.ts';
import { sending } from './rules/sending.ts';
import { unfilled } from './rules/unfilled.ts';
import { createSubject, type Draft } from './subject.ts';

/** Cheap ones: they stand before each message that leaves. */
const always = [...sending, ...messageSize, ...unfilled, ...promotion];

/**
 * What an API would refuse of a message, bill in vain or have blocked; wording is left to `checkMessage`. An ordinary
 * text gives no finding. The tables of all countries are loaded for the first number outside of North America.
 */
export function checkSend(draft: Draft): Report | Promise<Report> {
  const subject = createSubject('message', draft);
  if (!destinationsOf(subject).some(needsTables)) return judge(subject, always);
  return import('./rules/numbers-abroad.ts').then(({ numbersAbroad }) => judge(subject, [...always, ...numbersAbroad]));
}
