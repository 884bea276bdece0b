/** Whole listings: a record must not be made because it stood on the second page. */
import { path } from '../../http/path.ts';
import type { Plivo } from '../../plivo/client.ts';
import { DEFAULT_LIMIT, type PageMeta, pageOf } from '../../plivo/paging.ts';
import { brandPage } from '../../plivo/wire/brand.ts';
import { campaignNumbers, campaignPage } from '../../plivo/wire/campaign.ts';
import { poolNumberPage, powerpackPage, powerpackRecord } from '../../plivo/wire/powerpack.ts';
import { profilePage } from '../../plivo/wire/profile.ts';

/** More pages than any account has; a listing that never ends must not hold a call for ever. */
const MOST_PAGES = 500;

type Read<Item> = (offset: number) => Promise<{ items: Item[]; meta: PageMeta | undefined }>;

async function all<Item>(read: Read<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { items, meta } = await read(found.length);
    const { has_more } = pageOf(items, meta, { limit: DEFAULT_LIMIT, offset: found.length });
    found.push(...items);
    if (!has_more) break;
  }
  return found;
}

const page = (offset: number) => ({ limit: DEFAULT_LIMIT, offset });

export const allProfiles = (plivo: Plivo) =>
  all(async (offset) => {
    const { profiles, meta } = await plivo.get(path`Profile/`, profilePage, page(offset));
    return { items: profiles, meta };
  });

export const allBrands = (plivo: Plivo) =>
  all(async (offset) => {
    const { brands, meta } = await plivo.get(path`10dlc/Brand/`, brandPage, page(offset));
    return { items: brands, meta };
  });

export const allCampaigns = (plivo: Plivo, brand_id: string) =>
  all(async (offset) => {
    const query = { brand_id, ...page(offset) };
    const { campaigns, meta } = await plivo.get(path`10dlc/Campaign/`, campaignPage, query);
    return { items: campaigns, meta };
  });

export const allLinks = (plivo: Plivo, campaign: string) =>
  all(async (offset) => {
    const target = path`10dlc/Campaign/${campaign}/Number/`;
    const { phone_numbers } = await plivo.get(target, campaignNumbers, page(offset));
    return { items: phone_numbers, meta: undefined };
  });

export const allPowerpacks = (plivo: Plivo) =>
  all(async (offset) => {
    const { objects, meta } = await plivo.get(path`Powerpack/`, powerpackPage, page(offset));
    return { items: objects, meta };
  });

export async function poolOf(plivo: Plivo, powerpack: string): Promise<string> {
  const { number_pool_uuid = '' } = await plivo.get(path`Powerpack/${powerpack}/`, powerpackRecord);
  return number_pool_uuid;
}

export const allPoolNumbers = (plivo: Plivo, pool: string) =>
  all(async (offset) => {
    const { objects, meta } = await plivo.get(path`NumberPool/${pool}/Number/`, poolNumberPage, page(offset));
    return { items: objects, meta };
  });
