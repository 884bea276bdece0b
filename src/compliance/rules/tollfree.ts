import { PRIVACY_FIELDS, plainUseCasesOf, proseOf, samplesOf, sellsThings, TERMS_FIELDS } from '../facts.ts';
import { fileShares } from '../lexicons/hosts.ts';
import { useCaseCues } from '../lexicons/use-cases.ts';
import { defineRules, type Hit } from '../rule.ts';
import { derived, firstText, type Passage, type Subject, textsOf } from '../subject.ts';
import { consentWording, flowPassages } from '../text/consent.ts';
import { isPrivateHost, type Link, readAddress } from '../text/links.ts';
import { type Method, methodsIn } from '../text/methods.ts';
import { namesOf } from '../text/names.ts';
import { affirmed, mentions, plain } from '../text/phrases.ts';

const SOURCE = 'Plivo toll-free guide';

const cuesOf = (name: string) => useCaseCues[name] ?? /$^/;

function* uncovered(subject: Subject): Generator<Hit> {
  const summary = subject.text('usecase_summary');
  if (summary === undefined) return;
  const shown = [...textsOf(subject, ['additional_information', 'optin_description']), ...samplesOf(subject)];
  for (const name of plainUseCasesOf(subject)) {
    if (mentions(summary, cuesOf(name))) continue;
    const elsewhere = shown.some(({ text }) => mentions(text, cuesOf(name)));
    yield {
      field: 'usecase_summary',
      severity: elsewhere ? 'warning' : 'error',
      evidence: name,
      message: `The summary says nothing of ${name}.`,
    };
  }
}

const SAYS_WHAT =
  /\b(?:send|text|warn|answer|tell|ask|invit|notif|remind|alert|inform|deliver|updat|confirm|verif|messag|communicat|provid|support|coordinat|assist|sms|used? (?:to|for)|reach|respond|repl(?:y|ies)|schedul|codes?|survey|promot|market)/i;

/** The opt-in as told in words, leaving out a summary that speaks of the messages only. */
const told = derived((subject: Subject): string =>
  flowPassages(subject)
    .map(({ text }) => text)
    .join('\n'),
);

const mismatches: Readonly<Record<string, (methods: ReadonlySet<Method>, text: string) => string | undefined>> = {
  PAPER_FORM: (methods) => (methods.has('web') && !methods.has('paper') ? 'an opt-in online' : undefined),
  WEB_FORM: (methods) =>
    methods.has('web') || methods.has('app') || methods.has('point of sale')
      ? undefined
      : methods.has('verbal')
        ? 'consent given aloud'
        : methods.has('paper')
          ? 'a paper form'
          : methods.has('keyword')
            ? 'texting a keyword'
            : undefined,
  MOBILE_QR_CODE: (methods) => (methods.has('qr') || methods.size === 0 ? undefined : 'no QR code'),
  VIA_TEXT: (methods, text) =>
    methods.has('keyword') ||
    /\bkeyword|\btext(?:s|ing)? (?:in|us|our|the|to)\b|\binbound\b/i.test(text) ||
    methods.size === 0
      ? undefined
      : 'no keyword that people text',
  VERBAL: (methods) =>
    !methods.has('verbal') && (methods.has('web') || methods.has('keyword') || methods.has('paper'))
      ? 'no consent given aloud'
      : undefined,
};

function* wrongType(subject: Subject): Generator<Hit> {
  const type = subject.text('optin_type') ?? '';
  const text = told(subject);
  if (text === '') return;
  const instead = mismatches[type]?.(methodsIn(text), text);
  const [main] = flowPassages(subject);
  if (instead !== undefined) {
    yield {
      field: 'optin_type',
      evidence: main?.text,
      message: `The opt-in type is ${type}, but the text tells of ${instead}.`,
    };
  } else if (type === 'VERBAL' && consentWording(subject) === undefined && !/\bscript\b/i.test(text)) {
    yield {
      field: 'optin_type',
      severity: 'warning',
      evidence: main?.text,
      message: 'The opt-in type is VERBAL, but no script is given.',
      fix: 'Quote what the agent says, in additional_information or as the opt-in image.',
    };
  }
}

const isHome = (link: Link) => link.path.replace(/[/?#]+$/, '') === '';
const LOGIN = /(?:^|\/)(?:log-?in|sign-?in|signin|account|dashboard|admin|portal|auth)(?:\/|$|\?)/i;

function addresses(subject: Subject): Passage[] {
  return subject.list('optin_image_url').filter(({ text }) => text !== '');
}

function* unseen(subject: Subject): Generator<Hit> {
  const links = addresses(subject);
  const given = subject.value('optin_image_url');
  if (given !== undefined && links.length === 0) yield { field: 'optin_image_url', evidence: 'blank' };
  const policies = [...PRIVACY_FIELDS, ...TERMS_FIELDS]
    .flatMap((field) => subject.text(field) ?? [])
    .map((text) => text.replace(/\/+$/, ''));
  const { site } = namesOf(subject);
  for (const { field, text } of links) {
    const link = readAddress(field, text);
    if (link === undefined) continue;
    const isPolicy = policies.includes(text.replace(/\/+$/, '')) || /\/(?:privacy|terms)[\w-]*\/?$/i.test(link.path);
    if (isPolicy || (isHome(link) && (site === undefined || site.domain === link.domain))) {
      yield {
        field,
        severity: 'warning',
        evidence: text,
        message: isPolicy
          ? 'This is a policy, not the opt-in.'
          : 'This is a home page: the reviewer has to search for the opt-in.',
      };
    }
  }
}

function* brokenProof(subject: Subject): Generator<Hit> {
  for (const { field, text } of addresses(subject)) {
    const link = readAddress(field, text);
    if (link === undefined || isPrivateHost(link.host))
      yield { field, evidence: text, message: 'No reviewer can open this address.' };
    else if (link.scheme !== 'https')
      yield { field, evidence: text, message: 'The proof of opt-in is not served over https.' };
    else if (fileShares.test(link.host)) yield { field, evidence: text };
    else if (LOGIN.test(link.path))
      yield { field, severity: 'warning', evidence: text, message: 'The address looks like a page behind a login.' };
  }
}

const BUNDLED =
  /\b(?:appointment|account|order|delivery|service|transactional|informational|reminder|notification|update|alert)\w*\b[^.\n]{0,60}\b(?:and|or|,|&)\b[^.\n]{0,40}\b(?:marketing|promotion\w*|offers?|deals|specials)\b|\b(?:marketing|promotion\w*|offers?)\b[^.\n]{0,40}\b(?:and|or|,|&)\b[^.\n]{0,60}\b(?:appointment|account|order|delivery|service|transactional|informational|reminder|notification)/i;
const SEPARATE =
  /\bseparate\w*\b|\bown (?:check ?)?box|\b(?:two|three|2|3) (?:\w+ )?(?:check ?)?box|\beach\b[^.\n]{0,40}\b(?:box|opt-?in)|\bindependent/i;

const CART =
  /\b(?:your cart|abandoned cart|left (?:something|items?) (?:in|behind)|complete your (?:purchase|order))\b/i;
const CONFIRMED = /\bdouble opt-?in\b|\breply(?:ing)? (?:with )?"?(?:yes|y|confirm)\b/i;
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
    id: 'TFV-EVIDENCE',
    kinds: ['tollfree'],
    severity: 'error',
    fields: ['optin_image_url'],
    check: unseen,
    message: 'There is no proof of how people opt in.',
    fix: 'Give the address of a screenshot that shows phone field, brand and consent wording in full.',
    source: 'Toll-free 30476, 30510',
    codes: ['30476', '30510'],
  },
  {
    id: 'TFV-EVIDENCE-LINK',
    kinds: ['tollfree'],
    severity: 'error',
    fields: ['optin_image_url'],
    check: brokenProof,
    message: 'A file share shows reviewers a login or a viewer, not the image.',
    fix: 'Host the PNG, JPG or PDF on a public https address that opens without a login.',
    source: 'Toll-free 30509',
    codes: ['30509', '30510'],
  },
  {
    id: 'TFV-OPTIN-TYPE',
    kinds: ['tollfree'],
    severity: 'error',
    fields: ['optin_type', 'optin_description', 'additional_information', 'usecase_summary'],
    check: wrongType,
    message: 'The opt-in type does not fit the opt-in that is told.',
    fix: 'Choose the type that people really use, and describe that one.',
    source: 'Toll-free 30498',
    codes: ['30498'],
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
    id: 'TFV-CONSENT',
    kinds: ['tollfree'],
    severity: 'warning',
    fields: ['optin_description', 'consent_text', 'usecase'],
    check: function* (subject) {
      const flow = told(subject);
      if (!sellsThings(subject) || flow === '') return;
      if (
        !mentions(
          flow,
          /\b(?:agree|consent|opt(?:s|ed|ing)?[- ]?in|check ?box|box(?:es)?|tick|keyword|sign(?:s|ed)? up|subscrib|join|text\w* [A-Z]{3,})/i,
        )
      )
        yield {
          field: firstText(subject, ['optin_description', 'additional_information'])?.field ?? 'usecase_summary',
        };
    },
    message: 'Marketing needs express written consent, and the draft tells of none.',
    fix: 'Describe the box, form or keyword by which people agree to marketing texts.',
    source: 'Toll-free 30446; TCPA',
    codes: ['30446'],
  },
  {
    id: 'TFV-SINGLE-OPTIN',
    kinds: ['tollfree'],
    severity: 'warning',
    fields: ['optin_description', 'consent_text', 'usecase'],
    check: function* (subject) {
      const flow = told(subject);
      const wording = consentWording(subject);
      if (flow === '' || !sellsThings(subject) || plainUseCasesOf(subject).size < 2 || mentions(flow, SEPARATE)) return;
      const [found] = affirmed(wording?.text ?? flow, BUNDLED);
      yield { field: wording?.field ?? flowPassages(subject)[0]?.field ?? 'optin_description', evidence: found?.words };
    },
    message: 'One opt-in seems to cover marketing and other messages.',
    fix: 'Ask for each kind with a box of its own.',
    source: 'Toll-free 30504',
    codes: ['30504'],
  },
  {
    id: 'TFV-DOUBLE-OPTIN',
    kinds: ['tollfree'],
    severity: 'warning',
    fields: ['message_sample', 'optin_description'],
    check: function* (subject) {
      const cart = samplesOf(subject).find(({ text }) => mentions(text, CART));
      const flow = `${told(subject)}\n${subject.text('optin_message') ?? ''}`;
      if (cart !== undefined && !mentions(flow, CONFIRMED)) yield { field: cart.field, evidence: cart.text };
    },
    message: 'Cart reminders need a double opt-in, and the draft tells of none.',
    fix: 'Have people reply YES to a first message before any reminder, and say so.',
    source: 'Toll-free 30516',
    codes: ['30516', '30517'],
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
