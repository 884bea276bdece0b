import { measureSms, smsLimits } from '../encoding.ts';
import { adviseEncoding } from '../encoding-advice.ts';
import { samplesOf } from '../facts.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { isNamed, namesBusiness } from '../text/names.ts';
import { affirmed, excerpt, mentions } from '../text/phrases.ts';

const PLIVO = 'Plivo API documentation';
const FILTERS = 'Carrier spam filters, commonly observed';

const typeOf = (subject: Subject) => (subject.text('type') ?? 'sms').toLowerCase();

const TRANSACTIONAL_NOISE = /\[[^\]]*\]|https?:\/\/\S+|[^A-Za-z]/g;

function* shouting(subject: Subject): Generator<Hit> {
  for (const { field, text } of samplesOf(subject)) {
    const letters = text.replace(TRANSACTIONAL_NOISE, '');
    const capitals = letters.replace(/[^A-Z]/g, '').length;
    const signs = /!{2,}|\${2,}|\bFREE\b!?/.exec(text);
    if (letters.length >= 20 && capitals > letters.length * 0.6) yield { field, evidence: text };
    else if (signs !== null)
      yield { field, severity: signs[0].startsWith('FREE') ? 'info' : 'warning', evidence: signs[0] };
  }
}

const mediaOf = (subject: Subject) => subject.list('media_urls').length + subject.list('media_ids').length;

function* tooLong(subject: Subject): Generator<Hit> {
  const text = subject.text('text');
  const media = mediaOf(subject);
  if (media > 10)
    yield {
      field: 'media_urls',
      evidence: `${media} files`,
      message: 'An MMS carries at most 10 files, 5 MB in all.',
      fix: 'Leave some out.',
    };
  if (text === undefined) return;
  if (typeOf(subject) === 'whatsapp') {
    const limit = media > 0 ? 1024 : 4096;
    if (text.length > limit)
      yield {
        field: 'text',
        evidence: `${text.length} characters`,
        message: `A WhatsApp text may have at most ${limit} characters${media > 0 ? ' beside media' : ''}.`,
      };
    return;
  }
  const { encoding, characters } = measureSms(text);
  if (characters > smsLimits[encoding])
    yield {
      field: 'text',
      evidence: `${characters} characters in ${encoding}`,
      message: `In ${encoding} a text may have at most ${smsLimits[encoding]} characters.`,
    };
}

function* encodings(subject: Subject): Generator<Hit> {
  const text = subject.text('text');
  if (text === undefined || typeOf(subject) !== 'sms') return;
  const advice = adviseEncoding(text);
  if (advice.characters.length === 0) return;
  const shown = advice.characters
    .slice(0, 5)
    .map(({ character, code_point }) => `${/\p{L}|\p{P}|\p{S}/u.test(character) ? `${character} ` : ''}${code_point}`);
  const saved = advice.segments - advice.segments_after_replacing;
  yield {
    field: 'text',
    severity: saved > 0 ? 'warning' : 'info',
    evidence: shown.join(', '),
    message: `These characters make the whole text UCS-2: ${advice.segments} segment${advice.segments === 1 ? '' : 's'}, ${advice.segments_after_replacing} after replacing them.`,
  };
}

const CART =
  /\b(?:left (?:something|items?|an item) (?:in|behind)|(?:your|the) (?:shopping )?cart\b|abandoned cart|still (?:thinking|interested)|forgot something|complete your (?:purchase|order|checkout))/i;

export const messageRules = defineRules(
  {
    id: 'MSG-FIRST',
    kinds: ['message'],
    severity: 'warning',
    fields: ['text', 'first_message', 'brand_name'],
    check: function* (subject) {
      const text = subject.text('text');
      if (text === undefined || subject.flag('first_message') !== true || subject.text('usecase') === '2FA') return;
      const lacking = [
        isNamed(subject) && !namesBusiness(subject, text) ? 'the name of the business' : '',
        mentions(text, /\bstop\b|\bunsubscribe\b|\bopt[- ]?out\b/i) ? '' : 'how to opt out',
      ].filter((part) => part !== '');
      if (lacking.length > 0)
        yield { field: 'text', evidence: text, message: `A first message should tell ${lacking.join(' and ')}.` };
    },
    message: 'A first message should tell who writes and how to opt out.',
    fix: 'Begin with the brand and end with "Reply STOP to opt out".',
    source: 'CTIA Messaging Principles 5.1',
    codes: [],
  },
  {
    id: 'MSG-CAPS',
    kinds: ['message', 'campaign'],
    severity: 'warning',
    fields: ['text', 'samples'],
    check: shouting,
    message: 'Capitals and repeated signs look like spam to carriers.',
    fix: 'Write it in plain sentences.',
    source: FILTERS,
    codes: [],
  },
  {
    id: 'MSG-CART',
    kinds: ['message', 'campaign', 'tollfree'],
    severity: 'warning',
    fields: ['text', 'samples'],
    check: function* (subject) {
      for (const { field, text } of samplesOf(subject)) {
        const [found] = affirmed(text, CART).filter(({ words }) => !/\b(?:golf|food|medical|tool) cart/i.test(words));
        if (found !== undefined) yield { field, evidence: excerpt(text, found) };
      }
    },
    message: 'A reminder of a cart has rules of its own.',
    fix: 'Have people confirm their opt-in (double opt-in), and commonly: one reminder within 48 hours.',
    source: 'Toll-free 30517',
    codes: ['30517'],
  },
  {
    id: 'MSG-LEN',
    kinds: ['message'],
    severity: 'error',
    fields: ['text', 'type', 'media_urls'],
    check: tooLong,
    message: 'The text is longer than the API takes.',
    fix: 'Shorten it, or split it.',
    source: PLIVO,
    codes: [],
  },
  {
    id: 'MSG-EMPTY',
    kinds: ['message'],
    severity: 'error',
    fields: ['text', 'type', 'media_urls'],
    check: function* (subject) {
      if (subject.isBlank('text') && mediaOf(subject) === 0) yield { field: 'text' };
    },
    message: 'There is nothing to send.',
    fix: 'Give a text; an MMS may carry media instead.',
    source: PLIVO,
    codes: [],
  },
  {
    id: 'ENC-UCS2',
    kinds: ['message'],
    severity: 'warning',
    fields: ['text'],
    check: encodings,
    message: 'Characters beyond GSM-7 make the whole text UCS-2.',
    fix: 'Replace them as listed in encoding_replacements.',
    source: 'GSM 03.38; Plivo API documentation',
    codes: [],
  },
);
