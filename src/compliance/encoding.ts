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

export function measureSms(text: string): SmsMeasure {
  const message = new SegmentedMessage(text);
  const encoding = message.encodingName === 'UCS-2' ? 'UCS-2' : 'GSM-7';
  return { encoding, segments: text === '' ? 0 : message.segmentsCount, characters: text.length };
}
