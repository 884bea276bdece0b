import { expect } from 'vitest';
import * as z from 'zod';
import type { Failure } from '../front-door.ts';
import { account, openStubDoor } from '../http/stub-door.ts';
import { acceptWith } from '../safety/site.ts';

/** What left for a call that passed. */
export interface Passed {
  readonly method: string;
  /** Below the account. */
  readonly path: string;
  readonly query: Record<string, string>;
  readonly body: Record<string, unknown>;
}

/** Arguments go in; what comes out on the side of the API, or why nothing does. */
export interface Gate {
  passes(tool: string, args: object): Promise<Passed>;
  stops(tool: string, args: object): Promise<Failure>;
  close(): Promise<void>;
}

/** An answer that every operation can be read from. */
const anything = {
  api_id: 'a',
  profile_uuid: 'p',
  brand_id: 'B',
  campaign_id: 'C',
  profile: {},
  brand: {},
  campaign: {},
  objects: [],
  profiles: [],
  brands: [],
  campaigns: [],
  phone_numbers: [],
  use_cases: [],
};

const findingsError = z.object({ findings: z.array(z.object({ rule: z.string() })) });

export async function openGate(): Promise<Gate> {
  const door = await openStubDoor();
  return {
    async passes(tool, args) {
      door.api.answer(acceptWith(anything));
      let outcome = await door.call(tool, { ...args });
      // What reviewers would make of a text is not asked here: that is overruled.
      const { findings } = findingsError.safeParse(outcome.structured['error']).data ?? {};
      if (findings !== undefined) {
        outcome = await door.call(tool, { ...args, ignore_findings: findings.map(({ rule }) => rule) });
      }
      expect(outcome.isError, outcome.text).toBe(false);
      const request = door.api.requests.at(-1);
      expect(door.api.requests.slice(0, -1).filter(({ method }) => method !== 'GET')).toEqual([]);
      const { pathname, searchParams } = new URL(request?.url ?? '', door.api.url);
      expect(pathname.startsWith(account)).toBe(true);
      return {
        method: request?.method ?? '',
        path: pathname.slice(account.length),
        query: Object.fromEntries(searchParams),
        body: z.record(z.string(), z.unknown()).parse(JSON.parse(request?.body || '{}')),
      };
    },
    async stops(tool, args) {
      door.api.answer(acceptWith(anything));
      const { error, isError, text } = await door.call(tool, { ...args });
      expect(error).toMatchObject({ type: 'UserInputError', retryable: false });
      expect(error.remedy).toBe('Nothing was sent. Correct the arguments named here, then call again.');
      expect(isError).toBe(true);
      expect(text).toContain(error.message);
      expect(door.api.requests).toEqual([]);
      return error;
    },
    close: () => door.close(),
  };
}
