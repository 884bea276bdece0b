/** The interactive object of a WhatsApp message: buttons, a list, or a link. */
import * as z from 'zod';
import { terse } from '../pipeline/terse.ts';
import { interactiveHeaderTypes, interactiveTypes } from '../plivo/values.ts';
import { type Problem, webAddress } from './fields.ts';

/** Bounds as rules instead of keywords: this is the largest published schema, and every keyword is paid for. */
const upTo = (limit: number) =>
  z
    .string()
    .min(1)
    .refine((text) => text.length <= limit, `may have at most ${limit} characters`);
const from1to = (most: number) =>
  [(list: readonly unknown[]) => list.length >= 1 && list.length <= most, `must hold 1 to ${most} items`] as const;

const label = z.string().min(1);

const header = z.strictObject({
  type: z.enum(interactiveHeaderTypes).describe('Kind'),
  text: label.optional().describe('Text'),
  media: webAddress.optional().describe('URL'),
});

const button = z.strictObject({
  title: label.describe('Label'),
  id: label.optional().describe('Returned'),
  cta_url: webAddress.optional().describe('URL'),
});

const row = z.strictObject({
  id: upTo(200).describe('Returned'),
  title: label.describe('Label'),
  description: z.string().optional().describe('Detail'),
});

const section = z.strictObject({
  title: upTo(24).describe('Heading'),
  rows: z.array(row).min(1).describe('Choices'),
});

export const interactive = z.strictObject({
  type: z.enum(interactiveTypes).describe('Kind'),
  header: header.optional().describe('Top'),
  body: z.strictObject({ text: upTo(1024).describe('Text') }).describe('Middle'),
  footer: z
    .strictObject({ text: upTo(60).describe('Text') })
    .optional()
    .describe('Bottom'),
  action: z
    .strictObject({
      buttons: z
        .array(button)
        .refine(...from1to(3))
        .describe('reply: 1-3; else 1'),
      sections: z
        .array(section)
        .refine(...from1to(10))
        .optional()
        .describe('For list'),
    })
    .describe('Choices'),
});

export function* interactiveProblems({ type, header, action }: z.output<typeof interactive>): Generator<Problem> {
  const at = ['interactive'];
  if (header !== undefined) {
    const other = header.type === 'text' ? 'media' : 'text';
    if (header[header.type] === undefined) {
      yield { path: [...at, 'header', header.type], message: `is required for a header of type ${header.type}` };
    }
    if (header[other] !== undefined) {
      yield { path: [...at, 'header', other], message: `does not go with a header of type ${header.type}` };
    }
    if (header.type === 'media' && type === 'list') {
      yield { path: [...at, 'header', 'type'], message: 'a list takes a text header only' };
    }
  }
  const { buttons, sections } = action;
  if ((type === 'list' || type === 'cta_url') && buttons.length > 1) {
    yield {
      path: [...at, 'action', 'buttons'],
      message: `${type} takes exactly one button; it holds ${buttons.length}`,
    };
  }
  if (type === 'list' && sections === undefined) {
    yield { path: [...at, 'action', 'sections'], message: 'is required for type list' };
  }
  if (type !== 'list' && sections !== undefined) {
    yield { path: [...at, 'action', 'sections'], message: 'goes with type list only' };
  }
  for (const [index, button] of buttons.entries()) {
    const place = [...at, 'action', 'buttons', index, 'cta_url'];
    if (type === 'cta_url' && button.cta_url === undefined)
      yield { path: place, message: 'is required for type cta_url' };
    if (type !== 'cta_url' && button.cta_url !== undefined)
      yield { path: place, message: 'goes with type cta_url only' };
  }
}
terse.add(interactive, { terse: true });
