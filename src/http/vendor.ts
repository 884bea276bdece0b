import { setImmediate as nextTurn } from 'node:timers/promises';
import type * as z from 'zod';
import { type A2pError, DeliveryUnknownError, UnavailableError } from '../errors.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from './types.ts';

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface Content {
  readonly type: string;
  readonly body: string | Buffer;
}

/** What differs between the vendors' APIs: their name, their headers, how they spell answers and refuse. */
export interface Vendor {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Turns an answer's JSON into the one spelling that schemas read. */
  normalize(content: unknown): unknown;
  failureOf(answer: HttpAnswer, content: unknown, request: HttpRequest): A2pError;
  /** Waits for, or throws over, the limits of the vendor, where they are kept on this side. */
  readonly admit?: ((request: HttpRequest) => Promise<void>) | undefined;
}

export interface VendorCall<S extends z.ZodType> {
  readonly method: HttpRequest['method'];
  readonly url: URL;
  readonly query?: Query | undefined;
  readonly content?: Content | undefined;
  readonly schema: S;
  readonly signal: AbortSignal | undefined;
}

/** Calls a vendor's API and reads its answer. */
export type Caller = <S extends z.ZodType>(call: VendorCall<S>) => Promise<z.output<S>>;

/** Characters of an answer whose reading takes so long that others are let in between its parts. */
const LONG = 100_000;

export function createCaller(vendor: Vendor, http: HttpClient): Caller {
  return async ({ method, url, query, content, schema, signal }) => {
    const request: HttpRequest = {
      method,
      url: withQuery(url, query),
      kind: method === 'GET' ? 'read' : 'write',
      headers: content === undefined ? vendor.headers : { ...vendor.headers, 'content-type': content.type },
      body: content?.body,
      signal,
    };
    if (vendor.admit !== undefined) await vendor.admit(request);
    const answer = await http.send(request);
    const isLong = answer.text.length > LONG;
    const found = answer.text.trim() === '' ? {} : readJson(answer.text);
    if (isLong) await nextTurn();
    if (answer.status >= 300) throw vendor.failureOf(answer, found, request);
    const normal = vendor.normalize(found);
    if (isLong) await nextTurn();
    const parsed = schema.safeParse(normal);
    if (isLong) await nextTurn();
    if (parsed.success) return parsed.data;
    throw unreadable(vendor.name, answer, request);
  };
}

function withQuery(url: URL, query: Query | undefined): URL {
  if (query === undefined) return url;
  const full = new URL(url);
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) full.searchParams.append(name, String(one));
    }
  }
  return full;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(name: string, { status }: HttpAnswer, { kind }: HttpRequest): A2pError {
  const what = `${name} answered HTTP ${status} with content this server can't read`;
  return kind === 'write'
    ? new DeliveryUnknownError(`${what}: the request was accepted, but its result is not known.`, { status })
    : new UnavailableError(`${what}.`, { remedy: 'Nothing was changed. Try again later.' });
}

export function basicAuth(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
