import type { Config } from './config.ts';
import { ConfigurationError } from './errors.ts';
import { createHttpClient } from './http/client.ts';
import { type ControlsFor, createControls } from './http/controls.ts';
import type { HttpClient } from './http/types.ts';
import { logger } from './log.ts';
import type { PlivoAccount, PlivoFor } from './plivo/client.ts';
import type { Sandbox } from './sandbox/server.ts';
import type { TwilioAccount, TwilioFor } from './twilio/client.ts';

/** The vendors' accounts of this server: the operator's, or the sandbox's. */
export interface Accounts {
  /** A client that throws `ConfigurationError` on its first use where credentials are missing. */
  plivo(): Promise<PlivoFor>;
  /** As `plivo`. */
  twilio(): Promise<TwilioFor>;
  /** The controls of the sandbox; throws `ConfigurationError` on use outside of sandbox mode. */
  controls(): Promise<ControlsFor>;
  all(): Promise<readonly [PlivoFor, TwilioFor, ControlsFor]>;
  close(): Promise<void>;
}

/** The one client of this server for all APIs, with the times and the proxy that the operator has set. */
export function openHttp({ connectTimeout, timeout, httpsProxy, noProxy }: Config): HttpClient {
  return createHttpClient({
    connectTimeoutMs: connectTimeout * 1000,
    timeoutMs: timeout * 1000,
    proxy: httpsProxy === undefined ? undefined : { https: httpsProxy, except: noProxy },
  });
}

/** Whether any part of a Plivo account is set: none is the operator's choice, half of one is a mistake. */
export function isPlivoNamed({ plivoAuthId, plivoAuthToken }: Config): boolean {
  return (plivoAuthId ?? plivoAuthToken) !== undefined;
}

/** As `isPlivoNamed`. */
export function isTwilioNamed({ twilioAccountSid, twilioAuthToken, twilioApiKey, twilioApiSecret }: Config): boolean {
  return (twilioAccountSid ?? twilioAuthToken ?? twilioApiKey ?? twilioApiSecret) !== undefined;
}

/** The accounts' secrets themselves, and what Basic authentication makes of them. */
export function secretsOf(config: Config): (string | undefined)[] {
  const { plivoAuthId, plivoAuthToken, twilioAccountSid, twilioAuthToken, twilioApiKey, twilioApiSecret } = config;
  const pairs = [
    [plivoAuthId, plivoAuthToken],
    [twilioAccountSid, twilioAuthToken],
    [twilioApiKey, twilioApiSecret],
  ];
  return pairs.flatMap(([user, secret]) =>
    secret === undefined ? [] : [secret, Buffer.from(`${user ?? ''}:${secret}`).toString('base64')],
  );
}

/** Hosts of the vendor itself, whose limits are kept on this side too. */
const VENDOR_HOST = /(^|\.)plivo\.com$/;

export function createAccounts(config: Config, http: HttpClient): Accounts {
  let sandbox: Promise<Sandbox> | undefined;
  let plivo: Promise<PlivoFor> | undefined;
  let twilio: Promise<TwilioFor> | undefined;

  const startSandbox = () => {
    sandbox ??= import('./sandbox/server.ts').then((module) => module.startSandbox());
    return sandbox;
  };

  async function plivoAccount(): Promise<PlivoAccount | undefined> {
    if (config.sandbox) {
      const { url, authId, authToken } = await startSandbox();
      logger.info('sandbox', { url });
      return { authId, authToken, apiUrl: url, limited: config.rateLimit === 'on' };
    }
    const { plivoAuthId: authId, plivoAuthToken: authToken, plivoApiUrl: apiUrl, rateLimit } = config;
    if (authId === undefined || authToken === undefined) return undefined;
    const ofVendor = VENDOR_HOST.test(new URL(apiUrl).hostname);
    return { authId, authToken, apiUrl, limited: rateLimit === 'on' || (rateLimit === 'auto' && ofVendor) };
  }

  async function twilioAccount(): Promise<TwilioAccount | undefined> {
    if (!config.sandbox) return configuredTwilio(config);
    const { url, twilio: account } = await startSandbox();
    const { accountSid, authToken } = account;
    return { accountSid, user: accountSid, password: authToken, trusthubUrl: url, apiUrl: url };
  }

  async function openPlivo(): Promise<PlivoFor> {
    const account = await plivoAccount();
    if (account === undefined) return withoutCredentials(config);
    const { createPlivo } = await import('./plivo/client.ts');
    return createPlivo(account, http);
  }

  async function openTwilio(): Promise<TwilioFor> {
    const account = await twilioAccount();
    if (account === undefined) return withoutTwilio(config);
    const { createTwilio } = await import('./twilio/client.ts');
    return createTwilio(account, http);
  }

  // One client for all calls, also those that come at once: the vendor's limits are counted in it.
  const openPlivoOnce = () => {
    plivo ??= openPlivo();
    return plivo;
  };
  const openTwilioOnce = () => {
    twilio ??= openTwilio();
    return twilio;
  };
  const openControls = async () => (config.sandbox ? createControls((await startSandbox()).url, http) : withoutSandbox);
  return {
    plivo: openPlivoOnce,
    twilio: openTwilioOnce,
    controls: openControls,
    all: () => Promise.all([openPlivoOnce(), openTwilioOnce(), openControls()]),
    async close() {
      await (await sandbox)?.close();
    },
  };
}

const withoutSandbox: ControlsFor = () => {
  throw new ConfigurationError('This server does not run against a sandbox.', {
    remedy: 'Nothing was done. Start it with --sandbox.',
  });
};

function withoutCredentials(config: Config): PlivoFor {
  const missing = [
    config.plivoAuthId === undefined ? 'PLIVO_AUTH_ID' : '',
    config.plivoAuthToken === undefined ? 'PLIVO_AUTH_TOKEN' : '',
  ].filter((name) => name !== '');
  return () => {
    throw new ConfigurationError(`This server has no Plivo account: it lacks ${missing.join(' and ')}.`, {
      remedy:
        'Nothing was sent. Set PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN (from the Plivo console) in the environment of the server, or start it with --sandbox to try everything without an account.',
    });
  };
}

/** An API key goes before the token: it is what Twilio recommends, and can be taken back alone. */
function configuredTwilio(config: Config): TwilioAccount | undefined {
  const { twilioAccountSid: accountSid, twilioAuthToken, twilioApiKey, twilioApiSecret } = config;
  if (accountSid === undefined) return undefined;
  const roots = { accountSid, trusthubUrl: config.twilioTrusthubUrl, apiUrl: config.twilioApiUrl };
  if (twilioApiKey !== undefined && twilioApiSecret !== undefined) {
    return { ...roots, user: twilioApiKey, password: twilioApiSecret };
  }
  return twilioAuthToken === undefined ? undefined : { ...roots, user: accountSid, password: twilioAuthToken };
}

function withoutTwilio(config: Config): TwilioFor {
  const missing = [
    config.twilioAccountSid === undefined ? 'TWILIO_ACCOUNT_SID' : '',
    missingTwilioSecret(config),
  ].filter((name) => name !== '');
  return () => {
    throw new ConfigurationError(`This server has no Twilio account: it lacks ${missing.join(' and ')}.`, {
      remedy:
        'Nothing was sent. Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN (from the Twilio console) in the environment of the server, or start it with --sandbox to try everything without an account.',
    });
  };
}

/** What is missing beside the account's sid; empty when nothing is. */
function missingTwilioSecret({ twilioAuthToken, twilioApiKey, twilioApiSecret }: Config): string {
  if (twilioAuthToken !== undefined || (twilioApiKey !== undefined && twilioApiSecret !== undefined)) return '';
  if (twilioApiKey !== undefined) return 'TWILIO_API_SECRET';
  return twilioApiSecret !== undefined
    ? 'TWILIO_API_KEY'
    : 'TWILIO_AUTH_TOKEN (or TWILIO_API_KEY with TWILIO_API_SECRET)';
}
