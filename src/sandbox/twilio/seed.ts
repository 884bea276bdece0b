import { addressDocumentType, businessInformationType, policySids } from '../../twilio/values.ts';
import type { State } from '../state.ts';
import { emptyTwilioState, type TwilioChoices, type TwilioState } from './records.ts';
import { newSid } from './sids.ts';

const numbers = ['+14155550121', '+14155550122', '+12125550123', '+12125550124', '+13105550125'];

const business = {
  business_name: 'Sandbox Holdings LLC',
  business_type: 'Limited Liability Corporation',
  business_industry: 'TECHNOLOGY',
  business_registration_identifier: 'EIN',
  business_registration_number: '00-1234567',
  business_regions_of_operation: 'USA_AND_CANADA',
  website_url: 'https://sandbox.example',
  social_media_profile_urls: '',
};

const representative = {
  first_name: 'Sam',
  last_name: 'Sandbox',
  email: 'sam@sandbox.example',
  phone_number: '+14155550120',
  business_title: 'Head of Messaging',
  job_position: 'CEO',
};

const address = {
  CustomerName: 'Sandbox Holdings LLC',
  Street: '1 Example Street',
  City: 'San Francisco',
  Region: 'CA',
  PostalCode: '94105',
  IsoCountry: 'US',
};

/** An account with numbers and a primary profile, approved as an ISV unless `choices` say otherwise. */
export function seededTwilio(state: State, now: number, choices: Partial<TwilioChoices> = {}): TwilioState {
  const twilio = emptyTwilioState(choices);
  twilio.numbers = numbers.map((number) => ({ sid: newSid(state, 'PN'), number, name: number, created: now }));
  if (twilio.choices.primary !== 'missing') addPrimary(state, twilio, now);
  return twilio;
}

function addPrimary(state: State, twilio: TwilioState, now: number): void {
  const kind = twilio.choices.primary;
  const times = { created: now, updated: now };
  const sid = newSid(state, 'BU');
  twilio.profiles.push({
    sid,
    policy: kind === 'starter' ? policySids.starter : policySids.primaryBusiness,
    name: 'Sandbox Holdings',
    email: 'sam@sandbox.example',
    callback: null,
    status: kind === 'in-review' ? 'in-review' : 'twilio-approved',
    errors: null,
    review: null,
    ...times,
  });
  const identity = kind === 'direct-customer' ? 'direct_customer' : 'isv_reseller_or_partner';
  const place = { sid: newSid(state, 'AD'), fields: { ...address }, validated: true, ...times };
  twilio.addresses.push(place);
  const entity = (prefix: 'IT' | 'RD', type: string, attributes: object) => ({
    sid: newSid(state, prefix),
    type,
    name: `primary ${type}`,
    attributes: JSON.stringify(attributes),
    ...times,
  });
  twilio.endUsers.push(
    entity('IT', businessInformationType, { ...business, business_identity: identity }),
    entity('IT', 'authorized_representative_1', representative),
  );
  twilio.documents.push(entity('RD', addressDocumentType, { address_sids: place.sid }));
  for (const { sid: object } of [...twilio.endUsers, ...twilio.documents]) {
    twilio.assignments.push({ sid: newSid(state, 'BV'), profile: sid, object, created: now });
  }
}
