import type { Payload } from './body.ts';
import { type Answer, badRequest, errorAnswer, Refusal } from './errors.ts';
import { timeUuid } from './ids.ts';
import { settle } from './settle.ts';
import { type Args, argsFromBody, argsFromQuery } from './wire.ts';
import type { Route, World } from './world.ts';

/** A request to an operation of the API, with all that its outcome depends on beside state and time. */
export interface ApiCall {
  /** The route's path. */
  readonly route: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly segments: Readonly<Record<string, string>>;
  /** As after `?`. */
  readonly query: string;
  readonly payload: Payload;
  readonly requesterIp: string;
}

/** Does what the call asks for, at once and whole: nothing else happens between its checks and its changes. */
export function perform(world: World, route: Route, call: ApiCall, now: number): Answer {
  const { state } = world;
  const { method, query, payload, segments, requesterIp } = call;
  settle(world, now);
  const apiId = timeUuid(state, 'api');
  const operation = route.operations[method];
  if (operation === undefined) return errorAnswer(405, apiId, 'method not allowed');
  if (payload.kind === 'too large') return errorAnswer(413, apiId, 'request body too large');
  try {
    const args = readArgs(method, query, payload);
    const files = payload.kind === 'form' ? payload.files : [];
    const segment = (name: string) => segments[name] ?? '';
    return operation({ world, state, authId: segment('auth_id'), apiId, now, args, files, requesterIp, segment });
  } catch (error) {
    if (error instanceof Refusal) return errorAnswer(error.status, apiId, error.message);
    throw error;
  }
}

/** GET: the query; its body is ignored. POST: the body. DELETE: both (Plivo documentation says query, SDKs send a body). */
function readArgs(method: ApiCall['method'], query: string, payload: Payload): Args {
  if (method === 'GET') return argsFromQuery(query);
  if (payload.kind === 'broken form') throw badRequest('the multipart/form-data body is broken');
  const fromBody = argsFromBody(payload.kind === 'text' ? payload.text : '');
  return method === 'POST' ? fromBody : new Map([...argsFromQuery(query), ...fromBody]);
}
