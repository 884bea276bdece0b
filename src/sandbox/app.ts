import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { answerCall } from './answer-call.ts';
import { type Payload, readPayload } from './body.ts';
import type { Courier } from './callbacks/courier.ts';
import { answerControl, controlRoutes } from './controls/index.ts';
import type { ControlRoute } from './controls/route.ts';
import type { Store } from './disk/store.ts';
import type { Answer } from './errors.ts';
import type { Fault } from './faults.ts';
import { timeUuid } from './ids.ts';
import { answerInstead, happensBefore, spoil } from './misbehave.ts';
import { plivoRoutes } from './routes/index.ts';
import { answerTwilio, isTwilioPath, refuseTwilio } from './twilio/answer.ts';
import type { Route, World } from './world.ts';
import { type Exchange, record } from './write-journal.ts';

type Env = { Bindings: HttpBindings };

const apiRoot = '/v1/Account/:auth_id';
const longestState = 64 * 1024 * 1024;

/** What the application serves: a world, what keeps it if it is kept, and who calls back. */
export interface Served {
  readonly world: World;
  readonly store: Store | undefined;
  readonly courier: Courier;
}

/** The sandbox as a web application: the vendor's paths, the controls, and 404 for the rest. */
export function createApp(served: Served): Hono<Env> {
  const app = new Hono<Env>({ getPath: (request) => tolerantPath(request.url) });
  for (const route of controlRoutes) app.on(route.method, `/_sandbox${route.path}`, (c) => control(c, served, route));
  app.all('/_sandbox/*', () => Response.json({ error: 'not found' }, { status: 404 }));
  for (const route of plivoRoutes) app.all(`${apiRoot}/${route.path}`, (c) => serve(c, served, route));
  app.all(`${apiRoot}/*`, (c) => serve(c, served, undefined));
  app.all('*', (c, next) => (isTwilioPath(c.req.path) ? serveTwilio(c, served) : next()));
  app.onError((error) => Response.json({ error: `the sandbox failed: ${error.message}` }, { status: 500 }));
  app.notFound((c) => serve(c, served, undefined));
  return app;
}

/** Whoever compares clocks shall see the one that the records go by. */
function date({ env }: Context<Env>, { clock }: World): void {
  env.outgoing.setHeader('date', new Date(clock.now() / 1000).toUTCString());
}

async function control(c: Context<Env>, { world, store, courier }: Served, route: ControlRoute): Promise<Response> {
  date(c, world);
  const payload = await readPayload(c.env.incoming, route.method === 'PUT' ? longestState : undefined);
  if (payload.kind === 'too large') return Response.json({ error: 'request body too large' }, { status: 413 });
  const now = world.clock.now();
  const call = {
    origin: new URL(c.req.url).origin,
    query: queryOf(c.req.url),
    body: payload.kind === 'text' ? payload.text : '',
  };
  const { answer, args } = answerControl(route, world, call, now);
  if (answer.status === 200 && route.kept === 'whole') store?.noteAll();
  if (answer.status === 200 && route.kept === 'by command') {
    store?.note(
      { kind: 'control', path: route.path, args: Object.fromEntries(args) },
      now,
      world.state.counters['api'] ?? 0,
    );
  }
  await store?.saved();
  courier.deliver();
  return Response.json(answer.body?.['result'] ?? null, { status: answer.status });
}

/** What one of the APIs does with a request: its answer, or that of a fault in its place. */
interface Work {
  answer(payload: Payload, now: number): Answer;
  instead(fault: Fault): Promise<Response>;
}

function serve(c: Context<Env>, served: Served, route: Route | undefined): Promise<Response> {
  const { world, store } = served;
  const { incoming } = c.env;
  return pass(c, served, {
    instead: (fault) => answerInstead(fault, c.env, timeUuid(world.state, 'api')),
    answer: (payload, now) => {
      const apiIds = world.state.counters['api'] ?? 0;
      const request = {
        method: c.req.method,
        authorization: incoming.headers.authorization,
        query: queryOf(c.req.url),
        payload,
        requesterIp: (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
        segments: c.req.param(),
      };
      const { answer, done } = answerCall(world, route, request, now);
      if (done !== undefined) store?.note({ kind: 'call', call: done }, now, apiIds);
      return answer;
    },
  });
}

function serveTwilio(c: Context<Env>, served: Served): Promise<Response> {
  const { world, store } = served;
  const { authorization, 'content-type': contentType } = c.env.incoming.headers;
  const { method } = c.req;
  const url = new URL(c.req.url);
  return pass(c, served, {
    instead: async (fault) => refuseTwilio(fault) ?? answerInstead(fault, c.env, ''),
    answer: (payload, now) => {
      const answer = answerTwilio(world, { method, url, authorization, contentType, payload }, now);
      if (method !== 'GET' && answer.status < 300) store?.noteAll();
      return answer;
    },
  });
}

async function pass(c: Context<Env>, { world, store, courier }: Served, work: Work): Promise<Response> {
  date(c, world);
  const { incoming } = c.env;
  const payload = await readPayload(incoming);
  const { method, url } = c.req;
  const exchange: Exchange = { method, url, headers: incoming.headers, payload };
  const fault = world.faults.strike(method, tolerantPath(url));
  if (fault !== undefined && happensBefore.has(fault.kind)) {
    record(world, exchange, { status: statusOf(fault.kind), body: null }, fault.kind);
    return work.instead(fault);
  }
  const answer = work.answer(payload, world.clock.now());
  const text = record(world, exchange, answer, fault?.kind);
  // Nothing is said before it is safe, nor is what others have done and is not safe yet.
  await store?.saved();
  courier.deliver();
  const response = reply(answer, text);
  return fault === undefined ? response : spoil(fault, c.env, response);
}

/** The status that a fault answers with, 0 when it answers nothing. */
function statusOf(kind: string): number {
  return Number(/^status-(\d+)$/.exec(kind)?.[1] ?? 0);
}

/** `text` is the answer's body, written out. */
function reply({ status }: Answer, text: string): Response {
  if (text === '') return new Response(null, { status });
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  // What is left of an oversized request is not worth waiting for.
  if (status === 413) headers['connection'] = 'close';
  return new Response(text, { status, headers });
}

/**
 * The path as routes know it. SDKs double slashes, leave the last one out, and put `&service=` after the path
 * (SDK behaviour).
 */
function tolerantPath(url: string): string {
  const path = url.slice(pathStart(url)).split(/[?#]/, 1)[0] ?? '';
  const plain = path.replace(/\/{2,}/g, '/').replace(/\/&[^/]*$/, '/');
  return plain.length > 1 && plain.endsWith('/') ? plain.slice(0, -1) : plain || '/';
}

function pathStart(url: string): number {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  return start === -1 ? url.length : start;
}

function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : (url.slice(start + 1).split('#', 1)[0] ?? '');
}
