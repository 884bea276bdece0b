import type { Payload } from './body.ts';
import { authenticate } from './credentials.ts';
import { type Answer, badRequest, errorAnswer, Refusal, unauthenticated } from './errors.ts';
import { timeUuid } from './ids.ts';
import { settle } from './settle.ts';
import { type Args, argsFromBody, argsFromQuery } from './wire.ts';
import type { Route, World } from './world.ts';

/** A request to the API, read whole. */
export interface ApiRequest {
  method: string;
  authorization: string | undefined;
  /** As after `?`. */
  query: string;
  payload: Payload;
  requesterIp: string;
  /** The named segments of the path. */
  segments: Readonly<Record<string, string>>;
}

/**
 * Answers one request, at once and whole: nothing else happens between its checks and its changes. Below an account,
 * credentials come first, then the path (404), the method (405) and the arguments (order inferred).
 */
export function answerCall(world: World, route: Route | undefined, request: ApiRequest): Answer {
  const { state } = world;
  const now = world.clock.now();
  settle(world, now);
  const authId = request.segments['auth_id'];
  if (authId === undefined) return errorAnswer(404, timeUuid(state, 'api'), 'not found');
  const account = authenticate(request.authorization);
  if (account === undefined || !mayAct(account, authId)) return unauthenticated();
  const apiId = timeUuid(state, 'api');
  if (route === undefined) return errorAnswer(404, apiId, 'not found');
  const operation = operationOf(route, request.method);
  if (operation === undefined) return errorAnswer(405, apiId, 'method not allowed');
  const { payload, segments, requesterIp } = request;
  if (payload.kind === 'too large') return errorAnswer(413, apiId, 'request body too large');
  try {
    const args = readArgs(request.method, request.query, payload);
    const files = payload.kind === 'form' ? payload.files : [];
    const segment = (name: string) => segments[name] ?? '';
    return operation({ world, state, authId, apiId, now, args, files, requesterIp, segment });
  } catch (error) {
    if (error instanceof Refusal) return errorAnswer(error.status, apiId, error.message);
    throw error;
  }
}

/** An account acts on itself and, as the main account, on its subaccounts (inferred). */
function mayAct(account: string, authId: string): boolean {
  return account === authId || (account.startsWith('MA') && /^SA[A-Z0-9]{18}$/.test(authId));
}

function operationOf(route: Route, method: string) {
  return method === 'GET' || method === 'POST' || method === 'DELETE' ? route.operations[method] : undefined;
}

/** GET: the query; its body is ignored. POST: the body. DELETE: both (Plivo documentation says query, SDKs send a body). */
function readArgs(method: string, query: string, payload: Payload): Args {
  if (method === 'GET') return argsFromQuery(query);
  if (payload.kind === 'broken form') throw badRequest('the multipart/form-data body is broken');
  const fromBody = argsFromBody(payload.kind === 'text' ? payload.text : '');
  return method === 'POST' ? fromBody : new Map([...argsFromQuery(query), ...fromBody]);
}
