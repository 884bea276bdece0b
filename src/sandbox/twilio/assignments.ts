/** What belongs to a profile: objects, and phone numbers. */
import type { Answer } from '../errors.ts';
import { keep, requiredField, sidField, type TwilioCall, type TwilioRoute } from './call.ts';
import { hubPage } from './paging.ts';
import { findProfile } from './profiles.ts';
import type { Assignment } from './records.ts';
import { immutable, invalid, missing, TwilioRefusal } from './refusal.ts';
import { isoSeconds, newSid } from './sids.ts';
import { assignedTo, entityOf, isImmutable, profileOf } from './ties.ts';

const base = '/v1/CustomerProfiles/:CustomerProfileSid';

export const assignmentRoutes: readonly TwilioRoute[] = [
  { path: `${base}/EntityAssignments`, operations: { POST: assign, GET: list } },
  { path: `${base}/EntityAssignments/:Sid`, operations: { GET: read, DELETE: unassign } },
  { path: `${base}/ChannelEndpointAssignments`, operations: { POST: assignChannel, GET: listChannels } },
  { path: `${base}/ChannelEndpointAssignments/:Sid`, operations: { GET: readChannel, DELETE: unassignChannel } },
];

const ofPath = (call: TwilioCall) => findProfile(call, 'CustomerProfileSid');

/** 22205, 22206: Twilio's error dictionary. What a duplicate is answered with is not established. */
function assign(call: TwilioCall): Answer {
  const profile = ofPath(call);
  const object = sidField(call, 'ObjectSid', '[a-zA-Z]{2}');
  const { twilio, state, now } = call;
  if (isImmutable(profile)) throw immutable('entity-assignments');
  const entity = entityOf(twilio, object);
  const other = profileOf(twilio, object);
  if ((entity === undefined && other === undefined) || object === profile.sid) {
    throw invalid(22205, `ObjectSid ${object} is not valid for this bundle`);
  }
  const siblings = assignedTo(twilio, profile.sid);
  if (siblings.some((one) => one.object === object)) {
    throw new TwilioRefusal(
      twilio.choices.duplicate_status,
      20409,
      `Object ${object} is already assigned to the bundle`,
    );
  }
  const sameType = siblings.some((one) => entity !== undefined && entityOf(twilio, one.object)?.type === entity.type);
  if (sameType) throw invalid(22206, `The bundle has an object of type ${entity?.type} already`);
  const assignment: Assignment = { sid: newSid(state, 'BV'), profile: profile.sid, object, created: now };
  keep(call, twilio.assignments, assignment);
  return { status: 201, body: show(call, assignment) };
}

/** `ObjectType`: the machine name of the type of an end user or document (Twilio's OpenAPI description). */
function list(call: TwilioCall): Answer {
  const { sid } = ofPath(call);
  const type = call.query.get('ObjectType');
  const rows = assignedTo(call.twilio, sid).filter(
    (one) => type === null || entityOf(call.twilio, one.object)?.type === type,
  );
  return hubPage(call, rows, (one) => show(call, one));
}

function find(call: TwilioCall, all: readonly Assignment[], resource: string): Assignment {
  const profile = ofPath(call);
  const sid = call.segment('Sid');
  const found = all.find((one) => one.sid === sid && one.profile === profile.sid);
  if (found === undefined) throw missing(`/CustomerProfiles/${profile.sid}/${resource}/${sid}`);
  return found;
}

function read(call: TwilioCall): Answer {
  return { status: 200, body: show(call, find(call, call.twilio.assignments, 'EntityAssignments')) };
}

function unassign(call: TwilioCall): Answer {
  const found = find(call, call.twilio.assignments, 'EntityAssignments');
  if (isImmutable(ofPath(call))) throw immutable('entity-assignments');
  call.twilio.assignments = call.twilio.assignments.filter((one) => one !== found);
  return { status: 204, body: null };
}

function show({ accountSid, origin }: TwilioCall, { sid, profile, object, created }: Assignment) {
  return {
    sid,
    customer_profile_sid: profile,
    account_sid: accountSid,
    object_sid: object,
    date_created: isoSeconds(created),
    url: `${origin}/v1/CustomerProfiles/${profile}/EntityAssignments/${sid}`,
  };
}

/** A profile of any status takes numbers: Twilio's guides assign them after the approval. */
function assignChannel(call: TwilioCall): Answer {
  const { sid: profile } = ofPath(call);
  const { twilio, state, now } = call;
  const type = requiredField(call, 'ChannelEndpointType');
  const number = sidField(call, 'ChannelEndpointSid', '[a-zA-Z]{2}');
  if (type !== 'phone-number') throw invalid(20001, 'Invalid parameter ChannelEndpointType');
  if (!twilio.numbers.some(({ sid }) => sid === number)) {
    throw invalid(22205, `ChannelEndpointSid ${number} is not a phone number of this account`);
  }
  if (twilio.channels.some((one) => one.object === number)) {
    throw new TwilioRefusal(twilio.choices.duplicate_status, 20409, `${number} is already assigned to a bundle`);
  }
  const assignment: Assignment = { sid: newSid(state, 'RA'), profile, object: number, created: now };
  keep(call, twilio.channels, assignment);
  return { status: 201, body: showChannel(call, assignment) };
}

function listChannels(call: TwilioCall): Answer {
  const { sid } = ofPath(call);
  const one = call.query.get('ChannelEndpointSid');
  const several = call.query.get('ChannelEndpointSids')?.split(',');
  const rows = call.twilio.channels.filter(
    ({ profile, object }) =>
      profile === sid && (one === null || object === one) && (several === undefined || several.includes(object)),
  );
  return hubPage(call, rows, (row) => showChannel(call, row));
}

function readChannel(call: TwilioCall): Answer {
  return { status: 200, body: showChannel(call, find(call, call.twilio.channels, 'ChannelEndpointAssignments')) };
}

function unassignChannel(call: TwilioCall): Answer {
  const found = find(call, call.twilio.channels, 'ChannelEndpointAssignments');
  call.twilio.channels = call.twilio.channels.filter((one) => one !== found);
  return { status: 204, body: null };
}

function showChannel({ accountSid, origin }: TwilioCall, { sid, profile, object, created }: Assignment) {
  return {
    sid,
    customer_profile_sid: profile,
    account_sid: accountSid,
    channel_endpoint_sid: object,
    channel_endpoint_type: 'phone-number',
    date_created: isoSeconds(created),
    url: `${origin}/v1/CustomerProfiles/${profile}/ChannelEndpointAssignments/${sid}`,
  };
}
