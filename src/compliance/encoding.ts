import { SegmentedMessage } from 'sms-segments-calculator';

export interface SmsMeasure {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Billed units. */
  readonly segments: number;
  /** As the vendor counts them against its limits: UTF-16 units. */
  readonly characters: number;
}

/** Plivo documentation: the longest text of one SMS, in characters; one of two septets is one of them (inferred). */
export const smsLimits = { 'GSM-7': 1600, 'UCS-2': 737 } as const;

/** Characters of ASCII that take one place each in GSM-7. */
const PLAIN = /^[\n !-Z_a-z]*$/;
const SINGLE = 160;
const JOINED = 153;
const JOINED_UCS2 = 67;
/** They take two places each in GSM-7. */
const EXTENDED = /[\f^{}\\[~\]|€]/g;

/** The calculator's time grows with the square of the length, to a minute for 100,000 characters. */
const LONGEST_COUNTED = 2000;

let last: { readonly text: string; readonly measure: SmsMeasure } | undefined;

/** What a text costs as SMS. A send asks for the same text several times: the last answer is kept. */
export function measureSms(text: string): SmsMeasure {
  if (last?.text === text) return last.measure;
  const measure = PLAIN.test(text) ? measurePlain(text) : measureByCharacter(text);
  last = { text, measure };
  return measure;
}

function measurePlain({ length }: string): SmsMeasure {
  const segments = length === 0 ? 0 : length <= SINGLE ? 1 : Math.ceil(length / JOINED);
  return { encoding: 'GSM-7', segments, characters: length };
}

/** A text that no SMS takes: its encoding is told by its pieces, and what it would be billed as near as it matters. */
function measureTooLong(text: string): SmsMeasure {
  const pieces = text.match(new RegExp(`[^]{1,${LONGEST_COUNTED}}`, 'g')) ?? [];
  const { length: characters } = text;
  if (pieces.some((piece) => measureByCharacter(piece).encoding === 'UCS-2')) {
    return { encoding: 'UCS-2', segments: Math.ceil(characters / JOINED_UCS2), characters };
  }
  const places = characters + (text.match(EXTENDED)?.length ?? 0);
  return { encoding: 'GSM-7', segments: Math.ceil(places / JOINED), characters };
}

function measureByCharacter(text: string): SmsMeasure {
  if (text.length > LONGEST_COUNTED) return measureTooLong(text);
  const message = new SegmentedMessage(text);
  const encoding = message.encodingName === 'UCS-2' ? 'UCS-2' : 'GSM-7';
  return { encoding, segments: message.segmentsCount, characters: text.length };
}
