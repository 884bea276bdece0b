import { PRIVACY_FIELDS, plainUseCasesOf, proseOf, samplesOf, TERMS_FIELDS } from '../facts.ts';
import { neighbours, useCaseCues } from '../lexicons/use-cases.ts';
import { defineRules, type Hit } from '../rule.ts';
import { firstText, type Subject, textsOf } from '../subject.ts';
import { affirmed, mentions, plain } from '../text/phrases.ts';

const SOURCE = 'Plivo toll-free guide';

const cuesOf = (name: string) => useCaseCues[name] ?? /$^/;

function* uncovered(subject: Subject): Generator<Hit> {
  const summary = subject.text('usecase_summary');
  if (summary === undefined) return;
  const shown = [...textsOf(subject, ['additional_information', 'optin_description']), ...samplesOf(subject)];
  for (const name of plainUseCasesOf(subject)) {
    if (mentions(summary, cuesOf(name))) continue;
    // Words of a use case beside it may be about this one too: no lexicon knows them all.
    const near = (neighbours[name] ?? []).some((other) => mentions(summary, cuesOf(other)));
    const elsewhere = shown.some(({ text }) => mentions(text, cuesOf(name)));
    yield {
      field: 'usecase_summary',
      severity: near || elsewhere ? 'warning' : 'error',
      evidence: name,
      message: `The summary says nothing of ${name}.`,
    };
  }
}

const SAYS_WHAT =
  /\b(?:send|text|warn|answer|tell|ask|invit|notif|remind|alert|inform|deliver|updat|confirm|verif|messag|communicat|provid|support|coordinat|assist|sms|used? (?:to|for)|reach|respond|repl(?:y|ies)|schedul|codes?|survey|promot|market)/i;

const SEVERAL_SENDERS =
  /\b(?:several|multiple|various|different|all (?:of )?(?:our|the)|many) (?:\w+ )?(?:businesses|brands|companies|clients|merchants)\b|\bsister compan\w+|\b(?:shared|used) (?:by|among|across|between) (?:\w+ ){0,3}(?:businesses|brands|companies|clients|franchis\w+)\b/i;

export const tollfree = defineRules(
  {
    id: 'TFV-SUMMARY-COVER',
    kinds: ['tollfree'],
    severity: 'error',
    fields: ['usecase_summary', 'usecase'],
    check: uncovered,
    message: 'The summary does not cover every declared use case.',
    fix: 'Say one thing about each use case that you declare, or declare fewer.',
    source: 'Toll-free 30496, 30507',
    codes: ['30496', '30507'],
  },
  {
    id: 'TFV-SUMMARY-LEN',
    kinds: ['tollfree'],
    severity: 'warning',
    fields: ['usecase_summary'],
    check: function* (subject) {
      const summary = subject.text('usecase_summary');
      if (summary === undefined) return;
      if (summary.length < 40) yield { field: 'usecase_summary', evidence: summary };
      else if (!SAYS_WHAT.test(summary))
        yield { field: 'usecase_summary', evidence: summary, message: 'The summary does not say what is sent.' };
    },
    message: 'The summary is too short to tell a reviewer anything.',
    fix: 'Say who is texted, about what, when and why, in two or three sentences.',
    source: 'Toll-free 30497',
    codes: ['30497'],
  },
  {
    id: 'TFV-SAMPLES',
    kinds: ['tollfree'],
    severity: 'error',
    fields: ['message_sample', 'samples', 'usecase'],
    check: function* (subject) {
      const given = samplesOf(subject);
      if (given.length === 0) {
        if (subject.isBlank('message_sample') || subject.isBlank('samples'))
          yield { field: 'message_sample', evidence: 'blank' };
        return;
      }
      const bare = [...plainUseCasesOf(subject)].filter(
        (name) => !given.some(({ text }) => mentions(text, cuesOf(name))),
      );
      const [first] = given;
      if (bare.length > 0 && first !== undefined)
        yield {
          field: first.field,
          severity: 'warning',
          evidence: bare.join(', '),
          message: 'Not every use case shows in a sample.',
          fix: 'Add a sample for each use case; message_sample may hold several.',
        };
    },
    message: 'There is no sample message.',
    fix: 'Give a text as you will send it, with brand and opt-out.',
    source: SOURCE,
    codes: ['30499'],
  },
  {
    id: 'TFV-PRIVACY',
    kinds: ['tollfree'],
    severity: 'error',
    fields: [...PRIVACY_FIELDS, ...TERMS_FIELDS, 'additional_information'],
    check: function* (subject) {
      const blank = [...PRIVACY_FIELDS, ...TERMS_FIELDS].find((field) => subject.isBlank(field));
      if (blank !== undefined) yield { field: blank, severity: 'error' };
      const named = [...PRIVACY_FIELDS, ...TERMS_FIELDS].filter((field) => subject.text(field) !== undefined);
      const info = subject.text('additional_information');
      if (blank !== undefined || named.length >= 2) return;
      const policies =
        [...proseOf(subject)].some(({ text }) => /privacy/i.test(text)) ||
        named.some((field) => PRIVACY_FIELDS.includes(field));
      const terms =
        [...proseOf(subject)].some(({ text }) => /\bterms\b/i.test(text)) ||
        named.some((field) => TERMS_FIELDS.includes(field));
      const isWhole = ['usecase_summary', 'message_sample', 'optin_image_url', 'optin_type'].every(
        (field) => subject.value(field) !== undefined,
      );
      if (subject.text('usecase_summary') === undefined || (policies && terms)) return;
      yield {
        field: info === undefined ? 'privacy_policy_link' : 'additional_information',
        severity: isWhole && !policies && !terms ? 'error' : 'warning',
      };
    },
    message: 'Toll-free reviewers ask for a privacy policy and terms.',
    fix: 'Give privacy_policy_link and terms_and_conditions_link, or both addresses in additional_information.',
    source: 'Toll-free 30493; AWS registration guide (since 2026-09-15)',
    codes: ['30493', '30519', '30522'],
  },
  {
    id: 'TFV-MULTI-BUSINESS',
    kinds: ['tollfree'],
    severity: 'warning',
    fields: ['usecase_summary', 'additional_information'],
    check: function* (subject) {
      for (const { field, text } of textsOf(subject, ['usecase_summary', 'additional_information'])) {
        const [found] = affirmed(text, SEVERAL_SENDERS);
        if (found !== undefined) yield { field, evidence: found.words };
      }
    },
    message: 'One toll-free number seems to serve several businesses.',
    fix: 'Verify a number for each business, under its own profile.',
    source: 'Toll-free 30478',
    codes: ['30478'],
  },
  {
    id: 'TFV-BUSINESS',
    kinds: ['tollfree'],
    severity: 'warning',
    fields: ['business_name', 'brand_name'],
    check: function* (subject) {
      const name = firstText(subject, ['business_name', 'brand_name']);
      if (
        name !== undefined &&
        /^(?:test|n\/?a|none|my (?:company|business)|company(?: name)?|business(?: name)?|abc (?:inc|company|corp)\.?|acme)$/i.test(
          plain(name.text),
        )
      )
        yield { field: name.field, evidence: name.text };
    },
    message: 'This does not look like the registered name of a business.',
    fix: 'Give the legal name as it stands on the tax record.',
    source: 'Toll-free 30445, 30472',
    codes: ['30445', '30472'],
  },
);
