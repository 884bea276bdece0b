import * as z from 'zod';

const fields = z.record(z.string(), z.unknown());

/** What a registration is to be made of: each part as its create tool takes it, checked by that tool. */
export const registrationInput = z.object({
  profile: fields,
  brand: fields,
  campaign: fields,
  numbers: z.array(z.string()),
  powerpack_name: z.string().optional(),
});
export type RegistrationInput = z.output<typeof registrationInput>;

export type Fields = Readonly<Record<string, unknown>>;
