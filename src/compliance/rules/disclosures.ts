import {
  PRIVACY_FIELDS,
  plainUseCasesOf,
  proseOf,
  samplesOf,
  sellsThings,
  sendsOnlyCodes,
  TERMS_FIELDS,
} from '../facts.ts';
import { defineRules, type Hit, type Severity } from '../rule.ts';
import { derived, type Passage, type Subject } from '../subject.ts';
import { consentWording, flowOf } from '../text/consent.ts';
import { linksIn } from '../text/links.ts';
import { mentions, plain } from '../text/phrases.ts';

const SOURCE = 'Twilio 30924; DCA 806; CTIA Messaging Principles 5.1';

const FREQUENCY =
  /frequenc|\bfreq\b|\b(?:\d+|one|two|three|four|five|six|ten|an?|single|several|up to [\w-]+)\b[^.\n]{0,30}\b(?:msgs?|messages?|texts?|sms|alerts?|reminders?|notifications?|codes?)\b[^.\n]{0,25}(?:\/|\bper\b|\ba\b|\beach\b|\bevery\b|\bfor each\b)|\b(?:msgs?|messages?|texts?|alerts?)\s?(?:\/|per|a|each|every) ?(?:day|week|wk|month|mo|year|visit|order|appointment|booking|event)|\b(?:weekly|monthly|daily|recurring|quarterly|one[- ]time|once)\b|\b(?:a few|several) (?:msgs?|messages?|texts?)\b|\bas needed\b|\b(?:vary|varies)\b|\beach time\b|\bevery time\b|\bonly when\b|\bmsgs?\/mo|\b(?:\d+|one|two|three|four|five|six|few|couple)\b[^.\n]{0,14}\b(?:a|per|each|every) (?:day|week|month|year)\b|\btimes (?:a|per|each) (?:day|week|month|year)\b/i;
const RATES =
  /\b(?:rates?|charges?|fees?)\b[^.\n]{0,25}\bappl(?:y|ies)\b|\b(?:msg|message|text|messaging)s?\s?(?:&|and|\+|\/)\s?data\b|\bdata rates\b|\bstandard (?:sms|text|messag\w+|carrier|messaging)[^.\n]{0,20}(?:rates|fees|charges)/i;
const OPT_OUT = /\bstop\b|\bunsubscrib\w*|\bopt(?:s|ed|ing)?[- ]?out\b|\bcancel\b|\brevoke\b|\bremov(?:e|ed)\b/i;
const HELP = /\bhelp\b|\b(?:support|assistance|questions|contact us)\b/i;
/** What the messages are about, as against the channel they come by. */
const TOPIC =
  /\b(?:appointment|remind|order|deliver|ship|account|alert|alarm|notif|updat|code|verif|pass ?code|otp|authenticat|secur|promo|offer|market|sale|deal|discount|coupon|news|event|book|reserv|schedul|confirm|survey|feedback|review|support|service|care|billing|payment|invoice|statement|balance|status|class|course|campus|emergenc|announce|invit|rsvp|trip|ride|ticket|queue|wait|prescription|refill|result|closure|weather|reward|loyalty|special|new arrival|product|launch|opportunit|job|shift|volunteer|donat|fundrais|prayer|sermon|enroll|admission|deadline|tuition|quote|estimate|claim|policy|maintenance|rent|lease|inspection|recall|follow[- ]?up|information(?:al)?|transactional|poll|vote|safety|fraud|login|log in|sign in|dispatch|load|membership|game|practice|tips?|visits?\b|transaction|inquir|suspicious|case\b|shift|(?:about|regarding|concerning) (?!us\b|it\b)\w|(?:when(?:ever)?|as soon as) \w|outage|bills?\b|topics?\b|attendance|school|table\b|photos?\b|pictures?\b|lesson|project|repair|menu|recall|listing|property|showing)/i;

/** `texts and emails from Acme`, and no more: any further word may be a topic that no list holds. */
const CHANNEL_ONLY =
  /(?:\b(?:receiv\w+|get(?:ting)?|accept\w*|sent|send(?: me| you)?|to|by|via)\s(?:(?:recurring|automated|autodialed|occasional|periodic|some|any|the|your|our|their|text|sms)\s)*(?:texts?|sms|mms|messages?|messaging|e-?mails?|(?:phone )?calls?|communications?)|\btext (?:you|me|them))(?:(?: ?[,&/] ?| and | or | )(?:texts?|sms|mms|messages?|messaging|e-?mails?|(?:phone )?calls?|communications?))*(?: (?:from|by|with|via) [^.,;"\n]{2,60}?)?(?: (?:at|to|on) (?:the|this|my|your)\b[^.;"\n]{0,40})?(?=\s*(?:[.,;"\n]|$))/i;

const privacyWords = /\bprivacy\b/i;
const termsWords = /\bterms\b|\bconditions\b|\bt&cs?\b|\btos\b/i;

/** Everything that people read when they opt in: the account of it and its wording. */
const readByPeople = derived((subject: Subject): Passage | undefined => {
  const flow = flowOf(subject);
  const wording = consentWording(subject);
  if (flow === undefined) return wording;
  return wording === undefined ? flow : { field: flow.field, text: `${flow.text}\n${wording.text}` };
});

/** On toll-free the screenshot shows the disclosures: only wording that is given as such is judged. */
const isJudged = (subject: Subject) =>
  (flowOf(subject)?.text.length ?? 0) >= 15 &&
  (subject.kind === 'campaign' ||
    consentWording(subject) !== undefined ||
    subject.text('optin_description') !== undefined);

/** A missing disclosure is certain only where the wording itself is known. */
const isQuoted = (subject: Subject) => consentWording(subject) !== undefined;

function* lacking(subject: Subject, pattern: RegExp, severity: Severity): Generator<Hit> {
  const read = readByPeople(subject);
  if (read === undefined || !isJudged(subject) || mentions(read.text, pattern)) return;
  yield { field: consentWording(subject)?.field ?? read.field, severity, evidence: consentWording(subject)?.text };
}

function* lackingPolicy(subject: Subject, given: readonly string[], words: RegExp, path: RegExp): Generator<Hit> {
  const flow = flowOf(subject);
  const [field = ''] = given;
  const blank = given.find((name) => subject.isBlank(name));
  const told = given.some((name) => subject.text(name) !== undefined);
  if ((flow === undefined && blank === undefined) || told) return;
  const everywhere = [...proseOf(subject), ...samplesOf(subject)];
  const linked = everywhere.flatMap(linksIn).some((link) => path.test(link.path) || path.test(link.host));
  if (linked) return;
  const spokenOf = everywhere.some(({ text }) => words.test(plain(text)));
  // A draft that is still growing may get its links yet.
  const isWhole = subject.text('description') !== undefined && samplesOf(subject).length > 0;
  yield { field: blank ?? field, severity: blank !== undefined || (isWhole && !spokenOf) ? 'error' : 'warning' };
}

function* linkMissingInFlow(subject: Subject, given: readonly string[], words: RegExp): Generator<Hit> {
  const flow = flowOf(subject);
  if (flow === undefined || flow.text.length < 40 || sendsOnlyCodes(subject)) return;
  if (!given.some((name) => subject.text(name) !== undefined) || words.test(plain(flow.text))) return;
  yield {
    field: flow.field,
    severity: 'info',
    message: 'The link is given in its field, but the flow does not mention it.',
    fix: 'Say in the flow that the opt-in links to it.',
  };
}

const both = ['campaign', 'tollfree'] as const;
const fields = ['message_flow', 'consent_text', 'optin_description'];

const softer = (subject: Subject, severity: Severity): Severity => (subject.kind === 'tollfree' ? 'warning' : severity);

const TWO_ASKS =
  /\bseparate\w*\b|\b(?:two|second|another|additional|three|3|2) (?:[\w-]+,? ){0,3}(?:check ?)?box|\[ ?\][^[\]]{5,150}\[ ?\]|\bboth boxes\b|\beach (?:\w+ )?(?:with|has|have) (?:its|their) own\b|\bindependent\w*\b|\b(?:marketing|promotional) (?:\w+ )?(?:check ?)?box|\bone for\b[^.\n]{3,80}\b(?:another|one|second|other) for\b/i;

export const disclosures = defineRules(
  {
    id: 'FLOW-PRIVACY',
    kinds: ['campaign'],
    severity: 'error',
    fields: [...PRIVACY_FIELDS, ...fields],
    check: function* (subject) {
      yield* lackingPolicy(subject, PRIVACY_FIELDS, privacyWords, /privac|policy|policies|legal/i);
      yield* linkMissingInFlow(subject, PRIVACY_FIELDS, privacyWords);
    },
    message: 'The draft has no link to a privacy policy.',
    fix: 'Give privacy_policy_link, and link the policy where people opt in.',
    source: 'Twilio 30933 (since 2026-06-30), 30908; toll-free 30493, 30519',
    codes: ['30933', '30908', '30493', '30519', '805'],
  },
  {
    id: 'FLOW-TERMS',
    kinds: ['campaign'],
    severity: 'error',
    fields: [...TERMS_FIELDS, ...fields],
    check: function* (subject) {
      yield* lackingPolicy(subject, TERMS_FIELDS, termsWords, /terms|tos\b|conditions|legal|sms/i);
      yield* linkMissingInFlow(subject, TERMS_FIELDS, termsWords);
    },
    message: 'The draft has no link to terms and conditions.',
    fix: 'Give terms_and_conditions_link, and link the terms where people opt in.',
    source: 'Twilio 30934 (since 2026-06-30), 30882; toll-free 30493, 30522',
    codes: ['30934', '30882', '30493', '30522'],
  },
  {
    id: 'FLOW-CONSENT-FREQ',
    kinds: both,
    severity: 'warning',
    fields,
    check: (subject) => (sendsOnlyCodes(subject) ? [] : lacking(subject, FREQUENCY, 'warning')),
    message: 'People are not told how often they will be texted.',
    fix: 'Add "Message frequency varies", or a number such as "up to 4 msgs/month".',
    source: SOURCE,
    codes: ['30924', '806'],
  },
  {
    id: 'FLOW-CONSENT-RATES',
    kinds: both,
    severity: 'error',
    fields,
    check: (subject) =>
      lacking(
        subject,
        RATES,
        sellsThings(subject) && subject.kind === 'campaign' && isQuoted(subject) ? 'error' : 'warning',
      ),
    message: 'People are not told that message and data rates may apply.',
    fix: 'Add "Msg & data rates may apply".',
    source: SOURCE,
    codes: ['30924', '806', '30518'],
  },
  {
    id: 'FLOW-CONSENT-STOP',
    kinds: both,
    severity: 'error',
    fields,
    check: (subject) => {
      const confirmed = mentions(subject.text('optin_message') ?? '', OPT_OUT);
      return lacking(
        subject,
        OPT_OUT,
        sendsOnlyCodes(subject) || confirmed || !isQuoted(subject) ? 'warning' : softer(subject, 'error'),
      );
    },
    message: 'People are not told how to opt out.',
    fix: 'Add "Reply STOP to opt out".',
    source: SOURCE,
    codes: ['30924', '806', '30518'],
  },
  {
    id: 'FLOW-CONSENT-HELP',
    kinds: both,
    severity: 'warning',
    fields,
    check: (subject) => (sendsOnlyCodes(subject) ? [] : lacking(subject, HELP, 'warning')),
    message: 'People are not told how to get help.',
    fix: 'Add "Reply HELP for help".',
    source: SOURCE,
    codes: ['806'],
  },
  {
    id: 'FLOW-CONSENT-TYPE',
    kinds: both,
    severity: 'error',
    fields,
    check: function* (subject) {
      const wording = consentWording(subject);
      if (wording === undefined || mentions(wording.text, TOPIC)) return;
      const explicit = wording.field === 'consent_text';
      const told = mentions(flowOf(subject)?.text ?? '', TOPIC);
      const bare = (explicit || !told) && mentions(wording.text, CHANNEL_ONLY);
      yield { field: wording.field, severity: bare ? 'error' : 'warning', evidence: wording.text };
    },
    message: 'The wording that people agree to does not say what they will be sent.',
    fix: 'Name the messages: "appointment reminders", "order updates", "offers"; not only "texts".',
    source: 'Twilio 30544',
    codes: ['30544', '30513'],
  },
  {
    id: 'FLOW-SEPARATE-MKT',
    kinds: ['campaign'],
    severity: 'warning',
    fields: [...fields, 'sub_usecases'],
    check: function* (subject) {
      const flow = flowOf(subject);
      const several = plainUseCasesOf(subject).size > 1;
      if (flow !== undefined && sellsThings(subject) && several && !mentions(flow.text, TWO_ASKS))
        yield { field: flow.field };
    },
    message: 'Marketing and other messages seem to share one consent.',
    fix: 'Ask for marketing with a box of its own.',
    source: 'Twilio 30913',
    codes: ['30913'],
  },
  {
    id: 'FLOW-PRIVACY-SHARING',
    kinds: ['campaign'],
    severity: 'info',
    fields: PRIVACY_FIELDS,
    check: function* (subject) {
      const field = PRIVACY_FIELDS.find((name) => subject.text(name) !== undefined);
      const flow = flowOf(subject);
      if (field === undefined || flow === undefined) return;
      if (!mentions(flow.text, /\b(?:not|never|no)\b[^.\n]{0,80}\b(?:shar|sold|sell|third|transfer|disclos)/i))
        yield { field };
    },
    message: 'Reviewers read the policy for one sentence, which this check can not see.',
    fix: 'Make sure it says that mobile information and consent are not shared with third parties or affiliates for marketing.',
    source: 'Twilio 30908, 30932; DCA 852',
    codes: ['30932', '30520', '852', '30908'],
  },
);
