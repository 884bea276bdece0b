import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { sandboxAccount } from '../seed.ts';
import { settle } from '../settle.ts';
import type { World } from '../world.ts';
import type { Callback, Outcome, Owed } from './outbox.ts';
import { signatureHeaders } from './signature.ts';

/** Makes the calls that are owed. */
export interface Courier {
  /** Looks for what is due by now, once the answer that is being given is out. */
  deliver(): void;
  stop(): void;
}

const mostAtOnce = 16;
/** How long an answer is waited for, in milliseconds. The vendor's own time is not published. */
const patience = 5000;
/** In milliseconds: events of one moment wake it once, and far ones are looked at again. */
const shortestSleep = 10;
const longestSleep = 3_600_000;

/**
 * A courier for what the world owes. With a clock that runs it wakes by itself for what happens next, since a status has to
 * be told when it changes, not when somebody asks; with one that only steps, a step wakes it.
 */
export function createCourier(world: World): Courier {
  const stopping = new AbortController();
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  const run = () => {
    if (stopping.signal.aborted) return;
    for (const owed of world.outbox.take(world.clock.now(), mostAtOnce - running)) void make(owed);
    sleep();
  };
  const make = async (owed: Owed) => {
    running += 1;
    const outcome = await call(owed.callback, stopping.signal);
    running -= 1;
    world.outbox.ended(owed, outcome, world.clock.now());
    run();
  };
  const sleep = () => {
    clearTimeout(timer);
    const { speed } = world.clock;
    const next = Math.min(world.outbox.nextDue() ?? Infinity, world.state.due[0]?.at ?? Infinity);
    if (speed === 0 || next === Infinity) return;
    const time = (next - world.clock.now()) / 1000 / speed;
    timer = setTimeout(wake, Math.min(longestSleep, Math.max(shortestSleep, Math.ceil(time)))).unref();
  };
  const wake = () => {
    settle(world, world.clock.now());
    run();
  };
  return {
    deliver: () => {
      setImmediate(run);
    },
    stop() {
      clearTimeout(timer);
      stopping.abort();
    },
  };
}

/** Calls once; never rejects. */
function call({ url, method, bodyOfPost, fields }: Callback, stopping: AbortSignal): Promise<Outcome> {
  const reason = whyNotCalled(url);
  if (reason !== undefined) return Promise.resolve({ status: 0, error: reason, final: true });
  const target = new URL(url);
  const form = new URLSearchParams(fields).toString();
  if (method === 'GET') target.search = [target.search.slice(1), form].filter((part) => part !== '').join('&');
  const [type, body] =
    bodyOfPost === 'json' ? ['application/json', JSON.stringify(fields)] : ['application/x-www-form-urlencoded', form];
  const headers = {
    ...signatureHeaders(url, sandboxAccount.authToken),
    ...(method === 'POST' && { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
  };
  const signal = AbortSignal.any([AbortSignal.timeout(patience), stopping]);
  return new Promise<Outcome>((resolve) => {
    const send = target.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(target, { method, headers, signal, agent: false }, (response) => {
      response.on('error', () => undefined).resume();
      resolve({ status: response.statusCode ?? 0 });
    });
    request.on('error', ({ message }) => resolve({ status: 0, error: message }));
    request.end(method === 'POST' ? body : undefined);
    // Of an address that Node does not take, such as one with a broken escape before its host.
  }).catch((fault: Error) => ({ status: 0, error: fault.message, final: true }));
}

/** Nothing leaves the machine: an address elsewhere, such as one that belongs to somebody, is not called. */
function whyNotCalled(url: string): string | undefined {
  if (!URL.canParse(url)) return 'not called: this is no URL';
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return 'not called: only http and https are';
  const isHere = hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  return isHere ? undefined : 'not called: it is not an address of this machine';
}
