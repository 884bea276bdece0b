import { sellsThings, sendsOnlyCodes } from '../facts.ts';
import { defineRules, type Hit, type Severity } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { emailsIn, hasLinkVariable, linksIn } from '../text/links.ts';
import { isNamed, namesBusiness } from '../text/names.ts';
import { phonesIn } from '../text/phones.ts';
import { mentions, plain } from '../text/phrases.ts';

const LISTS = ['optin_keywords', 'optout_keywords', 'help_keywords'];

const wordsIn = (text: string) =>
  text
    .split(/[,;\n]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
const keywordsOf = (subject: Subject, list: string) =>
  wordsIn(subject.text(list) ?? '').map((word) => word.toUpperCase().replace(/[^A-Z0-9]/g, ''));

function* misshapen(subject: Subject): Generator<Hit> {
  for (const list of LISTS) {
    const text = subject.text(list);
    if (text === undefined) continue;
    if (!/^[A-Za-z0-9]+(,[A-Za-z0-9]+)*$/.test(text)) {
      const mended = wordsIn(text)
        .map((word) => word.toUpperCase().replace(/[^A-Z0-9]/g, ''))
        .filter((word) => word !== '');
      yield { field: list, evidence: text, fix: `Write ${[...new Set(mended)].join(',')}.` };
    } else if (/[a-z]/.test(text)) {
      yield {
        field: list,
        severity: 'warning',
        evidence: text,
        message: 'Keywords are registered in capital letters.',
        fix: `Write ${text.toUpperCase()}.`,
      };
    }
  }
  for (const [index, list] of LISTS.entries()) {
    for (const other of LISTS.slice(index + 1)) {
      const shared = keywordsOf(subject, list).find((word) => keywordsOf(subject, other).includes(word));
      if (shared !== undefined)
        yield {
          field: other,
          evidence: shared,
          message: `${shared} stands in ${list} too: a reply can not mean both.`,
          fix: 'Leave it in one list.',
        };
    }
  }
}

/** One demand on an automatic reply. */
const lacks = (field: string, pattern: RegExp, severityOf: (subject: Subject) => Severity | undefined) =>
  function* (subject: Subject): Generator<Hit> {
    const text = subject.text(field);
    const severity = severityOf(subject);
    if (text !== undefined && severity !== undefined && !mentions(text, pattern))
      yield { field, severity, evidence: text };
  };

const CONFIRMS =
  /\bno (?:more|further|additional|longer)\b|\bnot (?:be )?(?:going to )?(?:receiv\w*|get|send|text|contact|messag)\w*|\bwill no longer\b|\bwon't (?:receive|get|be|send|text|hear)|\b(?:stop|cease|end)(?:ped|s|ed)? (?:sending|receiving|all|texting)|\b(?:have|has|are|is|were|been|be|now|successfully|you'?ve|you'?re) (?:\w+ ){0,3}(?:unsubscribed|opted[- ]out|removed|cancel+ed|stopped|off (?:the|our) list)|\bunsubscribed\b|\bopted[- ]out\b|\bremoved\b/i;
const FULLY =
  /\bno (?:more|further|additional)\b|\bno longer\b|\bnot (?:be )?(?:going to )?(?:receiv\w*|get|send|text|contact|messag)\w*|\bwon't (?:receive|get|be|send|text|hear)|\b(?:stop|cease)(?:ped)? (?:sending|receiving|all|texting)|\bno (?:msgs?|messages?|texts?)\b|\bwithout further\b/i;

/** Words that the FCC counts as a revocation in themselves (47 CFR 64.1200(a)(10)). */
const REVOCATIONS = ['STOP', 'QUIT', 'END', 'REVOKE', 'OPTOUT', 'CANCEL', 'UNSUBSCRIBE'];

const always = (severity: Severity) => () => severity;

export const keywordRules = defineRules(
  {
    id: 'KW-FORMAT',
    kinds: ['campaign'],
    severity: 'error',
    fields: LISTS,
    check: misshapen,
    message:
      'Keywords are letters and digits, joined by commas without blanks or signs. (The example object in the documentation of the API has blanks: do not copy it.)',
    fix: 'Write them as STOP,CANCEL.',
    source: 'Plivo API documentation',
    codes: [],
  },
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
    check: lacks('optin_message', /\bhelp\b|\bsupport\b|\bquestions\b|\bcontact\b/i, always('warning')),
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
      always('warning'),
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
    id: 'KW-OUT-KEYWORDS',
    kinds: ['campaign'],
    severity: 'warning',
    fields: ['optout_keywords'],
    check: function* (subject) {
      if (subject.isBlank('optout_keywords'))
        yield {
          field: 'optout_keywords',
          evidence: 'blank',
          message: 'No opt-out keywords are set.',
          fix: `Write ${REVOCATIONS.join(',')}.`,
        };
      const words = keywordsOf(subject, 'optout_keywords');
      if (words.length === 0) return;
      if (!words.includes('STOP'))
        yield {
          field: 'optout_keywords',
          evidence: words.join(','),
          message: 'STOP is not among the opt-out keywords.',
          fix: 'Add STOP.',
        };
      const absent = REVOCATIONS.filter((word) => !words.includes(word));
      if (words.includes('STOP') && absent.length > 0)
        yield {
          field: 'optout_keywords',
          evidence: absent.join(','),
          message: 'Some words that US law counts as an opt-out are not in the list.',
          fix: `Add ${absent.join(',')}.`,
        };
      if (words.includes('NO'))
        yield {
          field: 'optout_keywords',
          evidence: 'NO',
          message: 'NO opts people out who only answer a question with no.',
          fix: 'Leave NO out.',
        };
    },
    message: 'The opt-out keywords are incomplete.',
    fix: `Use ${REVOCATIONS.join(',')}.`,
    source: '47 CFR 64.1200(a)(10); CTIA',
    codes: ['30887'],
  },
  {
    id: 'KW-OUT-START',
    kinds: ['campaign'],
    severity: 'warning',
    fields: ['optout_message', 'optin_keywords'],
    check: function* (subject) {
      const text = subject.text('optout_message') ?? '';
      const promised = /\b(?:reply|text|send)\s+["']?(START|YES|UNSTOP|SUBSCRIBE|JOIN)\b/i
        .exec(plain(text))?.[1]
        ?.toUpperCase();
      const words = keywordsOf(subject, 'optin_keywords');
      // START, YES and UNSTOP opt in again by themselves at the vendor; a list that leaves them out says otherwise.
      if (promised !== undefined && words.length > 0 && !words.includes(promised))
        yield {
          field: 'optin_keywords',
          evidence: promised,
          message: `The opt-out reply promises ${promised}, which is not among the opt-in keywords.`,
          fix: `Add ${promised} to optin_keywords.`,
        };
    },
    message: 'The opt-out reply promises a keyword that is not set.',
    fix: 'Add it to optin_keywords, or take the sentence out.',
    source: 'Consistency',
    codes: [],
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
