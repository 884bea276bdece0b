/** What kind of sender a message has, and what is known of a number of the account. */
import type * as z from 'zod';
import { isTollfree } from '../../compliance/phone.ts';
import { path } from '../../http/path.ts';
import type { Plivo } from '../../plivo/client.ts';
import { accountNumberRecord } from '../../plivo/wire/account-number.ts';
import { poolShortcode, powerpackPage } from '../../plivo/wire/powerpack.ts';
import { orMissing } from './hop.ts';

export type SenderKind = 'long code' | 'toll-free number' | 'short code' | 'sender ID';
export type AccountNumber = z.output<typeof accountNumberRecord>;

export function kindOfSender(src: string): SenderKind {
  if (!/^\d+$/.test(src)) return 'sender ID';
  if (src.length <= 6) return 'short code';
  return isTollfree(src) ? 'toll-free number' : 'long code';
}

/** The number as the account has it; undefined where it has not. */
export async function readAccountNumber(plivo: Plivo, number: string): Promise<AccountNumber | undefined> {
  return orMissing(plivo.get(path`Number/${number}/`, accountNumberRecord));
}

/** Pools that are looked through for a short code: the API lists short codes nowhere else. */
const MOST_POOLS = 20;

/** The Powerpack whose pool has the short code. */
export async function powerpackOfShortcode(plivo: Plivo, shortcode: string): Promise<string | undefined> {
  const { objects } = await plivo.get(path`Powerpack/`, powerpackPage, { limit: MOST_POOLS });
  for (const { uuid, number_pool_uuid: pool } of objects) {
    if (pool === undefined) continue;
    const found = await orMissing(plivo.get(path`NumberPool/${pool}/Shortcode/${shortcode}/`, poolShortcode));
    if (found !== undefined) return uuid;
  }
  return undefined;
}
