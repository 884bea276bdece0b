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
  const shortest = Math.min(...wanted.map((secret) => secret.length));
  return (text) =>
    text.length < shortest ? text : wanted.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}
