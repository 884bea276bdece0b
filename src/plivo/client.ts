import type * as z from 'zod';
import { type Skew, watchClock } from '../http/clock.ts';
import type { Path } from '../http/path.ts';
import type { HttpClient } from '../http/types.ts';
import { basicAuth, type Content, createCaller, type Query } from '../http/vendor.ts';
import { failureOf } from './failure.ts';
import { normalizeKeys } from './keys.ts';
import { createLimits } from './limits.ts';

export interface PlivoAccount {
  readonly authId: string;
  readonly authToken: string;
  /** Root of the API, without a path: `https://api.plivo.com`. */
  readonly apiUrl: string;
  /** Whether the vendor's limits are kept on this side too. */
  readonly limited: boolean;
}

export type Body = Readonly<Record<string, unknown>>;

/** Plivo's API for one account. Answers come with snake_case keys, read by the schema given. */
export interface Plivo {
  /** API root and account: what belongs to one of them means nothing to another. */
  readonly scope: string;
  /** Whether the vendor's limits are kept on this side. */
  readonly limited: boolean;
  /** What its answers have told of its clock: see `WatchedClient`. */
  skews(): readonly Skew[] | undefined;
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

export function createPlivo(account: PlivoAccount, http: HttpClient): PlivoFor {
  const watched = watchClock(http);
  const call = createCaller(
    {
      name: 'Plivo',
      headers: { authorization: basicAuth(account.authId, account.authToken), accept: 'application/json' },
      normalize: normalizeKeys,
      failureOf,
      admit: account.limited ? createLimits() : undefined,
    },
    watched,
  );
  const root = `${account.apiUrl.replace(/\/+$/, '')}/v1/Account/${encodeURIComponent(account.authId)}/`;
  const at = ({ path }: Path) => new URL(root + path);
  return (signal) => ({
    scope: root,
    limited: account.limited,
    skews: watched.skews,
    get: (path, schema, query) => call({ method: 'GET', url: at(path), query, schema, signal }),
    post: (path, schema, body) => call({ method: 'POST', url: at(path), content: json(body), schema, signal }),
    upload: async (path, schema, files) =>
      call({ method: 'POST', url: at(path), content: await multipart(files), schema, signal }),
    // DELETE takes its arguments as a JSON body: six of the vendor's seven SDKs send them so.
    delete: (path, schema, body) =>
      call({ method: 'DELETE', url: at(path), content: body === undefined ? undefined : json(body), schema, signal }),
  });
}

function json(body: Body): Content {
  return { type: 'application/json', body: JSON.stringify(body) };
}

/** Plivo documentation: every part is named `file`. Boundaries and the quoting of names are left to the platform. */
async function multipart(files: readonly UploadFile[]): Promise<Content> {
  const form = new FormData();
  for (const { name, contentType, bytes } of files) form.append('file', new Blob([bytes], { type: contentType }), name);
  const encoded = new Response(form);
  const body = Buffer.from(await encoded.arrayBuffer());
  return { type: encoded.headers.get('content-type') ?? 'multipart/form-data', body };
}
