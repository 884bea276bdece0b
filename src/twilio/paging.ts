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
 * A place in a listing, as one word: `1:PAIT0123…`, the number of the page and the API's token for it; or, where the API
 * gives a number alone, `1@5`, with the size of the pages that are counted. All of it comes out of the link to the next
 * page; its host and path do not matter, since the request goes to the configured root again.
 */
export const PAGE_TOKEN = /^\d{1,9}(?::[\w.%+/=-]{1,500}|@[1-9]\d{0,3})$/;

/** The parameters that ask for a page. */
export function pageParameters({ limit, page_token }: PageRequest) {
  const [page, token] = page_token?.split(/[:@](.*)/s, 2) ?? [];
  const isCounted = countedSize(page_token) !== undefined;
  return { page_size: sizeOf({ limit, page_token }), page, page_token: isCounted ? undefined : token };
}

/** A page that is counted keeps its size, whatever limit is asked for: with another one, rows would be left out. */
function sizeOf({ limit, page_token }: PageRequest): number {
  return countedSize(page_token) ?? limit ?? DEFAULT_LIMIT;
}

function countedSize(page_token: string | undefined): number | undefined {
  const size = /^\d+@(\d+)$/.exec(page_token ?? '')?.[1];
  return size === undefined ? undefined : Number(size);
}

/** One page, with the way to the next. */
export function pageOf<Item>(items: Item[], links: Links, asked: PageRequest): Page<Item> {
  const size = sizeOf(asked);
  const next = nextToken(links.meta?.next_page_url ?? links.next_page_uri, size);
  return { items, limit: size, has_more: next !== undefined, next_page_token: next };
}

function nextToken(link: string | undefined, size: number): string | undefined {
  if (link === undefined || link === '') return undefined;
  const query = new URLSearchParams(link.split(/[?#]/)[1] ?? '');
  const page = query.get('Page') ?? '';
  const token = query.get('PageToken') ?? '';
  const whole = token === '' ? `${page}@${query.get('PageSize') ?? size}` : `${page === '' ? '1' : page}:${token}`;
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
