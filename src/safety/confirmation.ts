import { randomBytes } from 'node:crypto';

/** A preview is good for five minutes. */
export const TOKEN_LIFE_MS = 5 * 60_000;
/** A host that asks for previews without end can't fill the memory. */
const MOST_TOKENS = 1000;

export type TokenProblem = 'unknown' | 'used' | 'expired' | 'changed';

/** Tokens that prove that a preview of exactly this call was given, by this process, a moment ago. */
export interface Confirmations {
  issue(digest: string, now: number): string;
  /** Uses a token up. @returns why it does not hold; undefined when it does */
  redeem(token: string, digest: string, now: number): TokenProblem | undefined;
}

export function createConfirmations(): Confirmations {
  const issued = new Map<string, { readonly digest: string; readonly expires: number; used: boolean }>();
  return {
    issue(digest, now) {
      for (const [token, { expires }] of issued) {
        if (expires < now - TOKEN_LIFE_MS || issued.size >= MOST_TOKENS) issued.delete(token);
        else break;
      }
      const token = randomBytes(18).toString('base64url');
      issued.set(token, { digest, expires: now + TOKEN_LIFE_MS, used: false });
      return token;
    },
    redeem(token, digest, now) {
      const known = issued.get(token);
      if (known === undefined) return 'unknown';
      if (known.used) return 'used';
      known.used = true;
      if (known.expires < now) return 'expired';
      return known.digest === digest ? undefined : 'changed';
    },
  };
}
