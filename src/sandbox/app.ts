import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { answerCall } from './answer-call.ts';
import { readPayload } from './body.ts';
import { answerControl, controlRoutes } from './controls.ts';
import type { Answer } from './errors.ts';
import { type Exchange, record } from './record.ts';
import { plivoRoutes } from './routes/index.ts';
import type { Route, World } from './world.ts';

type Env = { Bindings: HttpBindings };

const apiRoot = '/v1/Account/:auth_id';

/** The sandbox as a web application: the vendor's paths, the controls, and 404 for the rest. */
export function createApp(world: World): Hono<Env> {
  const app = new Hono<Env>({ getPath: (request) => tolerantPath(request.url) });
  for (const route of controlRoutes) {
    app.on(route.method, `/_sandbox${route.path}`, async (c) => {
      const payload = await readPayload(c.env.incoming);
      const body = payload.kind === 'text' ? payload.text : '';
      const { status, body: answer } = answerControl(route, world, new URL(c.req.url).origin, queryOf(c.req.url), body);
      return Response.json(answer?.['result'] ?? null, { status });
    });
  }
  app.all('/_sandbox/*', () => Response.json({ error: 'not found' }, { status: 404 }));
  for (const route of plivoRoutes) app.all(`${apiRoot}/${route.path}`, (c) => serve(c, world, route));
  app.all(`${apiRoot}/*`, (c) => serve(c, world, undefined));
  app.onError((error) => Response.json({ error: `the sandbox failed: ${error.message}` }, { status: 500 }));
  app.notFound((c) => serve(c, world, undefined));
  return app;
}

async function serve(c: Context<Env>, world: World, route: Route | undefined): Promise<Response> {
  const { incoming } = c.env;
  const payload = await readPayload(incoming);
  const exchange: Exchange = {
    method: c.req.method,
    url: c.req.url,
    headers: incoming.headers,
    payload,
  };
  const answer = answerCall(world, route, {
    method: c.req.method,
    authorization: incoming.headers.authorization,
    query: queryOf(c.req.url),
    payload,
    requesterIp: (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    segments: c.req.param(),
  });
  return reply(answer, record(world, exchange, answer));
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
