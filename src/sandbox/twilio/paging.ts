import type { Answer } from '../errors.ts';
import type { TwilioCall } from './call.ts';
import { invalid } from './refusal.ts';

type Row = { readonly sid: string };

interface Page<R> {
  readonly rows: readonly R[];
  readonly page: number;
  readonly size: number;
  readonly start: number;
  /** Path and query of the page itself and its neighbours. */
  readonly links: {
    readonly self: string;
    readonly first: string;
    readonly previous: string | null;
    readonly next: string | null;
  };
}

/**
 * The page that a query asks for, newest row first. `PageToken` names the row that it follows (`PA`) or precedes (`PB`);
 * without one, `Page` counts from the start (Twilio documentation; the form of tokens is inferred).
 */
function readPage<R extends Row>(call: TwilioCall, oldestFirst: readonly R[]): Page<R> {
  const rows = oldestFirst.toReversed();
  const size = whole(call, 'PageSize', 50, 1, 1000);
  const page = whole(call, 'Page', 0, 0, 1_000_000);
  const start = startOf(call.query.get('PageToken'), rows, page, size);
  const shown = rows.slice(start, start + size);
  const [first, last] = [shown.at(0), shown.at(-1)];
  const to = (index: number, token: string) => linkTo(call, size, index, token);
  return {
    rows: shown,
    page,
    size,
    start,
    links: {
      self: linkTo(call, size, page, call.query.get('PageToken') ?? ''),
      first: to(0, ''),
      previous: start > 0 && first !== undefined ? to(Math.max(0, page - 1), `PB${first.sid}`) : null,
      next: start + size < rows.length && last !== undefined ? to(page + 1, `PA${last.sid}`) : null,
    },
  };
}

function whole({ query }: TwilioCall, name: string, preset: number, min: number, max: number): number {
  const text = query.get(name);
  if (text === null || text === '') return preset;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw invalid(20001, `Invalid parameter ${name}`);
  return value;
}

function startOf(token: string | null, rows: readonly Row[], page: number, size: number): number {
  if (token === null || token === '') return page * size;
  const index = rows.findIndex(({ sid }) => sid === token.slice(2));
  if (index < 0 || !/^P[AB]/.test(token)) throw invalid(20001, 'Invalid parameter PageToken');
  return token.startsWith('PA') ? index + 1 : Math.max(0, index - size);
}

function linkTo({ path, query }: TwilioCall, size: number, page: number, token: string): string {
  const params = new URLSearchParams(query);
  for (const name of ['PageSize', 'Page', 'PageToken']) params.delete(name);
  params.set('PageSize', String(size));
  params.set('Page', String(page));
  if (token !== '') params.set('PageToken', token);
  return `${path}?${params}`;
}

/** A listing of Trust Hub: rows under `results`, links under `meta`. */
export function hubPage<R extends Row>(call: TwilioCall, rows: readonly R[], show: (row: R) => object): Answer {
  const { page, size, links, ...found } = readPage(call, rows);
  const whole = (link: string | null) => (link === null ? null : call.origin + link);
  return {
    status: 200,
    body: {
      results: found.rows.map(show),
      meta: {
        page,
        page_size: size,
        first_page_url: whole(links.first),
        previous_page_url: whole(links.previous),
        url: whole(links.self),
        next_page_url: whole(links.next),
        key: 'results',
      },
    },
  };
}

/** A listing of the main host: all at the root, links without a host. */
export function mainPage<R extends Row>(
  call: TwilioCall,
  key: string,
  rows: readonly R[],
  show: (row: R) => object,
): Answer {
  const { page, size, start, links, ...found } = readPage(call, rows);
  return {
    status: 200,
    body: {
      [key]: found.rows.map(show),
      page,
      page_size: size,
      start,
      end: Math.max(start, start + found.rows.length - 1),
      uri: links.self,
      first_page_uri: links.first,
      previous_page_uri: links.previous,
      next_page_uri: links.next,
    },
  };
}
