import type { Decline, Message, TollfreeVerification } from './records.ts';

/** Outcomes on request, in reserved ranges only; everything else succeeds. */

/** The documented error codes: what they mean, and whether the message ends before the carrier (`failed`) or after. */
const errorCodes: Readonly<Record<string, { text: string; state: 'failed' | 'undelivered' }>> = {
  '10': { text: 'The message is invalid', state: 'failed' },
  '20': { text: 'A temporary network error', state: 'undelivered' },
  '30': { text: 'Taken for spam', state: 'undelivered' },
  '40': { text: 'The source number is invalid', state: 'failed' },
  '50': { text: 'The destination number is invalid', state: 'failed' },
  '60': { text: 'A loop was detected', state: 'failed' },
  '70': { text: 'The destination is permanently unavailable', state: 'undelivered' },
  '80': { text: 'The destination is temporarily unavailable', state: 'undelivered' },
  '90': { text: 'No route to the destination', state: 'failed' },
  '100': { text: 'Prohibited by the carrier', state: 'undelivered' },
  '110': { text: 'The message is too long', state: 'failed' },
  '120': { text: 'The media exceed 5 MB', state: 'failed' },
  '160': { text: 'A DLT parameter is wrong', state: 'failed' },
  '200': { text: 'The destination has opted out of this source', state: 'failed' },
  '201': { text: 'A US toll-free number may not write to Canada', state: 'failed' },
  '300': { text: 'The message could not be dispatched', state: 'failed' },
  '340': { text: 'No active WhatsApp conversation', state: 'failed' },
  '420': { text: 'The message expired in the queue', state: 'failed' },
  '450': { text: 'The destination country is barred', state: 'failed' },
  '451': { text: "The destination country's hourly limit is reached", state: 'failed' },
  '900': { text: 'Insufficient credit', state: 'failed' },
  '910': { text: 'The account is disabled', state: 'failed' },
  '1000': { text: 'Unknown error', state: 'undelivered' },
};

/** How a message that ends with `code` ends; an undocumented code is passed on as it is. `000` is delivery. */
export function endOf(code: string): { text: string; state: 'delivered' | 'failed' | 'undelivered' } {
  if (code === '000') return { text: '', state: 'delivered' };
  const known = Object.hasOwn(errorCodes, code) ? errorCodes[code] : undefined;
  return known ?? { text: `Error ${code} is not known to the sandbox`, state: 'undelivered' };
}

/** The error code that a destination asks for: `1500555NNNN` ends with NNNN; 0000, and any other number, is delivered. */
export function requestedOutcome(to: Message['to']): string {
  const match = /^1500555(\d{4})$/.exec(to);
  return match === null || match[1] === '0000' ? '000' : String(Number(match[1]));
}

/** Plivo's campaign decline codes, as far as they are published. */
const declineCodes: Readonly<Record<string, { reason: string; description: string }>> = {
  '1001': {
    reason: 'Prohibited content category',
    description: 'The campaign belongs to a category that carriers do not admit.',
  },
  '1002': {
    reason: 'Service provider registered as the brand',
    description: 'The brand is a reseller or software provider, not the business that sends the messages.',
  },
  '1003': {
    reason: 'Direct lending not declared',
    description: 'The content is about lending, but the direct-lending attribute is not set.',
  },
  '1004': {
    reason: 'Message flow incomplete or unclear',
    description: 'The message flow does not show how recipients give their consent.',
  },
};

/** The decline that `sandbox:reject:CODE` in a text asks for, if it does. */
export function requestedDecline(text: string, kind: 'brand' | 'campaign'): Decline | null {
  const code = rejectionIn(text);
  return code === undefined ? null : declineFor(code, kind);
}

function rejectionIn(text: string): string | undefined {
  return /sandbox:reject:([A-Za-z0-9_-]{1,32})/.exec(text)?.[1];
}

/** A decline with the code, and the text that goes with it unless another is given. */
export function declineFor(code: string, kind: 'brand' | 'campaign', reason?: string): Decline {
  if (reason !== undefined) return { code, reason, description: reason };
  const known = kind === 'campaign' && Object.hasOwn(declineCodes, code) ? declineCodes[code] : undefined;
  const unknown = `Declined on request; what code ${code} means for a ${kind} is unknown to the sandbox`;
  return { code, ...(known ?? { reason: unknown, description: unknown }) };
}

/** Why Plivo rejects toll-free verifications, as far as published: texts without codes. The names are the sandbox's. */
const tollfreeReasons: Readonly<Record<string, string>> = {
  shaft: 'The content is of the SHAFT kind (sex, hate, alcohol, firearms, tobacco), which carriers do not admit',
  'age-gate': 'The website needs an age gate',
  'use-case': 'The use case is not supported: lead generation, affiliate marketing, loans or cryptocurrency',
  url: 'The domain or URL is invalid or not accepted',
  business: 'The business information could not be validated',
  'opt-in': 'The opt-in could not be validated',
};

/** How a toll-free review ends: as the markers in `extra_data` ask, or well. */
export function requestedReview(extraData: string): {
  status: 'APPROVED' | 'REJECTED' | 'UPDATE_REQUIRED';
  message: string;
} {
  const code = rejectionIn(extraData);
  const held = extraData.includes('sandbox:update-required');
  const status = code !== undefined ? 'REJECTED' : held ? 'UPDATE_REQUIRED' : 'APPROVED';
  return { status, message: reviewNote(status, code ?? 'opt-in') };
}

/** What the reviewer of a toll-free verification says, unless another text is given. */
export function reviewNote(status: TollfreeVerification['status'], code: string, reason?: string): string {
  if (status !== 'REJECTED' && status !== 'UPDATE_REQUIRED') return '';
  if (reason !== undefined) return reason;
  if (status === 'UPDATE_REQUIRED') {
    return 'The opt-in could not be validated: show the complete form with the consent text and its URL';
  }
  const known = Object.hasOwn(tollfreeReasons, code) ? tollfreeReasons[code] : undefined;
  return `${known ?? 'Rejected on request; what the code means is unknown to the sandbox'} (${code})`;
}

/** The table of outcomes on request, for `GET /_sandbox/`. */
export const magicInputs = [
  {
    where: 'destination of a message',
    input: '+1500555NNNN',
    outcome: 'ends with error code NNNN, written without leading zeros; 0000 is delivered',
    codes: Object.entries(errorCodes).map(([code, { text, state }]) => ({
      code,
      number: `+1500555${code.padStart(4, '0')}`,
      state,
      meaning: text,
    })),
  },
  {
    where: "company_name of a brand's profile",
    input: 'sandbox:reject:CODE',
    outcome: 'the brand review ends as FAILED with CODE in declined_reasons',
  },
  {
    where: 'campaign_alias of a campaign',
    input: 'sandbox:reject:CODE',
    outcome: 'the campaign review ends as FAILED with CODE in error_code',
    codes: Object.entries(declineCodes).map(([code, { reason }]) => ({ code, meaning: reason })),
  },
  {
    where: 'extra_data of a toll-free verification',
    input: 'sandbox:reject:CODE',
    outcome: 'the review ends as REJECTED with CODE and its meaning in error_message',
    codes: Object.entries(tollfreeReasons).map(([code, meaning]) => ({ code, meaning })),
  },
  {
    where: 'extra_data of a toll-free verification',
    input: 'sandbox:update-required',
    outcome: 'the review ends as UPDATE_REQUIRED; so does the next one, unless the update takes the marker out',
  },
] as const;
