/** Arguments and answer fields that several of Twilio's tools share. */
import * as z from 'zod';
import { personalField } from '../pipeline/personal.ts';
import { isPrivateHost } from '../safety/urls.ts';
import { PAGE_TOKEN } from '../twilio/paging.ts';
import { answerOf, httpUrl, says } from './fields.ts';

/** Twilio documentation: two letters and 32 hexadecimal digits. */
export const sidOf = (prefix: string, from: string) =>
  z
    .string()
    .trim()
    .refine(
      (text) => new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i').test(text),
      `must be ${prefix} and 32 hexadecimal digits`,
    )
    .describe(from);

export const customerProfileSid = sidOf('BU', 'From twilio_list_customer_profiles.');
export const phoneNumberSid = sidOf('PN', 'From twilio_list_phone_numbers.');
export const addressSid = sidOf('AD', 'From twilio_list_addresses.');
export const policySid = sidOf('RN', 'From twilio_list_policies.');

export const friendlyName = z.string().trim().min(1).describe('Your name for it.');

export const page = {
  limit: z.int().min(1).max(20).optional().describe('Rows; default 20.'),
  page_token: z
    .string()
    .refine((text) => PAGE_TOKEN.test(text), 'must be the next_page_token of the page before')
    .optional()
    .describe('next_page_token.'),
};

/** A text about a person or an address. */
export const personalText = (max = 500) => personalField(z.string().trim().min(1).max(max));

function isPublic(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname.includes('.') && !/^[\d.]+$|\.test$/.test(hostname) && !isPrivateHost(hostname);
}

export const publicUrl = personalField(
  httpUrl.refine((url) => isPublic(url), 'must be reachable from the internet: reviewers look at it'),
);

/** The answer of a list tool: it goes on with a token, not an offset. */
export const pageOfItems = <S extends z.ZodRawShape>(columns: S) =>
  z.looseObject({
    ...says,
    items: z.array(z.looseObject(columns)).optional(),
    limit: z.number().optional(),
    has_more: z.boolean().optional(),
    next_page_token: z.string().optional(),
  });

export const idAnswer = (name: string) => answerOf({ [name]: z.string().optional() });
