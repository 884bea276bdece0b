import * as z from 'zod';

const fields = z.record(z.string(), z.unknown());

/** What a secondary profile is to be made of: each part as its create tool takes it, without friendly_name. */
export const profileInput = z.object({
  friendly_name: z.string(),
  email: z.string(),
  status_callback: z.string().optional(),
  business: fields,
  representatives: z.array(fields),
  address: fields,
  phone_number_sids: z.array(z.string()),
  /** A word in the names of what this plan makes, by which it is found again. */
  marker: z.string(),
});
export type ProfileInput = z.output<typeof profileInput>;
export type Fields = Readonly<Record<string, unknown>>;

/** The names of the pieces. Names are not unique at Twilio, so each holds the marker. */
export function nameOf({ friendly_name, marker }: ProfileInput, piece: string): string {
  return `${friendly_name} ${piece} ${marker}`;
}

/** Twilio documentation: the name of an address has at most 64 characters. It is personal data, so it names nobody. */
export function addressNameOf({ marker }: ProfileInput): string {
  return `address ${marker}`;
}
