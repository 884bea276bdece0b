import { accountNumberTypes } from '../../plivo/values.ts';
import { badRequest, notFound } from '../errors.ts';
import { ownedNumber } from '../numbers.ts';
import { pageMeta, readPage } from '../paging.ts';
import { cleanNumber } from '../phone.ts';
import { money, priceOf } from '../pricing.ts';
import type { OwnedNumber } from '../records.ts';
import type { State } from '../state.ts';
import { isoTime } from '../time.ts';
import { readList, readText } from '../wire.ts';
import type { Call, Operation, Route } from '../world.ts';

const services = ['voice', 'sms', 'mms'] as const;
const countries: Readonly<Record<string, string>> = { US: 'UNITED STATES', CA: 'CANADA' };

/** The numbers of the account but its short codes: the resource has no type for them (Plivo documentation). */
const listNumbers: Operation = (call) => {
  const page = readPage(call);
  const found = call.state.numbers.filter((one) => one.type !== 'shortcode').filter(readFilter(call));
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      meta: { ...pageMeta(call, page, 'Number', found.length), total_count: found.length },
      objects: found.slice(page.offset, page.offset + page.limit).map((one) => numberRecord(call, one)),
    },
  };
};

const getNumber: Operation = (call) => {
  const found = ownedNumber(call.state, cleanNumber(call.segment('number')));
  if (found === undefined || found.type === 'shortcode') throw notFound();
  return { status: 200, body: { api_id: call.apiId, ...numberRecord(call, found) } };
};

function readFilter({ args, state }: Call): (one: OwnedNumber) => boolean {
  const type = readText(args, 'type')?.toLowerCase().replace('-', '');
  if (type !== undefined && !accountNumberTypes.some((known) => known === type)) {
    throw badRequest(`type must be one of ${accountNumberTypes.join(', ')}`);
  }
  const start = readText(args, 'number_startswith');
  const wanted = readList(args, 'services');
  const campaign = readText(args, 'tendlc_campaign_id');
  // Numbers here have neither alias nor subaccount.
  const named = readText(args, 'alias') ?? readText(args, 'subaccount');
  return (one) =>
    named === undefined &&
    (type === undefined || typeOf(one) === type) &&
    (start === undefined || one.number.startsWith(cleanNumber(start))) &&
    (wanted ?? []).every((service) => services.some((known) => known === service) && provides(one, service)) &&
    (campaign === undefined || registrationOf(state, one).campaign === campaign);
}

const typeOf = ({ type }: OwnedNumber) => (type === 'tollfree' ? 'tollfree' : 'local');
const provides = (one: OwnedNumber, service: string) => service !== 'mms' || one.mms;

/** `COMPLETED` and so on for US long codes, null for all others (Plivo documentation). */
function registrationOf(state: State, { number, type, country }: OwnedNumber) {
  if (type !== 'longcode' || country !== 'US') return { campaign: null, status: null };
  const link = state.links.find((one) => one.number === number && one.status !== 'FAILED');
  return { campaign: link?.campaign ?? null, status: link?.status ?? 'UNREGISTERED' };
}

/** How the review of a toll-free number stands, and which one it is: the latest counts. */
function verificationOf(state: State, { number, type }: OwnedNumber) {
  if (type !== 'tollfree') return { id: null, status: null };
  const latest = state.verifications.findLast((one) => one.number === number);
  if (latest === undefined || latest.status === 'REJECTED') return { id: latest?.uuid ?? null, status: 'UNVERIFIED' };
  return { id: latest.uuid, status: latest.status === 'APPROVED' ? 'VERIFIED' : 'PENDING_VERIFICATION' };
}

/** Rented on the day the account was opened, and renewed each month; prices are the sandbox's. */
function numberRecord({ state, authId, now }: Call, one: OwnedNumber): Record<string, unknown> {
  const opened = new Date((state.profiles[0]?.created ?? now) / 1000);
  const renewal = new Date(Date.UTC(opened.getUTCFullYear(), opened.getUTCMonth() + 1, 1));
  const registration = registrationOf(state, one);
  const verification = verificationOf(state, one);
  return {
    number: one.number,
    alias: null,
    sub_account: null,
    added_on: isoTime(opened.getTime() * 1000).slice(0, 10),
    application: null,
    carrier: 'Plivo',
    region: countries[one.country] ?? one.country,
    number_type: typeOf(one),
    monthly_rental_rate: one.type === 'tollfree' ? '1.00000' : '0.50000',
    renewal_date: isoTime(renewal.getTime() * 1000).slice(0, 10),
    sms_enabled: true,
    sms_rate: money(0),
    mms_enabled: one.mms,
    mms_rate: one.mms ? money(priceOf('mms', one.country).rate) : null,
    voice_enabled: true,
    voice_rate: '0.00850',
    cnam_lookup: null,
    tendlc_registration_status: registration.status,
    tendlc_campaign_id: registration.campaign,
    toll_free_sms_verification: verification.status,
    toll_free_sms_verification_id: verification.id,
    resource_uri: `/v1/Account/${authId}/Number/${one.number}/`,
  };
}

export const accountNumberRoutes: readonly Route[] = [
  { path: 'Number', operations: { GET: listNumbers } },
  { path: 'Number/:number', operations: { GET: getNumber } },
];
