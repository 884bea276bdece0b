import { readWhole } from './wire.ts';
import type { Call } from './world.ts';

export interface Page {
  limit: number;
  offset: number;
}

/** `limit` 1 to 20 (20 when not given), `offset` from 0 (Plivo documentation); others are a 400 (inferred). */
export function readPage(call: Call): Page {
  return {
    limit: readWhole(call.args, 'limit', { min: 1, max: 20 }) ?? 20,
    offset: readWhole(call.args, 'offset', { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? 0,
  };
}

/** `limit`, `offset`, `next` and `previous`; `path` is the listing's, below the account. The filters go along. */
export function pageMeta(call: Call, page: Page, path: string, count: number): Record<string, unknown> {
  const filters = new URLSearchParams();
  for (const [name, value] of call.args) {
    if (name !== 'limit' && name !== 'offset') filters.append(name, String(value));
  }
  const rest = filters.size === 0 ? '' : `&${filters.toString()}`;
  const link = (offset: number) => `/v1/Account/${call.authId}/${path}/?limit=${page.limit}&offset=${offset}${rest}`;
  return {
    limit: page.limit,
    offset: page.offset,
    next: page.offset + page.limit < count ? link(page.offset + page.limit) : null,
    previous: page.offset > 0 ? link(Math.max(0, page.offset - page.limit)) : null,
  };
}

/** One page of `items` between two indices, newest first, where `items` is in order of making. */
export function newestFirst<T>(items: readonly T[], page: Page, from = 0, until = items.length): T[] {
  const end = Math.max(from, until - page.offset);
  return items.slice(Math.max(from, end - page.limit), end).reverse();
}
