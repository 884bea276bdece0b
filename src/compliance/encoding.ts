import { SegmentedMessage } from 'sms-segments-calculator';

export interface SmsMeasure {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Billed units. */
  readonly segments: number;
  /** As the vendor counts them against its limits: UTF-16 units. */
  readonly characters: number;
}

/** Plivo documentation: the longest text of one SMS, in characters. */
export const smsLimits = { 'GSM-7': 1600, 'UCS-2': 737 } as const;

/** Characters of ASCII that take one place each in GSM-7. */
const PLAIN = /^[\n !-Z_a-z]*$/;
const SINGLE = 160;
const JOINED = 153;

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

function measureByCharacter(text: string): SmsMeasure {
  const message = new SegmentedMessage(text);
  const encoding = message.encodingName === 'UCS-2' ? 'UCS-2' : 'GSM-7';
  return { encoding, segments: message.segmentsCount, characters: text.length };
}
