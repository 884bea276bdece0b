import { sampleLinks, samplesOf, sellsThings, sendsOnlyCodes } from '../facts.ts';
import { brandableShorteners, shorteners } from '../lexicons/hosts.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Passage, Subject } from '../subject.ts';
import type { Link } from '../text/links.ts';
import { isNamed, namesBusiness } from '../text/names.ts';
import { affirmed, excerpt, plain } from '../text/phrases.ts';
import { unfilledIn } from './unfilled.ts';

const SOURCE = 'Twilio 30893';
const OPT_OUT =
  /\bstop\b|\bunsubscribe\b|\bopt[- ]?out\b|\b(?:reply|text|txt|send) (?:"|')?(?:end|quit|cancel|off|no more)\b|\bstop(?:2|to)(?:end|quit|stop)\b/i;

/** What tells two samples apart: not the name, number, time or link that is filled in. */
function skeleton(text: string): string {
  return plain(text)
    .toLowerCase()
    .replace(/https?:\/\/\S+|\bwww\.\S+/g, '')
    .replace(/[[{<][^\][{}<>]*[\]}>]+/g, '')
    .replace(
      /\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|am|pm|noon)\b\.?/g,
      '',
    )
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

function* repeated(subject: Subject): Generator<Hit> {
  const seen: { readonly field: string; readonly bones: string }[] = [];
  for (const { field, text } of samplesOf(subject)) {
    const bones = skeleton(text);
    const twin = seen.find(
      (other) =>
        other.bones === bones ||
        (bones.length >= 15 &&
          other.bones.length >= 15 &&
          (other.bones.includes(bones) || bones.includes(other.bones))),
    );
    if (twin !== undefined) yield { field, evidence: text, message: `This sample says the same as ${twin.field}.` };
    seen.push({ field, bones });
  }
}

const PLACEHOLDER =
  /\b(?:test(?:ing)? message|this is (?:just )?a test\b|testing,? 1|lorem ipsum|(?:sample|example) (?:message|text|sms)(?: ?#?\d+)?\b(?!s)|message (?:sample|example|text here)|tbd\b|to be determined|your (?:message|text|content|brand name|company name|business name) here|insert [\w ]{1,30} here|placeholder|should have a minimum|mandatory parameter|blah blah|asdf\w*|foo ?bar)/i;
const UNNAMED =
  /[[{<(]+\s*(?:your |the |insert |enter )?(?:brand|company|business|store|organi[sz]ation|practice|clinic|sender)(?:'?s)?(?: ?name)?\s*[\]}>)]+/i;
const CROSSES = /(?<![\w-])x{3,}(?![\w-])/i;
const CODE_BEFORE =
  /(?:code|otp|pin|pass ?code|password|number|#|order|ending in|account|card|\$)\W{0,12}(?:is|in|:|#)?\W{0,4}$/i;

function* placeholders(subject: Subject): Generator<Hit> {
  for (const { field, text } of samplesOf(subject)) {
    const [found] = affirmed(text, PLACEHOLDER);
    if (found !== undefined && !/covid|drive|result|kit/i.test(text.slice(found.index, found.index + 40))) {
      yield { field, evidence: excerpt(text, found) };
      continue;
    }
    const unnamed = UNNAMED.exec(text);
    if (unnamed !== null) {
      yield {
        field,
        evidence: unnamed[0],
        message: 'The sample has a placeholder where the name of the business belongs.',
        fix: 'Write the name that recipients will read.',
      };
      continue;
    }
    const crosses = CROSSES.exec(text.replace(/https?:\/\/\S+|\[[^\]]*\]/g, (words) => '_'.repeat(words.length)));
    if (crosses !== null) {
      const isCode = CODE_BEFORE.test(text.slice(0, crosses.index)) || /code|otp|pin/i.test(text);
      yield {
        field,
        severity: isCode ? 'warning' : 'error',
        evidence: crosses[0],
        message: 'The sample has crosses where content belongs.',
        fix: 'Write it as it will be sent, with an example value or a [variable].',
      };
    }
  }
}

const RAW_VARIABLE = /\{\{\s*[\w.]+\s*\}\}|\{\w[\w ]{0,30}\}|%(?:s|d|\w+%)|<\w[\w ]{0,25}>|\$\{\w+\}|\*\|\w+\|\*/;

function* shortLinks(subject: Subject): Generator<Hit> {
  for (const link of sampleLinks(subject)) {
    const isBranded = brandableShorteners.has(link.domain) && link.host !== link.domain;
    if (shorteners.has(link.domain) && !isBranded) yield { field: link.field, evidence: link.raw };
  }
}

const isRedirect = ({ path }: Link) => /^\/[a-z]\/[A-Za-z0-9]{6,}$/.test(path);

/** A code on request is not asked to carry an opt-out. */
const isCodeOnly = ({ text }: Passage) =>
  text.length < 200 &&
  /\b(?:code|passcode|otp|pin|password)\b/i.test(text) &&
  /\b\d{4,8}\b|\[[^\]]*(?:code|otp|pin|\d)[^\]]*\]|\bx{4,8}\b/i.test(text);

export const samples = defineRules(
  {
    id: 'SMP-BRAND',
    kinds: ['campaign', 'tollfree'],
    severity: 'error',
    fields: ['samples', 'brand_name'],
    check: function* (subject) {
      const given = samplesOf(subject);
      const [first] = given;
      if (first === undefined || !isNamed(subject) || given.some(({ text }) => namesBusiness(subject, text))) return;
      yield {
        field: first.field,
        severity: sellsThings(subject) && subject.kind === 'campaign' ? 'error' : 'warning',
        evidence: first.text,
      };
    },
    message: 'No sample names the business.',
    fix: 'Begin messages with the name that recipients know, as "Acme: …".',
    source: `${SOURCE}; CTIA Messaging Principles`,
    codes: ['30893'],
  },
  {
    id: 'SMP-OPTOUT',
    kinds: ['campaign', 'tollfree'],
    severity: 'error',
    fields: ['samples'],
    check: function* (subject) {
      const given = samplesOf(subject);
      if (given.length === 0 || sendsOnlyCodes(subject)) return;
      const without = given.filter((sample) => !OPT_OUT.test(plain(sample.text)) && !isCodeOnly(sample));
      if (without.length === 0) return;
      const field = without[0]?.field ?? 'samples';
      const none = !given.some(({ text }) => OPT_OUT.test(plain(text)));
      const severity = none && subject.kind === 'campaign' ? 'error' : none ? 'warning' : 'warning';
      yield none
        ? { field, severity, evidence: without[0]?.text }
        : {
            field,
            severity,
            evidence: `${without.length} of ${given.length} without`,
            message: 'Some samples have no opt-out instruction.',
          };
    },
    message: 'No sample tells how to opt out.',
    fix: 'End at least one sample with "Reply STOP to opt out"; better all.',
    source: SOURCE,
    codes: ['30893'],
  },
  {
    id: 'SMP-DUP',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['samples'],
    check: repeated,
    message: 'Two samples say the same.',
    fix: 'Show another kind of message that you will send.',
    source: SOURCE,
    codes: ['30893'],
  },
  {
    id: 'SMP-PLACEHOLDER',
    kinds: ['campaign', 'tollfree'],
    severity: 'error',
    fields: ['samples'],
    check: placeholders,
    message: 'This is a placeholder, not a message.',
    fix: 'Give a text as you will really send it.',
    source: SOURCE,
    codes: ['30893'],
  },
  {
    id: 'SMP-VARS',
    kinds: ['campaign', 'tollfree', 'message'],
    severity: 'warning',
    fields: ['samples', 'text'],
    check: function* (subject) {
      for (const { field, text } of samplesOf(subject)) {
        const found = RAW_VARIABLE.exec(text);
        if (found === null || UNNAMED.test(found[0])) continue;
        if (subject.kind === 'message' && unfilledIn(text) !== undefined) continue;
        if (subject.kind === 'message')
          yield {
            field,
            evidence: found[0],
            message: 'A template variable was not filled in.',
            fix: 'Fill it in before sending.',
          };
        else yield { field, evidence: found[0] };
      }
    },
    message: 'Raw template syntax reads like a mistake.',
    fix: 'Write variables in square brackets, as [name], or give example values.',
    source: `${SOURCE}; guides of providers differ`,
    codes: ['30893'],
  },
  {
    id: 'SMP-SHORTENER',
    kinds: ['campaign', 'tollfree', 'message'],
    severity: 'error',
    fields: ['samples', 'text'],
    check: shortLinks,
    message: 'Carriers do not accept links of public shorteners.',
    fix: 'Use the full address, or a short domain of your own.',
    source: 'Twilio 30892; toll-free 30449, 30525; Plivo API documentation',
    codes: ['30892', '30449', '30525'],
  },
  {
    id: 'SMP-HTTP',
    kinds: ['campaign', 'tollfree', 'message'],
    severity: 'error',
    fields: ['samples', 'text'],
    check: function* (subject) {
      for (const { scheme, field, raw } of sampleLinks(subject)) {
        if (scheme === 'http')
          yield { field, evidence: raw, severity: subject.kind === 'message' ? 'warning' : 'error' };
      }
    },
    message: 'The link is not secured by https.',
    fix: 'Serve the page over https and link it so.',
    source: 'Twilio 30892; toll-free 30471',
    codes: ['30892', '30471'],
  },
  {
    id: 'SMP-REDIRECT',
    kinds: ['campaign', 'message'],
    severity: 'info',
    fields: ['samples', 'text'],
    check: function* (subject) {
      for (const link of sampleLinks(subject))
        if (isRedirect(link) && !shorteners.has(link.domain)) yield { field: link.field, evidence: link.raw };
    },
    message: 'The path looks like a redirect with a token; some carriers filter those.',
    fix: 'Link the page itself, or a path that tells where it leads.',
    source: 'T-Mobile Code of Conduct, URL redirects',
    codes: [],
  },
);
