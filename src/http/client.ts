import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, DeliveryUnknownError, UnavailableError } from '../errors.ts';
import { late } from '../late.ts';
import { logger } from '../log.ts';
import { Passage } from './passage.ts';
import type { HttpAnswer, HttpClient, HttpOptions, HttpRequest } from './types.ts';

/** The most of an answer that is read: 1 MiB. Vendors' pages hold 20 to 1,000 rows and stay far below. */
const MAX_ANSWER_BYTES = 1024 * 1024;
/** All waits for retries of one call together. */
const RETRY_BUDGET_MS = 2000;
const FIRST_BACKOFF_MS = 100;

/** One attempt ended without an answer that can be used. */
class AttemptFailed {
  readonly left: boolean;
  readonly reason: string;
  readonly cause: unknown;
  /** Another try would end in the same way. */
  readonly final: boolean;
  /** A time-out has used up the caller's patience. */
  readonly timedOut: boolean;

  constructor(left: boolean, reason: string, cause: unknown, end: 'passing' | 'final' | 'timed out' = 'passing') {
    this.left = left;
    this.reason = reason;
    this.cause = cause;
    this.final = end !== 'passing';
    this.timedOut = end === 'timed out';
  }
}

/** `Retry-After` as seconds: the header holds a number or a date. */
export function parseRetryAfter(header: string | string[] | undefined, now: number): number | undefined {
  const value = Array.isArray(header) ? header[0] : header;
  if (value === undefined || value.trim() === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}

function parseDate(header: string | string[] | undefined): number | undefined {
  const date = Date.parse(Array.isArray(header) ? (header[0] ?? '') : (header ?? ''));
  return Number.isNaN(date) ? undefined : date;
}

function describeCause(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ECONNREFUSED':
      return 'the connection was refused';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name could not be resolved';
    case 'UND_ERR_CONNECT_TIMEOUT':
      return 'no connection within the time allowed';
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
    case 'EPIPE':
      return 'the connection broke';
    default:
      return code === '' ? 'the connection failed' : `the connection failed (${code})`;
  }
}

export function createHttpClient(options: HttpOptions): HttpClient {
  const transport = late(async () => (await import('./transport.ts')).createTransport(options));

  async function attempt(request: HttpRequest): Promise<HttpAnswer | AttemptFailed> {
    const opened = transport.get();
    const { request: send } = opened instanceof Promise ? await opened : opened;
    const passage = new Passage();
    try {
      request.signal?.throwIfAborted();
      const { status, headers, text } = await send({ ...request, passage, most: MAX_ANSWER_BYTES });
      if (text === undefined) {
        return new AttemptFailed(true, `the answer (HTTP ${status}) is larger than 1 MiB`, undefined, 'final');
      }
      const retryAfterSeconds = parseRetryAfter(headers['retry-after'], Date.now());
      return { status, text: options.redact(text), retryAfterSeconds, date: parseDate(headers['date']) };
    } catch (cause) {
      if (request.signal?.aborted) throw cancelled(request, passage.left);
      if (passage.timedOut) {
        const reason = `no complete answer within ${options.timeoutMs / 1000} s`;
        return new AttemptFailed(passage.left, reason, cause, 'timed out');
      }
      return new AttemptFailed(passage.left, describeCause(cause), cause);
    }
  }

  return {
    async send(request) {
      const deadline = Date.now() + RETRY_BUDGET_MS;
      for (let tries = 0; ; tries++) {
        const outcome = await attempt(request);
        const backoff = FIRST_BACKOFF_MS * 2 ** tries;
        const wait = waitBeforeRetry(request, outcome, backoff);
        if (wait === undefined || Date.now() + wait > deadline) return settle(request, outcome);
        logger.debug('http retry', { host: request.url.host, method: request.method, wait_ms: wait });
        await sleep(wait, undefined, { signal: request.signal }).catch(() => {
          throw cancelled(request, false);
        });
      }
    },
    async close() {
      await (await transport.asked())?.close();
    },
  };
}

/** Milliseconds to wait before the same request may go out again; undefined when it must not. */
function waitBeforeRetry(
  request: HttpRequest,
  outcome: HttpAnswer | AttemptFailed,
  backoff: number,
): number | undefined {
  if (outcome instanceof AttemptFailed) {
    if (outcome.final) return undefined;
    return outcome.left && request.kind === 'write' ? undefined : backoff;
  }
  // Never less than our own pause: an API that keeps saying `Retry-After: 0` would be asked thousands of times.
  if (outcome.status === 429) return Math.max(backoff, (outcome.retryAfterSeconds ?? 0) * 1000);
  return outcome.status >= 500 && request.kind === 'read' ? backoff : undefined;
}

function settle(request: HttpRequest, outcome: HttpAnswer | AttemptFailed): HttpAnswer {
  if (!(outcome instanceof AttemptFailed)) return outcome;
  const where = request.url.host;
  if (outcome.left && request.kind === 'write') {
    throw new DeliveryUnknownError(
      `The request left for ${where}, but ${outcome.reason}: it is not known whether it was carried out.`,
      { cause: outcome.cause, gaveUp: outcome.timedOut },
    );
  }
  throw new UnavailableError(
    outcome.left
      ? `${where} gave no usable answer: ${outcome.reason}.`
      : `${where} was not reached: ${outcome.reason}.`,
    {
      cause: outcome.cause,
      remedy: outcome.left
        ? 'Nothing was changed. Try again later, or ask for less.'
        : 'Nothing was sent. Check the network, the proxy settings and the API address, then try again.',
    },
  );
}

function cancelled(request: HttpRequest, left: boolean): CancelledError {
  const uncertain = left && request.kind === 'write';
  return new CancelledError(
    uncertain
      ? 'The call was cancelled after its request had left: it is not known whether it was carried out.'
      : 'The call was cancelled; nothing was changed.',
    uncertain,
  );
}
