const MASK = '[credential]';

/**
 * Masks the server's own credentials wherever an API, or a fault, echoes them back.
 *
 * @param secrets tokens as they are configured; each is found in the clear and in URL encoding
 */
export function createRedactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const wanted = secrets
    .filter((secret) => secret !== undefined && secret.length >= 8)
    .flatMap((secret) => [...new Set([secret, encodeURIComponent(secret ?? '')])])
    .filter((secret) => secret !== undefined);
  return (text) => wanted.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}

/** Applies a function to every text within a value, names of fields included. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [change(key), mapTexts(inner, change)]));
}
