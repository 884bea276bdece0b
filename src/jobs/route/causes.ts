/** What lies behind each error code of a message, and what to do: written after Plivo's documentation of the codes. */
import { word } from '../../errors.ts';

export interface Cause {
  /** Names the cause in one word. */
  readonly cause: string;
  readonly because: string;
  readonly next: string;
  /** Unregistered traffic ends so too: what is wrong with the sender's registration is then the deeper cause. */
  readonly registrationCounts?: boolean;
}

export const causes: Readonly<Record<string, Cause>> = {
  '10': {
    cause: 'invalid_message',
    because:
      'The message itself was refused as invalid: an empty or malformed text, or media that could not be fetched.',
    next: 'Check text, type and media_urls with check_message, then send a corrected message.',
  },
  '20': {
    cause: 'network_error',
    because: "A temporary fault in a carrier's network.",
    next: 'Send it once more in some minutes; with report_delivery see whether the network fails for others too.',
  },
  '30': {
    cause: 'spam_filter',
    because: "A carrier's filter took it for spam.",
    next: 'Check the wording with check_message (links of shorteners, missing brand or opt-out) and hold it against the samples of the campaign; do not repeat it unchanged.',
    registrationCounts: true,
  },
  '40': {
    cause: 'invalid_sender',
    because: 'The sender is not valid for this destination.',
    next: 'Send from a number of list_account_numbers that may send there.',
    registrationCounts: true,
  },
  '50': {
    cause: 'invalid_recipient',
    because: 'The destination is no number that can receive messages: mistyped, a landline, or out of use.',
    next: 'Ask the person for the right number; take this one off the list.',
  },
  '60': {
    cause: 'loop',
    because: 'Sender and destination send messages to each other in a loop, such as two automatic answers.',
    next: 'Stop the automatic answer to this number.',
  },
  '70': {
    cause: 'recipient_gone',
    because: 'The destination is permanently unavailable: the number is out of service.',
    next: 'Take the number off the list.',
  },
  '80': {
    cause: 'recipient_unreachable',
    because: 'The handset was switched off or out of reach for too long.',
    next: 'Send it again later, if it still matters.',
  },
  '90': {
    cause: 'no_route',
    because: 'There is no route to the carrier of the destination.',
    next: "Try another type of sender; if it lasts, give Plivo's support the message_uuid.",
    registrationCounts: true,
  },
  '100': {
    cause: 'carrier_prohibits',
    because: 'The carrier prohibits this message: of this content, or from this sender.',
    next: 'Check the wording with check_message and whether the campaign covers it; do not repeat it unchanged.',
    registrationCounts: true,
  },
  '110': {
    cause: 'too_long',
    because: 'The text is longer than a message may be: 1,600 characters of GSM-7, or 737 others.',
    next: 'Shorten it: check_message shows its length and which characters cost most.',
  },
  '120': {
    cause: 'media_too_large',
    because: 'The media of the MMS exceed 5 MB together.',
    next: 'Send smaller or fewer files.',
  },
  '160': {
    cause: 'wrong_dlt',
    because: 'A DLT parameter, which India requires, does not fit its registration.',
    next: 'Correct dlt_entity_id, dlt_template_id and dlt_template_category after the DLT portal.',
  },
  '200': {
    cause: 'opted_out',
    because: 'The recipient has opted out of this sender by answering STOP or the like.',
    next: 'Do not send to this number from any sender. Only the recipient can undo it, by texting START.',
  },
  '201': {
    cause: 'tollfree_to_canada',
    because: 'US toll-free numbers can not reach Canadian destinations.',
    next: 'Send from a long code or a Canadian toll-free number.',
  },
  '300': {
    cause: 'dispatch_failed',
    because: 'The message could not be handed to a carrier.',
    next: "Send it once more; if it fails again, give Plivo's support the message_uuid.",
    registrationCounts: true,
  },
  '340': {
    cause: 'no_conversation',
    because: 'WhatsApp takes free-form messages only within 24 hours after the recipient wrote.',
    next: 'Open the conversation with an approved template: send_whatsapp_message with template.',
  },
  '420': {
    cause: 'expired',
    because:
      'It waited in the queue longer than its message_expiry, three hours unless set: more was sent than the sender may send.',
    next: 'Send fewer at once, spread them over more numbers with a Powerpack, or give a longer message_expiry.',
  },
  '450': {
    cause: 'country_barred',
    because: 'The geo permissions of the account bar the destination country.',
    next: 'Enable the country in the Plivo console, Messaging > Geo Permissions.',
  },
  '451': {
    cause: 'country_threshold',
    because: 'The hourly threshold of the account for the destination country was exceeded.',
    next: 'Wait an hour; look with report_delivery whether the traffic is yours (fraud protection stops pumping), and raise the threshold in the console.',
  },
  '900': {
    cause: 'no_credit',
    because: 'The credit of the account did not cover it.',
    next: 'Let the operator add credit in the Plivo console; sends are refused for two minutes after such a failure.',
  },
  '910': {
    cause: 'account_disabled',
    because: 'The account is disabled.',
    next: "Let the operator settle it with Plivo's support.",
  },
  '1000': {
    cause: 'unknown_error',
    because: 'Neither Plivo nor the carrier says why.',
    next: "Send it once more; if it fails again, give Plivo's support the message_uuid.",
    registrationCounts: true,
  },
};

/** A code without a published meaning is passed on as it is. */
export function causeOf(code: string): Cause {
  return (
    causes[code] ??
    causes[String(Number(code))] ?? {
      cause: 'undocumented_code',
      because: `Error code ${word(code)} has no published meaning.`,
      next: "Give Plivo's support the message_uuid and the code.",
      registrationCounts: true,
    }
  );
}
