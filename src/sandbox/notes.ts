import { twilioNotes } from './twilio/notes.ts';

/** What the sandbox had to choose, because no source says it or because it is left out; served at `GET /_sandbox/`. */
export interface Note {
  topic: string;
  choice: string;
  status: 'inferred' | 'not established' | 'not modelled';
}

export const notes: readonly Note[] = [
  {
    topic: 'texts of errors',
    choice:
      "The vendor's where one is published; all others, those for missing or wrong arguments included, are the sandbox's own.",
    status: 'not established',
  },
  { topic: 'status of guard violations', choice: '400 for every guard.', status: 'inferred' },
  {
    topic: 'order of checks',
    choice: 'Credentials, path, method, body, arguments, then guards.',
    status: 'not established',
  },
  { topic: '405 and 413 bodies', choice: 'The usual error object with a short text.', status: 'not established' },
  {
    topic: 'values outside a documented list, limit or offset out of range',
    choice: '400 naming the argument and what is allowed, also for filters.',
    status: 'inferred',
  },
  {
    topic: "credentials for another account's path",
    choice: '401, but a main account may use the path of a subaccount.',
    status: 'inferred',
  },
  {
    topic: 'order of listings',
    choice: 'Newest first; numbers of a campaign in order of linking.',
    status: 'inferred',
  },
  {
    topic: 'the numbers of the account, Number/',
    choice:
      'Without short codes, aliases and subaccounts; rented when the account was opened, renewed on the first of the next month.',
    status: 'inferred',
  },
  { topic: 'filters in next and previous', choice: 'Repeated after limit and offset.', status: 'inferred' },
  {
    topic: 'time windows of the message listing beyond 90 days',
    choice: 'No error: there are no records that old.',
    status: 'not established',
  },
  {
    topic: 'what is an invalid destination',
    choice:
      'Unassigned calling code or an impossible length after it; +1 numbers need ten digits, none of the two groups starting with 0 or 1.',
    status: 'inferred',
  },
  {
    topic: 'durations',
    choice:
      'Messages are sent after 0.4 s and end after 1.2 s; brands take 1.5 s, campaigns and toll-free reviews 2 s, number links 1 s.',
    status: 'not modelled',
  },
  {
    topic: 'error codes that end as failed or as undelivered',
    choice: 'failed where the code tells of something before the carrier, undelivered otherwise.',
    status: 'inferred',
  },
  {
    topic: 'prices, networks',
    choice: 'Made up; only their form is real.',
    status: 'not modelled',
  },
  {
    topic: 'absent values in message records',
    choice: 'Empty strings; null for error_code until the end and for message_sent_time until it is sent.',
    status: 'inferred',
  },
  {
    topic: 'the longest text in GSM-7',
    choice: '1,600 characters; one that takes two septets, such as €, counts once there and twice for the units.',
    status: 'inferred',
  },
  {
    topic: 'numbers masked by log false and content_only',
    choice: 'to_number keeps three digits at each end, and the to_number filter compares with what is shown.',
    status: 'inferred',
  },
  {
    topic: 'media of a message with log number_only',
    choice: 'Empty list, as documented for false.',
    status: 'inferred',
  },
  {
    topic: 'media by URL',
    choice: 'URLs are not fetched: type by file name, size made up. They are not in the listing of media.',
    status: 'not modelled',
  },
  {
    topic: 'uploaded media',
    choice:
      'The type is what the form says, else by file name; the content is neither looked at nor kept, so media_url leads nowhere.',
    status: 'not modelled',
  },
  {
    topic: 'a file that is not accepted',
    choice: 'status failed, status_code 400 and error in its entry of the 200; 2 MB are 2,097,152 bytes.',
    status: 'not established',
  },
  { topic: 'media_ids that are unknown or expired', choice: '400.', status: 'inferred' },
  { topic: 'used media', choice: 'A year from the upload.', status: 'inferred' },
  {
    topic: 'unregistered US long codes',
    choice: 'They deliver; only tendlc_registration_status tells. No daily or per-second limits.',
    status: 'not modelled',
  },
  {
    topic: 'asynchronous mode (callback_url)',
    choice: '202, the work is done at once; its answer goes to the URL in fields of a form, lists in them as JSON.',
    status: 'not established',
  },
  {
    topic: 'callbacks',
    choice:
      'Made to addresses of this machine only (localhost, 127.0.0.0/8, ::1). What is still owed is lost when the sandbox ends, and the oldest of more than 10,000.',
    status: 'not modelled',
  },
  {
    topic: 'signatures of callbacks',
    choice: "V2, all with the auth token of the sandbox's own account, whatever the request came with.",
    status: 'not modelled',
  },
  {
    topic: 'callbacks about brands, campaigns and linked numbers (url)',
    choice: 'Not made: the names of their fields are published in pictures only.',
    status: 'not modelled',
  },
  {
    topic: 'fields of status callbacks',
    choice: 'PartInfo is 1 of the units, times are in UTC, amounts are those of the record.',
    status: 'inferred',
  },
  {
    topic: 'numbers in filters',
    choice: "With + (as in the documentation's example) or without (as in records).",
    status: 'inferred',
  },
  {
    topic: 'WhatsApp templates',
    choice:
      'Any name is taken as approved; the conversation it opens has origin utility and does not admit free-form messages.',
    status: 'inferred',
  },
  { topic: 'WhatsApp from a number without it', choice: '400.', status: 'inferred' },
  {
    topic: 'choice of a powerpack number',
    choice:
      'The sticky number, else the first type by priority that the pool has, among long codes the local ones, in turn. Abroad: long codes, then toll-free.',
    status: 'inferred',
  },
  {
    topic: 'sticky sender',
    choice: 'As long as the last message of the powerpack to the number is on record.',
    status: 'inferred',
  },
  {
    topic: 'number_priority',
    choice: 'What is given for a service and country replaces what was there; types left out are not used.',
    status: 'inferred',
  },
  {
    topic: 'application_type in answers',
    choice: 'XML or PHLO; the application is not looked up.',
    status: 'inferred',
  },
  {
    topic: 'numbers of a pool',
    choice:
      'Only numbers of the account, each in one pool; toll-free ones are added with Tollfree/ and also stand in the listing of Number/.',
    status: 'inferred',
  },
  {
    topic: 'renting (rent, unrent, PhoneNumber/)',
    choice:
      'Any US or Canadian number can be rented, for nothing; PhoneNumber/ offers fictional ones, as one SDK needs.',
    status: 'not modelled',
  },
  {
    topic: 'unrented numbers',
    choice: 'Their campaign link goes with them; toll-free verifications stay.',
    status: 'inferred',
  },
  { topic: 'deleted powerpacks', choice: 'Gone: 404. Their numbers are free for another pool.', status: 'inferred' },
  {
    topic: 'toll-free numbers without an approved verification',
    choice: 'They deliver: what the vendor does with such messages is not documented where we could read it.',
    status: 'not modelled',
  },
  {
    topic: 'second verification of a number',
    choice:
      'Refused, unless the first one was REJECTED or is deleted; the combination of use cases that was REJECTED is refused for good.',
    status: 'inferred',
  },
  {
    topic: 'days of the created filters',
    choice: 'Whole days in UTC. A range of more than 30 days is a 400; an end without a beginning shows 30 days.',
    status: 'inferred',
  },
  {
    topic: 'an update that comes after six days',
    choice: '400; the verification stays UPDATE_REQUIRED and may be deleted.',
    status: 'inferred',
  },
  {
    topic: 'toll-free rejection codes',
    choice: "The vendor gives texts without codes; the names of the reasons are the sandbox's.",
    status: 'not established',
  },
  {
    topic: 'sending rates and rate limits',
    choice: 'None: neither messages per second or day nor requests per second. A 429 comes as a fault, on request.',
    status: 'not modelled',
  },
  {
    topic: 'barred countries',
    choice: 'None unless set; one of them among the destinations refuses the whole request.',
    status: 'inferred',
  },
  {
    topic: 'hourly threshold of a country (451)',
    choice: 'Only as a magic input.',
    status: 'not modelled',
  },
  {
    topic: 'credit',
    choice:
      'Unlimited unless set; counted when a message leaves the queue. The refusal is a 400. Nothing but messages costs.',
    status: 'not established',
  },
  {
    topic: 'the queue',
    choice: 'Messages wait only while it is held; message_expiry then ends them with 420.',
    status: 'not modelled',
  },
  {
    topic: 'inbound messages',
    choice: 'Made with a control; they stay received, cost nothing, and are sent to no application: there is none.',
    status: 'not modelled',
  },
  {
    topic: 'keywords of a campaign (optout_keywords and the like)',
    choice: 'The documented words count, whatever the campaign says; its texts are what is answered.',
    status: 'inferred',
  },
  {
    topic: 'opt-outs under 10DLC',
    choice: 'From an active campaign on: START to any of its numbers opens all of them again.',
    status: 'inferred',
  },
  {
    topic: 'WhatsApp conversations that a handset opens',
    choice: 'Origin service; each of its messages lengthens them to 24 hours.',
    status: 'inferred',
  },
  {
    topic: 'bounds',
    choice:
      '200,000 messages, beyond which the oldest go; 5,000 of each other kind, beyond which none is taken; 4,096 characters of a text without a documented limit.',
    status: 'not modelled',
  },
  {
    topic: 'STARTER brands',
    choice: 'Accepted, although the vendor has paused new ones: STARTER is the default of the API.',
    status: 'inferred',
  },
  { topic: 'brand of an unknown profile', choice: '400 Profile not found.', status: 'inferred' },
  {
    topic: 'profile that a brand uses',
    choice: 'Cannot be deleted, may be updated; the brand keeps its copy.',
    status: 'inferred',
  },
  {
    topic: 'sub-fields of address and authorized_contact',
    choice: 'None is required; lengths are checked.',
    status: 'not established',
  },
  { topic: 'vetting', choice: 'A STANDARD brand with secondary vetting gets the score 80.', status: 'not modelled' },
  {
    topic: 'codes of declined brands',
    choice: 'No list is published: the code asked for is passed on, with a text that says so.',
    status: 'not established',
  },
  { topic: 'campaign of a brand that is not COMPLETED', choice: '400.', status: 'inferred' },
  { topic: 'brand with a campaign in review', choice: 'Cannot be deleted, as with an active one.', status: 'inferred' },
  {
    topic: 'deleted brands and campaigns',
    choice: 'Gone: 404. The profile and the numbers are free again.',
    status: 'inferred',
  },
  {
    topic: 'campaign update while PROCESSING',
    choice: 'Refused unless update_in_processing is set; the vendor sometimes lets it.',
    status: 'inferred',
  },
  { topic: 'answer to a campaign update', choice: 'The campaign as it is now: PROCESSING again.', status: 'inferred' },
  { topic: 'sub_usecases', choice: 'Required, two to five, for STARTER, MIXED and LOW_VOLUME.', status: 'inferred' },
  {
    topic: 'imported campaigns',
    choice: 'Any id of the right form is taken; its contents and its brand are made up.',
    status: 'not modelled',
  },
  { topic: 'linking to a campaign that is not ACTIVE', choice: '400.', status: 'inferred' },
  {
    topic: 'linking several numbers',
    choice: 'All or none; the message names them joined by commas.',
    status: 'not established',
  },
  { topic: 'number that is not linked', choice: '400 with the text known from SDK fixtures.', status: 'inferred' },
  {
    topic: 'unlinking',
    choice: 'The number shows PROCESSING until it is gone; refused while its link is being processed.',
    status: 'inferred',
  },
  {
    topic: 'subaccounts',
    choice: 'Any SA id is one; messages sent with it carry it and its listing shows only those.',
    status: 'inferred',
  },
  ...twilioNotes,
];
