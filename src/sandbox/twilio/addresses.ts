import type { Answer } from '../errors.ts';
import { field, flagField, keep, requiredField, type TwilioCall, type TwilioRoute } from './call.ts';
import { isPostalCode } from './field-checks.ts';
import { mainPage } from './paging.ts';
import type { Address } from './records.ts';
import { invalid, missing } from './refusal.ts';
import { mailTime, newSid } from './sids.ts';
import { addressesOf, isFrozen } from './ties.ts';

const base = '/2010-04-01/Accounts/:AccountSid';

export const addressRoutes: readonly TwilioRoute[] = [
  { path: `${base}/Addresses.json`, operations: { POST: create, GET: list } },
  { path: `${base}/Addresses/:Sid.json`, operations: { GET: read, POST: update, DELETE: remove } },
];

const requiredNames = ['CustomerName', 'Street', 'City', 'Region', 'PostalCode', 'IsoCountry'] as const;
const changeable = [
  'FriendlyName',
  'CustomerName',
  'Street',
  'StreetSecondary',
  'City',
  'Region',
  'PostalCode',
] as const;
const flags = ['EmergencyEnabled', 'AutoCorrectAddress'] as const;

function create(call: TwilioCall): Answer {
  const fields: Record<string, string> = {};
  for (const name of requiredNames) fields[name] = requiredField(call, name);
  if (!/^[A-Z]{2}$/.test(fields['IsoCountry'] ?? '')) throw invalid(20001, 'Invalid parameter IsoCountry');
  const address: Address = {
    sid: newSid(call.state, 'AD'),
    fields: validated(withinLengths({ ...fields, ...given(call) })),
    validated: true,
    created: call.now,
    updated: call.now,
  };
  keep(call, call.twilio.addresses, address);
  return { status: 201, body: show(call, address) };
}

/** The fields of the form that may be given to a new address and to an old one alike. */
function given(call: TwilioCall): Record<string, string> {
  const texts = changeable.flatMap((name) => {
    const value = field(call, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const switches = flags.flatMap((name) => {
    const value = flagField(call, name);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return Object.fromEntries([...texts, ...switches]);
}

/** Lengths in bytes and characters: Twilio's OpenAPI description. */
function withinLengths(fields: Record<string, string>): Record<string, string> {
  const { CustomerName = '', FriendlyName = '', EmergencyEnabled } = fields;
  if (Buffer.byteLength(CustomerName) > 64) throw invalid(20001, 'Invalid parameter CustomerName');
  const longest = EmergencyEnabled === 'true' ? 32 : 64;
  if (FriendlyName.length > longest) throw invalid(20001, 'Invalid parameter FriendlyName');
  return fields;
}

/** 21628 and 21629: Twilio's error dictionary; which addresses they meet is the sandbox's choice. */
function validated(fields: Record<string, string>): Record<string, string> {
  const { PostalCode = '', IsoCountry = '', Street = '', AutoCorrectAddress } = fields;
  if (isPostalCode(PostalCode, IsoCountry)) return fields;
  if (AutoCorrectAddress === 'false') {
    throw invalid(21629, `Address could not be validated. Suggested address: ${Street}, 00000`);
  }
  throw invalid(21628, `Address could not be validated: postal code ${PostalCode} does not exist`);
}

function find({ twilio, segment }: TwilioCall): Address {
  const found = twilio.addresses.find(({ sid }) => sid === segment('Sid'));
  if (found === undefined) {
    throw missing(`/2010-04-01/Accounts/${segment('AccountSid')}/Addresses/${segment('Sid')}.json`);
  }
  return found;
}

function list(call: TwilioCall): Answer {
  const filters = ['CustomerName', 'FriendlyName', 'IsoCountry', 'EmergencyEnabled'].flatMap((name) => {
    const wanted = call.query.get(name);
    return wanted === null ? [] : [[name, wanted] as const];
  });
  const rows = call.twilio.addresses.filter(({ fields }) =>
    filters.every(([name, wanted]) => (fields[name] ?? (name === 'EmergencyEnabled' ? 'false' : '')) === wanted),
  );
  return mainPage(call, 'addresses', rows, (one) => show(call, one));
}

function read(call: TwilioCall): Answer {
  return { status: 200, body: show(call, find(call)) };
}

function update(call: TwilioCall): Answer {
  const address = find(call);
  if (documentsOf(call, address).some(({ sid }) => isFrozen(call.twilio, sid))) {
    throw invalid(21630, 'The address is linked to a verified document and can not be changed');
  }
  address.fields = validated(withinLengths({ ...address.fields, ...given(call) }));
  address.updated = call.now;
  return { status: 200, body: show(call, address) };
}

/** That an address in use stays is inferred from what is documented for end users and documents. */
function remove(call: TwilioCall): Answer {
  const address = find(call);
  if (documentsOf(call, address).length > 0) throw invalid(21630, 'The address is linked to a document');
  call.twilio.addresses = call.twilio.addresses.filter((one) => one !== address);
  return { status: 204, body: null };
}

function documentsOf({ twilio }: TwilioCall, { sid }: Address) {
  return twilio.documents.filter((document) => addressesOf(document).includes(sid));
}

function show({ accountSid }: TwilioCall, { sid, fields, validated: isValidated, created, updated }: Address) {
  return {
    sid,
    account_sid: accountSid,
    friendly_name: fields['FriendlyName'] ?? '',
    customer_name: fields['CustomerName'],
    street: fields['Street'],
    street_secondary: fields['StreetSecondary'] ?? null,
    city: fields['City'],
    region: fields['Region'],
    postal_code: fields['PostalCode'],
    iso_country: fields['IsoCountry'],
    emergency_enabled: fields['EmergencyEnabled'] === 'true',
    validated: isValidated,
    verified: false,
    date_created: mailTime(created),
    date_updated: mailTime(updated),
    uri: `/2010-04-01/Accounts/${accountSid}/Addresses/${sid}.json`,
  };
}
