/** Arguments and answer fields that several tools share. */
import * as z from 'zod';
import { callbackMethods } from '../plivo/values.ts';
import { addressFault, spellingFault } from '../safety/addresses.ts';
import { isNumber, sanitizeNumber } from '../safety/senders.ts';

/** An http(s) address in a plain string: where a tool is large, or a field is in many of them, each keyword is paid for. */
export const webAddress = z
  .string()
  .trim()
  .check(({ value, issues }) => {
    const message = addressFault(value);
    if (message !== undefined) issues.push({ code: 'custom', message, input: value });
  });

/** The same, published with its format. */
export const httpUrl = webAddress.meta({ format: 'uri' });

/** A public site, which may stand without http://. */
export const website = z
  .string()
  .trim()
  .max(100)
  .refine((text) => spellingFault(text) === undefined, { error: ({ input }) => spellingFault(String(input)) });

/** Addresses that the API takes as one text joined by commas: encoded, a comma within one can't end it. */
export function joinAddresses(addresses: readonly string[]): string {
  return addresses.map((address) => address.replaceAll(',', '%2C')).join(',');
}

export const page = {
  limit: z.int().min(1).max(20).optional().describe('Rows; default 20.'),
  offset: z.int().min(0).optional().describe('Rows to skip.'),
};

export const callback = {
  url: webAddress.optional().describe('Callback.'),
  method: z.enum(callbackMethods).optional().describe('Method.'),
};

const opaqueId = (from: string) =>
  z
    .string()
    .trim()
    .refine((id) => /^[A-Za-z0-9]{2,32}$/.test(id), 'must be letters and digits only')
    .describe(from);

/** One and the same in either case of its letters, so that what is keyed by it is found again. */
export const uuid = z.guid().toLowerCase();

export const messageUuid = uuid.describe('From a send or list_messages.');
export const profileUuid = uuid.describe('From list_profiles.');
/** As an upload gave it: a UUID, so far. */
export const mediaId = z
  .string()
  .min(1)
  .overwrite((id) => uuid.safeParse(id).data ?? id);

export const brandId = opaqueId('From list_brands.');
export const campaignId = opaqueId('From list_campaigns.');

/** A telephone number in any common writing, reduced to its digits: country code first, at most 14 of them. */
export const phoneNumber = z
  .string()
  .overwrite(sanitizeNumber)
  .refine(isNumber, 'must be a phone number of 5 to 14 digits, country code first');

/** A text the API wants to be of at least `min` characters. */
export const longText = (min: number) => z.string().trim().min(min);

/** `YES,START`: no spaces, letters and digits only (Plivo documentation). Spaces around the commas are taken out. */
export const keywords = z
  .string()
  .overwrite((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .join(','),
  )
  .refine((text) => /^[A-Za-z0-9]+(,[A-Za-z0-9]+)*$/.test(text), {
    error: 'must be keywords of letters and digits, joined by commas, such as STOP,CANCEL',
  });

export const says = {
  summary: z.string().optional().describe('what is the case'),
  next_step: z.string().optional().describe('what to do now'),
};

/** The answer of a tool about one record: our words, then its attributes. */
export const answerOf = <S extends z.ZodRawShape>(shape: S) => z.looseObject({ ...says, ...shape });

/** The answer of a list tool. */
export const pageOfItems = <S extends z.ZodRawShape>(columns: S) =>
  z.looseObject({
    ...says,
    items: z.array(z.looseObject(columns)).optional(),
    limit: z.number().optional(),
    offset: z.number().optional(),
    has_more: z.boolean().optional(),
    next_offset: z.number().optional(),
    total_count: z.number().optional(),
    states: z.record(z.string(), z.string()).optional().describe('what each state on this page means'),
  });

/** Whether any of these arguments is given. */
export function isAnyGiven(declared: object, asked: object): boolean {
  return Object.entries(asked).some(([name, value]) => value !== undefined && Object.hasOwn(declared, name));
}

/** Something that several arguments together get wrong; `path` leads to the one to change. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Adds rules that look at several arguments at once. They run when each argument is right by itself. */
export function withRules<Input extends z.ZodObject>(
  input: Input,
  problemsOf: (value: z.output<Input>) => Iterable<Problem>,
): Input {
  return input.check(({ value, issues }) => {
    for (const { path, message } of problemsOf(value)) {
      issues.push({ code: 'custom', path: [...path], message, input: value });
    }
  });
}
