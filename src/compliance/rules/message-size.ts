/** What a text costs and whether it fits: of each message that is sent, so nothing heavy is imported here. */
import { measureSms, smsLimits } from '../encoding.ts';
import { adviseEncoding } from '../encoding-advice.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';

const PLIVO = 'Plivo API documentation';
const MANY_SEGMENTS = 10;

const typeOf = (subject: Subject) => (subject.text('type') ?? 'sms').toLowerCase();

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

function* tooMany(subject: Subject): Generator<Hit> {
  const text = subject.text('text');
  if (text === undefined || typeOf(subject) !== 'sms') return;
  const { segments } = measureSms(text);
  if (segments > MANY_SEGMENTS) yield { field: 'text', evidence: `${segments} segments` };
}

function* encodings(subject: Subject): Generator<Hit> {
  const text = subject.text('text');
  if (text === undefined || typeOf(subject) !== 'sms' || measureSms(text).encoding === 'GSM-7') return;
  const advice = adviseEncoding(text);
  if (advice.characters.length === 0) return;
  const shown = advice.characters
    .slice(0, 5)
    .map(({ character, code_point }) => `${/\p{L}|\p{P}|\p{S}/u.test(character) ? `${character} ` : ''}${code_point}`);
  const saved = advice.segments - advice.segments_after_replacing;
  const known = advice.characters
    .slice(0, 5)
    .flatMap(({ character, replacement }) =>
      replacement === undefined
        ? []
        : [`${character} as ${replacement === ' ' ? 'a space' : replacement || 'nothing'}`],
    );
  yield {
    field: 'text',
    severity: saved > 0 ? 'warning' : 'info',
    evidence: shown.join(', '),
    message: `These characters make the whole text UCS-2: ${advice.segments} segment${advice.segments === 1 ? '' : 's'}, ${advice.segments_after_replacing} after replacing them.`,
    fix: saved > 0 ? `Write ${known.join(', ')}.` : undefined,
  };
}

export const messageSize = defineRules(
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
    id: 'MSG-SEGMENTS',
    kinds: ['message'],
    // The API takes 11 of them, and so they are no error.
    severity: 'warning',
    fields: ['text'],
    check: tooMany,
    message: 'Some carriers cut or drop a message of more than 10 segments; all of them are billed.',
    fix: 'Shorten the text, or link to the rest.',
    source: 'Providers of the registry, commonly observed',
    codes: [],
  },
  {
    id: 'ENC-UCS2',
    kinds: ['message'],
    severity: 'warning',
    fields: ['text'],
    check: encodings,
    message: 'Characters beyond GSM-7 make the whole text UCS-2.',
    fix: 'Replace them by characters that GSM-7 has: check_message lists them.',
    source: 'GSM 03.38; Plivo API documentation',
    codes: [],
  },
);
