import * as z from 'zod';
import type { Path } from '../http/path.ts';
import type { HttpClient } from '../http/types.ts';
import { basicAuth, createCaller } from '../http/vendor.ts';
import { encodeParameters, type Parameters } from './encoding.ts';
import { failureOf } from './failure.ts';

export interface TwilioAccount {
  readonly accountSid: string;
  /** The account's sid, or that of an API key. */
  readonly user: string;
  /** The account's auth token, or the key's secret. */
  readonly password: string;
  /** Roots of the two hosts, without a path: `https://trusthub.twilio.com`, `https://api.twilio.com`. */
  readonly trusthubUrl: string;
  readonly apiUrl: string;
}

/** Names of parameters are given in snake_case and sent in PascalCase. */
export interface TwilioHost {
  /** @throws what `HttpClient.send` throws, and `ApiError` or `RateLimitedError` for a refusal */
  get<S extends z.ZodType>(path: Path, schema: S, query?: Parameters): Promise<z.output<S>>;
  /** Sends a form. @throws as `get`, and `DeliveryUnknownError` where the outcome of the write is not known */
  post<S extends z.ZodType>(path: Path, schema: S, form: Parameters): Promise<z.output<S>>;
  /** @throws as `post` */
  delete(path: Path): Promise<void>;
}

/** Twilio's API for one account. */
export interface Twilio {
  /** API root and account. */
  readonly scope: string;
  /** Below `/v1/` of the Trust Hub host. */
  readonly trusthub: TwilioHost;
  /** Below `/2010-04-01/Accounts/{sid}/` of the main host; paths end in `.json`. */
  readonly api: TwilioHost;
}

export type TwilioFor = (signal: AbortSignal | undefined) => Twilio;

/** The answer to a DELETE is empty (Twilio's OpenAPI description: 204). */
const nothing = z.unknown();

const FORM = 'application/x-www-form-urlencoded';

export function createTwilio(account: TwilioAccount, http: HttpClient): TwilioFor {
  const call = createCaller(
    {
      name: 'Twilio',
      headers: { authorization: basicAuth(account.user, account.password), accept: 'application/json' },
      normalize: (content) => content,
      failureOf,
      // Trust Hub has no published limit but the one on requests at once, which the pool keeps.
      admit: undefined,
    },
    http,
  );
  const host = (root: string, signal: AbortSignal | undefined): TwilioHost => {
    const at = ({ path }: Path, query: Parameters = {}) => {
      const url = new URL(root + path);
      for (const [name, value] of encodeParameters(query)) url.searchParams.append(name, value);
      return url;
    };
    return {
      get: (path, schema, query) => call({ method: 'GET', url: at(path, query), schema, signal }),
      post: (path, schema, form) => {
        const body = new URLSearchParams(encodeParameters(form)).toString();
        return call({ method: 'POST', url: at(path), content: { type: FORM, body }, schema, signal });
      },
      delete: async (path) => {
        await call({ method: 'DELETE', url: at(path), schema: nothing, signal });
      },
    };
  };
  const trusthub = `${withoutSlash(account.trusthubUrl)}/v1/`;
  const api = `${withoutSlash(account.apiUrl)}/2010-04-01/Accounts/${encodeURIComponent(account.accountSid)}/`;
  return (signal) => ({ scope: api, trusthub: host(trusthub, signal), api: host(api, signal) });
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
