/** Credentials of Twilio's shape; any others of that shape see the same account. Not a secret: it opens nothing. */
export const twilioAccount = {
  accountSid: 'AC5a4db0000000000000000000000a2b3c',
  authToken: 'not0a0secret0only0the0sandbox000',
} as const;

/**
 * The account that an `Authorization: Basic` header speaks for: `AC` and an auth token, or the sid of an API key and its
 * secret, each of 32 characters (Twilio documentation); undefined for anything else. A key belongs to the one account.
 */
export function authenticateTwilio(header: string | undefined): string | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)\s*$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', password = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s);
  if (password.length !== 32) return undefined;
  if (/^AC[0-9a-f]{32}$/i.test(user)) return user;
  return /^SK[0-9a-f]{32}$/i.test(user) ? twilioAccount.accountSid : undefined;
}
