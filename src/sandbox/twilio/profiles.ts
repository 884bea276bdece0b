import { policySids, profileStatuses } from '../../twilio/values.ts';
import type { Answer } from '../errors.ts';
import { field, keep, requiredField, sidField, type TwilioCall, type TwilioRoute, urlField } from './call.ts';
import { evaluate, isCompliant } from './evaluate.ts';
import { hubPage } from './paging.ts';
import { policyOf } from './policies.ts';
import type { CustomerProfile } from './records.ts';
import { immutable, invalid, missing } from './refusal.ts';
import { isoSeconds, newSid } from './sids.ts';
import { assignedOfType, isImmutable, profileOf } from './ties.ts';

export const profileRoutes: readonly TwilioRoute[] = [
  { path: '/v1/CustomerProfiles', operations: { POST: create, GET: list } },
  { path: '/v1/CustomerProfiles/:Sid', operations: { GET: read, POST: update, DELETE: remove } },
];

/** The profile that a path names. */
export function findProfile({ twilio, segment }: TwilioCall, name: string): CustomerProfile {
  const found = profileOf(twilio, segment(name));
  if (found === undefined) throw missing(`/CustomerProfiles/${segment(name)}`);
  return found;
}

/** The texts of both refusals are known from public reports; their code is not. */
function create(call: TwilioCall): Answer {
  const name = requiredField(call, 'FriendlyName');
  const email = emailField(call) ?? requiredField(call, 'Email');
  const policy = sidField(call, 'PolicySid', 'RN');
  const callback = urlField(call, 'StatusCallback') ?? null;
  if (policyOf(policy) === undefined) throw missing(`/Policies/${policy}`);
  if (policy === policySids.primaryBusiness) {
    throw invalid(
      20001,
      'This operation is restricted via API for Primary Customer Profiles.Use Twilio Console instead.',
    );
  }
  if (policy === policySids.secondaryBusiness && !hasIsvPrimary(call)) {
    throw invalid(20001, 'Secondary Customer Profile for direct_customer can only be created through Twilio console.');
  }
  const profile: CustomerProfile = {
    sid: newSid(call.state, 'BU'),
    policy,
    name,
    email,
    callback,
    status: 'draft',
    errors: null,
    created: call.now,
    updated: call.now,
    review: null,
  };
  keep(call, call.twilio.profiles, profile);
  return { status: 201, body: show(call, profile) };
}

function hasIsvPrimary({ twilio }: TwilioCall): boolean {
  return twilio.profiles.some((profile) => {
    if (profile.policy !== policySids.primaryBusiness || profile.status !== 'twilio-approved') return false;
    const business = assignedOfType(twilio, profile.sid, 'customer_profile_business_information');
    return business?.attributes?.includes('"business_identity":"isv_reseller_or_partner"') ?? false;
  });
}

function list(call: TwilioCall): Answer {
  const status = call.query.get('Status');
  const name = call.query.get('FriendlyName');
  const policy = call.query.get('PolicySid');
  if (status !== null && !profileStatuses.some((known) => known === status)) {
    throw invalid(20001, 'Invalid parameter Status');
  }
  const rows = call.twilio.profiles.filter(
    (one) =>
      (status === null || one.status === status) &&
      (name === null || one.name === name) &&
      (policy === null || one.policy === policy),
  );
  return hubPage(call, rows, (one) => show(call, one));
}

function read(call: TwilioCall): Answer {
  return { status: 200, body: show(call, findProfile(call, 'Sid')) };
}

function update(call: TwilioCall): Answer {
  const profile = findProfile(call, 'Sid');
  const status = field(call, 'Status');
  const changes = {
    name: field(call, 'FriendlyName'),
    email: emailField(call),
    callback: urlField(call, 'StatusCallback'),
  };
  const others = Object.values(changes).some((value) => value !== undefined);
  if (status !== undefined) {
    if (others && call.twilio.choices.status_with_others_refused) {
      throw invalid(22204, 'Status and other properties of a bundle can not be updated in the same request');
    }
    submit(call, profile, status);
  } else if (others && isImmutable(profile)) throw immutable('bundle');
  profile.name = changes.name ?? profile.name;
  profile.email = changes.email ?? profile.email;
  profile.callback = changes.callback ?? profile.callback;
  profile.updated = call.now;
  return { status: 200, body: show(call, profile) };
}

/** The only status that a client may ask for; the text is known from public reports. */
function submit({ twilio, now }: TwilioCall, profile: CustomerProfile, status: string): void {
  if (!profileStatuses.some((known) => known === status)) throw invalid(20001, 'Invalid parameter Status');
  const policy = policyOf(profile.policy);
  if (status !== 'pending-review' || isImmutable(profile) || policy === undefined) {
    throw invalid(20001, 'User cannot perform this status update');
  }
  profile.status = twilio.choices.submitted_status;
  profile.errors = null;
  profile.review = { since: now, compliant: isCompliant(evaluate(twilio, profile, policy)) };
}

/** 21647: Twilio's error dictionary, for regulatory bundles. */
function remove(call: TwilioCall): Answer {
  const { twilio } = call;
  const { sid, status } = findProfile(call, 'Sid');
  const inReview = status === 'pending-review' || status === 'in-review';
  if (inReview || (status === 'twilio-approved' && !twilio.choices.approved_deletable)) {
    throw invalid(21647, `Bundle in status ${status} can not be deleted`);
  }
  if (twilio.assignments.some(({ object }) => object === sid)) {
    throw invalid(21648, 'Bundle is in use by another one and can not be deleted');
  }
  twilio.profiles = twilio.profiles.filter((one) => one.sid !== sid);
  twilio.assignments = twilio.assignments.filter(({ profile }) => profile !== sid);
  twilio.channels = twilio.channels.filter(({ profile }) => profile !== sid);
  twilio.evaluations = twilio.evaluations.filter(({ profile }) => profile !== sid);
  return { status: 204, body: null };
}

function emailField(call: TwilioCall): string | undefined {
  const email = field(call, 'Email');
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) throw invalid(20001, 'Invalid parameter Email');
  return email;
}

function show({ accountSid, origin }: TwilioCall, profile: CustomerProfile) {
  const url = `${origin}/v1/CustomerProfiles/${profile.sid}`;
  return {
    sid: profile.sid,
    account_sid: accountSid,
    policy_sid: profile.policy,
    friendly_name: profile.name,
    status: profile.status,
    email: profile.email,
    status_callback: profile.callback,
    valid_until: null,
    date_created: isoSeconds(profile.created),
    date_updated: isoSeconds(profile.updated),
    url,
    links: {
      customer_profiles_entity_assignments: `${url}/EntityAssignments`,
      customer_profiles_evaluations: `${url}/Evaluations`,
      customer_profiles_channel_endpoint_assignment: `${url}/ChannelEndpointAssignments`,
    },
    errors: profile.errors?.map((code) => ({ code })) ?? null,
  };
}
