import { createHmac, randomInt } from 'node:crypto';

/**
 * The headers by which a receiver of messaging callbacks knows the sender: signature V2 over the address without its query,
 * and a nonce (Plivo documentation). The body is not signed.
 */
export function signatureHeaders(url: string, token: string, nonce = newNonce()): Record<string, string> {
  const signature = createHmac('sha256', token)
    .update(url.replace(/[?#].*$/s, '') + nonce)
    .digest('base64');
  return {
    'X-Plivo-Signature-V2': signature,
    'X-Plivo-Signature-Ma-V2': signature,
    'X-Plivo-Signature-V2-Nonce': nonce,
  };
}

/** Twenty digits, as in the recordings of SDKs. */
function newNonce(): string {
  return Array.from({ length: 20 }, () => randomInt(10)).join('');
}
