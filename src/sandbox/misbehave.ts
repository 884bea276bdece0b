import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Fault, FaultKind } from './faults.ts';

/** The two ends of an exchange, for faults that no answer can express. */
export interface Wire {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

const oversize = 32 * 1024 * 1024;

export const happensBefore: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'status-429',
  'status-500',
  'status-502',
  'status-503',
  'reset-before',
  'hang',
]);

/** The answer of a fault that keeps the request from being worked on; `apiId` is for the bodies that have one. */
export async function answerInstead(fault: Fault, { incoming }: Wire, apiId: string): Promise<Response> {
  switch (fault.kind) {
    case 'status-429':
      return errorPage(429, { api_id: apiId, error: 'too many requests' }, fault.retryAfter);
    case 'status-500':
      return errorPage(500, { api_id: apiId, error: 'internal server error' }, null);
    case 'status-503':
      return errorPage(503, { api_id: apiId, error: 'service unavailable' }, fault.retryAfter);
    case 'status-502':
      return new Response('<html><body><h1>502 Bad Gateway</h1></body></html>\n', {
        status: 502,
        headers: { 'content-type': 'text/html' },
      });
    case 'hang':
      await leftAlone(incoming, fault.seconds);
      incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    default:
      incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
  }
}

/** What becomes of an answer whose request has been worked on. */
export async function spoil(fault: Fault, { incoming, outgoing }: Wire, answer: Response): Promise<Response> {
  const { socket } = incoming;
  if (fault.kind === 'latency') await leftAlone(incoming, fault.seconds ?? 1);
  else if (fault.kind === 'reset-after') {
    socket.destroy();
    return RESPONSE_ALREADY_SENT;
  } else if (fault.kind === 'truncated-json') {
    const body = Buffer.from(await answer.text());
    outgoing.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': body.length });
    outgoing.write(body.subarray(0, Math.ceil(body.length / 2)), () => socket.destroySoon());
    return RESPONSE_ALREADY_SENT;
  } else if (fault.kind === 'oversized') {
    return new Response(padded(await answer.text()), { status: answer.status, headers: answer.headers });
  }
  return answer;
}

function errorPage(status: number, body: Record<string, unknown>, retryAfter: number | null): Response {
  const headers = retryAfter === null ? undefined : { 'retry-after': String(retryAfter) };
  return Response.json(body, { status, ...(headers !== undefined && { headers }) });
}

/** Waits for so many seconds, for ever if there are none, and no longer than the client does. */
async function leftAlone({ socket }: IncomingMessage, seconds: number | null): Promise<void> {
  if (socket.destroyed) return;
  const gone = new AbortController();
  const leave = () => gone.abort();
  socket.once('close', leave);
  const longest = 24 * 3600;
  await wait(1000 * (seconds ?? longest), undefined, { signal: gone.signal }).catch(() => undefined);
  socket.off('close', leave);
}

/** The text and then white space, which is still JSON, piece by piece. */
function padded(text: string): ReadableStream<Uint8Array> {
  const blank = Buffer.alloc(64 * 1024, ' ');
  let left = oversize - text.length;
  return new ReadableStream({
    start: (controller) => controller.enqueue(Buffer.from(text)),
    pull: (controller) => {
      if (left <= 0) return controller.close();
      left -= blank.length;
      return controller.enqueue(blank);
    },
  });
}
