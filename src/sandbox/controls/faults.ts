import { badRequest, notFound } from '../errors.ts';
import { type Fault, type FaultKind, faultKinds } from '../faults.ts';
import { type Args, readChoice, readText, readWhole, required } from '../wire.ts';
import type { ControlRoute } from './route.ts';

const kinds: readonly FaultKind[] = Object.keys(faultKinds).filter((kind): kind is FaultKind =>
  Object.hasOwn(faultKinds, kind),
);
const mostFaults = 100;

export const faultControls: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/faults',
    purpose: 'the faults that are set, and how often each has struck',
    run: ({ world }) => world.faults.list().map(faultRecord),
  },
  {
    method: 'POST',
    path: '/faults',
    purpose: 'lets requests go wrong; the first fault that fits a request strikes it',
    takes: {
      kind: kinds.join(', '),
      route:
        'which requests, as METHOD path-below-the-account, such as "POST Message/" or "GET 10dlc/Brand/*"; all unless given',
      count: 'how many times; for ever unless given',
      probability: 'how likely, from 0 to 1; 1 unless given',
      seconds: 'for latency and hang',
      retry_after: 'seconds, for status-429 and status-503',
    },
    run: ({ world, args }) => {
      if (world.faults.list().length >= mostFaults) throw badRequest(`at most ${mostFaults} faults may be set`);
      return faultRecord(world.faults.add(readFault(args)));
    },
  },
  {
    method: 'DELETE',
    path: '/faults',
    purpose: 'takes back all faults, or one',
    takes: { id: 'which one' },
    run: ({ world, args }) => {
      const id = readWhole(args, 'id', { min: 1, max: Number.MAX_SAFE_INTEGER });
      const removed = world.faults.remove(id);
      if (id !== undefined && removed === 0) throw notFound(`there is no fault ${id}`);
      return { removed };
    },
  },
];

function readFault(args: Args): Omit<Fault, 'id' | 'hits'> {
  return {
    route: readText(args, 'route', { max: 200 }) ?? '*',
    kind: required(readChoice(args, 'kind', kinds), 'kind'),
    left: readWhole(args, 'count', { min: 1, max: 1_000_000 }) ?? null,
    probability: readAmount(args, 'probability', 1) ?? 1,
    seconds: readAmount(args, 'seconds', 3600) ?? null,
    retryAfter: readWhole(args, 'retry_after', { min: 0, max: 86_400 }) ?? null,
  };
}

function readAmount(args: Args, name: string, most: number): number | undefined {
  const text = readText(args, name);
  if (text === undefined) return undefined;
  const amount = Number(text);
  if (!(amount >= 0 && amount <= most)) throw badRequest(`${name} must be a number from 0 to ${most}`);
  return amount;
}

function faultRecord({
  id,
  route,
  kind,
  left,
  probability,
  seconds,
  retryAfter,
  hits,
}: Fault): Record<string, unknown> {
  return { id, route, kind, left, probability, seconds, retry_after: retryAfter, hits };
}
