import { createRequire } from 'node:module';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.ts';

/** What an SDK call gives: looked into as freely as parsed JSON. */
type Loose = ReturnType<typeof JSON.parse>;
type Calls<Name extends string> = Record<Name, (...args: unknown[]) => Promise<Loose>>;

/** The official SDK's calls. Its own types are left out: they contradict its code (one-argument `create`, lists). */
export interface Sdk {
  messages: Calls<'create' | 'get' | 'list' | 'listMedia'>;
  profile: Calls<'create' | 'get' | 'list' | 'update' | 'delete'>;
  brand: Calls<'create' | 'get' | 'list' | 'get_usecases' | 'trigger_otp' | 'deleteBrand'>;
  campaign: Calls<
    | 'create'
    | 'import_campaign'
    | 'get'
    | 'list'
    | 'update'
    | 'deleteCampaign'
    | 'linkNumber'
    | 'listNumber'
    | 'getNumber'
    | 'unlinkNumber'
  >;
  tollfreeVerification: Calls<'create' | 'get' | 'list' | 'update' | 'delete'>;
  media: Calls<'upload' | 'get' | 'list'>;
  powerpacks: Calls<'create' | 'get' | 'list' | 'update'>;
}

interface SdkModule {
  Client: new (authId: string, authToken: string, options: { url: string }) => Sdk;
}

const plivo: SdkModule = createRequire(import.meta.url)('plivo');

/** A sandbox whose clock only steps, with what a test needs to talk to it. */
export interface Fixture {
  readonly sandbox: Sandbox;
  readonly sdk: Sdk;
  /** A request below the account, with credentials; `body` is sent as JSON unless it is a string. */
  api(method: string, path: string, body?: unknown): Promise<Reply>;
  control(method: string, path: string, body?: unknown): Promise<Reply>;
  advance(seconds: number): Promise<void>;
}

export interface Reply {
  status: number;
  text: string;
  /** The JSON answered; `{}` when it was no object. */
  json: Record<string, unknown>;
}

export async function startFixture(options: SandboxOptions = {}): Promise<Fixture> {
  const sandbox = await startSandbox({ speed: 0, ...options });
  const account = `${sandbox.url}/v1/Account/${sandbox.authId}`;
  const authorization = basic(sandbox.authId, sandbox.authToken);
  const control = (method: string, path: string, body?: unknown) =>
    request(`${sandbox.url}/_sandbox${path}`, method, {}, body);
  return {
    sandbox,
    sdk: new plivo.Client(sandbox.authId, sandbox.authToken, { url: account }),
    api: (method, path, body) => request(`${account}/${path}`, method, { authorization }, body),
    control,
    advance: async (seconds) => {
      const { status } = await control('POST', '/clock', { advance_seconds: seconds });
      if (status !== 200) throw new Error(`the clock answered ${status}`);
    },
  };
}

export function basic(authId: string, authToken: string): string {
  return `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`;
}

export async function request(
  url: string,
  method: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<Reply> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, json: objectOf(text) };
}

function objectOf(text: string): Record<string, unknown> {
  try {
    return record(JSON.parse(text));
  } catch {
    return {};
  }
}

/** The value as an object to look into; anything else is an empty one. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** The value as a list of objects. */
export function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(record) : [];
}

export const numbers = {
  long: '14155550101',
  other: '14155550102',
  whatsapp: '13105550106',
  canadian: '14165550107',
  tollfree: '18885550108',
  otherTollfree: '18335550109',
  short: '255501',
} as const;

export const profileArgs = {
  profile_alias: 'acme',
  customer_type: 'DIRECT',
  entity_type: 'PRIVATE',
  company_name: 'Acme Outdoor LLC',
  vertical: 'RETAIL',
  ein: '123456789',
  ein_issuing_country: 'US',
  website: 'https://acme.example',
  address: { street: '12 Main Street', city: 'Boise', state: 'ID', postal_code: '83702', country: 'US' },
  authorized_contact: {
    first_name: 'Ada',
    last_name: 'Lee',
    email: 'ada@acme.example',
    phone: '+12085550123',
    title: 'Ms',
    seniority: 'CEO',
  },
};

export const campaignArgs = {
  campaign_alias: 'orders',
  vertical: 'RETAIL',
  usecase: 'MIXED',
  sub_usecases: ['CUSTOMER_CARE', '2FA'],
  description: 'Order updates and sign-in codes for customers of Acme Outdoor.',
  embedded_link: true,
  embedded_phone: false,
  age_gated: false,
  direct_lending: false,
  subscriber_optin: true,
  subscriber_optout: true,
  subscriber_help: true,
  affiliate_marketing: false,
  sample1: 'Acme: your order 1234 has shipped today.',
  sample2: 'Acme: 123456 is your sign-in code. Keep it.',
  message_flow: 'Customers tick a box at checkout on acme.example to get texts about their order.',
  help_message: 'Acme: write to help@acme.example. Reply STOP to end.',
  optout_message: 'Acme: you will get no more messages.',
};

export const verificationArgs = {
  usecase: '2FA,ACCOUNT_NOTIFICATION',
  usecase_summary: 'Sign-in codes and news about their account for customers of Acme Outdoor.',
  message_sample: 'Acme: 123456 is your sign-in code. Reply STOP to end.',
  optin_image_url: 'https://acme.example/optin.png',
  optin_type: 'WEB_FORM',
  volume: '10,000',
};

/** Sends a message and gives its uuid. */
export async function send(fixture: Fixture, changes: Record<string, unknown> = {}): Promise<string> {
  const args = { src: numbers.long, dst: '14155550199', text: 'Hello', ...changes };
  const { json, text } = await fixture.api('POST', 'Message/', args);
  const [uuid] = Array.isArray(json['message_uuid']) ? json['message_uuid'] : [];
  if (typeof uuid !== 'string') throw new Error(text);
  return uuid;
}

/** The record of a message. */
export async function messageOf({ api }: Fixture, uuid: unknown): Promise<Record<string, unknown>> {
  return (await api('GET', `Message/${uuid}/`)).json;
}

/** A new verification of a toll-free number; gives its uuid. */
export async function makeVerification(fixture: Fixture, changes: Record<string, unknown> = {}): Promise<string> {
  const profile = await makeProfile(fixture);
  const args = { ...verificationArgs, profile_uuid: profile, number: numbers.tollfree, ...changes };
  const { status, json, text } = await fixture.api('POST', 'TollfreeVerification/', args);
  if (status !== 201) throw new Error(`${status} ${text}`);
  return String(json['uuid']);
}

/** A new powerpack; gives its uuid and that of its pool. */
export async function makePowerpack(
  fixture: Fixture,
  changes: Record<string, unknown> = {},
): Promise<{ uuid: string; pool: string }> {
  const { status, json, text } = await fixture.api('POST', 'Powerpack/', { name: 'mine', ...changes });
  if (status !== 200) throw new Error(`${status} ${text}`);
  return { uuid: String(json['uuid']), pool: String(json['number_pool']).split('/')[5] ?? '' };
}

/** Uploads files, given as name, type and content; gives their outcomes. */
export async function upload(
  fixture: Fixture,
  files: readonly (readonly [string, string, string | Uint8Array<ArrayBuffer>])[],
  field = 'file',
): Promise<Reply & { outcomes: Record<string, unknown>[] }> {
  const { authId, authToken, url } = fixture.sandbox;
  const form = new FormData();
  for (const [name, type, content] of files) form.append(field, new Blob([content], { type }), name);
  const headers = { authorization: basic(authId, authToken) };
  const response = await fetch(`${url}/v1/Account/${authId}/Media/`, { method: 'POST', headers, body: form });
  const text = await response.text();
  const json = objectOf(text);
  return { status: response.status, text, json, outcomes: records(json['objects']) };
}

async function id(reply: Promise<Reply>, name: string): Promise<string> {
  const { status, json, text } = await reply;
  if (status !== 200) throw new Error(`${status} ${text}`);
  return String(json[name]);
}

/** A new profile; gives its uuid. */
export function makeProfile({ api }: Fixture, changes: Record<string, unknown> = {}): Promise<string> {
  return id(api('POST', 'Profile/', { ...profileArgs, ...changes }), 'profile_uuid');
}

/** A new STANDARD brand on a profile of its own, through its review; gives its id. */
export async function makeBrand(fixture: Fixture, changes: Record<string, unknown> = {}): Promise<string> {
  const profile = await makeProfile(fixture, changes);
  const args = { brand_alias: 'acme', profile_uuid: profile, brand_type: 'STANDARD' };
  const brand = await id(fixture.api('POST', '10dlc/Brand/', args), 'brand_id');
  await fixture.advance(2);
  return brand;
}

/** A new campaign, through its review; gives its id. */
export async function makeCampaign(
  fixture: Fixture,
  brand: string,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const args = { ...campaignArgs, brand_id: brand, ...changes };
  const campaign = await id(fixture.api('POST', '10dlc/Campaign/', args), 'campaignId');
  await fixture.advance(3);
  return campaign;
}
