/** All that a profile is made of, read together, and what reviewers would hold against it beyond the evaluation. */
import { path } from '../http/path.ts';
import type { Twilio, TwilioHost } from './client.ts';
import { businessInformationType } from './values.ts';
import { address } from './wire/address.ts';
import { assignmentPage, endUser, supportingDocument } from './wire/entity.ts';

type Values = Readonly<Record<string, unknown>>;

export interface Dossier {
  readonly business: Values | undefined;
  /** By position. */
  readonly representatives: readonly (Values | undefined)[];
  readonly place: Values | undefined;
}

/** Reads what it can: it only serves advice, so an object that can't be read is left out. */
export async function readDossier({ trusthub, api }: Twilio, profileSid: string): Promise<Dossier> {
  const target = path`CustomerProfiles/${profileSid}/EntityAssignments`;
  const { results } = await trusthub.get(target, assignmentPage, { page_size: 20 });
  const sids = results.flatMap(({ object_sid = '' }) => (object_sid === '' ? [] : [object_sid]));
  const people = await Promise.all(sids.filter((sid) => sid.startsWith('IT')).map((sid) => readEndUser(trusthub, sid)));
  const [document] = await Promise.all(
    sids.filter((sid) => sid.startsWith('RD')).map((sid) => readDocument(trusthub, sid)),
  );
  const sid = document?.attributes?.['address_sids'];
  const place = typeof sid === 'string' ? await readAddress(api, sid) : undefined;
  const ofType = (type: string) => people.find((one) => one?.type === type)?.attributes;
  return {
    business: ofType(businessInformationType),
    representatives: [ofType('authorized_representative_1'), ofType('authorized_representative_2')],
    place,
  };
}

const readEndUser = (host: TwilioHost, sid: string) => host.get(path`EndUsers/${sid}`, endUser).catch(unread);
const readDocument = (host: TwilioHost, sid: string) =>
  host.get(path`SupportingDocuments/${sid}`, supportingDocument).catch(unread);
const readAddress = (host: TwilioHost, sid: string) => host.get(path`Addresses/${sid}.json`, address).catch(unread);

function unread(): undefined {
  return undefined;
}

/** In our words, without the values: they are personal data. */
export function doubtsAbout({ business, representatives, place }: Dossier): string[] {
  const country = place?.['iso_country'];
  const [first, second] = representatives;
  const site = domainOf(business?.['website_url']);
  const strangers = representatives.flatMap((person, index) => {
    const domain = textOf(person?.['email']).split('@')[1];
    return domain === undefined || site === undefined || related(domain, site) ? [] : [index + 1];
  });
  return [
    country === 'US' && business?.['business_registration_identifier'] === 'DUNS'
      ? 'The address is in the US and the register is DUNS: brand registration fails with it, give EIN (twilio_update_end_user).'
      : '',
    first !== undefined && second !== undefined && samePerson(first, second)
      ? 'Both representatives are the same person: the second must be another one, or be left out.'
      : '',
    ...strangers.map(
      (position) => `The email of representative ${position} is not on the website's domain (rejection 18606).`,
    ),
  ].filter((doubt) => doubt !== '');
}

function samePerson(one: Values, other: Values): boolean {
  const same = (name: string) => textOf(one[name]) !== '' && textOf(one[name]) === textOf(other[name]);
  return same('email') || same('phone_number') || (same('first_name') && same('last_name'));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}

function domainOf(url: unknown): string | undefined {
  const text = textOf(url);
  const whole = /^https?:\/\//.test(text) ? text : `https://${text}`;
  return URL.canParse(whole) ? new URL(whole).hostname.replace(/^www\./, '') : undefined;
}

function related(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}
