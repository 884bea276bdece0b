import { hash } from 'node:crypto';

/** What can go wrong between a client and the API, on request. */
export const faultKinds = {
  latency: 'answers after `seconds` (1 unless given)',
  'status-429': 'answers 429 "too many requests", with Retry-After when `retry_after` is given; nothing is done',
  'status-500': 'answers 500; nothing is done',
  'status-502': 'answers 502 with a page of HTML, as a proxy does; nothing is done',
  'status-503': 'answers 503, with Retry-After when `retry_after` is given; nothing is done',
  'reset-before': 'destroys the connection; nothing is done',
  'reset-after': 'does what was asked, then destroys the connection without an answer',
  hang: 'never answers and does nothing; ends the connection after `seconds` when they are given',
  'truncated-json': 'does what was asked, then breaks off in the middle of the answer',
  oversized: 'does what was asked, then answers with 32 MiB: the answer and white space',
} as const;

export type FaultKind = keyof typeof faultKinds;

export interface Fault {
  readonly id: number;
  /** `METHOD path`, either of which may be `*`. */
  readonly route: string;
  readonly kind: FaultKind;
  /** How often it will still happen; null: always. */
  left: number | null;
  readonly probability: number;
  readonly seconds: number | null;
  readonly retryAfter: number | null;
  /** How often it has happened. */
  hits: number;
}

export interface Faults {
  add(fault: Omit<Fault, 'id' | 'hits'>): Fault;
  list(): readonly Fault[];
  /** Takes back one, or all. Tells how many were there. */
  remove(id?: number): number;
  /** The fault that strikes a request now, if one does; `path` is the whole one, without the query. */
  strike(method: string, path: string): Fault | undefined;
}

/** No faults yet. Chances are drawn from the seed: the same steps meet the same luck. */
export function createFaults(seed: number): Faults {
  let faults: Fault[] = [];
  let ids = 0;
  let draws = 0;
  const chance = () => {
    draws += 1;
    return Number.parseInt(hash('sha256', `${seed}:fault:${draws}`, 'hex').slice(0, 12), 16) / 2 ** 48;
  };
  return {
    add(fault) {
      ids += 1;
      const added = { ...fault, id: ids, hits: 0 };
      faults.push(added);
      return added;
    },
    list: () => faults,
    remove(id) {
      const before = faults.length;
      faults = id === undefined ? [] : faults.filter((one) => one.id !== id);
      return before - faults.length;
    },
    strike(method, path) {
      const struck = faults.find(
        (fault) => matches(fault.route, method, path) && (fault.probability >= 1 || chance() < fault.probability),
      );
      if (struck === undefined) return undefined;
      struck.hits += 1;
      if (struck.left !== null) {
        struck.left -= 1;
        if (struck.left <= 0) faults = faults.filter((one) => one !== struck);
      }
      return struck;
    },
  };
}

const account = /^\/v1\/Account\/[^/]+\//;

/**
 * Whether a route such as `POST Message/`, `GET 10dlc/Brand/{id}/` or `*` covers a request. A path is one below the
 * account, or a whole one when it begins with a slash; `{name}` and `*` stand for one segment, a last `**` for any rest.
 */
export function matches(route: string, method: string, path: string): boolean {
  const [, wantedMethod = '*', wantedPath = '*'] = /^(?:([A-Z]+|\*)(?:\s+|$))?(.*)$/.exec(route.trim()) ?? [];
  if (wantedMethod !== '*' && wantedMethod !== method) return false;
  if (wantedPath === '' || wantedPath === '*') return true;
  const wanted = segmentsOf(wantedPath);
  const given = segmentsOf(wantedPath.startsWith('/') ? path : path.replace(account, ''));
  const rest = wanted.at(-1) === '**';
  if (rest ? given.length < wanted.length - 1 : given.length !== wanted.length) return false;
  return wanted.every((one, index) => one === '**' || one === '*' || /^\{.*\}$/.test(one) || one === given[index]);
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
