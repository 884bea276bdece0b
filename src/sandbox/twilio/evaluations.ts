import type { Answer } from '../errors.ts';
import { sidField, type TwilioCall, type TwilioRoute } from './call.ts';
import { evaluate, isCompliant } from './evaluate.ts';
import { hubPage } from './paging.ts';
import { policyOf } from './policies.ts';
import { findProfile } from './profiles.ts';
import type { Evaluation } from './records.ts';
import { invalid, missing } from './refusal.ts';
import { isoSeconds, newSid } from './sids.ts';

const base = '/v1/CustomerProfiles/:CustomerProfileSid/Evaluations';

export const evaluationRoutes: readonly TwilioRoute[] = [
  { path: base, operations: { POST: run, GET: list } },
  { path: `${base}/:Sid`, operations: { GET: read } },
];

/** The oldest go; Twilio has no such limit. */
const mostEvaluations = 1000;

/** Under the policy that the profile was made for; what another one would be answered with is not established. */
function run(call: TwilioCall): Answer {
  const profile = findProfile(call, 'CustomerProfileSid');
  const sid = sidField(call, 'PolicySid', 'RN');
  const policy = policyOf(sid);
  if (policy === undefined || sid !== profile.policy) throw invalid(20001, 'Invalid parameter PolicySid');
  const results = evaluate(call.twilio, profile, policy);
  const evaluation: Evaluation = {
    sid: newSid(call.state, 'EL'),
    profile: profile.sid,
    policy: sid,
    compliant: isCompliant(results),
    results: JSON.stringify(results),
    created: call.now,
  };
  call.twilio.evaluations = [...call.twilio.evaluations.slice(1 - mostEvaluations), evaluation];
  return { status: 201, body: show(call, evaluation) };
}

function list(call: TwilioCall): Answer {
  const { sid } = findProfile(call, 'CustomerProfileSid');
  const rows = call.twilio.evaluations.filter(({ profile }) => profile === sid);
  return hubPage(call, rows, (one) => show(call, one));
}

function read(call: TwilioCall): Answer {
  const { sid: profile } = findProfile(call, 'CustomerProfileSid');
  const sid = call.segment('Sid');
  const found = call.twilio.evaluations.find((one) => one.sid === sid && one.profile === profile);
  if (found === undefined) throw missing(`/CustomerProfiles/${profile}/Evaluations/${sid}`);
  return { status: 200, body: show(call, found) };
}

function show({ accountSid, origin }: TwilioCall, { sid, profile, policy, compliant, results, created }: Evaluation) {
  const found: unknown = JSON.parse(results);
  return {
    sid,
    account_sid: accountSid,
    policy_sid: policy,
    customer_profile_sid: profile,
    status: compliant ? 'compliant' : 'noncompliant',
    date_created: isoSeconds(created),
    url: `${origin}/v1/CustomerProfiles/${profile}/Evaluations/${sid}`,
    results: found,
  };
}
