/** How people opt in to a toll-free number, and the proof of it. */
import { PRIVACY_FIELDS, plainUseCasesOf, samplesOf, sellsThings, TERMS_FIELDS } from '../facts.ts';
import { fileShares } from '../lexicons/hosts.ts';
import { defineRules, type Hit } from '../rule.ts';
import { derived, firstText, type Passage, type Subject } from '../subject.ts';
import { consentWording, flowPassages } from '../text/consent.ts';
import { isPrivateHost, type Link, readAddress } from '../text/links.ts';
import { type Method, methodsIn } from '../text/methods.ts';
import { namesOf } from '../text/names.ts';
import { affirmed, mentions } from '../text/phrases.ts';

/** The opt-in as told in words, leaving out a summary that speaks of the messages only. */
export const told = derived((subject: Subject): string =>
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

export const tollfreeOptIn = defineRules(
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
);
