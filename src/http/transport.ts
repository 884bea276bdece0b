/** The only file that touches undici. It is imported lazily: loading undici costs more than the rest of a start. */
import { type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { createDeadlines, type Deadlines } from './deadlines.ts';
import type { Passage } from './passage.ts';
import type { HttpOptions } from './types.ts';

/** Well below the vendors' limit of 100 requests at once, so that limit is kept by construction. */
const CONNECTIONS = 32;

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Undefined where the answer is larger than the most that is read. */
  readonly text: string | undefined;
}

export interface RawRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | undefined;
  /** Gives the request up. */
  readonly signal?: AbortSignal | undefined;
  readonly passage: Passage;
  /** The most bytes of an answer that are read. */
  readonly most: number;
}

export interface Transport {
  request(request: RawRequest): Promise<RawAnswer>;
  close(): Promise<void>;
}

/**
 * One request by undici's lowest way, which builds no stream for the answer: that costs more than all else about a small one.
 * `onRequestStart` comes right before the request is written to a socket: the point of no return.
 */
async function dispatch(dispatcher: Dispatcher, request: RawRequest, deadlines: Deadlines): Promise<RawAnswer> {
  const { method, url, headers, body = null, signal, passage, most } = request;
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  let controller: Dispatcher.DispatchController | undefined;
  let given: Error | undefined;
  const giveUp = () => {
    given = new Error('given up');
    controller?.abort(given);
    reject(given);
  };
  const meetDeadline = deadlines.add(() => {
    passage.timedOut = true;
    giveUp();
  });
  signal?.addEventListener('abort', giveUp, { once: true });

  let head: Pick<RawAnswer, 'status' | 'headers'> = { status: 0, headers: {} };
  let size = 0;
  const chunks: Buffer[] = [];
  const options = { origin: url.origin, path: url.pathname + url.search, method, headers, body };
  try {
    dispatcher.dispatch(options, {
      onRequestStart(started) {
        // Given up while it waited for a connection: nothing leaves.
        if (given !== undefined) {
          started.abort(given);
          return;
        }
        controller = started;
        passage.left = true;
      },
      onResponseStart(_, status, found) {
        head = { status, headers: found };
      },
      onResponseData(answering, chunk) {
        size += chunk.byteLength;
        if (size <= most) {
          chunks.push(chunk);
          return;
        }
        resolve({ ...head, text: undefined });
        answering.abort(new Error('the answer is too large'));
      },
      onResponseEnd() {
        resolve({ ...head, text: Buffer.concat(chunks, size).toString('utf8') });
      },
      onResponseError(_, error) {
        reject(error);
      },
    });
    return await promise;
  } finally {
    meetDeadline();
    signal?.removeEventListener('abort', giveUp);
  }
}

function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || url.hostname.startsWith('127.');
}

export function createTransport({ connectTimeoutMs, timeoutMs, proxy }: HttpOptions): Transport {
  const deadlines = createDeadlines(timeoutMs);
  const pools = new Map<string, Dispatcher>();
  const common = {
    connections: CONNECTIONS,
    pipelining: 1,
    // Over HTTP/2, which a server may choose, one connection carries many requests, and what it refuses is sent again.
    allowH2: false,
    // The time-outs of our own cover an answer as a whole, which undici's, per part, do not.
    headersTimeout: 0,
    bodyTimeout: 0,
  };

  const poolOf = (url: URL) => {
    const known = pools.get(url.origin);
    if (known !== undefined) return known;
    const pool =
      proxy === undefined || isLoopback(url)
        ? new Pool(url.origin, { ...common, connect: { timeout: connectTimeoutMs } })
        : new EnvHttpProxyAgent({
            ...common,
            connectTimeout: connectTimeoutMs,
            httpProxy: proxy.http ?? '',
            httpsProxy: proxy.https ?? proxy.http ?? '',
            noProxy: proxy.except ?? '',
          });
    pools.set(url.origin, pool);
    return pool;
  };

  return {
    request: (request) => dispatch(poolOf(request.url), request, deadlines),
    async close() {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map((pool) => pool.destroy()));
    },
  };
}
