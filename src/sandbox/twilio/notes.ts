import type { Note } from '../notes.ts';

/** What the sandbox had to choose about Twilio's Trust Hub; `choices` of its state, and the option `twilio`, change some. */
export const twilioNotes: readonly Note[] = [
  {
    topic: 'Twilio: hosts',
    choice: 'Both are this one, by path: /v1/… for trusthub.twilio.com, /2010-04-01/… for api.twilio.com. JSON only.',
    status: 'not modelled',
  },
  {
    topic: 'Twilio: answer to an object that is assigned twice (duplicate_status)',
    choice: '409 with code 20409; a second object of one type 400 with 22206.',
    status: 'not established',
  },
  {
    topic: 'Twilio: second representative (second_representative_required)',
    choice:
      'Optional, though the policy lists it: a live profile was approved without. If assigned it must be complete.',
    status: 'inferred',
  },
  {
    topic: 'Twilio: status in the answer to a submission (submitted_status)',
    choice: 'pending-review, as the guides show; the OpenAPI description shows in-review.',
    status: 'inferred',
  },
  {
    topic: 'Twilio: Status together with other properties (status_with_others_refused)',
    choice: '400 with 22204, as for regulatory bundles; one guide sends both for another resource.',
    status: 'inferred',
  },
  {
    topic: 'Twilio: deletion of an approved profile (approved_deletable)',
    choice: 'Goes. In review it is refused with 21647; a profile that another one rests on with 21648.',
    status: 'not established',
  },
  {
    topic: 'Twilio: primary profile (primary)',
    choice: 'One is there, approved, an ISV; or in-review, direct-customer, starter or missing, to meet the traps.',
    status: 'not modelled',
  },
  {
    topic: 'Twilio: refusal of a primary policy, and of a profile under a primary that is no ISV',
    choice: '400 with the texts known from public reports; their codes are not known, 20001 is given.',
    status: 'not established',
  },
  {
    topic: 'Twilio: wording of evaluations',
    choice:
      'After the example of the OpenAPI description; for values outside a list the words are own ones, code 22218.',
    status: 'not established',
  },
  {
    topic: 'Twilio: evaluation under another policy than that of the profile',
    choice: '400.',
    status: 'not established',
  },
  {
    topic: 'Twilio: end user or document of an unknown type',
    choice: '400 with 22212.',
    status: 'not established',
  },
  { topic: 'Twilio: unknown names in a form', choice: 'Ignored.', status: 'not established' },
  {
    topic: 'Twilio: what can not be changed after submission',
    choice:
      'End users, documents and assignments: 70002. Addresses: 21630. Name, email and callback: 70002. Phone numbers can be assigned in every status.',
    status: 'inferred',
  },
  {
    topic: 'Twilio: addresses',
    choice:
      'Only postal codes of the US and Canada are checked when one is made (21628; 21629 without correction); nothing is corrected. A PO box or an unknown state makes the evaluation noncompliant.',
    status: 'not modelled',
  },
  {
    topic: 'Twilio: attributes in an evaluation',
    choice: 'Lists of values, EIN mask, email and phone shape. Websites, registers and people are not looked up.',
    status: 'not modelled',
  },
  {
    topic: 'Twilio: review',
    choice:
      'Checked after 0.5 s, decided after 1.5 s. A noncompliant profile is rejected after 0.5 s, without codes, as live accounts show.',
    status: 'not modelled',
  },
  {
    topic: 'Twilio: status callbacks',
    choice: 'Not sent. Whether Twilio signs them is not established either.',
    status: 'not modelled',
  },
  {
    topic: 'Twilio: phone numbers',
    choice: 'Five are there, with what identifies them. They can not be bought, configured or released.',
    status: 'not modelled',
  },
  { topic: 'Twilio: order of listings', choice: 'Newest first.', status: 'inferred' },
  {
    topic: 'Twilio: page tokens',
    choice: 'PA or PB and the sid of the neighbouring row; without a token Page counts from the start.',
    status: 'inferred',
  },
  {
    topic: "Twilio: credentials for another account's path",
    choice: '404 with 20404. Any account sid of the right form sees the same objects.',
    status: 'not established',
  },
  {
    topic: 'Twilio: trust products, inquiries, types of end users and documents, subaccounts',
    choice: 'Not there: 404.',
    status: 'not modelled',
  },
];
