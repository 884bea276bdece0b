import { hash } from 'node:crypto';

/** Six bits each: more than 128 of them tell any two values apart, and an index holds three times as many as of whole hashes. */
const CHARACTERS = 22;

/** The same for equal values, whatever the order of their keys; what is undefined counts as absent. Of SHA-256, in base64url. */
export function fingerprint(...parts: readonly unknown[]): string {
  return hash('sha256', canonical(parts), 'base64url').slice(0, CHARACTERS);
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
