/** The only file that touches undici. It is imported lazily: loading undici costs more than the rest of a start. */
import { type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import type { HttpOptions } from './types.ts';

/** Well below the vendors' limit of 100 requests at once, so that limit is kept by construction. */
const CONNECTIONS = 32;

/** What became of a request that is being sent. */
export class Passage {
  /** True from the moment the request is handed to a connection: from then on the API may have seen it. */
  left = false;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface RawRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | undefined;
  readonly signal: AbortSignal;
  readonly passage: Passage;
}

export interface Transport {
  request(request: RawRequest): Promise<RawAnswer>;
  close(): Promise<void>;
}

/** undici calls `onRequestStart` right before it writes a request to a socket: the point of no return. */
const watchDeparture: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const passage = 'opaque' in options ? options.opaque : undefined;
  return dispatch(options, {
    onRequestStart(controller, context) {
      if (passage instanceof Passage) passage.left = true;
      handler.onRequestStart?.(controller, context);
    },
    onResponseStart: (...args) => handler.onResponseStart?.(...args),
    onResponseData: (...args) => handler.onResponseData?.(...args),
    onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
    onResponseError: (...args) => handler.onResponseError?.(...args),
  });
};

function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || url.hostname.startsWith('127.');
}

export function createTransport({ connectTimeoutMs, proxy }: HttpOptions): Transport {
  const pools = new Map<string, { request: Dispatcher['request']; destroy(): Promise<void> }>();
  // The time-outs of our own cover an answer as a whole, which undici's, per part, do not.
  const common = { connections: CONNECTIONS, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 };

  const poolOf = (url: URL) => {
    const known = pools.get(url.origin);
    if (known !== undefined) return known;
    const dispatcher =
      proxy === undefined || isLoopback(url)
        ? new Pool(url.origin, { ...common, connect: { timeout: connectTimeoutMs } })
        : new EnvHttpProxyAgent({
            ...common,
            connectTimeout: connectTimeoutMs,
            httpProxy: proxy.http ?? '',
            httpsProxy: proxy.https ?? proxy.http ?? '',
            noProxy: proxy.except ?? '',
          });
    const composed = dispatcher.compose(watchDeparture);
    const pool = { request: composed.request.bind(composed), destroy: () => dispatcher.destroy() };
    pools.set(url.origin, pool);
    return pool;
  };

  return {
    async request({ method, url, headers, body, signal, passage }) {
      const answer = await poolOf(url).request({
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers,
        body: body ?? null,
        signal,
        opaque: passage,
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    },
    async close() {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map((pool) => pool.destroy()));
    },
  };
}
