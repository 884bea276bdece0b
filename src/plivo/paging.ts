/** The page a listing was asked for. */
export interface PageRequest {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

export interface PageMeta {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  readonly total_count?: number | undefined;
  readonly count?: number | undefined;
  readonly next?: string | null | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly limit: number;
  readonly offset: number;
  readonly has_more: boolean;
  readonly next_offset?: number | undefined;
  readonly total_count?: number | undefined;
}

/** Plivo documentation: a page holds 20 rows unless fewer are asked for. */
export const DEFAULT_LIMIT = 20;

/**
 * One page, with the truth about what follows: the total where the resource gives one, else the link to the next page,
 * else (no link, no total) a full page counts as followed by more.
 */
export function pageOf<Item>(items: Item[], meta: PageMeta | undefined, asked: PageRequest): Page<Item> {
  const limit = asked.limit ?? meta?.limit ?? DEFAULT_LIMIT;
  const offset = asked.offset ?? meta?.offset ?? 0;
  const total = meta?.total_count ?? meta?.count;
  const end = offset + items.length;
  const has_more = items.length > 0 && follows(items.length, limit, end, total, meta?.next);
  return { items, limit, offset, has_more, next_offset: has_more ? end : undefined, total_count: total };
}

function follows(
  rows: number,
  limit: number,
  end: number,
  total: number | undefined,
  next: string | null | undefined,
): boolean {
  if (total !== undefined) return end < total;
  if (next !== undefined) return next !== null && next !== '';
  return rows >= limit;
}

/** A page in words: how many, of how many, and how to go on. `noun` in the singular. */
export function describePage({ items, offset, total_count, next_offset }: Page<unknown>, noun: string): string {
  if (items.length === 0)
    return total_count ? `No ${noun} here; there are ${total_count} in all.` : `No ${noun} found.`;
  const count = total_count === undefined ? items.length : `${items.length} of ${total_count}`;
  const plural = items.length === 1 && (total_count ?? 1) === 1 ? noun : `${noun}s`;
  if (next_offset !== undefined) return `${count} ${plural}. More follow: go on with offset ${next_offset}.`;
  return `${count} ${plural}${offset > 0 ? ', the last ones' : ''}.`;
}
