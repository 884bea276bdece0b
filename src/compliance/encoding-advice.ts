import { SegmentedMessage } from 'sms-segments-calculator';
import { measureSms } from './encoding.ts';
import { gsmReplacements } from './lexicons/gsm.ts';

/** A character that no GSM-7 text can hold. */
export interface ForeignCharacter {
  readonly character: string;
  /** As `U+2019`. */
  readonly code_point: string;
  readonly count: number;
  /** What GSM-7 has for it; undefined where nothing has its sense. */
  readonly replacement: string | undefined;
}

export interface EncodingAdvice {
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly segments: number;
  readonly characters: readonly ForeignCharacter[];
  /** The text with every known replacement made. */
  readonly replaced: string;
  readonly segments_after_replacing: number;
}

/** What a text costs to send, why, and what it would cost in plain characters. */
export function adviseEncoding(text: string): EncodingAdvice {
  const { encoding, segments } = measureSms(text);
  if (encoding === 'GSM-7')
    return { encoding, segments, characters: [], replaced: text, segments_after_replacing: segments };
  const counts = new Map<string, number>();
  for (const character of text) {
    if (!isGsm(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const characters = Array.from(counts, ([character, count]) => ({
    character,
    code_point: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    count,
    replacement: gsmReplacements[character],
  }));
  const replaced = Array.from(text, (character) =>
    counts.has(character) ? (gsmReplacements[character] ?? character) : character,
  ).join('');
  return { encoding, segments, characters, replaced, segments_after_replacing: measureSms(replaced).segments };
}

const known = new Map<string, boolean>();

function isGsm(character: string): boolean {
  const found = known.get(character) ?? new SegmentedMessage(character).encodingName !== 'UCS-2';
  if (known.size < 2000) known.set(character, found);
  return found;
}
