import type { Payload } from './body.ts';
import { authenticate } from './credentials.ts';
import { type Answer, errorAnswer, unauthenticated } from './errors.ts';
import { timeUuid } from './ids.ts';
import { type ApiCall, perform } from './perform.ts';
import type { Route, World } from './world.ts';

/** A request to the API, read whole. */
export interface ApiRequest {
  method: string;
  authorization: string | undefined;
  query: string;
  payload: Payload;
  requesterIp: string;
  /** The named segments of the path. */
  segments: Readonly<Record<string, string>>;
}

export interface Answered {
  answer: Answer;
  /** What has been done, when it may have changed the state. */
  done?: ApiCall;
}

/**
 * Answers one request. Below an account, credentials come first, then the path (404), the method (405) and the
 * arguments (order inferred).
 */
export function answerCall(world: World, route: Route | undefined, request: ApiRequest, now: number): Answered {
  const { state } = world;
  const { method, segments, query, payload, requesterIp } = request;
  const authId = segments['auth_id'];
  if (authId === undefined) return { answer: errorAnswer(404, timeUuid(state, 'api'), 'not found') };
  const account = authenticate(request.authorization);
  if (account === undefined || !mayAct(account, authId)) return { answer: unauthenticated() };
  if (route === undefined) return { answer: errorAnswer(404, timeUuid(state, 'api'), 'not found') };
  if (method !== 'GET' && method !== 'POST' && method !== 'DELETE') {
    return { answer: errorAnswer(405, timeUuid(state, 'api'), 'method not allowed') };
  }
  const call: ApiCall = { route: route.path, method, segments, query, payload, requesterIp };
  const answer = perform(world, route, call, now);
  return method === 'GET' || answer.status >= 300 ? { answer } : { answer, done: call };
}

/** An account acts on itself and, as the main account, on its subaccounts (inferred). */
function mayAct(account: string, authId: string): boolean {
  return account === authId || (account.startsWith('MA') && /^SA[A-Z0-9]{18}$/.test(authId));
}
