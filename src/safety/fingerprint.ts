import { hash } from 'node:crypto';

/** The same for equal values, whatever the order of their keys; what is undefined counts as absent. SHA-256, in hex. */
export function fingerprint(...parts: readonly unknown[]): string {
  return hash('sha256', canonical(parts));
}

/** One spelling for equal values, as JSON. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
