/** What people are answered automatically. */
import { sellsThings, sendsOnlyCodes } from '../facts.ts';
import { defineRules, type Hit, type Severity } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { emailsIn, hasLinkVariable, linksIn } from '../text/links.ts';
import { isNamed, namesBusiness } from '../text/names.ts';
import { phonesIn } from '../text/phones.ts';
import { mentions, plain } from '../text/phrases.ts';

/** One demand on an automatic reply. Undefined as severity: it is not made of this draft; without a word, it is the rule's own. */
const lacks = (field: string, pattern: RegExp, severityOf?: (subject: Subject) => Severity | undefined) =>
  function* (subject: Subject): Generator<Hit> {
    const text = subject.text(field);
    if (text === undefined || mentions(text, pattern)) return;
    if (severityOf === undefined) {
      yield { field, evidence: text };
      return;
    }
    const severity = severityOf(subject);
    if (severity !== undefined) yield { field, severity, evidence: text };
  };

const CONFIRMS =
  /\bno (?:more|further|additional|longer)\b|\bnot (?:be )?(?:going to )?(?:receiv\w*|get|send|text|contact|messag)\w*|\bwill no longer\b|\bwon't (?:receive|get|be|send|text|hear)|\b(?:stop|cease|end)(?:ped|s|ed)? (?:sending|receiving|all|texting)|\b(?:have|has|are|is|were|been|be|now|successfully|you'?ve|you'?re) (?:\w+ ){0,3}(?:unsubscribed|opted[- ]out|removed|cancel+ed|stopped|off (?:the|our) list)|\bunsubscribed\b|\bopted[- ]out\b|\bremoved\b/i;
const FULLY =
  /\bno (?:more|further|additional)\b|\bno longer\b|\bnot (?:be )?(?:going to )?(?:receiv\w*|get|send|text|contact|messag)\w*|\bwon't (?:receive|get|be|send|text|hear)|\b(?:stop|cease)(?:ped)? (?:sending|receiving|all|texting)|\bno (?:msgs?|messages?|texts?)\b|\bwithout further\b/i;

export const replies = defineRules(
  {
    id: 'KW-IN-BRAND',
    kinds: ['campaign', 'tollfree'],
    severity: 'error',
    fields: ['optin_message'],
    check: function* (subject) {
      const text = subject.text('optin_message');
      if (text !== undefined && isNamed(subject) && !namesBusiness(subject, text))
        yield { field: 'optin_message', severity: subject.kind === 'tollfree' ? 'warning' : 'error', evidence: text };
    },
    message: 'The opt-in confirmation does not name the business.',
    fix: 'Begin it with the brand: "Acme: you are subscribed to …".',
    source: 'DCA 851; CTIA Messaging Principles 5.1',
    codes: ['851', '30503'],
  },
  {
    id: 'KW-IN-STOP',
    kinds: ['campaign', 'tollfree'],
    severity: 'error',
    fields: ['optin_message'],
    check: lacks(
      'optin_message',
      /\bstop\b|\bunsubscribe\b|\bopt[- ]?out\b|\bcancel\b|\bend\b|\bquit\b/i,
      ({ kind }) => (kind === 'tollfree' ? 'warning' : 'error'),
    ),
    message: 'The opt-in confirmation does not tell how to opt out.',
    fix: 'Add "Reply STOP to opt out".',
    source: 'DCA 851; CTIA Messaging Principles 5.1',
    codes: ['851', '30503'],
  },
  {
    id: 'KW-IN-HELP',
    kinds: ['campaign', 'tollfree'],
    severity: 'warning',
    fields: ['optin_message'],
    check: lacks('optin_message', /\bhelp\b|\bsupport\b|\bquestions\b|\bcontact\b/i),
    message: 'The opt-in confirmation does not tell how to get help.',
    fix: 'Add "Reply HELP for help".',
    source: 'DCA 851',
    codes: ['851', '30503'],
  },
  {
    id: 'KW-IN-RATES',
    kinds: ['campaign', 'tollfree'],
    severity: 'warning',
    fields: ['optin_message'],
    check: lacks(
      'optin_message',
      /\b(?:rates?|charges?|fees?)\b[^.\n]{0,25}\bapply\b|data rates|\b(?:msg|message)s?\s?(?:&|and|\+|\/)\s?data\b/i,
    ),
    message: 'The opt-in confirmation does not say that message and data rates may apply.',
    fix: 'Add "Msg & data rates may apply".',
    source: 'DCA 851',
    codes: ['851', '30503'],
  },
  {
    id: 'KW-IN-FREQ',
    kinds: ['campaign', 'tollfree'],
    severity: 'warning',
    fields: ['optin_message'],
    check: lacks(
      'optin_message',
      /frequenc|\bfreq\b|\bvar(?:y|ies)\b|\b\d+ ?(?:msgs?|messages?|texts?|alerts?)|(?:msgs?|messages?|texts?|alerts?) ?(?:\/|per|a|each|every) ?\w+|weekly|monthly|daily|recurring|one[- ]time|\bup to\b|\beach (?:time|order|visit|appointment)/i,
      (subject) => (sendsOnlyCodes(subject) ? undefined : 'warning'),
    ),
    message: 'The opt-in confirmation does not say how often messages come.',
    fix: 'Add "Msg frequency varies", or a number.',
    source: 'DCA 851',
    codes: ['851', '30503'],
  },
  {
    id: 'KW-OUT-CONFIRM',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['optout_message'],
    check: function* (subject) {
      const text = subject.text('optout_message');
      if (text === undefined || FULLY.test(plain(text))) return;
      yield { field: 'optout_message', severity: CONFIRMS.test(plain(text)) ? 'warning' : 'error', evidence: text };
    },
    message: 'The opt-out reply does not confirm that no more messages will come.',
    fix: 'Say "You are unsubscribed and will receive no more messages".',
    source: 'Plivo API documentation; Twilio 30887',
    codes: ['30887'],
  },
  {
    id: 'KW-OUT-BRAND',
    kinds: ['campaign'],
    severity: 'info',
    fields: ['optout_message'],
    check: function* (subject) {
      const text = subject.text('optout_message');
      if (text !== undefined && isNamed(subject) && !namesBusiness(subject, text)) yield { field: 'optout_message' };
    },
    message: 'The opt-out reply does not name the business.',
    fix: 'Begin it with the brand.',
    source: 'Plivo API documentation (may include)',
    codes: ['30887'],
  },
  {
    id: 'KW-HELP-BRAND',
    kinds: ['campaign', 'tollfree'],
    severity: 'error',
    fields: ['help_message'],
    check: function* (subject) {
      const text = subject.text('help_message');
      if (text !== undefined && isNamed(subject) && !namesBusiness(subject, text))
        yield {
          field: 'help_message',
          severity: sellsThings(subject) && subject.kind === 'campaign' ? 'error' : 'warning',
          evidence: text,
        };
    },
    message: 'The HELP reply does not name the business.',
    fix: 'Begin it with the brand.',
    source: 'Twilio 30890; toll-free 30486',
    codes: ['30890', '30486'],
  },
  {
    id: 'KW-HELP-CONTACT',
    kinds: ['campaign', 'tollfree'],
    severity: 'error',
    fields: ['help_message'],
    check: function* (subject) {
      const text = subject.text('help_message');
      if (text === undefined) return;
      const reachable =
        emailsIn(text).length > 0 ||
        linksIn({ field: 'help_message', text }).length > 0 ||
        phonesIn(text).length > 0 ||
        hasLinkVariable(text) ||
        /[[{][^\]}]*(?:phone|number|email|contact)[^\]}]*[\]}]|\b1?[2-9]\d{9}\b/i.test(text);
      if (!reachable)
        yield {
          field: 'help_message',
          severity: sellsThings(subject) && subject.kind === 'campaign' ? 'error' : 'warning',
          evidence: text,
        };
    },
    message: 'The HELP reply gives no way to reach support.',
    fix: 'Add a phone number, e-mail address or web page.',
    source: 'Twilio 30890; toll-free 30486',
    codes: ['30890', '30486'],
  },
  {
    id: 'KW-HELP-PHONE',
    kinds: ['campaign'],
    severity: 'info',
    fields: ['help_message', 'embedded_phone'],
    check: function* (subject) {
      const [phone] = phonesIn(subject.text('help_message') ?? '');
      if (phone !== undefined && subject.flag('embedded_phone') === false)
        yield { field: 'help_message', evidence: phone };
    },
    message: 'The number in the HELP reply is fine beside embedded_phone false: it does not count.',
    fix: 'Nothing to do.',
    source: 'Plivo API documentation',
    codes: [],
  },
);
