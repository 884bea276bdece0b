/** The template object of a WhatsApp message: its shape, and which field goes where. */
import * as z from 'zod';
import { terse } from '../pipeline/terse.ts';
import { templateButtonTypes, templateComponentTypes, templateParameterTypes } from '../plivo/values.ts';
import { type Problem, webAddress } from './fields.ts';

const coordinate = (limit: number) =>
  z
    .string()
    .refine(
      (text) => text.trim() !== '' && Math.abs(Number(text)) <= limit,
      `must be a number from -${limit} to ${limit}`,
    );

export const location = z.strictObject({
  latitude: coordinate(90).describe('Degrees'),
  longitude: coordinate(180).describe('Degrees'),
  name: z.string().min(1).describe('Place'),
  address: z.string().min(1).describe('Address'),
});

const parameter = z.strictObject({
  type: z.enum(templateParameterTypes).describe('Kind'),
  text: z.string().min(1).optional().describe('Text'),
  media: webAddress.optional().describe('URL'),
  payload: z.string().min(1).optional().describe('Payload'),
  currency: z
    .strictObject({
      fallback_value: z.string().min(1).describe('Text'),
      currency_code: z
        .string()
        .refine((text) => /^[A-Z]{3}$/i.test(text), 'must be a currency code such as USD')
        .describe('USD'),
      amount_1000: z.number().describe('Amount'),
    })
    .optional()
    .describe('Money'),
  date_time: z
    .strictObject({ fallback_value: z.string().min(1).describe('Text') })
    .optional()
    .describe('Date'),
  location: location.optional().describe('Header'),
  parameter_name: z.string().min(1).optional().describe('Variable'),
});

const component = z.strictObject({
  type: z.enum(templateComponentTypes).describe('Part'),
  sub_type: z.enum(templateButtonTypes).optional().describe('Button'),
  index: z
    .string()
    .refine((text) => /^[0-9]$/.test(text), 'must be the position of the button, "0" to "9"')
    .optional()
    .describe('0-9'),
  parameters: z.array(parameter).optional().describe('Values'),
});

export const template = z.strictObject({
  name: z.string().min(1).describe('Name'),
  language: z
    .string()
    .refine((text) => /^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(text), 'must be a locale such as en or en_US')
    .describe('en_US'),
  components: z.array(component).optional().describe('Variables'),
});

type Component = z.output<typeof component>;
type Parameter = z.output<typeof parameter>;

/** Plivo documentation: which values each component may carry. */
const carried: Readonly<Record<Component['type'], readonly Parameter['type'][]>> = {
  header: ['text', 'media', 'currency', 'date_time', 'location'],
  body: ['text', 'currency', 'date_time'],
  button: ['text', 'payload'],
};

const HEADER_TEXT = 60;
const BODY_TEXT = 1024;
const LONE_BODY_TEXT = 32_768;

export function* templateProblems({ components = [] }: z.output<typeof template>): Generator<Problem> {
  for (const [index, part] of components.entries()) {
    const at = ['template', 'components', index];
    const isButton = part.type === 'button';
    for (const name of ['sub_type', 'index'] as const) {
      if (isButton && part[name] === undefined) yield { path: [...at, name], message: 'is required for a button' };
      if (!isButton && part[name] !== undefined) yield { path: [...at, name], message: 'goes with a button only' };
    }
    for (const [position, value] of (part.parameters ?? []).entries()) {
      yield* parameterProblems(part, value, [...at, 'parameters', position], components.length === 1);
    }
  }
}

function* parameterProblems(
  part: Component,
  value: Parameter,
  at: readonly (string | number)[],
  alone: boolean,
): Generator<Problem> {
  if (!carried[part.type].includes(value.type)) {
    yield {
      path: [...at, 'type'],
      message: `a ${part.type} carries ${carried[part.type].join(', ')}; not ${value.type}`,
    };
    return;
  }
  const wanted =
    part.type !== 'button' || part.sub_type === undefined
      ? undefined
      : { url: 'text', quick_reply: 'payload' }[part.sub_type];
  if (wanted !== undefined && value.type !== wanted) {
    yield { path: [...at, 'type'], message: `a ${part.sub_type} button carries ${wanted}; not ${value.type}` };
  }
  if (value[value.type] === undefined)
    yield { path: [...at, value.type], message: `is required for type ${value.type}` };
  for (const other of templateParameterTypes) {
    if (other !== value.type && value[other] !== undefined) {
      yield { path: [...at, other], message: `does not go with type ${value.type}` };
    }
  }
  const limit =
    part.type === 'header' ? HEADER_TEXT : part.type === 'body' ? (alone ? LONE_BODY_TEXT : BODY_TEXT) : undefined;
  if (limit !== undefined && value.text !== undefined && value.text.length > limit) {
    yield { path: [...at, 'text'], message: `may have at most ${limit} characters; it has ${value.text.length}` };
  }
}
terse.add(location, { terse: true });
terse.add(template, { terse: true });
