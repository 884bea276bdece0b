import { word } from '../errors.ts';
import { meaningOfCode } from './codes.ts';
import { meaningOfStatus, stated } from './states.ts';
import type { CustomerProfile } from './wire/profile.ts';

const UNEXPLAINED =
  'No codes are given, as for a profile that was not compliant. Run twilio_evaluate_customer_profile, mend what it names, then twilio_submit_customer_profile again.';

/** A profile's status in words, with what each code of a rejection means and what mends it. */
export function describeProfile({ status, errors = [] }: CustomerProfile): { summary: string; next_step: string } {
  const { means, next } = meaningOfStatus(status);
  const state = `The profile is ${stated(status)}: ${means}.`;
  if (status !== 'twilio-rejected') return { summary: state, next_step: next };
  if (errors.length === 0) return { summary: state, next_step: UNEXPLAINED };
  const known = errors.map(({ code }) => ({ code: word(code ?? 'unnamed'), meaning: meaningOfCode(code) }));
  const reasons = known.map(({ code, meaning }) => `${code}: ${meaning?.means ?? 'not known to this server'}`);
  const remedies = known.flatMap(({ code, meaning }) => (meaning === undefined ? [] : [`${code}: ${meaning.remedy}`]));
  return {
    summary: `${state} Reasons: ${reasons.join('; ')}.`,
    next_step: [...remedies, 'Then twilio_evaluate_customer_profile and twilio_submit_customer_profile again.'].join(
      ' ',
    ),
  };
}
