/** The account id in an `Authorization: Basic` header of the vendor's shape, or undefined for anything else. */
export function authenticate(header: string | undefined): string | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [authId = '', ...token] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return isAuthId(authId) && token.join(':').length >= 20 ? authId : undefined;
}

/** `MA` (account) or `SA` (subaccount) and 18 upper-case alphanumerics (Plivo documentation). */
function isAuthId(text: string): boolean {
  return /^(?:MA|SA)[A-Z0-9]{18}$/.test(text);
}
