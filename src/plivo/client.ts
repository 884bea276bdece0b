import type * as z from 'zod';
import { DeliveryUnknownError, RateLimitedError, UnavailableError } from '../errors.ts';
import { createSlidingWindow } from '../http/limits.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from '../http/types.ts';
import { failureOf } from './failure.ts';
import { normalizeKeys } from './keys.ts';
import type { Path } from './path.ts';

export interface PlivoAccount {
  readonly authId: string;
  readonly authToken: string;
  /** Root of the API, without a path: `https://api.plivo.com`. */
  readonly apiUrl: string;
  /** Whether the vendor's limits are kept on this side too. */
  readonly limited: boolean;
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;
export type Body = Readonly<Record<string, unknown>>;

/** Plivo's API for one account. Answers come with snake_case keys, read by the schema given. */
export interface Plivo {
  /** @throws what `HttpClient.send` throws, and `ApiError` or `RateLimitedError` for a refusal */
  get<S extends z.ZodType>(path: Path, schema: S, query?: Query): Promise<z.output<S>>;
  /** @throws as `get`, and `DeliveryUnknownError` where the outcome of the write is not known */
  post<S extends z.ZodType>(path: Path, schema: S, body: Body): Promise<z.output<S>>;
  /** Sends files as multipart/form-data. @throws as `post` */
  upload<S extends z.ZodType>(path: Path, schema: S, files: readonly UploadFile[]): Promise<z.output<S>>;
  /** @throws as `post` */
  delete<S extends z.ZodType>(path: Path, schema: S, body?: Body): Promise<z.output<S>>;
}

export interface UploadFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type PlivoFor = (signal: AbortSignal | undefined) => Plivo;

/** Plivo documentation: 300 requests per 5 s and account, 20 listings of messages a minute. */
const REQUESTS = { count: 300, windowMs: 5_000 };
const MESSAGE_LISTINGS = { count: 20, windowMs: 60_000 };
/** A wait of our own up to this many ms is sat out; a longer one is reported. */
const LONGEST_WAIT_MS = 2_000;

export function createPlivo(account: PlivoAccount, http: HttpClient): PlivoFor {
  const headers = {
    authorization: `Basic ${Buffer.from(`${account.authId}:${account.authToken}`).toString('base64')}`,
    accept: 'application/json',
  };
  const root = `${account.apiUrl.replace(/\/+$/, '')}/v1/Account/${encodeURIComponent(account.authId)}/`;
  const everything = createSlidingWindow(REQUESTS.count, REQUESTS.windowMs);
  const listings = createSlidingWindow(MESSAGE_LISTINGS.count, MESSAGE_LISTINGS.windowMs);

  async function keepLimits(request: HttpRequest, path: Path): Promise<void> {
    if (!account.limited) return;
    const isListing = request.method === 'GET' && path.path === 'Message/';
    for (const window of isListing ? [listings, everything] : [everything]) {
      for (let wait = window.take(Date.now()); wait > 0; wait = window.take(Date.now())) {
        if (wait > LONGEST_WAIT_MS) {
          const seconds = Math.ceil(wait / 1000);
          throw new RateLimitedError(
            `Plivo allows ${MESSAGE_LISTINGS.count} listings of messages a minute, and they are used up.`,
            { remedy: `Nothing was sent. Call again in ${seconds} s.`, retry_after_seconds: seconds },
          );
        }
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  async function call<S extends z.ZodType>(request: HttpRequest, path: Path, schema: S): Promise<z.output<S>> {
    await keepLimits(request, path);
    const answer = await http.send(request);
    const content = readJson(answer.text);
    if (answer.status >= 300) throw failureOf(answer, content, request);
    const parsed = schema.safeParse(normalizeKeys(content ?? (answer.text.trim() === '' ? {} : undefined)));
    if (parsed.success) return parsed.data;
    throw unreadable(answer, request);
  }

  return (signal) => {
    const send = <S extends z.ZodType>(
      method: HttpRequest['method'],
      path: Path,
      schema: S,
      query: Query,
      content: RequestContent | undefined,
    ) => {
      const url = new URL(root + path.path);
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined) url.searchParams.set(name, String(value));
      }
      const request: HttpRequest = {
        method,
        url,
        kind: method === 'GET' ? 'read' : 'write',
        headers: content === undefined ? headers : { ...headers, 'content-type': content.type },
        body: content?.body,
        signal,
      };
      return call(request, path, schema);
    };
    return {
      get: (path, schema, query = {}) => send('GET', path, schema, query, undefined),
      post: (path, schema, body) => send('POST', path, schema, {}, json(body)),
      upload: async (path, schema, files) => send('POST', path, schema, {}, await multipart(files)),
      delete: (path, schema, body) => send('DELETE', path, schema, {}, body === undefined ? undefined : json(body)),
    };
  };
}

interface RequestContent {
  readonly type: string;
  readonly body: string | Buffer;
}

function json(body: Body): RequestContent {
  return { type: 'application/json', body: JSON.stringify(body) };
}

/** Plivo documentation: every part is named `file`. Boundaries and the quoting of names are left to the platform. */
async function multipart(files: readonly UploadFile[]): Promise<RequestContent> {
  const form = new FormData();
  for (const { name, contentType, bytes } of files) form.append('file', new Blob([bytes], { type: contentType }), name);
  const encoded = new Response(form);
  const body = Buffer.from(await encoded.arrayBuffer());
  return { type: encoded.headers.get('content-type') ?? 'multipart/form-data', body };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(answer: HttpAnswer, request: HttpRequest): Error {
  const what = `Plivo answered HTTP ${answer.status} with content this server can't read`;
  return request.kind === 'write'
    ? new DeliveryUnknownError(`${what}: the request was accepted, but its result is not known.`, {
        status: answer.status,
      })
    : new UnavailableError(`${what}.`, { remedy: 'Nothing was changed. Try again later.' });
}
