import type { Payload } from '../body.ts';
import type { Answer } from '../errors.ts';
import type { Fault } from '../faults.ts';
import type { World } from '../world.ts';
import { authenticateTwilio } from './account.ts';
import { addressRoutes } from './addresses.ts';
import { assignmentRoutes } from './assignments.ts';
import type { TwilioRoute } from './call.ts';
import { entityRoutes } from './entities.ts';
import { evaluationRoutes } from './evaluations.ts';
import { numberRoutes } from './numbers.ts';
import { policyRoutes } from './policies.ts';
import { profileRoutes } from './profiles.ts';
import { refusalAnswer, TwilioRefusal } from './refusal.ts';
import { settleReviews } from './review.ts';

/** A request to either of Twilio's hosts: they are told apart by their paths. */
export interface TwilioRequest {
  readonly method: string;
  /** Whole, with the sandbox's own address. */
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly payload: Payload;
}

export const twilioRoutes: readonly TwilioRoute[] = [
  ...policyRoutes,
  ...profileRoutes,
  ...entityRoutes,
  ...assignmentRoutes,
  ...evaluationRoutes,
  ...addressRoutes,
  ...numberRoutes,
];

const compiled = twilioRoutes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+?)')}/?$`),
}));

/** Whether a path is Twilio's: what no other API of the sandbox begins with. */
export function isTwilioPath(path: string): boolean {
  return /^\/2010-04-01(\/|$)/.test(path) || (/^\/v1\//.test(path) && !/^\/v1\/Account(\/|$)/.test(path));
}

/** Answers one request, at once and whole. Credentials come first, then the path, the method and the arguments (inferred). */
export function answerTwilio({ state, config }: World, request: TwilioRequest, now: number): Answer {
  const { method, url, payload } = request;
  settleReviews(state.twilio, now);
  const accountSid = authenticateTwilio(request.authorization);
  if (accountSid === undefined) return refusalAnswer(401, 20003, 'Authenticate');
  const found = match(url.pathname);
  const named = found?.segments['AccountSid'];
  if (found === undefined || (named !== undefined && named !== accountSid)) {
    return refusalAnswer(404, 20404, `The requested resource ${url.pathname.replace(/^\/v1/, '')} was not found`);
  }
  const { route, segments } = found;
  const operation = method === 'GET' || method === 'POST' || method === 'DELETE' ? route.operations[method] : undefined;
  if (operation === undefined) return refusalAnswer(405, 20004, 'Method not allowed');
  if (payload.kind === 'too large') return refusalAnswer(413, 20001, 'Request body too large');
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.contentType ?? '');
  const form = new URLSearchParams(isForm && payload.kind === 'text' ? payload.text : '');
  try {
    return operation({
      state,
      twilio: state.twilio,
      accountSid,
      origin: url.origin,
      path: url.pathname,
      query: url.searchParams,
      form,
      now,
      mostRecords: config.limits.records,
      segment: (name) => segments[name] ?? '',
    });
  } catch (error) {
    if (error instanceof TwilioRefusal) return refusalAnswer(error.status, error.code, error.message);
    throw error;
  }
}

function match(
  path: string,
): { readonly route: TwilioRoute; readonly segments: Readonly<Record<string, string>> } | undefined {
  for (const { route, pattern } of compiled) {
    const groups = pattern.exec(path)?.groups;
    if (groups !== undefined) return { route, segments: { ...groups } };
    if (pattern.test(path)) return { route, segments: {} };
  }
  return undefined;
}

/** A fault that is an answer, in Twilio's own form; undefined for one that is none. */
export function refuseTwilio({ kind, retryAfter }: Fault): Response | undefined {
  const status = Number(/^status-(429|500|503)$/.exec(kind)?.[1] ?? 0);
  if (status === 0) return undefined;
  const { body } = refusalAnswer(status, 20_000 + status, faultTexts[status] ?? '');
  return Response.json(body, { status, headers: retryAfter === null ? {} : { 'retry-after': String(retryAfter) } });
}

const faultTexts: Readonly<Record<number, string>> = {
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};
