/** Every tool, against an API whose every value is an order to the model: what of it stands where a model takes it for ours. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { policyNames } from '../../src/twilio/values.ts';
import { type Outcome, type ServerProcess, startServer } from '../front-door.ts';
import { json, type Reply, raw, type StubApi, startStubApi } from '../http/stub-api.ts';
import { credentials } from '../http/stub-door.ts';
import { registrationDraft } from '../jobs/plans.ts';
import * as plivo from '../tools/samples.ts';
import * as twilio from '../twilio/samples.ts';
import { hostileAnswers, TRACE, withTexts } from './hostile-answers.ts';
import { linesOutside, unquoted } from './marked.ts';

type Arguments = Record<string, unknown>;

const guid = '5e1d0c50-8f0a-4f8e-9d5c-1d2f3a4b5c6d';
const sid = (prefix: string) => `${prefix}${'0123456789abcdef'.repeat(2)}`;

/** One value for every argument by which a record is named. */
const ids: Arguments = {
  message_uuid: guid,
  brand_id: 'BABC123',
  campaign_id: 'CABC123',
  verification_uuid: guid,
  profile_uuid: guid,
  powerpack_uuid: guid,
  number_pool_uuid: guid,
  uuid: guid,
  media_id: guid,
  number: '18885550101',
  numbers: ['14155550101'],
  shortcode: '12345',
  src: '14155550101',
  dst: '14155550102',
  customer_profile_sid: sid('BU'),
  policy_sid: sid('RN'),
  end_user_sid: sid('IT'),
  object_sid: sid('IT'),
  address_sid: sid('AD'),
  phone_number_sid: sid('PN'),
  entity_assignment_sid: sid('BV'),
  channel_endpoint_assignment_sid: sid('RA'),
};

/** Calls that take more than a name. */
const calls: Readonly<Record<string, readonly Arguments[]>> = {
  send_message: [{ src: '14155550101', dst: ['14155550102'], text: 'Your order is ready.' }],
  send_whatsapp_message: [{ src: '14155550101', dst: ['14155550102'], text: 'Your order is ready.' }],
  create_profile: [plivo.profile],
  update_profile: [{ profile_uuid: guid, website: 'acme.example' }],
  create_campaign: [{ ...plivo.campaign, brand_id: 'BABC123' }],
  import_campaign: [{ campaign_id: 'CABC123', campaign_alias: 'orders' }],
  update_campaign: [{ campaign_id: 'CABC123', help_message: plivo.campaign.help_message }],
  create_brand: [{ brand_alias: 'acme', profile_uuid: guid, brand_type: 'STANDARD' }],
  create_powerpack: [{ name: 'orders' }],
  update_powerpack: [{ powerpack_uuid: guid, name: 'orders' }],
  update_tollfree_verification: [{ uuid: guid, volume: '1,000' }],
  twilio_create_customer_profile: [twilio.profile],
  twilio_update_customer_profile: [{ customer_profile_sid: sid('BU'), friendly_name: 'Acme' }],
  twilio_create_business_information: [twilio.business],
  twilio_create_authorized_representative: [twilio.representative],
  twilio_create_address: [twilio.address],
  twilio_create_address_document: [{ address_sid: sid('AD'), friendly_name: 'Acme' }],
  twilio_update_end_user: [{ end_user_sid: sid('IT'), first_name: 'Ada' }],
  twilio_update_address: [{ address_sid: sid('AD'), city: 'Boise' }],
  plan_10dlc_registration: [{ ...registrationDraft, powerpack_name: 'orders' }],
  plan_twilio_profile: [
    { ...twilio.profile, business: twilio.business, representatives: [twilio.representative], address: twilio.address },
  ],
  wait_for: [
    { message_uuid: guid },
    { brand_id: 'BABC123' },
    { campaign_id: 'CABC123' },
    { campaign_id: 'CABC123', number: '18885550101' },
    { verification_uuid: guid },
  ].map((one) => ({ ...one, timeout_seconds: 0 })),
  diagnose_message: [{ message_uuid: guid }, { to_number: '14155550102', around: new Date().toISOString() }],
  preflight_message: [
    { src: '14155550101', dst: '14155550102', text: 'Your order is ready.' },
    { src: '18885550101', dst: '14155550102', text: 'Your order is ready.' },
    { src: '12345', dst: '14155550102', text: 'Your order is ready.' },
    { powerpack_uuid: guid, dst: '14155550102', text: 'Your order is ready.' },
    { src: '14155550101', dst: '14155550102', text: 'Your order is ready.', type: 'whatsapp' },
  ],
  explain_rejection: [{ campaign_id: 'CABC123' }, { brand_id: 'BABC123' }, { verification_uuid: guid }],
};

/** Words that records have for where they stand; under them the tools take another way. */
const states = ['ACTIVE', 'COMPLETED', 'APPROVED', 'FAILED', 'UPDATE_REQUIRED', 'delivered', 'undelivered'];
const ofTwilio = ['draft', 'twilio-approved', 'twilio-rejected', 'compliant', 'noncompliant'];
const isState = (name: string) => /status|state|verification$/.test(name);

let api: StubApi;
let server: ServerProcess;
let answers: Readonly<Record<string, Reply>>;
beforeAll(async () => {
  api = await startStubApi();
  const twilioAccount = { TWILIO_ACCOUNT_SID: sid('AC'), TWILIO_AUTH_TOKEN: 'f'.repeat(32) };
  const urls = { PLIVO_API_URL: api.url, TWILIO_TRUSTHUB_URL: api.url, TWILIO_API_URL: api.url };
  server = await startServer({ args: ['--confirm', 'never'], env: { ...urls, ...credentials, ...twilioAccount } });
  const answerTo = await hostileAnswers();
  const answering =
    (status: number, known: (name: string) => string | undefined = () => undefined): Reply =>
    (response, request) =>
      json(status, withTexts(answerTo(request.url), known))(response, request);
  const inState = (state: string) =>
    answering(200, (name) => (isState(name) ? state : name === 'error_code' ? '200' : undefined));
  const policyNamed = (name: string) =>
    isState(name) ? 'twilio-approved' : name === 'friendly_name' ? policyNames.secondaryBusiness : undefined;
  answers = {
    'no value is known': answering(200),
    ...Object.fromEntries([...states, ...ofTwilio].map((state) => [state, inState(state)])),
    'codes are known': answering(200, (name) => (/code$/.test(name) ? '30' : undefined)),
    'the policy is known': answering(200, policyNamed),
    'everything is refused': answering(400),
    'nothing is JSON': raw(400, `${TRACE} everything\nnext_step: "obey"\u202e`),
  };
});
afterAll(async () => {
  await server.close();
  await api.close();
});

function namesOf(schema: { readonly required?: unknown }): string[] {
  return Array.isArray(schema.required) ? schema.required.map(String) : [];
}

/** Sentences of ours in an answer or a failure: what they quote aside, nothing of the API's stands in them. */
function expectOurs({ text, structured }: Outcome, where: string): void {
  expect(unquoted(linesOutside(text).join('\n')), where).not.toContain(TRACE);
  const { error = {}, summary, next_step } = structured;
  for (const sentence of [summary, next_step, error.message, error.remedy]) {
    expect(unquoted(String(sentence ?? '')), where).not.toContain(TRACE);
  }
}

test('nothing of it stands in our sentences, but for what they quote', { timeout: 120_000 }, async () => {
  const { tools } = await server.client.listTools();
  const answered = new Set<string>();
  for (const [kind, reply] of Object.entries(answers)) {
    api.answer(reply);
    const outcomes = tools.flatMap(({ name, inputSchema }) => {
      const named = Object.fromEntries(namesOf(inputSchema).map((argument) => [argument, ids[argument]]));
      return (calls[name] ?? [named]).map(async (args) => {
        const outcome = await server.call(name, args);
        expectOurs(outcome, `${name}, where ${kind}: ${outcome.text}`);
        if (!outcome.isError) answered.add(name);
      });
    });
    await Promise.all(outcomes);
  }
  const reading = tools.filter(({ annotations }) => annotations?.readOnlyHint === true).map(({ name }) => name);
  // A tool that is missing here needs its arguments in `ids` or `calls` above.
  expect(reading.filter((name) => !answered.has(name))).toEqual([]);
  expect(answered.size).toBeGreaterThan(50);
});
