/** Error codes of messages, with their meaning in Plivo's documentation. Codes that are not here have no published meaning. */
export const messageErrorCodes: Readonly<Record<string, string>> = {
  '000': 'no error: delivered',
  '10': 'invalid message',
  '20': 'network error, temporary',
  '30': 'spam detected',
  '40': 'invalid source number',
  '50': 'invalid destination number',
  '60': 'loop detected',
  '70': 'destination permanently unavailable',
  '80': 'destination temporarily unavailable',
  '90': 'no route available',
  '100': 'prohibited by the carrier',
  '110': 'message too long',
  '120': 'MMS larger than 5 MB',
  '160': 'wrong DLT parameter (India)',
  '200': 'the recipient has blocked this sender with STOP',
  '201': 'US toll-free numbers can not reach Canadian destinations',
  '300': 'failed to dispatch',
  '340': 'WhatsApp free-form message without an open conversation: send a template first',
  '420': 'expired in the queue',
  '450': 'destination country not enabled (geo permissions)',
  '451': 'hourly threshold for the country exceeded',
  '900': 'insufficient credit',
  '910': 'account disabled',
  '1000': 'unknown error',
};

export function meaningOfErrorCode(code: string | undefined): string | undefined {
  if (code === undefined || code === '') return undefined;
  return messageErrorCodes[code] ?? messageErrorCodes[String(Number(code))] ?? 'no published meaning';
}
