import { part, text } from '../http/lenient.ts';

/** The page a listing is asked for. */
export interface PageRequest {
  readonly limit?: number | undefined;
  readonly page_token?: string | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly limit: number;
  readonly has_more: boolean;
  readonly next_page_token?: string | undefined;
}

/** Where a listing says how it goes on: `meta` on Trust Hub, at the root on the main host (Twilio's OpenAPI description). */
export const pageLinks = { meta: part({ next_page_url: text }), next_page_uri: text };

interface Links {
  readonly meta?: { readonly next_page_url?: string | undefined } | undefined;
  readonly next_page_uri?: string | undefined;
}

export const DEFAULT_LIMIT = 20;

/**
 * A place in a listing, as one word: `1:PAIT0123…`, the number of the page and the API's token for it. Both come out of
 * the link to the next page; its host and path do not matter, since the request goes to the configured root again.
 */
export const PAGE_TOKEN = /^\d{1,9}(:[\w.%+/=-]{1,500})?$/;

/** The parameters that ask for a page. */
export function pageParameters({ limit, page_token }: PageRequest) {
  const [page, token] = page_token?.split(/:(.*)/s, 2) ?? [];
  return { page_size: limit ?? DEFAULT_LIMIT, page, page_token: token };
}

/** One page, with the way to the next. */
export function pageOf<Item>(items: Item[], links: Links, { limit }: PageRequest): Page<Item> {
  const next = nextToken(links.meta?.next_page_url ?? links.next_page_uri);
  return { items, limit: limit ?? DEFAULT_LIMIT, has_more: next !== undefined, next_page_token: next };
}

function nextToken(link: string | undefined): string | undefined {
  if (link === undefined || link === '') return undefined;
  const query = new URLSearchParams(link.split(/[?#]/)[1] ?? '');
  const page = query.get('Page') ?? '';
  const token = query.get('PageToken') ?? '';
  if (!/^\d{1,9}$/.test(page) && token === '') return undefined;
  const whole = `${page === '' ? '1' : page}${token === '' ? '' : `:${token}`}`;
  return PAGE_TOKEN.test(whole) ? whole : undefined;
}

/** A page in words. */
export function describePage({ items, next_page_token }: Page<unknown>, noun: string, plural = `${noun}s`): string {
  const more = next_page_token === undefined ? '' : ` More follow: go on with page_token ${next_page_token}.`;
  if (items.length === 0) return `No ${noun} ${more === '' ? 'found' : 'on this page'}.${more}`;
  return `${items.length} ${items.length === 1 ? noun : plural}.${more}`;
}

/** Reads on until nothing follows, or `most` pages are read. */
export async function readPages<Item>(
  read: (page: PageRequest) => Promise<Page<Item>>,
  most = 10,
): Promise<{ readonly items: Item[]; readonly complete: boolean }> {
  const items: Item[] = [];
  let page_token: string | undefined;
  for (let count = 0; count < most; count++) {
    const page = await read({ limit: 100, page_token });
    items.push(...page.items);
    page_token = page.next_page_token;
    if (page_token === undefined) return { items, complete: true };
  }
  return { items, complete: false };
}
