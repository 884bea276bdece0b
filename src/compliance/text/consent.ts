/** How people opt in, as the draft tells it. */
import { derived, type Passage, type Subject, textsOf } from '../subject.ts';
import { plain } from './phrases.ts';

const FLOW_FIELDS: Readonly<Record<string, readonly string[]>> = {
  campaign: ['message_flow', 'consent_text'],
  tollfree: ['optin_description', 'consent_text', 'additional_information', 'usecase_summary'],
};

const TELLS_OPT_IN =
  /\b(?:opt(?:s|ed|ing)?[- ]?in|consent|sign(?:s|ed|ing)?[- ]?up|subscrib|check ?box|(?:check|tick)s?(?:ing)? (?:the|a|an) |agree|enrol|script|keyword)/i;

/** Whom the messages are for, not how they got on the list. */
const WHO_OPTED_IN =
  /\b(?:(?:who|that) (?:have |has |had )?(?:\w+ )?(?:opted[- ]in|consented|agreed|subscribed|signed up|enrolled)|opted-in)\b/gi;

/** The passages that tell how people opt in, the telling one first. */
export const flowPassages = derived((subject: Subject): readonly Passage[] => {
  const passages = textsOf(subject, FLOW_FIELDS[subject.kind] ?? []);
  if (subject.kind !== 'tollfree') return passages;
  // A summary may say what is sent and leave the opt-in to the screenshot: then there is no flow to judge.
  return passages.filter(
    ({ field, text }) =>
      field === 'optin_description' || field === 'consent_text' || TELLS_OPT_IN.test(text.replace(WHO_OPTED_IN, '')),
  );
});

/** The account of the opt-in as one text, under the name of its main argument; undefined where none is given. */
export const flowOf = derived((subject: Subject): Passage | undefined => {
  const passages = flowPassages(subject);
  const [main] = passages;
  return main === undefined ? undefined : { field: main.field, text: passages.map(({ text }) => text).join('\n') };
});

/** From a quote that opens to the next one: short quotes are taken too, so that none is paired with a stranger. */
const DOUBLE = /(?<![\w.,!?)])"(?=\S)([^"]{1,900}?)"(?!\w)/g;
const SINGLE =
  /(?<!\w)'((?:I|By|Yes|Text|You|We|Would|May|Can|Do|Check|Sign|Send|Please|Receive|Get|Join)\b.{15,600}?)'(?!\w)/g;
const CONSENTS =
  /\b(?:agree|consent|opt|receiv|text|sms|messag|subscrib|join|sign up|may we|can (?:i|we)|would you like|authoriz)/i;

/** The wording that a person agrees to: given as such, or quoted in the account of the opt-in. */
export const consentWording = derived((subject: Subject): Passage | undefined => {
  const given = subject.text('consent_text');
  if (given !== undefined) return { field: 'consent_text', text: given };
  const flow = flowOf(subject);
  if (flow === undefined) return undefined;
  const flat = plain(flow.text);
  const quoted = [DOUBLE, SINGLE].flatMap((pattern) =>
    Array.from(flat.matchAll(pattern), ([, words = '']) => words).filter(
      (words) => words.length >= 20 && CONSENTS.test(words),
    ),
  );
  return quoted.length === 0 ? undefined : { field: flow.field, text: quoted.join('\n') };
});
