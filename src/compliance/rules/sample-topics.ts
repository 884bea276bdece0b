/** Whether samples show what the campaign is for. */
import { isOpenBundle, plainUseCasesOf, samplesOf, sellsThings, sendsOnlyCodes, useCasesOf } from '../facts.ts';
import { strongPromotion, useCaseCues, useCaseNames, weakPromotion } from '../lexicons/use-cases.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Passage, Subject } from '../subject.ts';
import { affirmed, affirms, countAffirmed, excerpt, mentions } from '../text/phrases.ts';

const SOURCE = 'Twilio 30893';

const CODE = useCaseNames['2FA'] ?? /$^/;
const LURE = /\b(?:click|tap|visit|go to|follow|open)\b[^.\n]{0,30}(?:https?:|www\.|link\b|\[[^\]]*(?:link|url))/i;

/** A message that sells, in a campaign that may not. */
function selling({ text }: Passage): string | undefined {
  const [strong] = affirmed(text, strongPromotion);
  if (strong !== undefined) return excerpt(text, strong);
  const { count, first } = countAffirmed(text, weakPromotion);
  return count >= 2 && first !== undefined ? excerpt(text, first) : undefined;
}

function* offTopic(subject: Subject): Generator<Hit> {
  const cases = plainUseCasesOf(subject);
  if (cases.size === 0 || isOpenBundle(subject)) return;
  for (const sample of samplesOf(subject)) {
    const sells = selling(sample);
    if (sells !== undefined && !sellsThings(subject)) {
      const strong = affirms(sample.text, strongPromotion);
      yield {
        field: sample.field,
        severity: strong ? 'error' : 'warning',
        evidence: sells,
        message: `This sells something, but the use case is ${[...cases].join(', ')}.`,
      };
    } else if (sendsOnlyCodes(subject) && !mentions(sample.text, useCaseCues['2FA'] ?? /$^/)) {
      yield {
        field: sample.field,
        severity: 'warning',
        evidence: sample.text,
        message: 'The use case is 2FA, but this sample carries no code.',
      };
    } else if (sendsOnlyCodes(subject) && LURE.test(sample.text)) {
      yield {
        field: sample.field,
        severity: 'warning',
        evidence: sample.text,
        message: 'A link to follow beside a code looks like phishing.',
        fix: 'Send the code alone.',
      };
    } else if (
      cases.size === 1 &&
      !cases.has('2FA') &&
      !cases.has('SECURITY_ALERT') &&
      !cases.has('ACCOUNT_NOTIFICATION') &&
      subject.kind === 'campaign' &&
      affirms(sample.text, CODE) &&
      /\b\d{4,8}\b|\[[^\]]*code/i.test(sample.text)
    ) {
      yield {
        field: sample.field,
        severity: 'warning',
        evidence: sample.text,
        message: `This is a one-time code, but the use case is ${[...cases].join(', ')}.`,
      };
    }
  }
}

function* uncovered(subject: Subject): Generator<Hit> {
  const parts = plainUseCasesOf(subject);
  const samples = samplesOf(subject);
  if (parts.size < 2 || samples.length < 2 || useCasesOf(subject).size === parts.size) return;
  const bare = [...parts].filter((name) => !samples.some(({ text }) => mentions(text, useCaseCues[name] ?? /$^/)));
  if (bare.length > 0) yield { field: 'samples', evidence: bare.join(', ') };
}

export const sampleTopics = defineRules(
  {
    id: 'SMP-USECASE',
    kinds: ['campaign', 'tollfree', 'message'],
    severity: 'error',
    fields: ['samples', 'usecase', 'sub_usecases'],
    check: offTopic,
    message: 'The message does not belong to the use case.',
    fix: 'Leave it out, or choose a use case that covers it: the use case of a campaign can not be changed later.',
    source: `${SOURCE}; DCA 602; toll-free 30499`,
    codes: ['30893', '602', '30499'],
  },
  {
    id: 'SMP-SUBCOVER',
    kinds: ['campaign'],
    severity: 'warning',
    fields: ['samples', 'sub_usecases'],
    check: uncovered,
    message: 'Not every sub-use-case shows in a sample.',
    fix: 'Add a sample for each, or drop the sub-use-case.',
    source: 'DCA 602',
    codes: ['602'],
  },
);
